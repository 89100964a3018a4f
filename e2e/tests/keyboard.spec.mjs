// The keyboard: the table is one stop, arrow keys go about in it, and nothing is far from the outcome and its reason.

import { look, open, wake } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";

/** How many stops of the Tab key lie in the article's first frame, at most: pressed one by one, so that a radio group, a row of
    tools and the table count once, and what is folded not at all. */
const STOPS_MAX = 30;

/** That the first frame of a window as high as this has no more of these stops; answers those that lie in it. */
function fewStops(stops, height) {
  const inFrame = stops.filter(({ top }) => top < height);
  expect(inFrame.length, inFrame.map(({ what }) => what).join("\n")).toBeLessThanOrEqual(STOPS_MAX);
  return inFrame;
}

/** What has the focus: an outcome by its place, else what it is called. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return undefined;
    return at.dataset.cell ?? at.dataset.control ?? at.getAttribute("aria-label") ?? at.textContent.trim();
  });

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
  return focused(page);
}

/** Presses Tab until a selector's element has the focus; answers every stop on the way, with where it is seen. */
async function tabTo(page, selector, key = "Tab") {
  const stops = [];
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate((selector) => {
      const at = document.activeElement;
      if (!at || at === document.body) return undefined;
      const { top, left, width, height } = (at.closest("label, .pick") ?? at).getBoundingClientRect();
      return { what: at.outerHTML.slice(0, 90), isCell: at.matches("[data-cell]"), top: top + scrollY, left, isSeen: width > 1 && height > 1, isIt: selector !== undefined && at.matches(selector) };
    }, selector);
    if (!stop) return stops;
    stops.push(stop);
    if (stop.isIt) return stops;
  }
  throw new Error(`Tab never comes to ${selector ?? "the end"}`);
}

for (const lang of ["en", "ja"]) {
  test(`the first frame has few stops, each seen, and the table is one of them, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.route("**/*.wasm", () => {});
    await look(page, `/?lang=${lang}#1/article`);
    const stops = await tabTo(page, undefined);
    expect(fewStops(stops, 900).length).toBeGreaterThan(15);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    expect(stops.filter(({ isCell }) => isCell)).toHaveLength(1);
    // Back again it is no other way.
    const back = await (async () => {
      await page.evaluate(() => document.activeElement.blur());
      return tabTo(page, ".skip", "Shift+Tab");
    })();
    expect(back.filter(({ isCell }) => isCell)).toHaveLength(1);
    expect(back.length).toBeLessThanOrEqual(stops.length + 2);
  });
}

test("a chapter's bar is one stop, so that its first frame has no more", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.route("**/*.wasm", () => {});
  for (const chapter of ["which-risk", "bucket-key-cached"]) {
    await look(page, `/?lang=en#1/${chapter}`);
    fewStops(await tabTo(page, undefined), 900);
    await page.locator(".chapter button").first().focus();
    expect(await press(page, "ArrowRight")).toBe(await page.locator(".chapter button").nth(1).textContent());
  }
});

test("arrow keys go among the outcomes as they are seen, before anything runs, and the focus stays when the page comes", async ({ page }) => {
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await wait;
    await route.continue();
  });
  await look(page, "/?lang=en#1/article");
  await tabTo(page, "[data-cell]");
  expect(await focused(page)).toBe("normaluser/sse-kms/download");
  for (const [key, cell] of [
    ["ArrowRight", "normaluser/sse-kms/upload"],
    ["ArrowLeft", "normaluser/sse-kms/download"],
    ["ArrowLeft", "normaluser/sse-kms/list"],
    ["ArrowLeft", /^normaluser\/sse-s3\//],
    ["Home", "normaluser/sse-s3/list"],
    ["ArrowLeft", "normaluser/sse-s3/list"],
    ["ArrowUp", "anyone/sse-s3/list"],
    ["ArrowUp", "anyone/sse-s3/list"],
    ["End", "anyone/sse-kms/open"],
    ["Control+Home", "anyone/sse-s3/list"],
    ["Control+End", /^s3-write\/sse-kms\//],
    ["Home", "s3-write/sse-s3/list"],
    ["ArrowDown", "s3-write/sse-s3/list"],
    ["ArrowUp", "poweruser/sse-s3/list"],
    ["ArrowRight", "poweruser/sse-s3/download"],
  ]) {
    const at = await press(page, key);
    if (typeof cell === "string") expect(at, key).toBe(cell);
    else expect(at, key).toMatch(cell);
  }
  expect(await page.evaluate(() => document.documentElement.dataset.app)).toBe("loading");
  arrive();
  await page.locator("html[data-app=ready]").waitFor({ state: "attached" });
  expect(await focused(page)).toBe("poweruser/sse-s3/download");
  expect(await press(page, "ArrowDown")).toBe("s3-write/sse-s3/download");
  // It opens there, and the keyboard comes back to where it was.
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-cell="s3-write/sse-s3/download"]')).toHaveAttribute("aria-expanded", "true");
  await press(page, "ArrowRight", "Tab");
  expect(await focused(page)).not.toMatch(/^s3-write\//);
  expect(await press(page, "Shift+Tab")).toBe("s3-write/sse-s3/upload");
  expect(await page.locator('.outcomes [data-cell][tabindex="0"]').count()).toBe(1);
});

test("a table of callers with policies: their controls are one stop a row, and arrow keys go from one to the next", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator('[role=switch][data-control^="normaluser.s3"]').focus();
  const row = page.getByRole("toolbar", { name: "mksamba-normaluser, Policies" });
  await expect(row.getByRole("switch").first()).toBeFocused();
  expect(await press(page, "ArrowRight")).toBe("AmazonS3FullAccess");
  expect(await press(page, "ArrowRight")).toBe("normaluser.s3");
  // A menu keeps its own keys.
  await page.keyboard.press("ArrowRight");
  await expect(row.getByRole("switch").last()).toBeFocused();
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("normaluser.kms");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await expect(row.getByRole("switch").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  expect(await row.evaluate((one) => one.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Shift+Tab");
  expect(await row.evaluate((one) => one.contains(document.activeElement))).toBe(false);
  expect(await page.locator("[data-arrows] [tabindex]").count()).toBe(0);
});

test("the first stops lead to the outcomes and to the reason, and so does the one after a control that was used", async ({ page }) => {
  await look(page, "/?lang=en#1/article");
  expect(await press(page, "Tab")).toBe("Skip to outcomes");
  await expect(page.locator(".skip").first()).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  expect(await focused(page)).toBe("normaluser/sse-kms/download");
  await wake(page);
  expect(await page.evaluate(() => location.hash)).not.toContain("outcomes");

  await page.locator(".skip[href='#why']").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#why")).toBeFocused();

  const control = page.locator('[role=switch][data-control^="normaluser.kms"]');
  const skip = page.locator(".skip[href='#why']");
  await control.focus();
  await page.keyboard.press("Space");
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
  await expect(control).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  const [place, of] = [await skip.boundingBox(), await control.boundingBox()];
  expect(Math.abs(place.x - of.x) + Math.abs(place.y - of.y - of.height)).toBeLessThan(20);
  expect(await violations(page)).toEqual([]);
  // Further on, it goes on behind the control.
  await page.keyboard.press("Tab");
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toBeFocused();
  // A choice among several is a control as well.
  await page.locator('[data-control="sse-kms.enc=key"]').focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#why")).toBeFocused();
  // What is only passed offers nothing.
  await page.locator('[data-control="sse-kms.enc=aws-kms"]').focus();
  await page.keyboard.press("Tab");
  await expect(skip).not.toBeFocused();
});

test("a control that was used before the page was there offers the way to the reason as well", async ({ page }) => {
  await look(page, "/?lang=en#1/article");
  await page.locator('[role=switch][data-control^="normaluser.kms"]').focus();
  await page.keyboard.press("Space");
  await wake(page);
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip[href='#why']")).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the buckets of the one caller stand below each other, and so arrow keys go", async ({ page }) => {
    await look(page, "/?lang=en#1/article");
    await tabTo(page, "[data-cell]");
    expect(await focused(page)).toBe("normaluser/sse-kms/download");
    expect(await press(page, "ArrowUp")).toBe("normaluser/sse-s3/download");
    expect(await press(page, "ArrowUp")).toBe("normaluser/sse-s3/download");
    expect(await press(page, "Home")).toBe("normaluser/sse-s3/list");
    expect(await press(page, "ArrowDown")).toBe("normaluser/sse-kms/list");
    await page.locator(".everyone input").check();
    await page.locator('[data-cell="normaluser/sse-s3/upload"]').focus();
    expect(await press(page, "ArrowUp")).toBe("anyone/sse-kms/upload");
    expect(await press(page, "Control+End")).toMatch(/^s3-write\/sse-kms\//);
  });
});

for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
  test(`the focus is seen on an outcome, open or not, and on a switch, ${JSON.stringify(media)}`, async ({ page }) => {
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    await open(page, "/?lang=en#1/article");
    for (const selector of ['[data-cell="normaluser/sse-kms/download"]', '[data-cell="normaluser/sse-kms/list"]', '[role=switch][data-control^="poweruser.s3"]']) {
      const one = page.locator(selector);
      const ring = () => one.evaluate((one) => { const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one); return [outlineStyle !== "none" && parseFloat(outlineWidth) >= 2, outlineColor]; });
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("Tab");
      await one.focus();
      expect((await ring())[0], selector).toBe(true);
      // A ring lies outside, so more than the element itself is looked at.
      const { x, y, width, height } = await one.boundingBox();
      const clip = { x: x - 8, y: y - 8, width: width + 16, height: height + 16 };
      const seen = await page.screenshot({ clip });
      await page.evaluate(() => document.activeElement.blur());
      expect(Buffer.compare(seen, await page.screenshot({ clip })), selector).not.toBe(0);
    }
  });
}
