// How long from a toggle to its painted result, with the CPU slowed down four times. Prints numbers, judges none.
// Every element with [data-measure-toggle] is clicked in turn.

import { chromium } from "@playwright/test";
import { launchOptions, look, wake } from "./browser.mjs";

const rate = 4;
const loads = 5;
const clicks = 200;

const browser = await chromium.launch(launchOptions);
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const session = await page.context().newCDPSession(page);
await session.send("Emulation.setCPUThrottlingRate", { rate });

const painted = [];
const ready = [];
for (let load = 0; load < loads; load += 1) {
  await look(page, "/");
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  painted.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
  const asked = await page.evaluate(() => performance.now());
  await wake(page);
  ready.push(-asked + await page.evaluate(() => performance.getEntriesByName("app-ready")[0].startTime));
}
report("navigation to the first view", painted);
report("first touch to app-ready", ready);

const toggles = page.locator("[data-measure-toggle]");
const count = await toggles.count();
if (count === 0) {
  console.log("no element has [data-measure-toggle], so there is no toggle to measure");
} else {
  await page.evaluate(() => {
    // From the moment the input reached the browser to the first task after the frame that shows the result.
    self.paints = [];
    const after = new MessageChannel();
    let start = 0;
    after.port1.onmessage = () => self.paints.push(performance.now() - start);
    document.addEventListener(
      "click",
      (event) => {
        start = event.timeStamp;
        requestAnimationFrame(() => after.port2.postMessage(0));
      },
      { capture: true },
    );
  });
  for (let click = 0; click < clicks; click += 1) {
    await toggles.nth(click % count).click();
    await page.waitForFunction((done) => self.paints.length > done, click);
  }
  report(`toggle to paint, ${count} toggles`, await page.evaluate(() => self.paints));
}
await browser.close();

function report(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
  console.log(
    `${name}, CPU ${rate}x slower, ${sorted.length} times: median ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`,
  );
}
