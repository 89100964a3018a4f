// Draws the icons of the installed page from web/static/icon.svg into web/static: `node icons.mjs`. A test draws them anew and compares.

import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { launchOptions } from "./browser.mjs";

const folder = new URL("../web/static/", import.meta.url);

/** Each icon's file, its width, how much of it the drawing takes, and how round its corners are. What a system masks it masks itself. */
const ICONS = [
  ["icon-192.png", 192, 0.66, 0.22],
  ["icon-512.png", 512, 0.66, 0.22],
  ["icon-maskable.png", 512, 0.52, 0],
];

/** The icons as PNG, by their files. */
export async function drawIcons(browser) {
  const drawing = (await readFile(new URL("icon.svg", folder), "utf8")).replace(/<style>.*<\/style>/, "").replace(/stroke="#[0-9a-f]+"/, 'stroke="#fff"');
  const page = await browser.newPage({ viewport: { width: 512, height: 512 } });
  const icons = new Map();
  for (const [file, width, part, round] of ICONS) {
    await page.setContent(`<style>
      body { margin: 0; background: transparent; }
      div { display: grid; place-items: center; width: ${width}px; height: ${width}px; border-radius: ${width * round}px; background: #5a3bc2; }
      svg { width: ${width * part}px; }
    </style><div>${drawing}</div>`);
    icons.set(file, await page.locator("div").screenshot({ omitBackground: true }));
  }
  await page.close();
  return icons;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const browser = await chromium.launch(launchOptions);
  for (const [file, png] of await drawIcons(browser)) await writeFile(new URL(file, folder), png);
  await browser.close();
}
