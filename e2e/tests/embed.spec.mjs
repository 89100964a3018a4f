// The embed in a page of somebody else.

import { site } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

const frame = (path, sandbox) =>
  `<button>Host</button><iframe src="${site}${path}" sandbox="${sandbox}" width="600" height="400"></iframe>`;

test("the embed starts in an iframe that may run scripts and nothing else", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await expect(embed.locator("html[data-app=ready][data-mode=embed]")).toBeAttached();
  await expect(embed.getByRole("heading").first()).toBeVisible();
  expect(await embed.locator("html").evaluate(() => self.origin)).toBe("null");
});

test("the embed starts in a host that isolates itself", async ({ page, host }) => {
  const isolated = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };
  await page.goto(await host(frame("/embed/", "allow-scripts"), isolated));
  await expect(page.frameLocator("iframe").locator("html[data-app=ready]")).toBeAttached();
});

test("the embed takes no focus", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/", "allow-scripts")));
  await page.getByRole("button", { name: "Host" }).focus();
  await expect(page.frameLocator("iframe").locator("html[data-app=ready]")).toBeAttached();
  await expect(page.getByRole("button", { name: "Host" })).toBeFocused();
});

test("the page itself refuses to be framed by others", async ({ page, host, faults }) => {
  await page.goto(await host(frame("/", "allow-scripts")));
  await expect.poll(() => faults.join()).toContain("frame-ancestors 'self'");
  await expect(page.frameLocator("iframe").locator("html[data-app]")).toHaveCount(0);
  faults.length = 0;
});
