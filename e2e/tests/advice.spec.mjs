// The advice beside the answer: it moves nothing, keeps the keyboard where it is, and copies each policy's part alone.

import { open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { follow, fragment, set } from "../state.mjs";

const top = (page, selector) => page.locator(selector).first().evaluate((one) => Math.round(one.getBoundingClientRect().top + scrollY));

/** Waits until the search for advice is over. */
const searched = (page) => expect(page.locator(".advice")).not.toContainText(/Looking for|探しています/, { timeout: 20_000 });

for (const lang of ["en", "ja"]) {
  for (const [width, height] of [[1440, 900], [390, 844]]) {
    test(`nothing moves below the advice when the search for it ends, ${lang} ${width} wide`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height });
      for (const [link, cell] of [["#1/article", "anyone/sse-kms/open"], ["#1/public-sse-kms", undefined]]) {
        await open(page, `/?lang=${lang}${link}`);
        await searched(page);
        if (cell) await page.evaluate((cell) => document.querySelector(`[data-cell="${cell}"]`).click(), cell);
        // What stands below it: the trail beside the table, on a phone the disks.
        const below = width > 1180 ? "#why" : ".rest";
        const begun = await top(page, ".fix");
        const before = (await top(page, below)) - begun;
        await searched(page);
        expect((await top(page, below)) - begun, link).toBe(before);
      }
    });
  }
}

test("Undo gives the keyboard back to the button that was tried", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await searched(page);
  const action = page.locator("[data-action=try]");
  await action.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-action=undo]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(action).toBeFocused();
});

test("the lines of a change of a policy are colored to the same edge, and none is wider than its block", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/?lang=en#1/cloudfront-oai");
  await searched(page);
  await page.locator("[data-statement] > summary").click();
  for (const diff of await page.locator(".diff pre").all()) {
    const { lines, room, over } = await diff.evaluate((pre) => ({
      lines: [...pre.querySelectorAll("span")].map((one) => Math.round(one.getBoundingClientRect().width)),
      room: pre.clientWidth,
      over: pre.scrollWidth - pre.clientWidth,
    }));
    expect(over).toBe(0);
    expect(new Set(lines).size).toBe(1);
    expect(lines[0]).toBeGreaterThan(room - 40);
  }
});

test("back from a link that opens nothing removes what was said of it", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await set(page, "sse-kms.enc", "aws-kms");
  await expect.poll(() => fragment(page)).toContain("sse-kms.enc=aws-kms");
  const before = await fragment(page);
  await follow(page, "#1/nothing");
  const notice = page.locator("[data-notice]");
  await expect(notice).toContainText("There is no example nothing.");
  await expect(notice.getByRole("button").first()).toHaveText("Open the first example");
  await expect.poll(() => fragment(page)).toBe(before);
  await page.goBack();
  await expect(notice).toHaveCount(0);
  expect(await fragment(page)).toBe(before);
});
