// What the encryptions cost in a month that the reader describes: live, and nothing typed is lost.

import { look, open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { follow, sideways } from "../state.mjs";

/** What each encryption costs, by its name for scripts: requests, then dollars. */
const rows = (page) =>
  page.locator("[data-month]").evaluateAll((all) => Object.fromEntries(all.map((row) => [row.dataset.month, [...row.querySelectorAll("td")].map((cell) => cell.textContent)])));

// By hand, from the price sheet of us-east-1: 20,000 requests a month are free, 10,000 more cost 0.03 USD, a customer managed key 1.00 USD.
const USUAL = {
  "sse-s3": ["0", "0.00"],
  "aws-kms": ["1,100,000", "3.24"],
  "customer-key": ["1,100,000", "4.24"],
  "dsse-kms": ["1,100,000", "4.24 + a charge per GB"],
  "sse-c": ["0", "0.00"],
  "client-side": ["1,100,000", "4.24"],
};

test("a usual month stands in the frame, before anything runs", async ({ page }) => {
  await page.route("**/*.wasm", () => {});
  await look(page, "/?lang=en#1/article");
  expect(await rows(page)).toEqual(USUAL);
});

test("costs follow what is typed and what is set, and say what is wrong", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  expect(await rows(page)).toEqual(USUAL);
  const [uploads, downloads] = [page.getByLabel("Uploads a month"), page.getByLabel("Downloads a month")];
  await uploads.pressSequentially("250,000");
  await downloads.pressSequentially("50000");
  await expect.poll(() => rows(page)).toMatchObject({ "aws-kms": ["300,000", "0.84"], "customer-key": ["300,000", "1.84"], "sse-s3": ["0", "0.00"] });
  await expect(uploads).toHaveValue("250,000");

  // What is no number is told at its field, stays there, and nothing is made of it.
  await downloads.fill("1,5");
  const fault = page.locator("#usage-downloads-fault");
  await expect(fault).toHaveText("Downloads a month: 1,5 is not a whole number. Write digits alone, such as 100000.");
  await expect(downloads).toHaveAttribute("aria-invalid", "true");
  await expect(downloads).toHaveAccessibleDescription(/not a whole number/);
  await expect.poll(async () => (await rows(page))["aws-kms"]).toEqual(["–", "–"]);
  expect(await violations(page, ".costs")).toEqual([]);
  await expect(downloads).toHaveValue("1,5");
  await downloads.fill("50000");
  await expect(fault).toHaveCount(0);

  // A Bucket Key and the other bucket, with what was typed.
  await follow(page, "#1/article~sse-kms.bucket-key=on");
  await expect.poll(async () => (await rows(page))["customer-key"]).toEqual(["3,000 to 300,000", "1.00 to 1.84"]);
  await page.locator('[data-cell="normaluser/sse-s3/download"]').click();
  await expect(page.locator('[data-month="sse-s3"]')).toContainText("As set now");
  await expect(uploads).toHaveValue("250,000");
});

test("what is typed before anything runs is not lost", async ({ page }) => {
  await look(page, "/?lang=en#1/article");
  await page.getByLabel("Uploads a month").fill("250000");
  await expect.poll(async () => (await rows(page))["customer-key"]).toEqual(["1,250,000", "4.69"]);
  await expect(page.getByLabel("Uploads a month")).toHaveValue("250000");
});

for (const width of [1440, 768, 390, 320]) {
  for (const lang of ["en", "ja"]) {
    test(`nothing of the costs moves or is cut when they change, ${width} wide, ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, `/?lang=${lang}#1/article`);
      const place = () => page.locator(".costs__table").evaluate((table) => [table.offsetTop, table.offsetLeft]);
      const before = await place();
      await page.locator("#usage-downloads").fill("999999999999");
      await expect.poll(async () => (await rows(page))["sse-s3"]).toEqual(["0", "0.00"]);
      await expect.poll(async () => (await rows(page))["aws-kms"][0]).toBe("1,000,000,099,999");
      expect(await place()).toEqual(before);
      const cut = await page.locator(".costs *").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).display !== "inline").map((one) => one.outerHTML));
      expect(cut).toEqual([]);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });
  }
}
