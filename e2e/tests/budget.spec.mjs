// What a change costs, in counts: they are the same on every machine. Times are measured by `cargo xtask measure`, and asserted nowhere.

import { open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { traced } from "../measure/trace.mjs";
import { set } from "../state.mjs";

/** What the article's page has of elements, at most. */
const ELEMENTS_MAX = 1_250;
/** How many changes of the document one toggle of the article makes, at most: at once, and when that is painted. */
const AT_ONCE_MAX = 270;
const LATER_MAX = 42;
/** How often the main thread may style anything in a second in which frames fade and nothing happens: Chromium itself looks
    after what its compositor moves four times. */
const STYLED_MAX = 6;

/** Counts the changes of the document, rendering by rendering: in `self.renderings`. */
const countChanges = (page) =>
  page.evaluate(() => {
    self.renderings = [];
    new MutationObserver((changes) => self.renderings.push(changes.length)).observe(document.getElementById("app"), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });

/** Waits until the open outcome has been spoken and nothing has changed for a while. */
async function settled(page) {
  await expect(page.getByRole("status").first()).not.toBeEmpty();
  await page.evaluate(async () => {
    for (let before = -1; before !== self.renderings.length; ) {
      before = self.renderings.length;
      await new Promise((resume) => setTimeout(resume, 400));
    }
  });
}

test("the article's page has no more elements than it needs", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  expect(await page.locator("*").count()).toBeLessThanOrEqual(ELEMENTS_MAX);
});

test("a toggle is drawn once, then what nobody waits for, what was looked for and what is spoken", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  await set(page, "sse-kms.enc", "sse-s3");
  await settled(page);
  const [atOnce, later, ...rest] = await page.evaluate(() => self.renderings);
  expect(atOnce).toBeLessThanOrEqual(AT_ONCE_MAX);
  expect(later).toBeLessThanOrEqual(LATER_MAX);
  expect(rest.length, String(rest)).toBeLessThanOrEqual(2);
});

test("what is pointed at changes nothing before it has been looked for", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  const labels = page.locator("label", { has: page.locator("[data-measure-toggle]") });
  for (const label of await labels.all()) await label.dispatchEvent("mouseover");
  expect(await page.evaluate(() => self.renderings)).toEqual([]);
});

test("while the frames of changed outcomes fade, nothing is styled or painted", async ({ page, browser }) => {
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  await set(page, "sse-kms.enc", "sse-s3");
  await settled(page);
  const fading = () => document.getAnimations().filter(({ playState }) => playState === "running").length;
  // From here on nothing but what fades can change.
  await page.evaluate(() => {
    for (const fade of document.getAnimations()) fade.currentTime = 200;
  });
  expect(await page.evaluate(fading)).toBeGreaterThan(0);
  const events = await traced(browser, () => page.waitForTimeout(1_000));
  const styled = events.filter(({ name, args }) => name === "UpdateLayoutTree" && args?.elementCount > 0);
  expect(styled.length).toBeLessThanOrEqual(STYLED_MAX);
});
