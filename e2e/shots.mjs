// Screenshots of the page and the embed in every size, language and theme, into the folder $OUT.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions, open } from "./browser.mjs";

const out = process.env.OUT ?? "shots";
const views = [
  { name: "1440", path: "/", width: 1440, height: 900 },
  { name: "768", path: "/", width: 768, height: 1024 },
  { name: "390", path: "/", width: 390, height: 844 },
  { name: "embed", path: "/embed/", width: 600, height: 400 },
];

await mkdir(out, { recursive: true });
const browser = await chromium.launch(launchOptions);
for (const { name, path, width, height } of views) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce", serviceWorkers: "block" });
    const page = await context.newPage();
    for (const lang of ["en", "ja"]) {
      await open(page, `${path}?lang=${lang}`);
      const stem = join(out, `${lang}-${name}-${colorScheme}`);
      await page.screenshot({ path: `${stem}.png` });
      if (path === "/") await page.screenshot({ path: `${stem}-full.png`, fullPage: true });
      console.log(`${stem}.png`);
    }
    await context.close();
  }
}
await browser.close();
