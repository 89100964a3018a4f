// <s3-kms-playground> in a page of somebody else.

import { site, wake } from "../browser.mjs";
import { expect, looks, test, violations } from "../fixtures.mjs";

const script = `<script type="module" src="${site}/element.js"></script>`;
const element = (attributes = "", within = "<p>What a reader sees before.</p>") => `<s3-kms-playground ${attributes}>${within}</s3-kms-playground>`;
/** What the page around hears, and in which order. */
const listener = `<script>self.heard = []; for (const type of ["ready", "change", "error"]) addEventListener("play-" + type, ({ target, detail, composed }) => heard.push({ type, id: target.id, composed, ...detail }))</script>`;

/** An element once it is drawn. */
async function drawn(page, selector = "s3-kms-playground") {
  const one = page.locator(selector);
  await expect(one.locator(".answer")).toBeVisible();
  return one;
}

const pick = (one, control) => one.locator("label", { has: one.page().locator(`[data-control="${control}"]`) }).click();
const heard = (page, type) => page.evaluate((type) => heard.filter((one) => one.type === type), type);

/** Serves a page of the site's own origin under a policy of its own. */
async function ownPage(page, html, headers = {}) {
  const at = `${site}/element-test`;
  await page.route(at, (route) => route.fulfill({ contentType: "text/html", headers, body: `<!doctype html><html lang="en"><title>Host</title>${html}</html>` }));
  await page.goto(at);
}

test("two elements on a page of another origin are two, and the page around stays as it is", async ({ page, host }) => {
  await page.addInitScript((site) => {
    self.listening = [];
    const add = self.addEventListener;
    self.addEventListener = document.addEventListener = function (kind, ...rest) {
      if (new Error().stack.includes(site)) listening.push(kind);
      return add.call(this, kind, ...rest);
    };
  }, site);
  const html = `<style>p, button, fieldset { color: red; font-size: 30px }</style>${listener}<h1 id="count">Mine</h1>${element('id="one" scenario="#1/article" lang="en"')}${element('id="two" scenario="key-disabled" lang="ja" theme="dark"')}<button id="why">After</button>${script}`;
  await page.goto(await host(html));
  const around = () => page.evaluate(() => [location.href, document.title, history.length, document.documentElement.outerHTML.slice(0, 60), localStorage.length, document.adoptedStyleSheets.length, document.styleSheets.length, document.head.children.length]);
  const before = await around();
  const [one, two] = [await drawn(page, "#one"), await drawn(page, "#two")];
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "implicit");
  await expect(two.locator(".answer")).toHaveAttribute("data-verdict", "failed");
  await expect(one.getByText("What a reader sees before.")).toBeHidden();
  // Each id is once in each shadow root, and what is named by one is found there.
  for (const each of [one, two]) {
    const lost = await each.evaluate(({ shadowRoot }) => ["for", "aria-labelledby", "aria-describedby", "aria-controls"].flatMap((name) => [...shadowRoot.querySelectorAll(`[${name}]`)].flatMap((at) => at.getAttribute(name).split(" ").filter((id) => shadowRoot.querySelectorAll(`[id="${id}"]`).length !== 1))));
    expect(lost).toEqual([]);
  }
  await pick(one, "sse-kms.enc=sse-s3");
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await expect(two.locator(".answer")).toHaveAttribute("data-verdict", "failed");
  await expect.poll(() => heard(page, "change")).toHaveLength(1);
  expect((await heard(page, "ready")).map(({ id }) => id).sort()).toEqual(["one", "two"]);
  expect((await heard(page, "change"))[0]).toMatchObject({ id: "one", composed: true, verdict: "allowed", lang: "en", link: expect.stringContaining("sse-kms.enc=sse-s3"), question: expect.any(String), answer: expect.any(String) });
  expect(await page.evaluate(() => document.querySelector("#two").state)).toMatchObject({ verdict: "failed", lang: "ja", link: expect.stringContaining("key-disabled") });

  // Undo takes back what was done where the focus is.
  await two.locator("[role=switch]").first().click();
  await expect.poll(() => heard(page, "change")).toHaveLength(2);
  await two.locator("[role=switch]").first().press("Control+z");
  await expect.poll(() => heard(page, "change")).toHaveLength(3);
  await expect(one.locator('[data-control="sse-kms.enc=sse-s3"]')).toBeChecked();
  await page.locator("button#why").press("Control+z");
  await expect(one.locator('[data-control="sse-kms.enc=sse-s3"]')).toBeChecked();
  await one.locator('[data-control="sse-kms.enc=sse-s3"]').press("Control+z");
  await expect(one.locator('[data-control="sse-kms.enc=key"]')).toBeChecked();

  expect(await around()).toEqual(before);
  // Whether the simulator has ended is all that is heard of the window.
  expect(await page.evaluate(() => listening)).toEqual(["error", "unhandledrejection"]);
  await expect(one.locator("[data-open]")).toHaveAttribute("href", new RegExp(`^${site}/#1\\S*/article`));
});

test("an element that comes while another one is being drawn is drawn after it, on a slow machine too", async ({ page, host }) => {
  // Yew lets the browser go on when a while has passed, and goes on itself in a task: here a while has passed whenever it looks, and
  // what Japanese is said in comes before that task does.
  await page.addInitScript(() => {
    const { now } = Date;
    let passed = 0;
    Date.now = () => now() + (passed += 20);
    const wait = setTimeout;
    self.setTimeout = (call, after, ...rest) => wait(call, after || 500, ...rest);
  });
  await page.goto(await host(`${listener}${element('id="one" loading="eager" lang="en"')}${element('id="two" loading="eager" lang="ja"')}${script}`));
  await drawn(page, "#one");
  await drawn(page, "#two");
  expect(await heard(page, "error")).toEqual([]);
});

test("five elements load the simulator once, and one out of sight loads nothing", async ({ page, host }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/-[0-9a-f]{16}/, "")));
  await page.goto(await host(`${script}<div style="height: 5000px">Text</div>${element('lang="en"').repeat(2)}${element('lang="ja"').repeat(3)}`));
  await expect.poll(() => page.evaluate(() => customElements.get("s3-kms-playground") !== undefined)).toBe(true);
  await page.waitForTimeout(300);
  expect(asked.filter((path) => path.startsWith("/assets/"))).toEqual([]);
  await expect(page.getByText("What a reader sees before.").first()).toBeVisible();
  await page.locator("s3-kms-playground").first().scrollIntoViewIfNeeded();
  for (const each of await page.locator("s3-kms-playground").all()) {
    await each.scrollIntoViewIfNeeded();
    await expect(each.locator(".answer")).toBeVisible();
  }
  const files = asked.filter((path) => path.startsWith("/assets/"));
  expect(new Set(files).size).toBe(files.length);
  expect(files).toContain("/assets/web.wasm");
});

test("an element works where only scripts and styles of the page's own are let in", async ({ page }) => {
  const policy = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
  await ownPage(page, `${element('scenario="#1/article"')}<script type="module" src="/element.js"></script>`, { "content-security-policy": policy });
  const one = await drawn(page);
  await pick(one, "sse-kms.enc=sse-s3");
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  // The styles are there: what is for readers alone is not seen.
  expect(await one.locator(".vh").first().evaluate((at) => getComputedStyle(at).position)).toBe("absolute");
});

test("an element that is moved goes on, one that is removed begins again, and for good it leaves nothing", async ({ page, host }) => {
  await page.goto(await host(`${script}${listener}<div id="a">${element('id="one" lang="en"')}</div><div id="b"></div>`));
  const one = await drawn(page);
  await pick(one, "sse-kms.enc=sse-s3");
  await one.evaluate((at) => {
    self.shown = at.shadowRoot.querySelector("#app");
    document.querySelector("#b").append(at);
  });
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  expect(await one.evaluate((at) => at.shadowRoot.querySelector("#app") === self.shown)).toBe(true);
  await one.locator('[data-control="sse-kms.enc=sse-s3"]').press("Control+z");
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "implicit");
  await pick(one, "sse-kms.enc=sse-s3");
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");

  await one.evaluate((at) => {
    self.kept = at;
    at.remove();
  });
  await page.waitForTimeout(100);
  expect(await page.evaluate(() => [kept.shadowRoot.querySelector("#app"), self.shown.childElementCount])).toEqual([null, 0]);
  await page.evaluate(() => document.body.append(kept));
  await expect(one.locator('[data-control="sse-kms.enc=sse-s3"]')).toBeChecked();
  expect(await one.evaluate((at) => at.link)).toContain("sse-kms.enc=sse-s3");

  // Nobody holds what was removed.
  await one.evaluate((at) => {
    self.weak = new WeakRef(at);
    self.kept = self.shown = undefined;
    self.heard = [];
    at.remove();
  });
  const devtools = await page.context().newCDPSession(page);
  await expect.poll(async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    return page.evaluate(() => weak.deref() === undefined);
  }).toBe(true);
});

test("without scripts, and where the simulator does not come, what stands in it stays", async ({ page, host, browser, faults }) => {
  const html = `${listener}${element('lang="en" scenario="#1/article"')}${script}`;
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(await host(html));
  await expect(still.getByText("What a reader sees before.")).toBeVisible();
  await plain.close();

  await page.route(/web-rest-.*\.wasm/, (route) => route.abort());
  await page.goto(await host(html));
  const one = page.locator("s3-kms-playground");
  await expect(one.getByRole("status").filter({ hasText: /./ })).toBeVisible();
  await expect(page.getByText("What a reader sees before.")).toBeVisible();
  await expect.poll(() => heard(page, "error")).toHaveLength(1);
  expect(await violations(page, "s3-kms-playground")).toEqual([]);
  await page.unroute(/web-rest-.*\.wasm/);
  await one.getByRole("button").click();
  await expect(one.locator(".answer")).toBeVisible();
  await expect(page.getByText("What a reader sees before.")).toBeHidden();
  expect(faults.length).toBeGreaterThan(0);
  faults.length = 0;
});

test("attributes are properties, and each is followed while it is shown", async ({ page, host }) => {
  await page.goto(await host(`${script}${listener}${element('lang="en" scenario="article"')}`));
  const one = await drawn(page);
  const set = (changes) => one.evaluate((at, changes) => Object.assign(at, changes), changes);
  await pick(one, "sse-kms.enc=sse-s3");
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");

  await set({ lang: "ja" });
  await expect(one.locator(".root")).toHaveAttribute("lang", "ja");
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await expect.poll(async () => (await heard(page, "change")).at(-1)).toMatchObject({ lang: "ja", verdict: "allowed" });
  await set({ lang: "en", view: "table" });
  await expect(one).toHaveAttribute("view", "table");
  await one.locator('[data-cell="anyone/sse-s3/download"]').click();
  await expect.poll(() => one.evaluate(({ state }) => state.question)).not.toContain("normaluser");
  for (const [view, shown] of [["trail", ".trail .gate"], ["risks", ".compare__table .guard"], ["compare", ".since-list h2"], ["answer", "figure"]]) {
    await set({ view });
    await expect(one.locator(shown).first()).toBeVisible();
  }
  await set({ scenario: "#1/key-disabled", readonly: true });
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "failed");
  await expect(one).toHaveAttribute("readonly", "");
  await expect(one.locator("[data-control]:enabled")).toHaveCount(0);
  await set({ readonly: false, controls: "none" });
  await expect(one.locator("[data-control]:visible")).toHaveCount(0);
  await set({ theme: "dark", link: "#1/article~sse-kms.enc=aws-kms" });
  await expect(one.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await expect(one.locator(".root")).toHaveCSS("color-scheme", "dark");
  expect(await one.evaluate(({ scenario, link, state, theme }) => [scenario, theme, link === state.link, link])).toEqual(["#1/key-disabled", "dark", true, expect.stringContaining("aws-kms")]);
  // What opens nothing is told in it, and stops nothing.
  await set({ controls: null, link: "#1/nothing-of-this-name" });
  await expect(one.locator(".notice").first()).toBeVisible();
  // Colours and parts are the page's to set.
  await page.addStyleTag({ content: "s3-kms-playground { --play-ink: rgb(1, 2, 3) } s3-kms-playground::part(answer) { letter-spacing: 3px }" });
  await expect(one.locator(".root")).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(one.locator(".answer")).toHaveCSS("letter-spacing", "3px");
});

test("an element is gone about in by the keyboard as its page is, and only there", async ({ page, host }) => {
  await page.goto(await host(`${script}<button id="before">Before</button>${element('lang="en" view="table"')}<button id="after">After</button>`));
  const one = await drawn(page);
  const at = () => one.evaluate(({ shadowRoot: { activeElement } }) => activeElement?.dataset.cell);
  await one.locator('[data-cell="anyone/sse-s3/list"]').focus();
  await page.keyboard.press("ArrowRight");
  expect(await at()).toBe("anyone/sse-s3/download");
  // The table is one stop.
  await page.keyboard.press("Tab");
  expect(await at()).toBeUndefined();
  await page.keyboard.press("Shift+Tab");
  expect(await at()).toBe("anyone/sse-s3/download");
  await page.locator("#before").focus();
  const stops = [];
  for (let presses = 0; presses < 60 && stops.at(-1) !== "after"; presses += 1) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => document.activeElement.id));
  }
  expect(stops.at(-1)).toBe("after");
});

for (const [lang, theme] of looks()) {
  test(`an element is what the embed is, and can be read by all, ${lang}, ${theme}`, async ({ page, host }) => {
    // What a browser does not show it draws late: all of both is in the window.
    await page.setViewportSize({ width: 1000, height: 3600 });
    for (const [width, view] of [[760, "answer"], [600, "answer"], [360, "answer"], [280, "answer"], [760, "table"], [360, "table"], [600, "trail"], [360, "risks"]]) {
      const iframe = `<iframe title="Embed" width="${width}" height="700" sandbox="allow-scripts" src="${site}/embed/?lang=${lang}&theme=${theme}&view=${view}"></iframe>`;
      await page.goto(await host(`<html lang="${lang}"><style>html { font-size: 62.5%; line-height: 3; text-align: end }</style>${script}<main style="width: ${width}px">${element(`theme="${theme}" view="${view}"`)}</main>${iframe}`));
      const one = await drawn(page);
      const embed = page.frameLocator("iframe");
      await wake(embed);
      // Seen from where each stands: what it is, where and how large, and in which letters.
      const seen = (main) => main.evaluate((main, view) => {
        const from = main.getBoundingClientRect();
        const all = [...main.querySelectorAll("*")].filter((one) => one.checkVisibility() && one.matches(":is(h1, h2, p, em, button, label, select, figure, td, th, li, dt, dd, small, b)") && !one.closest(".vh, .spoken"));
        return all.map((one) => {
          const { left, top, width, height } = one.getBoundingClientRect();
          const { fontSize, color } = getComputedStyle(one);
          // The answer of an embed takes what height its frame has.
          const down = view === "answer" ? 0 : top - from.top;
          return [one.localName, one.className, ...[left - from.left, down, width, height].map(Math.round), fontSize, color].join(" ");
        });
      }, view);
      const wanted = await seen(embed.locator(".embed__main"));
      await expect(async () => expect(await seen(one.locator(".embed__main"))).toEqual(wanted)).toPass({ timeout: 5_000 });
      expect(wanted.length).toBeGreaterThan(5);
      if (width === 600) continue;
      expect(await violations(page, "main")).toEqual([]);
    }
  });
}
