// The article's experiments on the page: each cell shows AWS's word and status, and a toggle flips what it should.

import { open as openPath } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

/** Each row: list, download, upload and open of sse-s3, then of sse-kms. Source: the article, sections 4.2 to 4.4. */
const END_STATE = {
  anyone: ["403", "200", "403", "200", "403", "400", "403", "400"],
  normaluser: ["200", "200", "200", "200", "200", "403", "403", "400"],
  poweruser: ["200", "200", "200", "200", "200", "200", "200", "400"],
  "s3-write": ["200", "200", "200", "200", "200", "200", "200", "400"],
};

const open = (page, link = "") => openPath(page, `/?lang=en${link}`);

/** Every cell of the table: `caller/bucket/operation` to its status. */
const statuses = (page) =>
  page
    .locator("[data-cell]")
    .evaluateAll((cells) => Object.fromEntries(cells.map((cell) => [cell.dataset.cell, cell.dataset.status])));

function endState() {
  const columns = ["sse-s3", "sse-kms"].flatMap((bucket) =>
    ["list", "download", "upload", "open"].map((operation) => `${bucket}/${operation}`),
  );
  return Object.fromEntries(
    Object.entries(END_STATE).flatMap(([caller, row]) => row.map((status, at) => [`${caller}/${columns[at]}`, status])),
  );
}

test("every experiment's cell shows the right status", async ({ page }) => {
  await open(page);
  expect(await statuses(page)).toEqual(endState());
});

test("the key of S3 lets the normal user in, and changes nothing else", async ({ page }) => {
  await open(page, "#1/article~sse-kms.enc=aws-kms");
  const wanted = endState();
  wanted["normaluser/sse-kms/download"] = "200";
  wanted["normaluser/sse-kms/upload"] = "200";
  expect(await statuses(page)).toEqual(wanted);
});

test("SSE-S3 in the KMS bucket flips exactly what the key had stopped", async ({ page }) => {
  await open(page, "#1/article~sse-kms.enc=sse-s3");
  const wanted = endState();
  for (const cell of ["normaluser/sse-kms/download", "normaluser/sse-kms/upload", "anyone/sse-kms/download"]) wanted[cell] = "200";
  for (const caller of Object.keys(END_STATE)) wanted[`${caller}/sse-kms/open`] = "200";
  expect(await statuses(page)).toEqual(wanted);
});

test("a Lambda role with the key administrator's policy still cannot upload", async ({ page }) => {
  await open(page, "#1/article~s3-write.kms=kms-power~focus=s3-write/sse-kms/upload");
  expect((await statuses(page))["s3-write/sse-kms/upload"]).toBe("403");
  await expect(page.locator('[data-gate][data-verdict="stopped"], [data-gate="KmsAuthorization"]').first()).toBeVisible();
  await expect(page.getByText("because no identity-based policy allows the kms:GenerateDataKey action").first()).toBeVisible();
});
