// The embed in a page of somebody else.

import { site, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { outcomes } from "../state.mjs";

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

test("the embed shows the linked state, and its link out carries a changed one", async ({ page, host }) => {
  const sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const link = "#1/article~sse-kms.enc=aws-kms~focus=normaluser/sse-kms/download";
  await page.goto(await host(frame(`/embed/?lang=en${link}`, sandbox)));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  const verdict = embed.locator(".answer");
  await expect(verdict).toHaveAttribute("data-verdict", "allowed");
  const out = embed.locator("[data-open]");
  await expect(out).toHaveAttribute("href", /~sse-kms\.enc=aws-kms/);

  // The customer's key again, which the normal user may not use.
  const key = embed.locator('input[data-control="sse-kms.enc=key"]');
  await embed.locator("label", { has: key }).click();
  await expect(verdict).toHaveAttribute("data-verdict", "implicit");
  await expect(out).not.toHaveAttribute("href", /aws-kms/);

  const opening = page.context().waitForEvent("page");
  await out.click();
  const opened = await opening;
  await wake(opened);
  expect(new URL(opened.url()).origin).toBe(site);
  expect(new URL(opened.url()).pathname).toBe("/");
  await expect(opened.locator('input[data-control="sse-kms.enc=key"]')).toBeChecked();
  await expect(opened.locator("[data-cell][aria-expanded=true]")).toHaveAttribute("data-cell", "normaluser/sse-kms/download");
  expect((await outcomes(opened))["normaluser/sse-kms/download"]).toBe("403");
});

test("nothing in the embed is named after a link that is not there", async ({ page, host }) => {
  for (const [lang, why] of [["en", "See why"], ["ja", "理由を見る"]]) {
    await page.goto(await host(frame(`/embed/?lang=${lang}#1/article`, "allow-scripts")));
    const embed = page.frameLocator("iframe");
    for (const step of [() => {}, () => wake(embed)]) {
      await step();
      const name = await embed.locator("figure").getAttribute("aria-label");
      expect(name).toContain(lang === "en" ? "KMS permission" : "KMS");
      expect(name).not.toContain(why);
      await expect(embed.getByText(why)).toHaveCount(0);
      await expect(embed.getByRole("figure", { name: new RegExp(why) })).toHaveCount(0);
    }
  }
});

test("a read-only embed shows its state and offers no change", async ({ page, host }) => {
  await page.goto(await host(frame("/embed/?lang=en&readonly=1#1/article~key.state=Disabled~focus=poweruser/sse-kms/download", "allow-scripts")));
  const embed = page.frameLocator("iframe");
  await wake(embed);
  await expect(embed.locator(".answer")).toHaveAttribute("data-verdict", "failed");
  for (const control of await embed.locator("[data-control]").all()) await expect(control).toBeDisabled();
  await expect(embed.locator("[data-open]")).toHaveAttribute("href", /~key\.state=Disabled/);
});

test("the page itself refuses to be framed by others", async ({ page, host, faults }) => {
  await page.goto(await host(frame("/", "allow-scripts")));
  await expect.poll(() => faults.join()).toContain("frame-ancestors 'self'");
  await expect(page.frameLocator("iframe").locator("html[data-app]")).toHaveCount(0);
  faults.length = 0;
});
