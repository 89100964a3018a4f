// What the buckets protect from as they are set: live, in a row whose words keep their places.

import { look, open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { set } from "../state.mjs";

/** Whether each risk of each bucket is protected from, by the words that readers hear: `stolen disk` to `protected`. */
const row = (page) =>
  page.locator("[data-risks] td").evaluateAll((cells) =>
    cells.map((cell) => Object.fromEntries([...cell.querySelectorAll("button")].map((one) => one.ariaLabel.split(": ")))),
  );
const [YES, NO] = ["protected", "not protected"];

test("the article's conclusion holds in the frame, before anything runs", async ({ page }) => {
  await page.route("**/*.wasm", () => {});
  await look(page, "/?lang=en#1/article");
  const [s3, kms] = await row(page);
  expect(s3).toMatchObject({ "Stolen disk": YES, "Made public": NO, "User, no key": NO });
  expect(kms).toMatchObject({ "Stolen disk": YES, "Made public": YES, "User, no key": YES });
  expect(Object.keys(s3)).toHaveLength(8);
});

test("the row follows the settings", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const before = await row(page);
  await set(page, "sse-s3.enc", "aws-kms");
  await expect.poll(async () => (await row(page))[0]).toMatchObject({ "Made public": YES, "User, no key": NO, "Other account": YES });
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
    const places = () => page.locator("[data-risks] button").evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().x, one.getBoundingClientRect().y + scrollY]));
    const [before, answers] = [await places(), JSON.stringify(await row(page))];
    await set(page, "sse-kms.enc", "sse-s3");
    await expect.poll(async () => JSON.stringify(await row(page))).not.toBe(answers);
    expect(await places()).toEqual(before);
    // And none has a second line or reaches into its neighbour.
    const tight = await page.locator("[data-risks] button").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.offsetHeight > 24).map((one) => one.textContent));
    expect(tight).toEqual([]);
  });
}

test("a risk opens to its request and trail, and the reader's own scenario stays", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const chip = page.locator("[data-risks] td").nth(1).locator('[data-risk="leaked-url"]');
  const address = page.url();
  await chip.focus();
  await page.keyboard.press("Enter");
  const sheet = page.locator("[data-tried]");
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole("heading", { level: 2 })).toHaveText("Leaked URL: not protected");
  await expect(sheet).toContainText("mksamba-bucket-sse-kms");
  await expect(sheet.locator("[data-gate]").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(chip).toBeFocused();
  expect(page.url()).toBe(address);

  // What stops at a gate says which.
  await page.locator("[data-risks] td").nth(1).locator('[data-risk="without-key"]').click();
  await expect(sheet.locator('[data-gate="KmsAuthorization"]')).toHaveAttribute("data-verdict", "stopped");
  await sheet.locator("[data-action=open-trial]").click();
  await expect(sheet).toBeHidden();
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "implicit");
  await expect(page.locator('[data-cell="s3-only/sse-kms/download"]')).toBeVisible();
  await expect.poll(() => page.url()).not.toBe(address);
  await page.keyboard.press("Control+z");
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("aria-expanded", "true");
});

test("bytes at rest are looked at where no request is sent", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-risks] td").first().locator('[data-risk="stolen-disk"]').click();
  const sheet = page.locator("[data-tried]");
  await expect(sheet.locator("[data-disk]")).toBeVisible();
  await expect(sheet.locator("[data-gate]")).toHaveCount(0);
});

test("the table compares all encryptions of the bucket that is looked at, and each cell opens", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const table = page.locator(".compare table");
  const column = (mode) => table.locator(`[data-mode="${mode}"]`).evaluateAll((all) => Object.fromEntries(all.map((one) => one.ariaLabel.split(": "))));
  await expect(table.locator("thead .at")).toContainText("Customer key");
  expect(await column("sse-s3")).toMatchObject({ "Stolen disk": YES, "Made public": NO, "User without the key": NO });
  expect(await column("aws-kms")).toMatchObject({ "Made public": YES, "User without the key": NO, "Other account": YES });
  expect(await column("client-side")).toMatchObject({ "S3 insider": YES });
  await expect(page.locator(".compare__all > p")).toContainText("Stolen disk");
  await page.locator('[data-cell="normaluser/sse-s3/download"]').click();
  await expect(table.locator("thead .at")).toContainText("SSE-S3");
  await expect(table.locator("caption")).toHaveText("mksamba-bucket-sse-s3");
  await table.locator('[data-mode="sse-c"][data-risk="lost-key"]').click();
  await expect(page.locator("[data-tried]")).toContainText("SSE-C");
});

for (const [lang, words] of [["en", ["protected", "not protected"]], ["ja", ["守れる", "守れない"]]]) {
  test(`what is protected has marks of its own, which no outcome has, named beside the row, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    /** Every mark with what is said of it. */
    const marks = (selector) =>
      page.locator(selector).evaluateAll((all) => Object.fromEntries(all.map((one) => [one.querySelector("use").getAttribute("href"), one.ariaLabel?.split(/[:：] ?/).at(-1)])));
    for (const begin of [look, open]) {
      await begin(page, `/?lang=${lang}#1/article`);
      const outcomes = Object.keys(await marks(".cell"));
      const risks = await marks("[data-risks] button");
      expect(Object.values(risks).toSorted()).toEqual(words.toSorted());
      expect(Object.keys(risks).filter((mark) => outcomes.includes(mark))).toEqual([]);
      // The key has the same marks with the same words, and the table of all encryptions the same marks.
      const key = page.locator(".guards__key");
      await expect(key).toBeVisible();
      await expect(key).toHaveText(words.join(""));
      const inKey = await key.locator("use").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      expect(inKey.map((mark) => risks[mark])).toEqual(words);
      for (const [mark, says] of Object.entries(risks)) expect((await marks(".compare .guard"))[mark]).toBe(says);
    }
    const chip = page.locator("[data-risks] button").first();
    const mark = await chip.locator("use").getAttribute("href");
    await chip.click();
    await expect(page.locator("[data-tried] .tried__says use")).toHaveAttribute("href", mark);
  });
}
