// What a change costs, in counts: they are the same on every machine. Times are measured by `cargo xtask measure`, and asserted nowhere.

import { open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { traced } from "../measure/trace.mjs";
import { set } from "../state.mjs";

/** What the article's page has of elements, at most. */
const ELEMENTS_MAX = 1_661;
/** How many changes of the document one toggle of the article makes, at most: at a glance, in any one rendering, and in all. */
const GLANCE_MAX = 63;
const RENDERING_MAX = 176;
const CHANGES_MAX = 430;
/** Into how many renderings they come, at most: the glance, what is drawn when that is painted and what follows it (the title
    and the link on a slow machine by themselves), the reason, what nobody waits for, what each bucket protects from, what was
    looked for, and what is spoken, which comes when it comes. */
const RENDERINGS_MAX = 8;
/** How many elements of the article's page may be painted with every change, wherever it is: what no section paints by itself. */
const PAINTED_WITH_ALL_MAX = 100;
/** How many elements one toggle of the article styles and how many boxes it lays out, at most, until all of it is there. */
const STYLED_BY_TOGGLE_MAX = 250;
const LAID_OUT_BY_TOGGLE_MAX = 675;

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

test("a toggle is shown at a glance, and what follows comes in few renderings and none of them twice", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  await set(page, "sse-kms.enc", "sse-s3");
  await settled(page);
  const renderings = await page.evaluate(() => self.renderings);
  expect(renderings[0]).toBeLessThanOrEqual(GLANCE_MAX);
  expect(Math.max(...renderings), String(renderings)).toBeLessThanOrEqual(RENDERING_MAX);
  expect(renderings.reduce((sum, changes) => sum + changes), String(renderings)).toBeLessThanOrEqual(CHANGES_MAX);
  expect(renderings.length, String(renderings)).toBeLessThanOrEqual(RENDERINGS_MAX);
});

test("what is pointed at changes nothing before it has been looked for", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  const labels = page.locator("label", { has: page.locator("[data-measure-toggle]") });
  for (const label of await labels.all()) await label.dispatchEvent("mouseover");
  expect(await page.evaluate(() => self.renderings)).toEqual([]);
});

test("what moves after a toggle is moved by the compositor", async ({ page, browser }) => {
  await open(page, "/?lang=en#1/article");
  const moved = () => page.evaluate(() => document.getAnimations().map(({ playState }) => playState));
  const events = await traced(browser, async () => {
    await set(page, "sse-kms.enc", "sse-s3");
    await expect.poll(moved).toContain("running");
    await expect.poll(moved).not.toContain("running");
  });
  // Chromium says with each animation why its compositor could not take it, if it could not: then every frame of it is styled.
  const animations = events.filter(({ name }) => name === "Animation");
  const failed = animations.filter(({ args }) => args?.data?.compositeFailed);
  expect(animations.length).toBeGreaterThan(0);
  expect(failed.map(({ args }) => args.data)).toEqual([]);
});

test("a change in one section leaves the others as they were painted", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const shared = await page.evaluate(() => {
    const isOwn = (element) => element !== null && (getComputedStyle(element).isolation === "isolate" || isOwn(element.parentElement));
    return [...document.querySelectorAll("#app *")].filter((element) => element.getClientRects().length > 0 && !isOwn(element)).length;
  });
  expect(shared).toBeLessThanOrEqual(PAINTED_WITH_ALL_MAX);
});

test("a toggle styles and lays out little", async ({ page, browser }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  // What is styled at its first use has been.
  await set(page, "sse-kms.enc", "sse-s3");
  await settled(page);
  const events = await traced(browser, async () => {
    await set(page, "sse-kms.enc", "aws-kms");
    await settled(page);
  });
  const all = (name, count) => events.filter((event) => event.name === name).reduce((sum, { args }) => sum + (count(args) ?? 0), 0);
  expect(all("UpdateLayoutTree", ({ elementCount }) => elementCount)).toBeLessThanOrEqual(STYLED_BY_TOGGLE_MAX);
  expect(all("Layout", ({ beginData }) => beginData?.dirtyObjects)).toBeLessThanOrEqual(LAID_OUT_BY_TOGGLE_MAX);
});

test("before a toggle is painted nothing is written but that it is being done; then its link is kept, the address and the title follow", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await countChanges(page);
  // That the page opened has been proved.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("s3-kms-playground.opening"))).toBeNull();
  const written = await page.evaluate(async () => {
    const log = [];
    const noted = (of, name, what) => {
      const own = of[name];
      of[name] = function (...given) {
        log.push(what(...given));
        return own.apply(this, given);
      };
    };
    noted(Storage.prototype, "setItem", (name) => name.replace("s3-kms-playground.", ""));
    noted(History.prototype, "replaceState", () => "address");
    const title = Object.getOwnPropertyDescriptor(Document.prototype, "title");
    const set = function (text) {
      log.push("title");
      title.set.call(this, text);
    };
    Object.defineProperty(Document.prototype, "title", { ...title, set });
    document.querySelector('[data-control="sse-kms.enc=sse-s3"]').click();
    await new Promise((resume) => requestAnimationFrame(resume));
    const before = log.splice(0);
    await new Promise((resume) => setTimeout(resume, 1_000));
    return [before, log.toSorted()];
  });
  expect(written).toEqual([["opening-since", "opening"], ["address", "link", "title"]]);
});
