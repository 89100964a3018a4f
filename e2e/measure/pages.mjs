// The pages that are measured: the article, a document with a long policy, and both as a slow phone gets them.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect } from "@playwright/test";
import { launchOptions, wake } from "../browser.mjs";

const VIEWPORT = { width: 1440, height: 900 };
/** A slow phone: a processor four times slower, 1.6 Mbit/s, 150 ms to the server and back. */
const SLOW_RATE = 4;
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** A link that no frame shows. */
const DIFFERENT = "/?lang=en#1/article~sse-kms.enc=sse-s3";
/** How many statements the long policy has. A bucket policy may have 20 KB. */
const STATEMENTS = 100;

/**
 * A page with nothing kept, and the simulator running in it, in a profile of its own as a reader has one: in a private window
 * Chromium (156) reads and draws the site's icon anew whenever the address changes. What closes its context ends the browser.
 */
export async function openAt(site, path) {
  const profile = await mkdtemp(join(tmpdir(), "measure-"));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, viewport: VIEWPORT, locale: "en", serviceWorkers: "block" });
  context.once("close", () => rm(profile, { recursive: true, force: true, maxRetries: 3 }));
  const [page] = context.pages();
  await page.goto(new URL(path, site.address).href);
  await wake(page);
  return page;
}

/** The path of the article with a long bucket policy, written in the page's own editor. */
export async function withLongPolicy(site) {
  const page = await openAt(site, "/?lang=en");
  const bucket = await page.locator("section.bucket", { has: page.locator("[data-measure-toggle]") }).getAttribute("aria-label");
  const statement = (_, team) => ({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: ["s3:GetObject", "s3:PutObject"],
    Resource: `arn:aws:s3:::${bucket}/team-${team}/*`,
  });
  const policy = { Version: "2012-10-17", Statement: Array.from({ length: STATEMENTS }, statement) };
  const before = page.url();
  const dialog = page.locator("dialog.sheet");
  await page.locator("[data-panel]").click();
  await page.locator(`[data-item="sse-kms"] summary`).first().click();
  await page.locator(`[data-policy="sse-kms.policy"]`).click();
  await dialog.locator("[data-edit]").click();
  await dialog.locator("textarea").fill(JSON.stringify(policy));
  await dialog.locator("[data-use]").click();
  await expect(page).not.toHaveURL(before);
  const { hash } = new URL(page.url());
  await page.context().close();
  return `/?lang=en${hash}`;
}

/** A page that is reached as a slow phone reaches it, with nothing kept. */
async function slow(browser) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: "en", serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW_NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_RATE });
  return page;
}

/** From a press on a control, which nothing came before, to the picture of what it changed. */
export async function changeAfterTouch(browser, site) {
  const page = await slow(browser);
  await page.goto(new URL("/", site.address).href, { waitUntil: "load" });
  await page.locator("html:not([data-waiting])").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => (self.took = performance.now() - self.touched);
    addEventListener("pointerdown", (event) => (self.touched ??= event.timeStamp), { capture: true });
    const look = () => {
      if (document.querySelector("[data-cell].is-changed")) after.port2.postMessage(0);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const label = page.locator("[data-measure-toggle]:not(:checked)").first().locator("xpath=ancestor::label");
  const { x, y, width, height } = await label.boundingBox();
  const session = await page.context().newCDPSession(page);
  for (const type of ["mousePressed", "mouseReleased"]) {
    await session.send("Input.dispatchMouseEvent", { type, x: x + width / 2, y: y + height / 2, button: "left", clickCount: 1 });
  }
  return finish(page);
}

/** From following a link that no frame shows to the first picture with headings that can be read. */
export async function firstPicture(browser, site) {
  const page = await slow(browser);
  await page.addInitScript(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => (self.took = performance.now());
    const look = () => {
      const isSeen = (title) => getComputedStyle(title).visibility === "visible" && title.getClientRects().length > 0;
      if ([...document.querySelectorAll("#app :is(h1, h2)")].some(isSeen)) after.port2.postMessage(0);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(new URL(DIFFERENT, site.address).href, { waitUntil: "commit" });
  return finish(page);
}

async function finish(page) {
  await page.waitForFunction(() => self.took !== undefined, undefined, { timeout: 120_000 });
  const took = await page.evaluate(() => self.took);
  await page.context().close();
  return took;
}
