// The palette, by which examples, commands, settings and outcomes are found by their words, and the list of keys.

import { look, open, wake } from "../browser.mjs";
import { expect, looks, test, violations } from "../fixtures.mjs";

const palette = (page) => page.locator("dialog.palette");
const entries = (page) => palette(page).getByRole("option");
const picked = (page) => palette(page).locator("[aria-selected=true]");

test("an example is found by a word of either language and opened, all by keys", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-panel]").focus();
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  const all = await entries(page).count();
  await page.keyboard.type("nobody get");
  await expect(picked(page)).toContainText("Every permission is there: why does nobody get the file?");
  expect(await entries(page).count()).toBeLessThan(all);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("無効");
  await expect(entries(page).first()).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("key-disabled");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toHaveCount(0);
  await expect(page).toHaveURL(/#1(\.\w+)?\/key-disabled$/);
});

test("a setting is set and an outcome opened by its words, and Undo takes the setting back", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sse-kms encryption SSE-S3");
  await expect(picked(page)).toContainText("mksamba-bucket-sse-kms, Encryption: SSE-S3");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-control="sse-kms.enc=sse-s3"]')).toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(page.locator('[data-control="sse-kms.enc=key"]')).toBeChecked();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("poweruser sse-kms upload");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-cell="poweruser/sse-kms/upload"]')).toHaveAttribute("aria-expanded", "true");
});

test("the arrows go round, Escape closes, and the focus is where it was", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-panel]").focus();
  await page.keyboard.press("Control+k");
  const names = await entries(page).allTextContents();
  await expect(picked(page)).toHaveText(names[0]);
  await page.keyboard.press("ArrowUp");
  await expect(picked(page)).toHaveText(names.at(-1));
  await expect(picked(page)).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(picked(page)).toHaveText(names[1]);
  const input = palette(page).getByRole("combobox");
  expect(await input.getAttribute("aria-activedescendant")).toBe(await picked(page).getAttribute("id"));
  await page.keyboard.type("nothing is called so");
  await expect(entries(page)).toHaveCount(0);
  await expect(palette(page).getByRole("status")).toHaveText("Nothing is called so.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
  await expect(page.locator("[data-panel]")).toBeFocused();
});

test("a thing's settings are shown where they stand", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("IAM user poweruser");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-item="poweruser"] > summary')).toBeFocused();
  await expect(page.locator('[data-entry="poweruser.name"]')).toBeVisible();
});

test("what is asked for before the simulator is there is asked once more with it", async ({ page }) => {
  await look(page, "/?lang=en");
  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  // What is loaded behind it is there before the page is left.
  await wake(page);
  await look(page, "/?lang=ja#1/key-disabled");
  await page.locator(".top [data-search]").click();
  await expect(palette(page).getByRole("combobox")).toBeFocused();
});

test("the list of keys comes by its key and its button, and not while something is written", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.keyboard.press("?");
  await expect(page.locator("dialog.keys")).toBeVisible();
  await expect(page.locator("dialog.keys kbd").first()).toHaveText("Ctrl");
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog.keys")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("?");
  await expect(page.locator("dialog.keys")).toHaveCount(0);
  await expect(palette(page).getByRole("combobox")).toHaveValue("?");
  await page.keyboard.press("Escape");
  await page.locator("[data-keys]").click();
  await expect(page.locator("dialog.keys")).toBeVisible();
});

test("an embed has neither", async ({ page }) => {
  await open(page, "/embed/?lang=en#1/article");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("?");
  await expect(page.locator("dialog")).toHaveCount(0);
});

for (const [lang, colorScheme] of looks()) {
  test(`axe finds nothing in the palette and the list of keys, and nothing is wider than the screen, ${lang}, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, `/?lang=${lang}#1/article`);
    for (const key of ["Control+k", "?"]) {
      await page.keyboard.press(key);
      const dialog = page.locator("dialog.over");
      await expect(dialog).toBeVisible();
      for (const [width, height] of [[1440, 900], [390, 844], [320, 568]]) {
        await page.setViewportSize({ width, height });
        expect(await violations(page, "dialog")).toEqual([]);
        const box = await dialog.boundingBox();
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width, `${width}`).toBeLessThanOrEqual(width);
        expect(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth), `${width}`).toBeLessThanOrEqual(0);
      }
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }
  });
}
