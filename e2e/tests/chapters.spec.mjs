// The story in chapters: each is a link, asks the reader to foretell, and never stands in the way.

import { look, open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { set, sideways, unseen } from "../state.mjs";

/** The chapters of the article. */
const OF_THE_ARTICLE = ["lambda-without-kms", "lambda-kms-power-user", "lambda-power-user", "two-users", "public-by-mistake", "which-risk"];

const chapter = (page) => page.getByRole("navigation", { name: "Chapters" });
const answer = (page) => page.getByRole("heading", { level: 1 });

test("the first page leads to the story, and each chapter to the next", async ({ page }) => {
  await open(page, "/?lang=en");
  await page.getByRole("link", { name: "The story in 12 chapters" }).click();
  for (let number = 1; number <= 12; number += 1) {
    await expect(chapter(page)).toContainText(`Chapter ${number} of 12`);
    await expect(chapter(page).getByRole("link", { name: "Previous chapter" })).toHaveCount(number > 1 ? 1 : 0);
    const next = chapter(page).getByRole("link", { name: "Next chapter" });
    if (number < 12) await next.click();
    else await expect(next).toHaveCount(0);
  }
  await page.goBack();
  await expect(chapter(page)).toContainText("Chapter 11 of 12");
});

test("what was foretold is made, and compared with what came of it, beside the question", async ({ page }) => {
  await open(page, "/?lang=en#1/lambda-without-kms");
  await expect(answer(page)).toContainText("No.");
  await chapter(page).getByRole("button", { name: "Yes" }).click();
  const told = chapter(page).getByRole("status");
  await expect(told).toHaveText("You said yes. It is no.");
  await expect(chapter(page)).toContainText("Now the role also gets AWSKeyManagementServicePowerUser. Will the upload work?");
  await expect(page).toHaveURL(/lambda-without-kms~s3-write\.kms=kms-power$/);
  // It stays whatever is looked at.
  await page.locator('[data-cell="s3-write/sse-kms/list"]').click();
  await expect(told).toHaveText("You said yes. It is no.");
  await chapter(page).getByRole("link", { name: "Next chapter" }).click();
  await expect(told).toBeEmpty();
  await chapter(page).getByRole("button", { name: "Yes" }).click();
  await expect(told).toHaveText("You said yes, and so it is.");
  await expect(answer(page)).toContainText("Yes");
});

for (const [lang, name, yes] of [["en", "See why", "Yes"], ["ja", "理由を見る", "はい"]]) {
  const why = (page) => page.locator(".chapter").getByRole("link", { name });

  test(`beside what came of it is the way to its reason, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, `/?lang=${lang}#1/lambda-without-kms`);
    // The keyboard goes on from the answer.
    await page.locator(".chapter").getByRole("button", { name: yes }).focus();
    await page.keyboard.press("Enter");
    await expect(why(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#why")).toBeFocused();
    await expect(page.locator("#why [data-gate][data-verdict=stopped]")).toBeInViewport();
    // The question stays in sight with it.
    expect(await unseen(page, [".chapter__says", ".chapter__told"])).toEqual([]);
  });

  test.describe(`on a phone, ${lang}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

    test("that way opens the reason's sheet, and comes back", async ({ page }) => {
      await open(page, `/?lang=${lang}#1/lambda-without-kms`);
      await page.locator(".chapter").getByRole("button", { name: yes }).tap();
      await why(page).tap();
      await expect(page.locator("#why")).toBeFocused();
      await expect(page.locator("#why [data-gate][data-verdict=stopped]")).toBeInViewport();
      // What of the risks is of the state before has no colour until it was tried anew.
      await expect(page.locator("html")).not.toHaveAttribute("data-tries");
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(why(page)).toBeFocused();
    });

    test("the first frame of a chapter holds all that one of the article does", async ({ page }) => {
      for (const id of OF_THE_ARTICLE) {
        for (const begin of [look, open]) {
          await begin(page, `/?lang=${lang}#1/${id}`);
          const settings = ["enc", "access"].map((of) => `.bucket.is-shown label:has([data-control*=".${of}="])`);
          const seen = [".chapter__says", "[data-foretell]", ".answer", ".outcomes .is-shown .perms", ".outcomes .is-shown .cell", "[data-risks] .is-shown button"];
          expect(await unseen(page, [...seen, ...settings]), id).toEqual([]);
        }
      }
    });
  });

  test(`nothing moves when a chapter is answered, begun again or left by free play, ${lang}`, async ({ page }) => {
    for (const [width, height] of [[1440, 900], [390, 844], [320, 568]]) {
      await page.setViewportSize({ width, height });
      for (const id of OF_THE_ARTICLE) {
        await open(page, `/?lang=${lang}#1/${id}`);
        const places = () => page.evaluate(() => [".chapter__ways", ".lead", ".settings"].map((one) => document.querySelector(one).getBoundingClientRect()).map(({ top, left }) => `${Math.round(top)} ${Math.round(left)}`));
        const before = await places();
        for (const said of ["yes", "no"]) {
          await page.locator(`[data-foretell=${said}]`).click();
          await expect(page.locator(".chapter__why")).toBeVisible();
          expect(await places(), `${id}, ${width}, ${said}`).toEqual(before);
          expect(await sideways(page)).toBeLessThanOrEqual(0);
          await page.keyboard.press("Control+z");
        }
      }
    }
  });
}

test("a chapter stands in the frame, and what is answered there is not lost", async ({ page }) => {
  await page.goto("/?lang=en#1/two-users");
  await expect(page.locator("html")).toHaveAttribute("data-framed", "");
  await chapter(page).getByRole("button", { name: "No" }).click();
  await expect(chapter(page)).toContainText("You said no, and so it is.");
  await expect(page).toHaveURL(/focus=anyone\/sse-kms\/download/);
});

test("whoever tries something else is not stopped, and can begin the chapter again", async ({ page }) => {
  await open(page, "/?lang=en#1/public-by-mistake");
  await set(page, "sse-s3.enc", "aws-kms");
  await expect(chapter(page).getByRole("button", { name: "Yes" })).toHaveCount(0);
  await expect(chapter(page)).toContainText("Does its file still leak?");
  await chapter(page).getByRole("button", { name: "Begin the chapter again" }).click();
  await expect(chapter(page).getByRole("button", { name: "Yes" })).toBeVisible();
});

test("no example but a chapter has the bar", async ({ page }) => {
  await open(page, "/?lang=en#1/key-disabled");
  await expect(chapter(page)).toHaveCount(0);
});
