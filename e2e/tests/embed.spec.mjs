// The embed in a page of somebody else.

import { site, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

const frame = (path, sandbox) =>
  `<button>Host</button><iframe src="${site}${path}" sandbox="${sandbox}" width="600" height="400"></iframe>`;

test("the embed starts in an iframe that may run scripts and nothing else", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  await expect(embed.locator("html[data-mode=embed]")).toBeAttached();
  await expect(embed.getByRole("heading").first()).toBeVisible();
  expect(await embed.locator("html").evaluate(() => self.origin)).toBe("null");
});

test("the embed starts in a host that isolates itself", async ({ page, host }) => {
  const isolated = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };
  await page.goto(await host(frame("/embed/", "allow-scripts"), isolated));
  await wake(page.frameLocator("iframe"));
});

test("the embed takes no focus", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  await page.getByRole("button", { name: "Host" }).focus();
  await wake(page.frameLocator("iframe"));
  await expect(page.getByRole("button", { name: "Host" })).toBeFocused();
});

test("an embed that nobody touches shows its answer, tells its height and loads no simulator", async ({ page, host }) => {
  const told = `<script>self.told = []; addEventListener("message", ({ data }) => told.push(data))</script>`;
  await page.goto(await host(told + frame("/embed/#1/key-disabled", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await expect(embed.locator("html[data-app=still]:not([data-waiting])")).toBeAttached();
  await expect(embed.getByRole("heading").first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => told.at(-1)?.height)).toBeGreaterThanOrEqual(400);
  expect(await page.evaluate(() => told.every(({ source, v, type }) => source === "s3kms-play" && v === 1 && type === "resize"))).toBe(true);
  expect(await embed.locator("html").evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".wasm")))).toBe(false);
});

test("the page itself refuses to be framed by others", async ({ page, host, faults }) => {
  await page.goto(await host(frame("/", "allow-scripts")));
  await expect.poll(() => faults.join()).toContain("frame-ancestors 'self'");
  await expect(page.frameLocator("iframe").locator("html[data-app]")).toHaveCount(0);
  faults.length = 0;
});
