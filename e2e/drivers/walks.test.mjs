// The main walks of the page, the embed and the element in a browser that WebDriver drives: `cargo xtask test --only firefox`, `webkit` or
// `chromium`.
// The tests of Playwright know every corner; these say that another engine does the same.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { afterEach, beforeEach, test } from "node:test";
import { Browser, Key } from "./webdriver.mjs";

const { SITE: site, DRIVER: driver, BROWSER: name, PROGRAM: program, DRIVER_LOG: log } = process.env;

const START = {
  firefox: {
    capabilities: {
      browserName: "firefox",
      "moz:firefoxOptions": { binary: program, args: ["-headless"], prefs: { "intl.accept_languages": "en", "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false, "app.update.enabled": false } },
    },
  },
  webkit: {
    // No sandbox of its own in a container; what is looked at is this project's.
    env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
    capabilities: { "webkitgtk:browserOptions": { binary: program, args: ["--automation"] } },
  },
  chromium: {
    capabilities: { browserName: "chrome", "goog:chromeOptions": { binary: program, args: ["--headless", "--no-sandbox", "--disable-gpu", "--lang=en", "--no-first-run", "--disable-background-networking", "--disable-sync"] } },
  },
};

/** The simulator is there and has found all that it shows. */
const READY = 'html[data-app="ready"]:not([data-translation]):not([data-framed]):not(:has([data-framed]))';
const control = (path, value) => `label:has(input[data-control="${path}=${value}"])`;
const cell = (place) => `[data-cell="${place}"]`;

let browser;
const servers = [];

// Each walk has a browser of its own, which was never here before.
beforeEach(async () => {
  browser = await Browser.start({ driver, log: (text) => log && process.stderr.write(text), ...START[name] });
  await browser.resize(1440, 900);
});
afterEach(async () => {
  await browser?.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Opens a path of the site as a page that was never here, and only looks. */
async function look(path) {
  await browser.go("about:blank");
  await browser.go(`${site}${path}`);
  await browser.find("html[data-app]:not([data-waiting])");
}

/** Shows that more is wanted, and waits until all of it is there. A page that has only just begun to load does not listen yet: it is shown until it does. */
async function wake() {
  await browser.find("html[data-app]");
  await browser.expect(false, () => {
    document.documentElement.dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
    return document.documentElement.dataset.app === "still";
  });
  await browser.find(READY);
}

async function open(path) {
  await look(path);
  await wake();
}

const status = (place, wanted) => browser.has(cell(place), "data-status", wanted);

/** Serves a page of somebody else, from an origin that is not the site's, and opens it. */
async function host(html) {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/" ? 200 : 204, { "content-type": "text/html; charset=utf-8" });
    response.end(request.url === "/" ? `<!doctype html><title>Host</title>${html}` : undefined);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  // Another name, not only another port: cross-site, as a real host is.
  await browser.go(`http://localhost:${server.address().port}/`);
}

test("the first frame shows the outcomes, and loads no simulator", async () => {
  await look("/?lang=en#1/article");
  await status("normaluser/sse-kms/download", "403");
  await status("anyone/sse-s3/download", "200");
  assert.equal(await browser.run(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm"))), false);
});

test("a control that is set changes outcomes, the address says so, and it is undone and done again", async () => {
  await look("/?lang=en#1/article");
  await browser.click(control("sse-kms.enc", "aws-kms"));
  await status("normaluser/sse-kms/download", "200");
  await browser.expect(/~sse-kms\.enc=aws-kms/, () => location.hash);
  await browser.find(READY);
  await status("normaluser/sse-kms/download", "200");
  await browser.click("header.top button[aria-label=Undo]");
  await status("normaluser/sse-kms/download", "403");
  await browser.press("z", [Key.Control, "\uE008"]);
  await status("normaluser/sse-kms/download", "200");
  await browser.press("z", [Key.Control]);
  await status("normaluser/sse-kms/download", "403");
});

test("a link with differences opens as it says, and so does a packed one", async () => {
  await look("/?lang=en#1/article~sse-kms.enc=aws-kms~focus=normaluser/sse-kms/download");
  await status("normaluser/sse-kms/download", "200");
  await browser.find(READY);
  assert.equal(await browser.run(() => document.querySelector('input[data-control="sse-kms.enc=aws-kms"]').checked), true);
  await browser.has(cell("normaluser/sse-kms/download"), "aria-expanded", "true");
  // A link that is followed within the page.
  await browser.run(() => (location.hash = "#1/key-disabled"));
  await browser.expect(/key-disabled/, () => location.hash);
  await browser.has(".answer", "data-verdict", "failed");
  await browser.run(() => history.back());
  await status("normaluser/sse-kms/download", "200");
});

test("an outcome opens its reason", async () => {
  await open("/?lang=en#1/article");
  await browser.click(cell("anyone/sse-kms/download"));
  await browser.has(cell("anyone/sse-kms/download"), "aria-expanded", "true");
  await browser.expect(/InvalidArgument|Signature Version 4/, () => document.querySelector("#why")?.innerText);
  await browser.expect(/focus=anyone\/sse-kms\/download/, () => location.hash);
});

test("the language changes, and nothing else", async () => {
  await open("/?lang=en#1/article~sse-kms.enc=aws-kms");
  await browser.click('button[lang="ja"]');
  await browser.has("html", "lang", "ja");
  await browser.expect(/復号|許可|ダウンロード/, () => document.querySelector("main").innerText);
  await status("normaluser/sse-kms/download", "200");
  await browser.click('button[lang="en"]');
  await browser.has("html", "lang", "en");
});

test("the keyboard goes about in the table, opens outcomes and the palette", async () => {
  await open("/?lang=en#1/article");
  await browser.focus(cell("normaluser/sse-kms/download"));
  await browser.press(Key.Left);
  const at = () => document.activeElement.dataset.cell ?? document.activeElement.localName;
  const left = await browser.run(at);
  assert.notEqual(left, "normaluser/sse-kms/download");
  await browser.press(Key.Enter);
  await browser.has(cell(left), "aria-expanded", "true");
  await browser.press(Key.Right);
  await browser.expect("normaluser/sse-kms/download", at);
  await browser.press("k", [Key.Control]);
  await browser.find("dialog[open], [role=dialog]");
  await browser.expect("input", () => document.activeElement.localName);
  await browser.press(Key.Escape);
  await browser.expect(0, () => document.querySelectorAll("dialog[open], [role=dialog]").length);
});

test("a page on a phone is not wider than its window, and a reason is a sheet", async () => {
  await browser.resize(500, 844);
  await open("/?lang=en#1/article");
  const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  await browser.expect(0, wider);
  await browser.click(cell("normaluser/sse-kms/download"));
  await browser.expect(/kms:Decrypt/, () => document.querySelector("#why")?.innerText);
  await browser.expect(0, wider);
});

/**
 * How an embed is framed. WebKit had for some months of 2026, and Debian's has, a fault by which a frame without an origin may load
 * nothing of its own (https://bugs.webkit.org/show_bug.cgi?id=316847, mended in June); there it keeps its origin.
 */
const SANDBOX = `allow-scripts allow-popups allow-popups-to-escape-sandbox${name === "webkit" ? " allow-same-origin" : ""}`;

const frame = (path) => `<script>
  self.heard = [];
  addEventListener("message", ({ data, source }) => {
    if (source !== frames[0] || data?.source !== "s3kms-play") return;
    heard.push(data);
    if (data.height) document.querySelector("iframe").height = data.height;
  });
  self.say = (message) => frames[0].postMessage({ source: "s3kms-play", v: 1, ...message }, "*");
</script>
<iframe title="Embed" src="${site}${path}" sandbox="${SANDBOX}" width="700" height="300" style="border:0"></iframe>`;

test("an embed says what it shows and how high it is, hears its host, and opens in the playground", async () => {
  await host(frame("/embed/?lang=en#1/article"));
  const last = (type) => browser.expect(true, (type) => heard.some((one) => one.type === type), type);
  await last("ready");
  await last("resize");
  assert.deepEqual(await browser.run(() => (({ v, verdict, lang }) => ({ v, verdict, lang }))(heard.find(({ type }) => type === "ready"))), { v: 1, verdict: "implicit", lang: "en" });

  // Set by the host.
  await browser.run(() => say({ type: "set", id: 1, link: "#1/article~sse-kms.enc=aws-kms" }));
  await browser.expect("answer", () => heard.find(({ id }) => id === 1)?.type);
  await browser.expect("allowed", () => heard.findLast(({ type }) => type === "change")?.verdict);
  await browser.run(() => say({ type: "set", id: 2, link: 5 }));
  await browser.expect("refused", () => heard.find(({ id }) => id === 2)?.type);

  // Set by the reader.
  await browser.enter("iframe");
  await browser.has(".answer", "data-verdict", "allowed");
  assert.equal(await browser.run(() => self.origin), name === "webkit" ? site : "null");
  await browser.find(READY);
  await browser.click(control("sse-kms.enc", "key"));
  await browser.has(".answer", "data-verdict", "implicit");
  // No scroll bar of its own.
  await browser.expect([0, 0], () => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth].map((more) => Math.max(0, more)));
  // The answer is seen first; all of it, and the link out, a moment later.
  await browser.expect(/#[^~]*$/, () => document.querySelector("[data-open]").href);
  const out = await browser.run(() => document.querySelector("[data-open]").href);
  await browser.leave();
  await browser.expect(["implicit", new URL(out).hash], () => (({ verdict, link }) => [verdict, link])(heard.findLast(({ type }) => type === "change")));

  const windows = await browser.windows();
  await browser.enter("iframe");
  await browser.click("[data-open]");
  let opened;
  for (let tries = 0; tries < 200 && !opened; tries += 1) opened = (await browser.windows()).find((one) => !windows.includes(one));
  await browser.window(opened);
  await wake();
  await browser.has(cell("normaluser/sse-kms/download"), "aria-expanded", "true");
  await status("normaluser/sse-kms/download", "403");
  assert.equal(new URL(await browser.address()).pathname, "/");
  await browser.close();
  await browser.window(windows[0]);
});

test("an embed of another language and view, read-only, offers no change", async () => {
  await host(frame("/embed/?lang=ja&view=table&readonly=1#1/article"));
  await browser.expect("ja", () => heard.find(({ type }) => type === "ready")?.lang);
  await browser.enter("iframe");
  await status("normaluser/sse-kms/download", "403");
  await wake();
  assert.equal(await browser.run(() => [...document.querySelectorAll("[data-control]")].every((one) => one.matches(":disabled"))), true);
  await browser.leave();
});

const element = (id, attributes) => `<s3-kms-playground id="${id}" loading="eager" ${attributes}><p>What a reader sees before.</p></s3-kms-playground>`;

/** A page of somebody else with elements, which keeps what they say. */
async function elements(html) {
  const listener = `<script>self.heard = []; for (const type of ["ready", "change", "error"]) addEventListener("play-" + type, ({ target, detail, composed }) => heard.push({ type, id: target.id, composed, ...detail }))</script>`;
  await host(`${listener}${html}<script type="module" src="${site}/element.js"></script>`);
}

/** What is in the shadow root of an element. */
const within = (id, css) => [`#${id}`, css];
/** An element shows an answer, and has found all else that it shows: what its link ends with says so. */
async function shows(id, verdict, end) {
  await browser.has(within(id, ".answer"), "data-verdict", verdict);
  await browser.expect([true, verdict], (id, end) => (({ link, state }) => [link.endsWith(end), state?.verdict])(document.querySelector(`#${id}`)), id, end);
}
const heard = (type) => browser.run((type) => heard.filter((one) => one.type === type), type);

test("an element is drawn, a control in it changes its outcome, and an event says so", async () => {
  await elements(`<div style="display: grid">${element("one", 'lang="en" scenario="#1/article"')}</div>`);
  const before = () => document.querySelector("#one p").checkVisibility();
  await shows("one", "implicit", "/article");
  await browser.expect(false, before);
  const [ready] = await heard("ready");
  assert.deepEqual([ready.id, ready.verdict, ready.lang, ready.composed], ["one", "implicit", "en", true]);
  // Its styles are there, which no sheet of the page is.
  assert.deepEqual(await browser.run(() => [getComputedStyle(document.querySelector("#one").shadowRoot.querySelector(".vh")).position, document.styleSheets.length, document.adoptedStyleSheets.length]), ["absolute", 0, 0]);

  await browser.click(within("one", control("sse-kms.enc", "sse-s3")));
  await shows("one", "allowed", "~sse-kms.enc=sse-s3");
  await browser.expect(["allowed"], () => heard.filter(({ type }) => type === "change").map(({ verdict }) => verdict));
  const [change] = await heard("change");
  assert.match(change.link, /sse-kms\.enc=sse-s3/);
  assert.deepEqual(await browser.run(() => [document.querySelector("#one").link, location.hash]), [change.link, ""]);
  const out = await browser.run(() => document.querySelector("#one").shadowRoot.querySelector("[data-open]").href);
  assert.equal(out, `${site}/${change.link}`);
});

test("an attribute of an element that is set is followed while it is shown", async () => {
  await elements(element("one", 'lang="en" scenario="article"'));
  await shows("one", "implicit", "/article");
  const set = (name, value) => browser.run((name, value) => document.querySelector("#one").setAttribute(name, value), name, value);
  await set("lang", "ja");
  await browser.has(within("one", ".root"), "lang", "ja");
  await browser.expect("ja", () => heard.findLast(({ type }) => type === "change")?.lang);
  await set("view", "table");
  await browser.has(within("one", cell("anyone/sse-s3/download")), "data-status", "200");
  await set("theme", "dark");
  await browser.expect("dark", () => getComputedStyle(document.querySelector("#one").shadowRoot.querySelector(".root")).colorScheme);
  await set("scenario", "#1/key-disabled");
  await shows("one", "failed", "/key-disabled");
  await set("readonly", "");
  await browser.expect([true, true], () => {
    const controls = [...document.querySelector("#one").shadowRoot.querySelectorAll("[data-control]")];
    return [controls.length > 0, controls.every((one) => one.matches(":disabled"))];
  });
  assert.deepEqual(await heard("error"), []);
});

test("two elements on a page do not disturb each other, nor the page", async () => {
  await elements(`${element("one", 'lang="en" scenario="#1/article"')}${element("two", 'lang="ja" scenario="key-disabled"')}<button id="after">After</button>`);
  const around = () => browser.run(() => [location.href, document.title, history.length, localStorage.length, document.documentElement.getAttributeNames()]);
  const before = await around();
  await shows("one", "implicit", "/article");
  await shows("two", "failed", "/key-disabled");
  await browser.click(within("one", control("sse-kms.enc", "sse-s3")));
  await shows("one", "allowed", "~sse-kms.enc=sse-s3");
  await shows("two", "failed", "/key-disabled");
  await browser.click(within("two", "[role=switch]"));
  await browser.expect(/~/, () => document.querySelector("#two").link);
  await browser.expect(["one", "two"], () => heard.filter(({ type }) => type === "change").map(({ id }) => id));

  // Undo takes back what was done where the focus is, and of the page nothing.
  const changed = [await browser.run(() => document.querySelector("#two").link)];
  await browser.focus("#after");
  await browser.press("z", [Key.Control]);
  await browser.focus(within("one", 'input[data-control="sse-kms.enc=sse-s3"]'));
  await browser.press("z", [Key.Control]);
  await shows("one", "implicit", "/article");
  assert.deepEqual([await browser.run(() => document.querySelector("#two").link)], changed);
  await browser.focus(within("two", "[role=switch]"));
  await browser.press("z", [Key.Control]);
  await browser.expect(["one", "two", "one", "two"], () => heard.filter(({ type }) => type === "change").map(({ id }) => id));
  await browser.expect(/key-disabled$/, () => document.querySelector("#two").link);
  assert.deepEqual(await around(), before);
});

test("an element that is moved goes on, and one that is removed and put back begins with the state that it showed", async () => {
  await elements(`${element("one", 'lang="en" scenario="article"')}<div id="place"></div>`);
  await shows("one", "implicit", "/article");
  await browser.click(within("one", control("sse-kms.enc", "sse-s3")));
  await shows("one", "allowed", "~sse-kms.enc=sse-s3");
  await browser.run(() => {
    const one = document.querySelector("#one");
    self.shown = one.shadowRoot.querySelector("#app");
    document.querySelector("#place").append(one);
  });
  await shows("one", "allowed", "~sse-kms.enc=sse-s3");
  assert.equal(await browser.run(() => document.querySelector("#place > #one").shadowRoot.querySelector("#app") === self.shown), true);
  await browser.focus(within("one", 'input[data-control="sse-kms.enc=sse-s3"]'));
  await browser.press("z", [Key.Control]);
  await shows("one", "implicit", "/article");
  await browser.click(within("one", control("sse-kms.enc", "sse-s3")));
  await shows("one", "allowed", "~sse-kms.enc=sse-s3");

  await browser.run(() => {
    self.kept = document.querySelector("#one");
    kept.remove();
  });
  await browser.expect([true, 0], () => [self.kept.shadowRoot.querySelector("#app") === null, self.shown.childElementCount]);
  await browser.run(() => document.body.append(self.kept));
  await shows("one", "allowed", "~sse-kms.enc=sse-s3");
  await browser.expect(true, () => document.querySelector("#one").shadowRoot.querySelector('input[data-control="sse-kms.enc=sse-s3"]').checked);
  assert.match(await browser.run(() => document.querySelector("#one").link), /sse-kms\.enc=sse-s3/);
});
