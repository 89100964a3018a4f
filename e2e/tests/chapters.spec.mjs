// The story in chapters: each is a link, asks the reader to foretell, and never stands in the way.

import { open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { set } from "../state.mjs";

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

test("what was foretold is made, and compared with what came of it", async ({ page }) => {
  await open(page, "/?lang=en#1/lambda-without-kms");
  await expect(answer(page)).toContainText("No.");
  await chapter(page).getByRole("button", { name: "Yes" }).click();
  await expect(chapter(page)).toContainText("You said yes. It is no");
  await expect(page).toHaveURL(/lambda-without-kms~s3-write\.kms=kms-power$/);
  await chapter(page).getByRole("link", { name: "Next chapter" }).click();
  await chapter(page).getByRole("button", { name: "Yes" }).click();
  await expect(chapter(page)).toContainText("You said yes, and so it is.");
  await expect(answer(page)).toContainText("Yes");
});

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
  await chapter(page).getByRole("button", { name: "Begin the chapter again" }).click();
  await expect(chapter(page).getByRole("button", { name: "Yes" })).toBeVisible();
});

test("no example but a chapter has the bar", async ({ page }) => {
  await open(page, "/?lang=en#1/key-disabled");
  await expect(chapter(page)).toHaveCount(0);
});
