// Client-side encryption: S3 delivers to everyone, and the caller's own client opens it or not.

import { open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { sideways } from "../state.mjs";

const cell = (page, id) => page.locator(`[data-cell="${id}"]`);

test("what leaks is ciphertext, and the key decides who reads it", async ({ page }) => {
  await open(page, "/?lang=en#1/client-side");
  for (const [id, verdict] of [
    ["anyone/data/download", "ciphertext"],
    ["user/data/download", "ciphertext"],
    ["admin/data/download", "allowed"],
    // A browser's address bar has no client that could call KMS, whoever sits there.
    ["anyone/data/open", "ciphertext"],
  ]) {
    await expect(cell(page, id)).toHaveAttribute("data-verdict", verdict);
    await expect(cell(page, id)).toHaveAttribute("data-status", "200");
  }
  await expect(cell(page, "admin/data/open")).toHaveCount(0);
  await cell(page, "user/data/download").click();
  await expect(page.locator('[data-gate="KmsAuthorization"][data-leg="Client"]')).toHaveAttribute("data-verdict", "stopped");
  await expect(page.locator("[data-status=''], [data-status]").filter({ hasText: "200 OK" })).toBeVisible();
  await expect(page.locator("[data-client-code]")).toHaveText("AccessDeniedException");
  await page.locator("[data-action=try]").click();
  await expect(cell(page, "user/data/download")).toHaveAttribute("data-verdict", "allowed");
  await expect(page.locator("[data-client-message]")).toHaveText("Quarterly report");
  await expect(page.locator("[data-disk=data]")).toContainText("x-amz-meta-x-amz-3");
});

test("the panel chooses the format, and the link keeps it", async ({ page }) => {
  await open(page, "/?lang=ja#1/client-side");
  await page.getByRole("button", { name: "設定", exact: true }).click();
  await page.locator("summary").filter({ hasText: "mksamba-data" }).first().click();
  await page.locator('select[data-control="data.client-side"]').selectOption("v2/key");
  await expect(page).toHaveURL(/data\.client-side=v2\/key/);
  await expect(page.locator("[data-disk=data]")).toContainText("x-amz-meta-x-amz-key-v2");
  await page.locator('select[data-control="data.client-side"]').selectOption("none");
  await expect(cell(page, "anyone/data/download")).toHaveAttribute("data-verdict", "allowed");
});

for (const lang of ["en", "ja"]) {
  test(`axe finds nothing, and the page fits narrow screens, ${lang}`, async ({ page }) => {
    await open(page, `/?lang=${lang}#1/client-side~focus=user/data/download`);
    expect(await violations(page)).toEqual([]);
    for (const width of [1440, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sideways(page), `${width}`).toBeLessThanOrEqual(0);
    }
  });
}
