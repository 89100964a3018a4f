// The simulator comes in two halves: what the first one shows alone, at a glance, and what waits for the rest. And the words of
// Japanese come by themselves.

import { look, open, site, wake } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";

const words = {
  loading: "Loading the simulator…",
  rest: ["This part of the simulator did not load.", "シミュレーターのこの部分を読み込めませんでした。"],
  computing: ["What this link differs in is being computed.", "このリンクの変更を反映した結果を計算しています。"],
};
const rest = "**/assets/web-rest-*.wasm";
const translation = "**/assets/web-words-*.txt";
const first = /\/assets\/web-(?!rest-)[^/]*\.wasm$/;
const state = (page) => page.locator("html");
const running = (page) => page.locator("html[data-app=ready]").waitFor({ state: "attached" });
const called = (page, what = "rest") => page.evaluate((what) => performance.getEntriesByName(`${what}-called`).length, what);
const japanese = (page) => page.getByRole("button", { name: "日本語" });
/** What is read of the page, with no mark of words that are not there. */
async function read(page) {
  const text = await page.locator("#app").innerText();
  expect(text).not.toContain("\0");
  return text;
}

/** Holds files back until the returned function is called, or some of the requests for them. */
async function holdBack(page, files, isHeld = () => true) {
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route(files, async (route) => {
    if (isHeld(route.request())) await wait;
    await route.continue();
  });
  return arrive;
}

/** Opens the first example, and has its first half come. */
async function openHalf(page, path = "/?lang=en") {
  await look(page, path);
  const came = page.waitForResponse(first);
  await state(page).dispatchEvent("wheel");
  await came;
}

/** What is seen of the outcomes, of the answer and of the switches, in the frame or on the page. */
const seen = (page) =>
  page.evaluate(() => {
    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const parts = ["class", "aria-label", "data-verdict", "data-status", "aria-expanded"];
    return {
      outcomes: [...document.querySelectorAll("[data-cell]")].map((cell) => [
        cell.dataset.cell,
        ...parts.map((part) => cell.getAttribute(part)),
        cell.querySelector("use").getAttribute("href"),
        words(cell),
        cell.parentElement.dataset.label,
      ]),
      answer: [...document.querySelectorAll(".answer")].map((answer) => [answer.className, answer.dataset.verdict, answer.querySelector("use").getAttribute("href"), words(answer)]),
      switches: [...document.querySelectorAll("[role=switch]")].map((one) => [one.dataset.control, one.ariaChecked]),
      chosen: [...document.querySelectorAll("input:checked")].map((one) => one.dataset.control),
    };
  });

for (const language of ["en", "ja"]) {
  test(`what the settings of the first example do is shown at a glance without the rest, and stays when it comes (${language})`, async ({ page }) => {
    const arrive = await holdBack(page, rest);
    const arriveWords = language === "en" ? await holdBack(page, translation) : () => {};
    await openHalf(page, `/?lang=${language}`);
    const untouched = await seen(page);
    const controls = page.locator(":is(input, [role=switch])[data-control]");
    const looks = new Set();
    for (let index = 0; index < (await controls.count()); index += 1) {
      await controls.nth(index).focus();
      await controls.nth(index).dispatchEvent("click");
      await page.evaluate(() => new Promise(requestAnimationFrame));
      looks.add(JSON.stringify((await seen(page)).outcomes));
    }
    expect(looks.size).toBeGreaterThan(4);
    await expect(state(page)).toHaveAttribute("data-behind", "");
    expect(await called(page)).toBe(0);
    const glanced = await seen(page);
    expect(glanced).not.toEqual(untouched);
    await read(page);
    arrive();
    arriveWords();
    await wake(page);
    await expect(state(page)).not.toHaveAttribute("data-behind");
    expect([await called(page), await called(page, "words")]).toEqual([0, 0]);
    // The last action is marked the same, and what every control shows.
    await expect.poll(() => seen(page)).toEqual(glanced);
    for (let steps = 0; steps < 40; steps += 1) await page.locator("body").press("Control+z");
    await expect.poll(async () => (await seen(page)).answer).toEqual(untouched.answer);
  });
}

test("what was set before the first half was there is shown without the rest", async ({ page }) => {
  const arrive = await holdBack(page, rest);
  await look(page, "/?lang=en");
  await page.locator('[data-control="sse-kms.enc=aws-kms"]').check({ force: true });
  const cell = page.locator('[data-cell="normaluser/sse-kms/download"]');
  await expect(cell).toHaveAttribute("data-status", "200");
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  expect(await called(page)).toBe(0);
  arrive();
  await wake(page);
  await expect(cell).toHaveAttribute("data-status", "200");
  await expect(page).toHaveURL(/sse-kms\.enc=aws-kms/);
});

test("a switch that is pressed twice is back where it was, and a menu shows what it was set to", async ({ page }) => {
  const arrive = await holdBack(page, rest);
  await openHalf(page);
  const [cell, kms] = [page.locator('[data-cell="normaluser/sse-kms/download"]'), page.locator('[role=switch][data-control^="normaluser.kms="]')];
  await kms.dispatchEvent("click");
  await expect(cell).toHaveAttribute("data-status", "200");
  await kms.dispatchEvent("click");
  await expect(cell).toHaveAttribute("data-status", "403");
  await page.locator('select[data-control="normaluser.kms"]').selectOption("use-key");
  await expect(cell).toHaveAttribute("data-status", "200");
  for (let presses = 0; presses < 3; presses += 1) await page.locator('[role=switch][data-control^="poweruser.s3="]').dispatchEvent("click");
  const glanced = (await seen(page)).outcomes;
  arrive();
  await wake(page);
  await expect.poll(async () => (await seen(page)).outcomes).toEqual(glanced);
});

test("on a running page, too, a switch that is pressed twice before it is drawn is back where it was", async ({ page }) => {
  await open(page, "/?lang=en");
  const before = await seen(page);
  const pressed = (times) =>
    page.locator('[role=switch][data-control^="normaluser.kms="]').evaluate((one, times) => {
      for (let presses = 0; presses < times; presses += 1) one.click();
    }, times);
  await pressed(3);
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
  await pressed(3);
  await expect.poll(async () => (await seen(page)).switches).toEqual(before.switches);
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "403");
});

/** A page's link, without the letters that tell whether it was changed by hand. */
const linkOf = async (page) => (await page.locator(".printed").getAttribute("data-link")).replace(/#1\.[^/]*\//, "#1/");

/** Waits until a page has this link, and shows what one that was opened at it shows. */
async function expectAsAlone(page, link) {
  await expect.poll(() => linkOf(page)).toBe(`../${link}`);
  const other = await page.context().newPage();
  await open(other, `/?lang=en${link}`);
  // What the last action changed is marked on the page alone, and what is proposed after it may be another thing.
  const plain = ({ outcomes, switches, ...others }) => ({
    ...others,
    outcomes: outcomes.map(([id, className, ...parts]) => [id, className.replace(/ is-changed is-flash is-flash--\w+/, ""), ...parts]),
    switches: switches.map(([control, isOn]) => [control.split("=")[0], isOn]),
  });
  const alone = plain(await seen(other));
  await other.close();
  await expect.poll(async () => plain(await seen(page))).toEqual(alone);
}

test("whatever follows at once on what is shown at a glance, the page shows what it shows where there was time between", async ({ page }) => {
  const random = ((state) => () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647)(20_261_124);
  const act = (page, steps, isSlow) =>
    page.evaluate(async ([steps, isSlow]) => {
      const of = (selector) => [...document.querySelectorAll(selector)];
      const things = [...of("input[data-control]:not(:disabled)"), ...of("[role=switch]"), ...of("[data-cell]")];
      for (const step of steps) {
        things[Math.floor(step * things.length)].click();
        if (isSlow) for (let frames = 0; frames < 8; frames += 1) await new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
      }
    }, [steps, isSlow]);
  await open(page, "/?lang=en");
  const other = await page.context().newPage();
  await open(other, "/?lang=en");
  for (let walk = 0; walk < 10; walk += 1) {
    const steps = Array.from({ length: 4 }, random);
    await act(other, steps, true);
    await act(page, steps, false);
    const slowly = { ...(await seen(other)), link: await linkOf(other) };
    await expect.poll(async () => ({ ...(await seen(page)), link: await linkOf(page) })).toEqual(slowly);
  }
});

const press = (page) => page.locator('[role=switch][data-control^="normaluser.kms="]').dispatchEvent("click");
for (const [what, link, acts] of [
  ["an outcome", "#1/article~focus=anyone/sse-s3/list~normaluser.kms=use-key", [press, (page) => page.locator('[data-cell="anyone/sse-s3/list"]').click()]],
  ["another example", "#1/key-disabled", [press, (page) => page.locator(".examples select").selectOption("key-disabled")]],
  ["one with the same table", "#1/article-2021", [press, (page) => page.locator(".examples select").selectOption("article-2021")]],
  ["another example and its settings", "#1/key-disabled", [
    press,
    (page) => page.locator(".examples select").selectOption("key-disabled"),
    (page) => page.locator('[data-control="sse-kms.enc=sse-s3"]').dispatchEvent("click"),
  ]],
  ["a menu and a switch", "#1/article", [(page) => page.locator('select[data-control="normaluser.kms"]').selectOption("power"), press]],
  ["a switch and a menu", "#1/article", [press, (page) => page.locator('select[data-control="normaluser.kms"]').selectOption("none")]],
  ["Undo", "#1/article", [press, (page) => page.locator("body").press("Control+z")]],
  ["two settings of a bucket", "#1/article~sse-kms.access=private~sse-kms.enc=sse-s3", [
    (page) => page.locator('[data-control="sse-kms.enc=sse-s3"]').dispatchEvent("click"),
    (page) => page.locator('[data-control="sse-kms.access=private"]').dispatchEvent("click"),
  ]],
  ["a link", "#1/article~focus=poweruser/sse-s3/list", [press, (page) => page.evaluate(() => { location.hash = "#1/article~focus=poweruser/sse-s3/list"; })]],
]) {
  test(`behind what was shown at a glance in the frame, the page shows what it would show by itself: ${what}`, async ({ page }) => {
    const arrive = await holdBack(page, rest);
    await openHalf(page);
    // Slow, so that the first picture of the page is not over at once.
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    for (const act of acts) await act(page);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    arrive();
    await wake(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await expectAsAlone(page, link);
    expect(await page.locator("[data-old], [data-behind], [aria-busy]").count()).toBe(0);
  });
}

test("when the page takes the frame's place, what was shown at a glance stays in every picture", async ({ page }) => {
  const arrive = await holdBack(page, rest);
  await openHalf(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await press(page);
  const cell = page.locator('[data-cell="normaluser/sse-kms/download"]');
  await expect(cell).toHaveAttribute("data-status", "200");
  await page.evaluate(() => {
    self.pictures = [];
    const look = () => {
      self.pictures.push(`${document.querySelector('[data-cell="normaluser/sse-kms/download"]').dataset.status} ${document.querySelector(".answer").dataset.verdict}`);
      requestAnimationFrame(look);
    };
    look();
  });
  arrive();
  await wake(page);
  const pictures = await page.evaluate(() => self.pictures);
  expect(pictures.length).toBeGreaterThan(3);
  expect([...new Set(pictures)]).toEqual(["200 allowed"]);
});

test("what was set at a glance is there at the next visit, and in an embed's link out", async ({ page, faults }) => {
  await page.route(rest, () => {});
  await openHalf(page);
  await press(page);
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await expect(page).toHaveTitle("S3 KMS Playground");
  await page.unroute(rest);
  await page.goto("about:blank");
  // Whoever left had not seen it stop.
  const kept = (await page.context().storageState()).origins.flatMap((origin) => origin.localStorage).map((item) => item.name);
  expect(kept).toContain("s3-kms-playground.link");
  expect(kept).not.toContain("s3-kms-playground.opening");
  await open(page, "/?lang=en");
  await expect(page).toHaveURL(/normaluser\.kms=use-key/);
  await page.route(rest, () => {});
  await openHalf(page, "/embed/?lang=en");
  await press(page);
  await expect(page.locator("[data-open]")).toHaveAttribute("href", /normaluser\.kms=use-key/);
  // The rest, which was on its way when the first page was left.
  expect(faults.every((fault) => /web-rest-/.test(fault))).toBe(true);
  faults.length = 0;
});

test("a page that ends after a glance does not put an old reason beside new outcomes", async ({ page, faults }) => {
  const arrive = await holdBack(page, rest);
  await openHalf(page);
  await press(page);
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  await page.evaluate(() => {
    Document.prototype.createElementNS = Document.prototype.createElement = () => {
      throw new Error("this browser makes no elements any more");
    };
  });
  arrive();
  await expect(state(page)).toHaveAttribute("data-app", "failed");
  await expect(page.locator(".trail")).toBeHidden();
  expect(faults.length).toBeGreaterThan(0);
  faults.length = 0;
});

test("what is set behind something that needs the page waits for it", async ({ page }) => {
  const arrive = await holdBack(page, rest);
  await openHalf(page);
  const cell = page.locator('[data-cell="normaluser/sse-kms/download"]');
  await page.locator('[data-control="sse-kms.enc=aws-kms"]').check({ force: true });
  await expect(cell).toHaveAttribute("data-status", "200");
  await page.locator(".examples select").selectOption("key-disabled");
  await page.locator('[data-control="sse-kms.enc=key"]').check({ force: true });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await expect(cell).toHaveAttribute("data-status", "200");
  arrive();
  await wake(page);
  await expect(page.locator(".examples select")).toHaveValue("key-disabled");
});

for (const [what, act, done] of [
  ["the panel", (page) => page.locator("[data-panel]").click(), (page) => expect(page.locator("[data-panel]")).toHaveAttribute("aria-expanded", "true")],
  ["the editor", (page) => page.locator("[data-scenario]").click(), (page) => expect(page.locator("dialog[open] textarea")).toBeVisible()],
  ["a request", (page) => page.locator("[data-action=add-request]").click(), (page) => expect(page.locator("[data-draft]")).toBeVisible()],
  ["the language", (page) => page.getByRole("button", { name: "日本語" }).click(), (page) => expect(state(page)).toHaveAttribute("lang", "ja")],
  ["an example", (page) => page.locator(".examples select").selectOption("key-disabled"), (page) => expect(page).toHaveURL(/\/key-disabled$/)],
  ["the proposed change", (page) => page.locator("[data-action=try]").click(), (page) => expect(page.locator("[data-action=undo]")).toBeVisible()],
  ["an outcome's reason", (page) => page.locator('[data-cell="poweruser/sse-s3/list"]').click(), (page) => expect(page.locator('[data-cell="poweruser/sse-s3/list"]')).toHaveAttribute("aria-expanded", "true")],
  ["a link", (page) => page.evaluate(() => { location.hash = "#1/versions"; }), (page) => expect(page.locator(".examples select")).toHaveValue("versions")],
]) {
  test(`${what} waits for the rest, which says that it is on its way`, async ({ page }) => {
    const arrive = await holdBack(page, rest);
    await openHalf(page);
    await act(page);
    await expect(page.getByText(words.loading)).toBeVisible();
    expect(await called(page)).toBe(0);
    arrive();
    await done(page);
    await expect(page.getByText(words.loading)).toHaveCount(0);
    expect(await called(page)).toBe(0);
  });
}

for (const [language, index] of [["en", 0], ["ja", 1]]) {
  test(`without the rest the settings go on, and another try brings it (${language})`, async ({ page, faults }) => {
    await page.route(rest, (route) => route.abort());
    await openHalf(page, `/?lang=${language}`);
    await expect(page.getByText(words.rest[index])).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const cell = page.locator('[data-cell="normaluser/sse-kms/download"]');
    await page.locator('[data-control="sse-kms.enc=aws-kms"]').check({ force: true });
    await expect(cell).toHaveAttribute("data-status", "200");
    await page.locator("[data-panel]").click();
    expect(faults.length).toBeGreaterThan(0);
    faults.length = 0;
    await page.unroute(rest);
    await page.locator("#boot [data-do=more]").click();
    await wake(page);
    await expect(page.locator("[data-panel]")).toHaveAttribute("aria-expanded", "true");
    await expect(cell).toHaveAttribute("data-status", "200");
    await expect(page.locator("#boot")).toHaveCount(0);
  });
}

test("where the site was built anew since, another try loads the page anew", async ({ page, faults }) => {
  await page.route(rest, (route) => route.fulfill({ status: 404, body: "" }));
  await look(page, "/?lang=en");
  const byItself = page.waitForEvent("load");
  await state(page).dispatchEvent("wheel");
  await byItself;
  // It has loaded itself anew once. There is no other build, so its reader is told.
  await expect(async () => {
    await state(page).dispatchEvent("wheel");
    await expect(page.getByText(words.rest[0])).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(faults.length).toBeGreaterThan(0);
  faults.length = 0;
  await page.unroute(rest);
  const loads = page.waitForEvent("load");
  await page.locator("#boot [data-do=more]").click();
  await loads;
  // What the page that is gone was still asking for ended with it.
  faults.length = 0;
  await wake(page);
});

test("a call that cannot wait has the rest at once, also in an embed without an origin", async ({ page, host }) => {
  await page.goto(await host(`<iframe src="${site}/embed/?lang=en" sandbox="allow-scripts" width="600" height="400"></iframe>`));
  const root = page.frameLocator("iframe").locator("html");
  await expect(root).toHaveAttribute("data-begun", "");
  const drawn = await root.evaluate(async () => {
    const boot = document.querySelector("script[src*=boot]").src;
    const script = await (await fetch(boot)).text();
    const [js, wasm] = ["js", "wasm"].map((end) => new URL(script.match(new RegExp(`web-(?!rest)[0-9a-f]+\\.${end}`))[0], boot).href);
    const { default: prepare, begin, open } = await import(js);
    await prepare({ module_or_path: fetch(wasm) });
    const opening = begin("", document.documentElement);
    while (opening.step());
    const place = document.createElement("div");
    open(opening, place, async () => {});
    await null;
    return [place.querySelectorAll(".answer").length, performance.getEntriesByName("rest-called").length];
  });
  expect(drawn).toEqual([1, 1]);
});

test.describe("a link with differences", () => {
  const link = "#1/article~sse-kms.enc=aws-kms~focus=normaluser/sse-kms/download";

  for (const [language, index] of [["en", 0], ["ja", 1]]) {
    test(`shows where everything will stand, and no answer before there is one (${language})`, async ({ page }) => {
      const arrive = await holdBack(page, first);
      await look(page, `/?lang=${language}${link}`);
      await expect(page.locator("#boot")).toContainText(words.computing[index]);
      await expect(page.locator("main")).toHaveAttribute("aria-busy", "true");
      await expect(page).toHaveTitle("S3 KMS Playground");
      await expect(page.getByRole("rowheader", { name: "mksamba-normaluser" })).toBeVisible();
      const seen = () =>
        page.locator("#app main").evaluate((main) =>
          [...main.querySelectorAll("[data-cell], .answer, .question, .fix *, .strip, .trail *, .reply__line, .reply__message, input, select, [role=switch], .count, .compare td, .disk *")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .map((element) => element.outerHTML.slice(0, 80)),
        );
      expect(await seen()).toEqual([]);
      expect(await page.locator("main").ariaSnapshot()).not.toMatch(/\b(200|403|400)\b/);
      expect(await violations(page)).toEqual([]);
      // A cell is kept as in a frame.
      await page.locator("td", { has: page.locator('[data-cell="poweruser/sse-s3/list"]') }).click();
      arrive();
      await wake(page);
      await expect(page.locator('[data-cell="poweruser/sse-s3/list"]')).toHaveAttribute("aria-expanded", "true");
      await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
      await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toBeVisible();
      await expect(page.locator("main")).not.toHaveAttribute("aria-busy");
      await expect(state(page)).not.toHaveAttribute("data-veiled");
    });
  }

  test("of another example shows that one's frame", async ({ page }) => {
    const arrive = await holdBack(page, first);
    await look(page, "/?lang=en#1/versions~focus=anyone/drafts/list");
    await expect(page.locator(".examples select")).toHaveValue("versions");
    await expect(page.locator("main")).toHaveAttribute("aria-busy", "true");
    arrive();
    await wake(page);
    await expect(page.locator(".examples select")).toHaveValue("versions");
  });

  test("is told as before when the simulator does not load", async ({ page, faults }) => {
    await page.route(first, (route) => route.abort());
    await look(page, `/?lang=en${link}`);
    await expect(page.getByText("The simulator did not load.")).toBeVisible();
    await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "403");
    await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toBeVisible();
    expect(faults.length).toBeGreaterThan(0);
    faults.length = 0;
  });
});

test.describe("the words of Japanese", () => {
  /** What the page is in Japanese from the beginning. */
  async function fromTheStart(page, link = "") {
    await page.goto("about:blank");
    await open(page, `/?lang=ja${link}`);
    return read(page);
  }

  /** Changes the language, which waits until the words arrive, and reads the page then. */
  async function switchWaitsFor(page, arrive) {
    await japanese(page).click();
    await expect(page.getByText(words.loading)).toBeVisible();
    await expect(state(page)).toHaveAttribute("lang", "en");
    arrive();
    await expect(state(page)).toHaveAttribute("lang", "ja");
    await wake(page);
    return read(page);
  }

  test("come behind the first picture of a page in English, which they are not waited for", async ({ page }) => {
    const [arrive, arriveRest] = [await holdBack(page, translation), await holdBack(page, rest)];
    let isAsked = false;
    const asked = page.waitForRequest(translation).then(() => (isAsked = true));
    await openHalf(page);
    await page.waitForTimeout(500);
    expect(isAsked).toBe(false);
    arriveRest();
    await running(page);
    await asked;
    const changed = await switchWaitsFor(page, arrive);
    expect(await called(page, "words")).toBe(0);
    await page.evaluate(() => localStorage.clear());
    expect(changed).toBe(await fromTheStart(page));
  });

  test("are there before a page in Japanese is", async ({ page }) => {
    const arrive = await holdBack(page, translation);
    await look(page, "/?lang=ja");
    await state(page).dispatchEvent("wheel");
    await page.waitForRequest(translation);
    await page.waitForTimeout(500);
    await expect(state(page)).toHaveAttribute("data-app", "loading");
    arrive();
    await wake(page);
    await read(page);
    expect(await called(page, "words")).toBe(0);
  });

  test("are waited for by nothing but the switch where a link is open", async ({ page }) => {
    const arrive = await holdBack(page, translation);
    await look(page, "/?lang=en#1/versions");
    await state(page).dispatchEvent("wheel");
    await running(page);
    await page.locator("[data-panel]").click();
    await expect(page.locator("[data-panel]")).toHaveAttribute("aria-expanded", "true");
    await page.locator("[data-panel]").click();
    await page.locator(".perm__policy[lang=en]").first().click();
    await expect(page.locator("dialog[open]")).toBeVisible();
    await page.locator("body").press("Escape");
    const changed = await switchWaitsFor(page, arrive);
    await page.evaluate(() => localStorage.clear());
    expect(changed).toBe(await fromTheStart(page, "#1/versions"));
  });

  test("are there at once where the switch cannot wait", async ({ page }) => {
    const arrive = await holdBack(page, translation, (request) => request.resourceType() !== "xhr");
    await look(page, "/?lang=en#1/versions");
    await state(page).dispatchEvent("wheel");
    await running(page);
    await expect(page.locator("[data-framed]")).toHaveCount(0);
    await state(page).evaluate((root) => root.removeAttribute("data-translation"));
    await japanese(page).click();
    await expect(state(page)).toHaveAttribute("lang", "ja");
    expect(await called(page, "words")).toBe(1);
    const changed = await read(page);
    await page.evaluate(() => localStorage.clear());
    const arrives = page.waitForResponse(translation);
    arrive();
    await (await arrives).finished();
    expect(changed).toBe(await fromTheStart(page, "#1/versions"));
  });

  test("are none where something else stands in their place, and that is said", async ({ page, faults }) => {
    await page.route(translation, (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>Sign in</p>" }));
    await look(page, "/?lang=en#1/versions");
    await state(page).dispatchEvent("wheel");
    await running(page);
    await japanese(page).click();
    await expect(page.getByText(words.rest[0])).toBeVisible();
    await expect(state(page)).toHaveAttribute("lang", "en");
    expect(faults.length).toBeGreaterThan(0);
    await page.unroute(translation);
    await page.locator("#boot [data-do=more]").click();
    await expect(state(page)).toHaveAttribute("lang", "ja");
    await read(page);
    faults.length = 0;
  });
});

test("an address with a link has both halves before it is read", async ({ page }) => {
  await open(page, "/?lang=en#1/article~sse-kms.enc=aws-kms");
  expect(await called(page)).toBe(0);
});

test("what an earlier visit left of the first example is read by both halves, too", async ({ page }) => {
  await open(page, "/?lang=en");
  await page.locator('[data-control="sse-kms.enc=aws-kms"]').check({ force: true });
  await page.locator("body").press("Control+z");
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).some((value) => /\/article$/.test(value)))).toBe(true);
  await page.goto("about:blank");
  await open(page, "/?lang=en");
  expect(await called(page)).toBe(0);
});

test("the rest may come before the first half", async ({ page }) => {
  const arrive = await holdBack(page, first);
  await look(page, "/?lang=en#1/versions");
  await state(page).dispatchEvent("wheel");
  await page.waitForResponse(/web-rest-/);
  await page.waitForTimeout(500);
  arrive();
  await wake(page);
  expect(await called(page)).toBe(0);
  await expect(page.locator(".examples select")).toHaveValue("versions");
});

test("what stands there instead of the rest is no rest, and that is said", async ({ page, faults }) => {
  await page.route(rest, (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>Sign in</p>" }));
  await openHalf(page);
  await page.locator('[data-control="sse-kms.enc=aws-kms"]').check({ force: true });
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
  await expect(page.getByText(words.rest[0])).toBeVisible();
  expect(faults.length).toBeGreaterThan(0);
  await page.unroute(rest);
  await page.locator("#boot [data-do=more]").click();
  await wake(page);
  faults.length = 0;
});
