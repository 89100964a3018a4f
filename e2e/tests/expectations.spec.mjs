// Outcomes that are pinned: what they are expected to be, whether they are, and that both travel.

import { look, open } from "../browser.mjs";
import { expect, looks, test, violations } from "../fixtures.mjs";
import { set } from "../state.mjs";

const PINNED = "normaluser/sse-kms/download";
const cell = (page, id) => page.locator(`[data-cell="${id}"]`);
const pin = (page) => page.locator("#why .pin");
const mark = (page, id) => cell(page, id).evaluate((one) => {
  const { content, backgroundColor, rotate } = getComputedStyle(one, "::after");
  return content === "none" ? null : [backgroundColor, rotate];
});

test("an outcome is pinned, is as expected, breaks, and is told so by its cell, the reason and the toolbar", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  expect(await mark(page, PINNED)).toBeNull();
  await page.locator("[data-pin]").click();
  await expect(pin(page)).toContainText("As expected: Denied");
  await expect(page.locator(".tools")).toContainText("1 pinned, as expected");
  await expect(cell(page, PINNED)).toHaveAccessibleName(/expected: Denied$/);
  const met = await mark(page, PINNED);
  await set(page, "normaluser.kms", "use-key");
  await expect(pin(page)).toContainText("Expected Denied, and it is Allowed");
  await expect(page.locator(".tools")).toContainText("1 pinned, not as expected");
  const broken = await mark(page, PINNED);
  expect(met).not.toBeNull();
  expect(broken[0]).not.toBe(met[0]);
  expect(broken[1]).not.toBe(met[1]);
  await page.locator("[data-pin]").click();
  await expect(pin(page)).toContainText("As expected: Allowed");
  await page.locator("[data-unpin]").click();
  await expect(pin(page)).toHaveText("Pin this outcome");
  await expect(page.locator(".tools")).not.toContainText("pinned");
  await page.keyboard.press("Control+z");
  await expect(pin(page)).toContainText("As expected: Allowed");
});

test("expectations travel in the link, and one written by hand that is broken says so", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-pin]").click();
  await expect(page).toHaveURL(/article~expect\.normaluser\.sse-kms\.download=denied$/);
  const other = await page.context().newPage();
  await open(other, page.url());
  await expect(pin(other)).toContainText("As expected: Denied");
  await other.close();
  await open(page, "/?lang=en#1/article~expect.poweruser.sse-kms.download=denied~expect.anyone.sse-s3.list=denied");
  await expect(page.locator(".tools")).toContainText("1 of 2 pinned not as expected");
  await cell(page, "poweruser/sse-kms/download").click();
  await expect(pin(page)).toContainText("Expected Denied, and it is Allowed");
});

test("pinning moves nothing beside or below it", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/?lang=en#1/article");
  const places = () => page.evaluate(() => [".trail", ".outcomes", ".tools"].map((one) => Math.round(document.querySelector(one).getBoundingClientRect().top)));
  const before = await places();
  await page.locator("[data-pin]").click();
  await expect(pin(page)).toContainText("As expected");
  expect(await places()).toEqual(before);
  // What the marks mean is said from now on, in the form that they have on the outcomes.
  await expect(page.locator(".tools__key")).toHaveText("MetBroken");
  const looks = await page.locator(".tools__key .pinned").evaluateAll((all) => all.map((one) => getComputedStyle(one)).map(({ backgroundColor, rotate }) => [backgroundColor, rotate]));
  expect(looks[0]).toEqual(await mark(page, PINNED));
  await set(page, "normaluser.kms", "use-key");
  expect(looks[1]).toEqual(await mark(page, PINNED));
});

test("pinned before the simulator is there, an outcome is pinned with it", async ({ page }) => {
  await look(page, "/?lang=en");
  await page.locator("[data-pin]").click();
  await expect(pin(page)).toContainText("As expected: Denied");
});

for (const [lang, colorScheme] of looks()) {
  test(`axe finds nothing where outcomes are pinned, ${lang}, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, `/?lang=${lang}#1/article~expect.normaluser.sse-kms.download=allowed~expect.anyone.sse-s3.list=denied`);
    await expect(pin(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
