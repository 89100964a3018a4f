// What tests, pictures and measurements share: where the site is and how the browser starts.

import { expect } from "@playwright/test";

/** The site's origin; `cargo xtask serve` stands there unless xtask says otherwise. */
export const site = process.env.SITE ?? "http://127.0.0.1:8080";

/** The same site once more under a path, which only xtask's own server offers. */
export const subPath = process.env.SITE_SUB_PATH ?? "";

/** Playwright's launch options. Without $CHROMIUM it starts the browser that it installed itself. */
export const launchOptions = {
  executablePath: process.env.CHROMIUM,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** Opens a path of the site and only looks: what stands there is the frame, as long as nothing asks for more. */
export async function look(page, path) {
  await page.goto(new URL(path, site).href);
  await page.locator("html:not([data-waiting])").waitFor({ state: "attached" });
}

/** Shows a page, or a frame in one, that the reader wants more, and waits until all of the simulator is there and has found all that it shows. */
export async function wake(page) {
  const root = page.locator("html");
  // A page that has only just begun to load does not listen yet, so it is shown until it does.
  await expect(async () => {
    await root.dispatchEvent("wheel");
    await expect(root).not.toHaveAttribute("data-app", "still", { timeout: 100 });
  }).toPass();
  await page.locator("html[data-app=ready]:not([data-translation], [data-framed], :has([data-framed]))").waitFor({ state: "attached" });
}

/** Opens a path of the site and waits until the simulator runs. */
export async function open(page, path) {
  await page.goto(new URL(path, site).href);
  await wake(page);
}
