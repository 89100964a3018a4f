// What the buckets protect from as they are set: live, in a row whose words keep their places.

import { look, open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { set } from "../state.mjs";

/** Whether each risk of each bucket is protected from, by the words that readers hear: `stolen disk` to `protected`. */
const row = (page) =>
  page.locator("[data-risks] td").evaluateAll((cells) =>
    cells.map((cell) => Object.fromEntries([...cell.querySelectorAll("li")].map((one) => one.textContent.trim().split(": ")))),
  );
const [YES, NO] = ["protected", "not protected"];

test("the article's conclusion holds in the frame, before anything runs", async ({ page }) => {
  await page.route("**/*.wasm", () => {});
  await look(page, "/?lang=en#1/article");
  const [s3, kms] = await row(page);
  expect(s3).toMatchObject({ "Stolen disk": YES, "Made public": NO, "Keyless user": NO });
  expect(kms).toMatchObject({ "Stolen disk": YES, "Made public": YES, "Keyless user": YES });
  expect(Object.keys(s3)).toHaveLength(8);
});

test("the row follows the settings", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const before = await row(page);
  await set(page, "sse-s3.enc", "aws-kms");
  await expect.poll(async () => (await row(page))[0]).toMatchObject({ "Made public": YES, "Keyless user": NO, "Other account": YES });
  await set(page, "sse-kms.enc", "aws-kms");
  await expect.poll(async () => (await row(page))[1]).toEqual((await row(page))[0]);
  for (let undos = 0; undos < 2; undos++) await page.keyboard.press("Control+z");
  await expect.poll(() => row(page)).toEqual(before);
  // A URL of somebody who may read stops with the key.
  expect(before[1]["Leaked URL"]).toBe(NO);
  await set(page, "key.state", "Disabled");
  await expect.poll(async () => (await row(page))[1]["Leaked URL"]).toBe(YES);
});

for (const [width, height] of [[1440, 900], [768, 1000], [390, 844]]) {
  test(`no word of the row moves when an answer changes, ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/?lang=en#1/article");
    const places = () => page.locator("[data-risks] li").evaluateAll((all) => all.map((one) => [one.textContent.split(":")[0], one.getBoundingClientRect().x, one.getBoundingClientRect().y + scrollY]));
    const [before, answers] = [await places(), JSON.stringify(await row(page))];
    await set(page, "sse-kms.enc", "sse-s3");
    await expect.poll(async () => JSON.stringify(await row(page))).not.toBe(answers);
    expect(await places()).toEqual(before);
    // And none has a second line or reaches into its neighbour.
    const tight = await page.locator("[data-risks] li").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.offsetHeight > 24).map((one) => one.textContent));
    expect(tight).toEqual([]);
  });
}
