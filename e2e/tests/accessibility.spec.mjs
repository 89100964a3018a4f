// Rules that a program can check: in every language, theme, width and mode, also with everything open that opens.

import { open } from "../browser.mjs";
import { expect, looks, test, violations } from "../fixtures.mjs";

const views = [
  ["/", 1440],
  ["/", 768],
  ["/", 390],
  ["/embed/", 600],
];

for (const [turn, [path, width]] of views.entries()) {
  for (const [lang, colorScheme] of looks(turn)) {
    test(`axe finds nothing at ${path}, ${width} wide, ${lang}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await open(page, `${path}?lang=${lang}#1/article`);
      // What folds is looked at unfolded, and nothing of it is out of sight before that but the folds' own words.
      if (path === "/embed/") expect(await violations(page)).toEqual([]);

      // Unfolded settings, disclosures and a notice.
      for (const fold of await page.locator("button[aria-expanded=false]:not([data-cell])").all()) {
        if (await fold.isVisible()) await fold.click();
      }
      for (const summary of await page.locator("details:not([open]) > summary").all()) {
        if (await summary.isVisible()) await summary.click();
      }
      await page.evaluate(() => (location.hash = "#1/article-2020"));
      await expect(page.locator("[data-notice]")).toHaveCount(1);
      expect(await violations(page)).toEqual([]);

      // The dialog; the embed's open outcome has no policy to show.
      if (path === "/embed/") return;
      await page.locator("button.perm__policy").first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      // What is behind it was looked at.
      expect(await violations(page, "dialog")).toEqual([]);
    });
  }
}
