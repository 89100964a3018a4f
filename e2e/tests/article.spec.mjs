// The article's experiments on the page: each cell shows AWS's word and status, and a toggle flips what it should.

import { open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { changed, outcomes, set } from "../state.mjs";

const columns = ["sse-s3", "sse-kms"].flatMap((bucket) =>
  ["list", "download", "upload", "open"].map((operation) => `${bucket}/${operation}`),
);

/** Rows of list, download, upload and open of sse-s3, then of sse-kms, as cells. A URL is opened unsigned, whoever does it: that
 * is anyone's alone to show. */
const cells = (rows) =>
  Object.fromEntries(
    Object.entries(rows)
      .flatMap(([caller, row]) => row.map((status, at) => [`${caller}/${columns[at]}`, status]))
      .filter(([cell]) => cell.startsWith("anyone/") || !cell.endsWith("/open")),
  );

/** The KMS bucket's three modes. Sources: the article, sections 4.2 to 4.4; with aws/s3, whose key policy lets everyone of
 * the account in who may use S3, and SSE-S3, which asks no key: S3 User Guide, "Using server-side encryption". */
const MODES = {
  key: cells({
    anyone: ["403", "200", "403", "200", "403", "400", "403", "400"],
    normaluser: ["200", "200", "200", "200", "200", "403", "403", "400"],
    poweruser: ["200", "200", "200", "200", "200", "200", "200", "400"],
    "s3-write": ["200", "200", "200", "200", "200", "200", "200", "400"],
  }),
  "aws-kms": cells({
    anyone: ["403", "200", "403", "200", "403", "400", "403", "400"],
    normaluser: ["200", "200", "200", "200", "200", "200", "200", "400"],
    poweruser: ["200", "200", "200", "200", "200", "200", "200", "400"],
    "s3-write": ["200", "200", "200", "200", "200", "200", "200", "400"],
  }),
  "sse-s3": cells({
    anyone: ["403", "200", "403", "200", "403", "200", "403", "200"],
    normaluser: ["200", "200", "200", "200", "200", "200", "200", "200"],
    poweruser: ["200", "200", "200", "200", "200", "200", "200", "200"],
    "s3-write": ["200", "200", "200", "200", "200", "200", "200", "200"],
  }),
};

/** The word beside each status of the article's table, as wording and look have it. */
const WORDS = {
  en: { 200: "Allowed", 403: "Denied", 400: "Failed" },
  ja: { 200: "成功", 403: "拒否", 400: "失敗" },
};

test("every experiment's cell shows the right status", async ({ page }) => {
  await open(page, "/?lang=en");
  expect(await outcomes(page)).toEqual(MODES.key);
});

test("a URL is anyone's to open: the others have a dash, nothing counts them, and a link to one of them still opens it", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const dashes = page.locator(".outcomes td.same");
  await expect(dashes).toHaveCount(6);
  await expect(dashes.first()).toHaveText("As anyone on the internet");
  expect(await dashes.first().evaluate((one) => getComputedStyle(one, "::before").content)).toContain("—");
  await expect(page.locator("[data-count]")).toContainText(`of ${Object.keys(MODES.key).length} work`);
  // Private, both ways to the file are closed for anyone, and no dash is counted.
  await set(page, "sse-s3.access", "private");
  await page.mouse.move(0, 0);
  await expect.poll(() => changed(page)).toEqual(["anyone/sse-s3/download", "anyone/sse-s3/open"]);
  await expect(page.locator("[data-count]")).toContainText(/\b2\b/);

  await open(page, "/?lang=en#1/article~focus=normaluser/sse-kms/open");
  const linked = page.locator('[data-cell="normaluser/sse-kms/open"]');
  await expect(linked).toHaveAttribute("aria-expanded", "true");
  await expect(linked).toHaveAttribute("data-status", "400");
  await expect(dashes).toHaveCount(5);
  await expect(page.locator(".reply [data-status]")).toContainText("400");
  await set(page, "sse-kms.enc", "sse-s3");
  await expect(linked).toHaveAttribute("data-status", "200");
  await page.locator('[data-cell="normaluser/sse-kms/list"]').click();
  await expect(dashes).toHaveCount(6);
});

for (const lang of ["en", "ja"]) {
  test(`every cell says its status and one word for it, ${lang}`, async ({ page }) => {
    await open(page, `/?lang=${lang}`);
    const says = await page
      .locator("[data-cell]")
      .evaluateAll((all) => all.map((cell) => [cell.dataset.cell, cell.innerText.split(/\s+/).filter(Boolean)]));
    expect(says.length).toBe(Object.keys(MODES.key).length);
    for (const [cell, words] of says) expect(words, cell).toEqual([WORDS[lang][MODES.key[cell]], MODES.key[cell]]);
  });
}

const modes = Object.keys(MODES);
for (const [from, to] of modes.flatMap((from) => modes.filter((to) => to !== from).map((to) => [from, to]))) {
  test(`from ${from} to ${to}: exactly the expected cells flip, and are marked and counted`, async ({ page }) => {
    await open(page, `/?lang=en#1/article~sse-kms.enc=${from}`);
    expect(await outcomes(page)).toEqual(MODES[from]);
    await set(page, "sse-kms.enc", to);
    const flips = Object.keys(MODES[to]).filter((cell) => MODES[to][cell] !== MODES[from][cell]);
    await expect.poll(() => changed(page)).toEqual(flips.sort());
    expect(await outcomes(page)).toEqual(MODES[to]);
    // The pointer still rests on the control; away from it the count is of what has changed.
    await page.mouse.move(0, 0);
    await expect(page.locator("[data-count]")).toContainText(new RegExp(`\\b${flips.length}\\b`));
  });
}

test("a Lambda role with the key administrator's policy still cannot upload", async ({ page }) => {
  await open(page, "/?lang=en#1/article~s3-write.kms=kms-power~focus=s3-write/sse-kms/upload");
  expect((await outcomes(page))["s3-write/sse-kms/upload"]).toBe("403");
  await expect(page.locator('[data-gate="KmsAuthorization"][data-verdict="stopped"]')).toBeVisible();
  await expect(page.getByText("because no identity-based policy allows the kms:GenerateDataKey action").first()).toBeVisible();
});

test("a gate tells what each kind of policy says", async ({ page }) => {
  await open(page, "/?lang=en");
  const gate = page.locator('[data-gate="KmsAuthorization"]');
  const row = (name) => gate.locator(".layer", { hasText: name }).locator("dd");
  await expect(row("Key policy")).toBeHidden();
  await gate.getByText("What each kind of policy says").click();
  await expect(row("Key policy")).toHaveText("Leaves it to IAM policies");
  await expect(row("Identity-based policies")).toHaveText("No policy allows it");
  await expect(row("Service control policies")).toHaveText("Not in an organization");
  // The nearest case that goes the other way.
  await set(page, "normaluser.kms", "power");
  await expect(row("Identity-based policies")).toHaveText("Allows");
});
