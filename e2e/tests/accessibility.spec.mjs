// Rules that a program can check, in every language, theme and mode.

import AxeBuilder from "@axe-core/playwright";
import { open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

for (const path of ["/", "/embed/"]) {
  for (const lang of ["en", "ja"]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`axe finds nothing at ${path}, ${lang}, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await open(page, `${path}?lang=${lang}`);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    }
  }
}
