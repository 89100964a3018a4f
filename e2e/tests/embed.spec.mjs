// The embed in a page of somebody else.

import { look, site, wake } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { random } from "../random.mjs";
import { outcomes } from "../state.mjs";

const frame = (path, sandbox) =>
  `<button>Host</button><iframe title="Embed" src="${site}${path}" sandbox="${sandbox}" width="600" height="400"></iframe>`;

test("the embed starts in an iframe that may run scripts and nothing else", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  await expect(embed.locator("html[data-mode=embed]")).toBeAttached();
  await expect(embed.getByRole("heading").first()).toBeVisible();
  expect(await embed.locator("html").evaluate(() => self.origin)).toBe("null");
});

test("the embed starts in a host that isolates itself", async ({ page, host }) => {
  const isolated = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };
  await page.goto(await host(frame("/embed/", "allow-scripts"), isolated));
  await wake(page.frameLocator("iframe"));
});

test("the embed takes no focus", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  await page.getByRole("button", { name: "Host" }).focus();
  await wake(page.frameLocator("iframe"));
  await expect(page.getByRole("button", { name: "Host" })).toBeFocused();
});

test("an embed that nobody touches shows its answer, tells its height and loads no simulator", async ({ page, host }) => {
  const told = `<script>self.told = []; addEventListener("message", ({ data }) => told.push(data))</script>`;
  await page.goto(await host(told + frame("/embed/#1/key-disabled", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await expect(embed.locator("html[data-app=still]:not([data-waiting])")).toBeAttached();
  await expect(embed.getByRole("heading").first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => told.find(({ type }) => type === "resize")?.height)).toBeGreaterThanOrEqual(400);
  await expect.poll(() => page.evaluate(() => told.find(({ type }) => type === "ready"))).toMatchObject({ verdict: "failed", lang: "en", link: expect.stringContaining("key-disabled") });
  expect(await page.evaluate(() => told.every(({ source, v }) => source === "s3kms-play" && v === 1))).toBe(true);
  expect(await embed.locator("html").evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")))).toBe(false);
});

test("an embed whose link differs is painted without the simulator, and computed when it is touched", async ({ page, host }) => {
  const link = "#1/article~sse-kms.enc=aws-kms~focus=normaluser/sse-kms/download";
  for (const [lang, words] of [["en", "nothing of it is computed yet"], ["ja", "まだ計算していません"]]) {
    const { embed, heard } = await talk(page, host, `/embed/?lang=${lang}${link}`);
    const compute = embed.locator("[data-do=compute]");
    await expect(compute).toBeVisible();
    await expect(embed.locator("#boot")).toContainText(words);
    // Nothing of the example, which is another state, is seen; and nothing was fetched for what nobody has asked for.
    for (const one of [".answer", ".strip", ".embed__knobs"]) await expect(embed.locator(one)).toBeHidden();
    expect(await embed.locator("html").evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")))).toBe(false);
    await expect.poll(async () => (await heard("ready")).length).toBe(1);
    expect((await heard("ready"))[0].verdict).toBeUndefined();
    expect((await heard("ready"))[0].link).toContain("sse-kms.enc=aws-kms");
    // The pointer on its way is a touch already.
    await compute.dispatchEvent("click");
    await expect(embed.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
    await expect(embed.locator(".answer")).toBeVisible();
    await expect(embed.getByText(words)).toHaveCount(0);
    await wake(embed);
    await expect.poll(async () => (await heard("change")).at(-1)?.verdict).toBe("allowed");
  }
  // Unless its author wants otherwise.
  await page.goto(await host(frame(`/embed/?run=1${link}`, "allow-scripts")));
  await expect(page.frameLocator("iframe").locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await wake(page.frameLocator("iframe"));
});

for (const [lang, theme] of [["en", "light"], ["ja", "dark"]]) {
  test(`axe finds nothing in an embed that waits for its reader or asks her, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ["?", "?predict=1&"]) {
      await page.goto(`${site}/embed/${path}lang=${lang}&theme=${theme}#1/article${path === "?" ? "~sse-kms.enc=aws-kms" : ""}`);
      await expect(page.locator("#boot button, #foretold button").first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });
}

for (const [lang, yes, no, right, wrong] of [
  ["en", "Yes", "No", "You said no, and so it is.", "You said yes. It is no."],
  ["ja", "はい", "いいえ", "予想どおり「いいえ」でした。", "予想は「はい」、結果は「いいえ」です。"],
]) {
  test(`predict=1 asks for the outcome before it shows it, ${lang}`, async ({ page, host }) => {
    for (const [said, told, view] of [[no, right, ""], [yes, wrong, "&view=table"]]) {
      await page.goto(await host(frame(`/embed/?predict=1&lang=${lang}${view}#1/article`, "allow-scripts")));
      const embed = page.frameLocator("iframe");
      const asked = embed.locator("#foretold");
      await expect(asked.getByRole("button")).toHaveText([yes, no]);
      for (const one of [".answer", ".fix", ".embed__main > figure", "[data-cell]"]) await expect(embed.locator(`${one}:visible`)).toHaveCount(0);
      await expect(embed.locator(".question")).toBeVisible();
      // The question is not covered, and the buttons stand in sight.
      const [question, button] = await Promise.all([embed.locator(".question").boundingBox(), asked.getByRole("button").first().boundingBox()]);
      expect(button.y).toBeGreaterThanOrEqual(question.y + question.height - 1);
      const before = await embed.locator(".embed__main").boundingBox();
      await asked.getByRole("button", { name: said, exact: true }).focus();
      await page.keyboard.press("Enter");
      await expect(asked).toHaveText(told);
      await expect(embed.locator(".answer")).toBeVisible();
      // What is shown then has had its room.
      await expect.poll(async () => Math.round((await embed.locator(".embed__main").boundingBox())?.height)).toBe(Math.round(before.height));
      await wake(embed);
      await expect(asked).toHaveText(told);
    }
  });
}

test("the embed shows the linked state, and its link out carries a changed one", async ({ page, host }) => {
  const sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const link = "#1/article~sse-kms.enc=aws-kms~focus=normaluser/sse-kms/download";
  await page.goto(await host(frame(`/embed/?lang=en${link}`, sandbox)));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  const verdict = embed.locator(".answer");
  await expect(verdict).toHaveAttribute("data-verdict", "allowed");
  const out = embed.locator("[data-open]");
  await expect(out).toHaveAttribute("href", /~sse-kms\.enc=aws-kms/);

  // The customer's key again, which the normal user may not use.
  const key = embed.locator('input[data-control="sse-kms.enc=key"]');
  await embed.locator("label", { has: key }).click();
  await expect(verdict).toHaveAttribute("data-verdict", "implicit");
  await expect(out).not.toHaveAttribute("href", /aws-kms/);

  const opening = page.context().waitForEvent("page");
  await out.click();
  const opened = await opening;
  await wake(opened);
  expect(new URL(opened.url()).origin).toBe(site);
  expect(new URL(opened.url()).pathname).toBe("/");
  await expect(opened.locator('input[data-control="sse-kms.enc=key"]')).toBeChecked();
  await expect(opened.locator("[data-cell][aria-expanded=true]")).toHaveAttribute("data-cell", "normaluser/sse-kms/download");
  expect((await outcomes(opened))["normaluser/sse-kms/download"]).toBe("403");
});

test("nothing in the embed is named after a link that is not there", async ({ page, host }) => {
  for (const [lang, why] of [["en", "See why"], ["ja", "理由を見る"]]) {
    await page.goto(await host(frame(`/embed/?lang=${lang}#1/article`, "allow-scripts")));
    const embed = page.frameLocator("iframe");
    for (const step of [() => {}, () => wake(embed)]) {
      await step();
      const name = await embed.locator("figure").getAttribute("aria-label");
      expect(name).toContain(lang === "en" ? "KMS permission" : "KMS");
      expect(name).not.toContain(why);
      await expect(embed.getByText(why)).toHaveCount(0);
      await expect(embed.getByRole("figure", { name: new RegExp(why) })).toHaveCount(0);
    }
  }
});

test("a read-only embed shows its state and offers no change", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/?lang=en&readonly=1#1/article~key.state=Disabled~focus=poweruser/sse-kms/download", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  await expect(embed.locator(".answer")).toHaveAttribute("data-verdict", "failed");
  for (const control of await embed.locator("[data-control]").all()) await expect(control).toBeDisabled();
  await expect(embed.locator("[data-open]")).toHaveAttribute("href", /~key\.state=Disabled/);
});

test("the page itself refuses to be framed by others", async ({ page, host, faults }) => {
  await page.goto(await host(frame("/", "allow-scripts")));
  await expect.poll(() => faults.join()).toContain("frame-ancestors 'self'");
  await expect(page.frameLocator("iframe").locator("html[data-app]")).toHaveCount(0);
  faults.length = 0;
});

test("an embed sets its caller's policies, its bucket's encryption and its publicity", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/?lang=en#1/article~focus=anyone/sse-s3/download", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  const verdict = embed.locator(".answer");
  await expect(verdict).toHaveAttribute("data-verdict", "allowed");
  // Whoever is anonymous has no policy to set.
  await expect(embed.locator(".embed__knobs [role=switch]")).toHaveCount(0);
  await embed.locator("label", { has: embed.locator('[data-control="sse-s3.access=private"]') }).click();
  await expect(verdict).toHaveAttribute("data-verdict", "implicit");
  await page.goto(await host(frame("/embed/?lang=en#1/article~focus=normaluser/sse-kms/list", "allow-scripts")));
  await wake(embed);
  await expect(verdict).toHaveAttribute("data-verdict", "allowed");
  await embed.locator(".embed__knobs [role=switch]").first().click();
  await expect(verdict).toHaveAttribute("data-verdict", "implicit");
});

for (const lang of ["en", "ja"]) {
  test(`the answer has its place in 600 by 400, and at any width from 280 the embed says how high it is, ${lang}`, async ({ page, host }) => {
    const told = `<script>self.heights = []; addEventListener("message", ({ data, source }) => data.type === "resize" && heights.push(data.height))</script>`;
    const sizes = [["article", 600, 400], ["article", 760, 400], ["article", 360, 760], ["article", 280, 860], ["block-public-policy", 600, 500], ["deny-unless-header", 600, 500]];
    for (const [example, width, atMost] of sizes) {
      await page.goto(await host(`${told}<iframe src="${site}/embed/?lang=${lang}#1/${example}" sandbox="allow-scripts" width="${width}" height="400"></iframe>`));
      const embed = page.frameLocator("iframe");
      await expect(embed.locator("html[data-app=still]:not([data-waiting])")).toBeAttached();
      await expect.poll(() => page.evaluate(() => heights.at(-1))).toBeGreaterThanOrEqual(400);
      expect(await page.evaluate(() => heights.at(-1)), `${width}`).toBeLessThanOrEqual(atMost);
      expect(await embed.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBe(0);
    }
  });
}

const VIEWS = { table: ".board .cell", trail: ".why .gate--here", risks: ".compare__table .guard", compare: ".since-list h2" };
for (const [view, shown] of Object.entries(VIEWS)) {
  test(`view=${view} shows in the frame what the running embed shows, and gives up nothing of the answer`, async ({ page, host }) => {
    await page.goto(await host(frame(`/embed/?lang=en&view=${view}#1/article`, "allow-scripts")));
    const embed = page.frameLocator("iframe");
    await expect(embed.locator("html[data-app=still]:not([data-waiting])")).toBeAttached();
    await expect(embed.locator(shown).first()).toBeVisible();
    await expect(embed.locator(".answer")).toBeVisible();
    // What is written there, but for what comes and goes by itself.
    const text = () => embed.locator("[role=main]").evaluate((main) => main.innerText.replaceAll(/\s+/g, " "));
    const elements = () => embed.locator("[role=main] *").evaluateAll((all) => all.map((one) => `${one.localName}.${one.getAttribute("class") ?? ""}`).filter((one) => !/^(path|use|svg|circle|rect|wbr)/.test(one)));
    const before = [await text(), await elements()];
    await wake(embed);
    expect([await text(), await elements()]).toEqual(before);
    const { width } = await embed.locator("html").evaluate((root) => ({ width: root.scrollWidth - root.clientWidth }));
    expect(width).toBe(0);
    expect(await violations(page, "iframe")).toEqual([]);
  });
}

test("the table of an embed is played with, and the comparison tells a link's outcomes", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/?lang=en&view=table#1/article", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await embed.locator('[data-cell="anyone/sse-s3/download"]').click();
  await expect(embed.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await wake(embed);
  await page.goto(await host(frame("/embed/?lang=en&view=compare#1/article~sse-kms.enc=aws-kms", "allow-scripts")));
  await wake(embed);
  await expect(embed.locator("[data-turned]")).toHaveText(["mksamba-normaluser, mksamba-bucket-sse-kms, Download: Denied 403 → Allowed 200", "mksamba-normaluser, mksamba-bucket-sse-kms, Upload: Denied 403 → Allowed 200"]);
});

test("controls=none shows the state alone", async ({ page, host }) => {
  for (const view of ["answer", "table"]) {
    await page.goto(await host(frame(`/embed/?lang=en&controls=none&view=${view}#1/article`, "allow-scripts")));
    const embed = page.frameLocator("iframe");
    await wake(embed);
    await expect(embed.locator(".answer")).toBeVisible();
    await expect(embed.locator("[data-control]:visible")).toHaveCount(0);
  }
});

/** A host that keeps what it hears, and a way to speak to its embed. */
async function talk(page, host, path) {
  const keeps = `<script>self.heard = []; addEventListener("message", ({ data, source }) => source === frames[0] && heard.push(data));
    self.say = (message) => frames[0].postMessage({ source: "s3kms-play", v: 1, ...message }, "*")</script>`;
  await page.goto(await host(keeps + frame(path, "allow-scripts")));
  const heard = (type) => page.evaluate((type) => heard.filter((one) => one.type === type), type);
  let id = 0;
  const ask = async (message) => {
    id += 1;
    await page.evaluate((message) => say(message), { id, ...message });
    let answer;
    await expect.poll(async () => (answer = await page.evaluate((id) => heard.find((one) => one.id === id), id))).toBeDefined();
    return answer;
  };
  return { embed: page.frameLocator("iframe"), heard, ask };
}

test("a host hears what is shown and what changes, and opens another state", async ({ page, host }) => {
  const { embed, heard, ask } = await talk(page, host, "/embed/?lang=en#1/article");
  await expect.poll(() => heard("ready")).toHaveLength(1);
  expect((await heard("ready"))[0]).toMatchObject({ source: "s3kms-play", v: 1, verdict: "implicit", answer: "No. S3 says yes, the key says no.", lang: "en" });
  expect(await ask({ type: "get" })).toMatchObject({ type: "answer", verdict: "implicit", link: expect.stringMatching(/^#1\S*\/article$/), height: (await heard("resize")).at(-1).height });

  expect(await ask({ type: "set", link: "#1/article~sse-kms.enc=aws-kms" })).toMatchObject({ type: "answer" });
  await expect.poll(async () => (await heard("change")).at(-1)).toMatchObject({ verdict: "allowed", link: expect.stringContaining("sse-kms.enc=aws-kms") });
  await embed.locator("label", { has: embed.locator('[data-control="sse-kms.enc=sse-s3"]') }).click();
  await expect.poll(async () => (await heard("change")).at(-1)?.link).toContain("sse-kms.enc=sse-s3");
  // The same link once more, after the reader went on.
  await ask({ type: "set", link: "#1/article~sse-kms.enc=aws-kms" });
  await expect.poll(async () => (await heard("change")).at(-1)?.link).toContain("sse-kms.enc=aws-kms");
  // What the host opens is no entry in its own history.
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);

  expect(await ask({ type: "theme", theme: "dark" })).toMatchObject({ type: "answer" });
  await expect(embed.locator("html")).toHaveAttribute("data-theme", "dark");
  await ask({ type: "lang", lang: "ja" });
  await expect(embed.locator("html")).toHaveAttribute("lang", "ja");
  await expect.poll(async () => (await heard("ready")).at(-1)).toMatchObject({ lang: "ja", verdict: "allowed" });
});

test("an embed refuses with a reason, and hears nothing that is not from its host and in shape", async ({ page, host, faults }) => {
  const { embed, heard, ask } = await talk(page, host, "/embed/?lang=en#1/article");
  await expect.poll(() => heard("ready")).toHaveLength(1);
  for (const [message, why] of [[{ type: "set", link: 5 }, "link"], [{ type: "set" }, "link"], [{ type: "set", link: "x".repeat(70_000) }, "link"], [{ type: "theme", theme: "pink" }, "theme"], [{ type: "lang", lang: "xx" }, "lang"], [{ type: "lang" }, "lang"]]) {
    expect(await ask(message)).toMatchObject({ type: "refused", why: expect.stringContaining(why) });
  }
  const before = await page.evaluate(() => heard.length);
  for (const message of [null, 5, "get", [], {}, { source: "other", v: 1, type: "get", id: 1 }, { source: "s3kms-play", v: 2, type: "get", id: 1 }, { source: "s3kms-play", v: 1, type: "toString", id: 1 }, { source: "s3kms-play", v: 1, type: "get" }]) {
    await page.evaluate((message) => frames[0].postMessage(message, "*"), message);
  }
  // The frame itself is not its host.
  await embed.locator("html").evaluate(() => postMessage({ source: "s3kms-play", v: 1, type: "theme", theme: "dark" }, "*"));
  expect(await ask({ type: "get" })).toMatchObject({ verdict: "implicit" });
  expect(await page.evaluate(() => heard.length)).toBe(before + 1);
  await expect(embed.locator("html")).not.toHaveAttribute("data-theme", "dark");
  // A link that opens nothing is told where the reader is, and stops nothing.
  await ask({ type: "set", link: "#1/nothing-of-this-name" });
  await expect(embed.locator(".notice, [role=alert]").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("whatever a host sends, an embed answers, refuses or ignores it, and goes on", async ({ page, host, faults }) => {
  const { embed, ask } = await talk(page, host, "/embed/?lang=en#1/article");
  await wake(embed);
  // The same messages every time.
  const next = random(20261130);
  const one = (list) => list[Math.floor(next() * list.length)];
  const letters = [..."#1./~=%&<>\"'\\ azAZ09-_あ\u0000\u202e\ud83d"];
  const text = () => Array.from({ length: Math.floor(next() * 40) }, () => one(letters)).join("");
  const value = (depth = 0) => one([
    () => text(), () => `#1/${text()}`, () => `#1/article~${text()}=${text()}`, () => Math.round(next() * 1e6), () => null, () => true, () => -0.5,
    () => (depth < 3 ? Array.from({ length: 3 }, () => value(depth + 1)) : []),
    () => (depth < 3 ? { [text()]: value(depth + 1), link: value(depth + 1) } : {}),
  ])();
  const messages = Array.from({ length: 100 }, () => ({
    ...(next() < 0.9 && { source: "s3kms-play" }),
    ...(next() < 0.9 && { v: 1 }),
    type: next() < 0.8 ? one(["get", "set", "theme", "__proto__", "constructor", "resize", "hasOwnProperty"]) : value(),
    ...(next() < 0.7 && { link: value() }),
    ...(next() < 0.3 && { theme: value() }),
    ...(next() < 0.2 && { id: value() }),
  }));
  for (const message of messages) await page.evaluate((message) => frames[0].postMessage(message, "*"), message);
  expect(await ask({ type: "set", link: "#1/article~sse-kms.enc=aws-kms" })).toMatchObject({ type: "answer" });
  await expect.poll(async () => (await ask({ type: "get" })).link).toContain("sse-kms.enc=aws-kms");
  expect((await ask({ type: "get" })).verdict).toBe("allowed");
  expect(faults).toEqual([]);
});

test("of any 20,000 messages each is answered once, refused in a sentence or ignored", async ({ page, host, faults }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  const inside = page.frameLocator("iframe").locator("html");
  let script;
  await expect(async () => {
    script = await inside.evaluate(() => performance.getEntriesByType("resource").find(({ name }) => name.includes("/host-")).name);
  }).toPass();
  // The same script in a page that is its own host, so that no message waits for another process.
  await look(page, "/embed/?lang=en#1/article");
  const send = async (script, next) => {
    const { talk } = await import(script);
    const one = (list) => list[Math.floor(next() * list.length)];
    const letters = [..."#1./~=%&<>\"'\\ azAZ09-_あ\u0000\u202e\ud83d"];
    const text = () => Array.from({ length: Math.floor(next() * 40) }, () => one(letters)).join("");
    const cyclic = {};
    cyclic.link = cyclic;
    const value = (depth = 0) => one([
      text, () => `#1/${text()}`, () => "#1/article", () => "x".repeat(70_000), () => Math.round(next() * 1e6), () => null, () => undefined, () => true, () => NaN, () => 7n,
      () => new Map([[text(), text()]]), () => new Uint8Array(9), () => new Date(NaN), () => /x/, () => cyclic, () => new Error(text()),
      () => (depth < 3 ? Array.from({ length: 3 }, () => value(depth + 1)) : []),
      () => (depth < 3 ? { [text()]: value(depth + 1), link: value(depth + 1), source: value(depth + 1) } : {}),
    ])();
    const heard = [];
    const opened = [];
    window.postMessage = (message) => message.id !== undefined && heard.push(message);
    talk({
      link: () => "#1/article",
      said: () => ({ verdict: "implicit", lang: "en" }),
      open: (link) => opened.push(link),
      theme: (theme) => ["light", "dark", "system"].includes(theme),
      language: (lang) => ["en", "ja"].includes(lang),
    });
    const types = ["get", "set", "theme", "lang"];
    const wrong = [];
    for (let count = 0; count < 20_000; count += 1) {
      const message = next() < 0.05 ? value() : {
        source: next() < 0.9 ? "s3kms-play" : value(),
        v: next() < 0.9 ? 1 : value(),
        type: next() < 0.8 ? one([...types, "ready", "__proto__", "constructor", "toString"]) : value(),
        ...(next() < 0.7 && { link: value() }),
        ...(next() < 0.5 && { theme: next() < 0.3 ? "dark" : value() }),
        ...(next() < 0.5 && { lang: next() < 0.3 ? "ja" : value() }),
        ...(next() < 0.7 && { id: next() < 0.5 ? count : value() }),
      };
      const isHosts = next() < 0.95;
      heard.length = opened.length = 0;
      const { source, v, type, id, link, theme, lang } = message ?? {};
      dispatchEvent(new MessageEvent("message", { data: message, source: isHosts ? window : null }));
      const isOurs = isHosts && source === "s3kms-play" && v === 1 && types.includes(type);
      const isAsked = isOurs && (typeof id === "string" || typeof id === "number");
      const isGood = type === "get" || (type === "set" && typeof link === "string" && link.length <= 65_540) || (type === "theme" && theme === "dark") || (type === "lang" && ["en", "ja"].includes(lang));
      const [answer] = heard;
      const isRight = heard.length === (isAsked ? 1 : 0)
        && opened.length === (isOurs && isGood && type === "set" ? 1 : 0)
        && (!isAsked || (Object.is(answer.id, id) && (isGood ? answer.type === "answer" : answer.type === "refused" && /^(link|theme|lang): .{8,80}$/.test(answer.why))));
      if (!isRight && wrong.length < 3) wrong.push(`${count}: ${String(type).slice(0, 40)}: ${JSON.stringify(heard)}`);
    }
    return wrong;
  };
  expect(await page.evaluate(`(${send})(${JSON.stringify(script)}, (${random})(20261201))`)).toEqual([]);
  expect(faults).toEqual([]);
});

test("what is asked while the frame loads itself anew in another language is answered, on a slow machine too", async ({ page, host }) => {
  const script = `import { embed } from "${site}/embed.js"; self.shown = embed(document.body, { home: "${site}/", link: "#1/article", view: "answer", lang: "en" });`;
  await page.goto(await host(`<script type="module">${script}</script>`));
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.waitForFunction(() => self.shown);
  const told = await page.evaluate(async () => {
    await shown.get();
    // Not waited for: what follows is said to the document that goes away, or while there is none.
    const switched = shown.lang("ja");
    let now = await shown.get();
    for (const end = Date.now() + 20_000; now.lang !== "ja" && Date.now() < end; now = await shown.get()) await new Promise((next) => setTimeout(next, 100));
    await switched;
    return now.lang;
  });
  expect(told).toBe("ja");
});
