// What is seen without scrolling, and on a phone without a second look: the answer, what can be set, what comes of it.

import { chromium } from "@playwright/test";
import { launchOptions, look, open, wake } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { set, sideways, unseen } from "../state.mjs";

/** Texts that are cut off, that reach out of the window, or whose words break. */
const cut = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#app :is(button, label, span, p, h1, h2, h3, th, td, li, small, code)")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0)
      .filter((one) => one.getBoundingClientRect().width > 1 && !one.closest(".cut-middle, pre, .price, .corner"))
      .filter((one) => {
        const hides = ["hidden", "clip"].includes(getComputedStyle(one).overflowX);
        const { left, right } = one.getBoundingClientRect();
        // Nothing begins at the very edge either.
        const isAtEdge = one.matches("h1, .question, p, button, label") && left < 4;
        return (hides && one.scrollWidth > one.clientWidth + 1) || right > innerWidth + 1 || isAtEdge;
      })
      .map((one) => one.outerHTML.slice(0, 100)),
  );

/** Words that go on in the next line, or out of what they stand in: letters break nowhere but where they may, at a joint of a
    name; a word of Japanese once at most, and in a head of the table not at all. */
const broken = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const isUnseen = (one) => one !== null && ((one.getClientRects().length > 0 && one.getBoundingClientRect().width <= 1) || isUnseen(one.parentElement.closest("#app *")));
    const found = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const one = text.parentElement;
      if (one.closest("pre, textarea, option, code, .cut-middle, .price, svg, .corner") || !one.checkVisibility({ visibilityProperty: true }) || isUnseen(one)) continue;
      const within = one.closest("th, label, button")?.getBoundingClientRect();
      for (const { 0: word, index } of text.data.matchAll(/[A-Za-z]{2,}|[ァ-ヶー]{2,}/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const rects = [...range.getClientRects()].filter(({ width }) => width > 1);
        const lines = new Set(rects.map(({ top }) => Math.round(top))).size;
        const most = /[A-Za-z]/.test(word) || one.closest(".outcomes thead") ? 1 : 2;
        if (lines > most || (within && rects.some(({ right }) => right > within.right + 1))) found.push(`${word} of ${one.textContent.trim().slice(0, 40)}`);
      }
    }
    return found;
  });

/** The article's row that is open, and the bucket. */
const ROW = '[data-cell^="normaluser/"]';
const SETTINGS = ['label:has([name="sse-kms.enc"])', 'label:has([name="sse-kms.access"])'];

for (const lang of ["en", "ja"]) {
  test.describe(`on a phone, ${lang}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

    test("the first frame shows the answer, policies, settings, outcomes and risks", async ({ page }) => {
      for (const begin of [look, open]) {
        await begin(page, `/?lang=${lang}#1/article`);
        const policies = ['[role=switch][data-control^="normaluser.s3"]', '[role=switch][data-control^="normaluser.kms"]', ".is-shown .perm__policy"];
        expect(await unseen(page, [".examples > span", ".answer", ...policies, ...SETTINGS, ROW, "[data-risks] button", "#count"])).toEqual([]);
      }
    });

    test("the answer stays in sight, and an outcome that is tapped shows its reason as a sheet", async ({ page }) => {
      await open(page, `/?lang=${lang}#1/article`);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await expect.poll(() => unseen(page, [".answer"])).toEqual([]);
      await page.evaluate(() => scrollTo(0, 0));

      const [why, cell] = [page.locator("#why"), page.locator('[data-cell="normaluser/sse-kms/upload"]')];
      await expect(why).toBeHidden();
      for (const close of [() => page.keyboard.press("Escape"), () => why.locator(".why__close").click()]) {
        await cell.tap();
        await expect(why).toBeVisible();
        await expect(why).toBeFocused();
        await expect(why.locator("[data-gate][data-verdict=stopped]")).toBeInViewport();
        await expect(why).toContainText("kms:GenerateDataKey");
        expect(await violations(page)).toEqual([]);
        await close();
        await expect(why).toBeHidden();
        await expect(cell).toBeFocused();
      }
    });

    test("whoever is chosen is shown, and their outcome is the open one", async ({ page }) => {
      await look(page, `/?lang=${lang}#1/article`);
      await expect(page.locator(".outcomes tbody tr:visible")).toHaveCount(1);
      await page.locator("label:has([name=shown-caller])", { hasText: "poweruser" }).tap();
      await wake(page);
      await expect(page.locator('[data-cell="poweruser/sse-kms/download"]')).toHaveAttribute("aria-expanded", "true");
      await expect(page.locator('[role=switch][data-control^="poweruser.s3"]')).toBeVisible();
      await expect(page.locator('[role=switch][data-control^="normaluser.s3"]')).toBeHidden();
      await page.locator("label:has([name=shown-bucket])", { hasText: "sse-s3" }).tap();
      await expect(page.locator('[data-cell="poweruser/sse-s3/download"]')).toHaveAttribute("aria-expanded", "true");
      await expect(page.locator("label", { has: page.locator('[name="sse-s3.enc"]') }).first()).toBeVisible();
      await expect(page.locator("#why")).toBeHidden();
    });
  });

  test(`all callers are one tap away, before anything runs, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.route("**/*.wasm", () => {});
    await look(page, `/?lang=${lang}#1/article`);
    await page.locator(".everyone").click();
    await expect(page.locator(".outcomes tbody tr:visible")).toHaveCount(4);
    expect(await cut(page)).toEqual([]);
  });

  // The longest titles, policies and answers; of four publicities one more.
  test(`no text is cut, broken or reaches out of the window, and no title over the tools, ${lang}`, async ({ page }) => {
    for (const example of ["article", "kms-decrypt-missing", "cross-account-key-policy"]) {
      await open(page, `/?lang=${lang}#1/${example}`);
      for (const [width, height] of [[1440, 900], [1280, 720], [768, 1000], [844, 390], [720, 450], [600, 400], [390, 844], [320, 568]]) {
        await page.setViewportSize({ width, height });
        const at = `${example}, ${width}`;
        expect(await cut(page), at).toEqual([]);
        expect(await broken(page), at).toEqual([]);
        expect(await sideways(page)).toBeLessThanOrEqual(0);
        expect(await unseen(page, [".answer"]), at).toEqual([]);
        const [title, tools] = await page.locator(".examples, .top__end").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom, left, right }) => ({ top, bottom, left, right })));
        expect(title.right <= tools.left + 1 || title.bottom <= tools.top + 1, at).toBe(true);
      }
    }
  });

  test(`no text of an embed is cut or stands at its edge, ${lang}`, async ({ page }) => {
    await open(page, `/embed/?lang=${lang}#1/article`);
    for (const [width, height] of [[600, 400], [768, 480], [320, 480]]) {
      await page.setViewportSize({ width, height });
      expect(await cut(page), `${width}`).toEqual([]);
    }
  });

  test(`with text twice as large a phone shows the answer and cuts nothing, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, `/?lang=${lang}#1/article`);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await unseen(page, [".answer"])).toEqual([]);
  });

  test(`a desktop's first frame holds legend, count, risks and tools; a low one every row, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await look(page, `/?lang=${lang}#1/article`);
    expect(await unseen(page, [".answer", ".switch", ".cell", "[data-risks] button", ".tally li", "#count", ".tools button:not(.narrow)", ".theme"])).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await unseen(page, [".answer", ".switch", ".cell", ".bucket .seg label", ".outcomes tbody tr"])).toEqual([]);
  });
}

for (const lang of ["en", "ja"]) {
  test(`a phone lies on its side: settings beside the caller's outcomes and what the bucket protects from, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 844, height: 390 });
    for (const begin of [look, open]) {
      await begin(page, `/?lang=${lang}#1/article`);
      expect(await unseen(page, [".answer", ...SETTINGS, ROW, ".is-shown .switch", "[data-risks] td.is-shown button"])).toEqual([]);
    }
  });
}

/** The title in the bar: how many lines it has, whether a word of it breaks, and how high the bar is. */
const titled = (page) =>
  page.evaluate(() => {
    const [title, bar] = [document.querySelector(".examples > span"), document.querySelector(".top")];
    const lines = Math.round(title.getBoundingClientRect().height / parseFloat(getComputedStyle(title).lineHeight));
    // Joints of names are where they may break.
    const parts = [...title.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE);
    const broken = parts.flatMap((part) =>
      [...part.data.matchAll(/[A-Za-z]{2,}/g)].filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(part, index);
        range.setEnd(part, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      }),
    );
    return { lines, broken: broken.map(([word]) => word), height: Math.round(bar.getBoundingClientRect().height), text: title.textContent, menu: document.querySelector(".examples option:checked").textContent };
  });

for (const lang of ["en", "ja"]) {
  test(`every example's title is two lines at most, its words whole, and the bar as high as for the others, ${lang}`, async ({ page }) => {
    await look(page, `/?lang=${lang}#1/article`);
    const examples = await page.locator(".examples option").evaluateAll((all) => all.map((one) => one.value));
    const sizes = [[1440, 900], [1280, 720], [390, 844], [320, 568]];
    const heights = new Map();
    for (const id of examples) {
      await look(page, `/?lang=${lang}#1/${id}`);
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        const bar = await titled(page);
        expect(bar.lines, `${id}, ${width}`).toBeLessThanOrEqual(2);
        expect(bar.broken, `${id}, ${width}`).toEqual([]);
        expect(bar.menu.endsWith(bar.text), `${id}, ${width}`).toBe(true);
        if (!heights.has(width)) heights.set(width, bar.height);
        expect(bar.height, `${id}, ${width}`).toBe(heights.get(width));
      }
    }
    expect(examples.length).toBeGreaterThan(30);
  });

  test(`a title that asks is the bar's only question, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await look(page, `/?lang=${lang}#1/key-disabled`);
    await expect(page.locator(".theme")).toHaveCount(0);
    await expect(page.locator(".examples")).toHaveAttribute("title", lang === "en" ? /What is switched off\?$/ : /何が無効なのでしょうか？$/);
  });

  test(`the smallest phone's first frame holds the answer, policies, settings, outcomes and the bucket's risks, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    for (const begin of [look, open]) {
      await begin(page, `/?lang=${lang}#1/article`);
      const seen = [".answer", ".question", ".is-shown .perms", ...SETTINGS, ROW, "[data-risks] td.is-shown button"];
      expect(await unseen(page, seen)).toEqual([]);
      expect(await cut(page)).toEqual([]);
      // Nothing is too low to be hit.
      const low = await page.locator("#app :is(button, select, .seg label):visible").evaluateAll((all) => all.filter((one) => { const { top, width, height } = one.getBoundingClientRect(); return top < innerHeight && width > 1 && height < 24 && !one.matches(".switch"); }).map((one) => one.outerHTML.slice(0, 80)));
      expect(low).toEqual([]);
    }
  });
}

/** Makes changes, each from where the page began, and has parts of the page stay where they were, to so many pixels: in the page, or in the window. */
async function stay(page, parts, changes, most, inWindow = false) {
  const places = () =>
    page.evaluate(([parts, inWindow]) => parts.map((one) => Math.round(document.querySelector(one).getBoundingClientRect().top + (inWindow ? 0 : scrollY))), [parts, inWindow]);
  const before = await places();
  for (const [path, value] of changes) {
    await set(page, path, value);
    await page.waitForTimeout(300);
    for (const [at, y] of (await places()).entries()) expect(Math.abs(y - before[at]), `${path}=${value}: ${parts[at]}`).toBeLessThanOrEqual(most);
    await page.keyboard.press("Control+z");
  }
}

test("nothing moves on a phone when outcomes change", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/?lang=en#1/article");
  const parts = [".lead", ".bucket.is-shown", ".is-shown .perms", ".is-shown .cell", "[data-risks] td", ".everyone"];
  await stay(page, parts, [["sse-kms.enc", "sse-s3"], ["sse-kms.access", "private"], ["normaluser.kms", "use-key"], ["key.state", "Disabled"]], 1, true);
});

for (const [width, height] of [[1440, 900], [1280, 720], [768, 1000], [320, 568]]) {
  test(`settings, outcomes and tools stay where they are whatever the answer is, ja, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/?lang=ja#1/article");
    const parts = [".settings", ".outcomes", ...(width > 640 ? [".tools"] : [])];
    await stay(page, parts, [["sse-kms.enc", "sse-s3"], ["sse-kms.enc", "aws-kms"], ["normaluser.kms", "use-key"], ["normaluser.kms", "kms-power"], ["key.policy", "named-users"]], 2);
  });
}

test("text twice as large by the browser's own setting is a page as on a window half as wide", async () => {
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, "--blink-settings=defaultFontSize=32"] });
  for (const lang of ["en", "ja"]) {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" })).newPage();
    await open(page, `/?lang=${lang}#1/article`);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await cut(page)).toEqual([]);
    expect(await broken(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await unseen(page, [".answer"])).toEqual([]);
  }
  await browser.close();
});

test("a gate that let the request through is one line; how that is known is seen on hover, by focus, or when it is opened", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/?lang=en#1/article");
  const gate = page.locator('[data-gate="Signature"]');
  const proof = gate.locator(".gate__proof");
  const isSeen = () => proof.evaluate((one) => getComputedStyle(one).opacity === "1");
  expect((await gate.boundingBox()).height).toBeLessThanOrEqual(36);
  expect(await isSeen()).toBe(false);
  await gate.locator("summary").hover();
  expect(await isSeen()).toBe(true);
  await page.mouse.move(0, 0);
  await gate.locator("summary").focus();
  expect(await isSeen()).toBe(true);
  await page.keyboard.press("Enter");
  await expect(gate).toContainText("The signature is valid.");
  await expect(gate.getByText("The signature is valid.")).toBeVisible();
  await expect(proof).toHaveText("Recorded");
});

test("examples stand in groups, and the bar says which one it is, also on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await look(page, "/?lang=en#1/key-disabled");
  await expect(page.locator(".examples > span")).toHaveText("Every permission is there: why does nobody get the file?");
  await expect(page.locator(".examples > span")).toBeVisible();
  const groups = await page.locator(".examples optgroup").evaluateAll((all) => all.map((one) => one.children.length));
  expect(groups.length).toBeGreaterThanOrEqual(5);
  expect(groups.every((count) => count > 0)).toBe(true);
});

test("adding a request, the settings, the JSON and sharing are one toolbar", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const tools = page.getByRole("toolbar", { name: "Tools" });
  await expect(tools.getByRole("button")).toHaveText(["Add request", "Settings", "JSON", "Share", "Keys ?"]);
  await tools.getByRole("button", { name: "Add request" }).click();
  await expect(page.locator("[data-draft] select").first()).toBeFocused();
  await expect(tools.getByRole("button", { name: "Add request" })).toBeDisabled();
  await page.locator(".draft__end").getByRole("button").last().click();
  await expect(tools.getByRole("button", { name: "Add request" })).toBeFocused();
  await tools.getByRole("button", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "All settings" })).toBeVisible();
});

test("a pointer that rests where the page comes is no sign, and one that moves is", async ({ page }) => {
  await look(page, "/?lang=en");
  const state = page.locator("html");
  // What a browser sends when a page comes under a pointer, and what it sends of one that moves.
  await state.dispatchEvent("pointermove", { pointerType: "mouse", movementX: 0, movementY: 0, bubbles: true });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  await expect(state).toHaveAttribute("data-app", "still");
  await state.dispatchEvent("pointermove", { pointerType: "mouse", movementX: 1, movementY: 0, bubbles: true });
  await expect(state).not.toHaveAttribute("data-app", "still");
});
