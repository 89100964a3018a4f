// Requests one after the other: what stands below the table, and how one is written.

import { open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { sideways } from "../state.mjs";

const cell = (page, step) => page.locator(`[data-cell="step/${step}"]`);

test("a kept Bucket Key outlives its key for its requester alone", async ({ page }) => {
  await open(page, "/?lang=en#1/bucket-key-cached");
  // Amazon S3 User Guide, Bucket Keys: while S3 keeps a requester's key it does not ask KMS for that requester.
  for (const [step, verdict, status] of [
    ["first", "allowed", "200"],
    ["cached", "allowed", "200"],
    ["other", "failed", "400"],
    ["uncached", "failed", "400"],
  ]) {
    await expect(cell(page, step)).toHaveAttribute("data-verdict", verdict);
    await expect(cell(page, step)).toHaveAttribute("data-status", status);
  }
  await expect(cell(page, "cached")).toHaveAttribute("aria-expanded", "true");
  await cell(page, "other").click();
  await expect(page.locator("[data-code]")).toHaveText("KMS.DisabledException");
  await expect(page).toHaveURL(/focus=step\/other/);
  await page.reload();
  await open(page, page.url());
  await expect(cell(page, "other")).toHaveAttribute("aria-expanded", "true");
});

test("a request is written, told what is wrong with it, kept, and taken back", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-action=add-request]").click();
  const draft = page.locator("[data-draft]");
  await draft.getByLabel("Operation", { exact: true }).selectOption("CopyObject");
  await expect(draft.locator("[data-field=parameters] .draft__fault")).toContainText("CopySource");
  const parameters = draft.getByLabel("Parameters as JSON");
  await parameters.fill('{"CopySource": ');
  await expect(draft.locator("[data-field=parameters] .draft__fault")).toContainText("not JSON");
  await expect(draft.locator("[data-action=save]")).toBeDisabled();
  await expect(parameters).toHaveValue('{"CopySource": ');
  await parameters.fill('{"CopySource": "sse-s3/2021-02-28 15:05:16.538885.txt"}');
  await draft.locator("[data-action=save]").click();
  await expect(draft).toHaveCount(0);
  // The normal user has no right to the key: a copy into the bucket of SSE-KMS needs a data key.
  await expect(cell(page, "request-1")).toHaveAttribute("data-verdict", "implicit");
  await expect(cell(page, "request-1")).toHaveAttribute("data-status", "403");
  await expect(page).toHaveURL(/#1d\./);
  const link = page.url();
  await page.keyboard.press("Control+z");
  await expect(cell(page, "request-1")).toHaveCount(0);
  await page.goto("about:blank");
  await open(page, link);
  await expect(cell(page, "request-1")).toHaveAttribute("data-status", "403");
});

test("an operation that no example sends is there for whoever writes it, and for whoever opens its link", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-action=add-request]").click();
  const draft = page.locator("[data-draft]");
  await draft.getByLabel("Operation", { exact: true }).selectOption("CreateKey");
  await draft.getByLabel("Caller", { exact: true }).selectOption("poweruser");
  await draft.locator("[data-action=save]").click();
  // AdministratorAccess allows kms:CreateKey.
  await expect(cell(page, "request-1")).toHaveAttribute("data-status", "200");
  // Whose buckets are listed the caller says, whatever the form says of a bucket.
  await page.locator("[data-action=add-request]").click();
  await draft.getByLabel("Operation", { exact: true }).selectOption("ListBuckets");
  await draft.locator("[data-action=save]").click();
  await expect(cell(page, "request-2")).toHaveAttribute("data-status", "200");
  const link = page.url();
  await page.goto("about:blank");
  await open(page, link);
  await expect(cell(page, "request-1")).toHaveAttribute("data-status", "200");
  await expect(cell(page, "request-2")).toHaveAttribute("data-status", "200");
});

test("every request has its records", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-records] > summary").click();
  await expect(page.locator("[data-record=cli] pre")).toContainText("An error occurred (AccessDenied) when calling the GetObject operation");
  const event = JSON.parse(await page.locator("[data-record=kms-event] pre").textContent());
  expect([event.eventSource, event.eventName, event.errorCode]).toEqual(["kms.amazonaws.com", "Decrypt", "AccessDenied"]);
  await expect(page.locator("[data-record=access-log] pre")).toContainText("REST.GET.OBJECT");
  await page.locator('[data-cell="anyone/sse-kms/open"]').click();
  // S3 does not ask KMS for anybody who signs nothing.
  await expect(page.locator("[data-record=kms-event] pre")).toHaveCount(0);
});

for (const lang of ["en", "ja"]) {
  test(`axe finds nothing in the form and the records, ${lang}`, async ({ page }) => {
    await open(page, `/?lang=${lang}#1/multipart-needs-decrypt`);
    await page.locator("[data-records] > summary").click();
    await page.locator("[data-action=add-request]").click();
    await page.locator("[data-field=operation] select").selectOption("CopyObject");
    await expect(page.locator(".draft__fault")).not.toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
}

test("the form fits narrow screens", async ({ page }) => {
  for (const width of [768, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    // A page of its own each time: the same address would keep the open form.
    await page.goto("about:blank");
    await open(page, "/?lang=en#1/plain-http");
    await page.locator("[data-action=add-request]").click();
    const over = await sideways(page);
    expect(over, `${width}`).toBe(0);
  }
});
