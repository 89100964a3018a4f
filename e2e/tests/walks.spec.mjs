// Readers walk through the page for what they came for. Counted are clicks and pixels, never the machine's time: how long a
// person needs follows from them (walks.mjs).

import { look, open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { Reader } from "../walks.mjs";

const cell = (page, id) => page.locator(`[data-cell="${id}"]`);
const says = (status) => ({ "data-status": status });

/** What the article found out, section by section, and how a reader comes to it from the page's first frame. */
const INSIGHTS = [
  [
    "4.3: of two buckets that are public by mistake only the one with SSE-S3 leaks",
    async (reader, page, shown) => {
      await shown.caller("anyone");
      await reader.reads(cell(page, "anyone/sse-s3/download"), says("200"));
      await reader.reads(cell(page, "anyone/sse-kms/download"), says("400"));
    },
  ],
  [
    "4.2: who has no right to the key lists and does not download",
    async (reader, page, shown) => {
      await shown.caller("normaluser");
      await reader.reads(cell(page, "normaluser/sse-kms/list"), says("200"));
      await reader.reads(cell(page, "normaluser/sse-kms/download"), says("403"));
    },
  ],
  [
    "4.1: a role with AmazonS3FullAccess alone does not write to the bucket with SSE-KMS",
    async (reader, page, shown) => {
      await shown.caller("s3-write");
      await reader.choose(page.locator('select[data-control="s3-write.kms"]'), "none");
      await reader.reads(cell(page, "s3-write/sse-s3/upload"), says("200"));
      await reader.reads(cell(page, "s3-write/sse-kms/upload"), says("403"));
    },
  ],
  [
    "4.1: AWSKeyManagementServicePowerUser does not help, and why",
    async (reader, page, shown) => {
      await reader.choose(page.locator('select[data-control="s3-write.kms"]'), "kms-power");
      await reader.reads(cell(page, "s3-write/sse-kms/upload"), says("403"));
      await reader.click(cell(page, "s3-write/sse-kms/upload"));
      await reader.reads(page.locator("#why [data-gate][data-verdict=stopped] .gate__says").first(), "kms:GenerateDataKey");
      await shown.closeReason();
    },
  ],
  [
    "4.1: PowerUserAccess does",
    async (reader, page) => {
      await reader.choose(page.locator('select[data-control="s3-write.kms"]'), "power");
      await reader.reads(cell(page, "s3-write/sse-kms/upload"), says("200"));
    },
  ],
  [
    "5: what each encryption protects from",
    async (reader, page) => {
      const risks = (bucket) => page.locator(`.guards td:has([data-risk])`).nth(bucket);
      await reader.reads(risks(0).locator("[data-risk=public-by-mistake]"), { class: /k-deny/ });
      await reader.reads(risks(1).locator("[data-risk=public-by-mistake]"), { class: /k-allow/ });
    },
  ],
];
/** The article's callers, in the order of its page. */
const CALLERS = ["anyone", "normaluser", "poweruser", "s3-write"];
/** So many of them are there without scrolling past the first frame. */
const IN_FIRST_FRAME = 4;

for (const lang of ["en", "ja"]) {
  test.describe(`the article's reader, ${lang}`, () => {
    test("on a desktop", async ({ page }) => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await look(page, `/?lang=${lang}#1/article`);
      const reader = new Reader(page);
      await walk(reader, page, { caller: async () => {}, closeReason: async () => {} });
      expect(reader.scrolled).toBe(0);
      expect(reader.seconds, `${reader}`).toBeLessThanOrEqual(30);
    });

    test.describe("on a phone", () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

      test("one thing at a time", async ({ page }) => {
        await look(page, `/?lang=${lang}#1/article`);
        const reader = new Reader(page, true);
        await walk(reader, page, {
          caller: (handle) => reader.click(page.locator("label:has([name=shown-caller])").nth(CALLERS.indexOf(handle))),
          closeReason: () => reader.click(page.locator("#why .why__close")),
        });
        expect(reader.seconds, `${reader}`).toBeLessThanOrEqual(60);
      });
    });
  });
}

/** Walks through all six, and counts each. */
async function walk(reader, page, shown) {
  for (const [index, [insight, step]] of INSIGHTS.entries()) {
    await test.step(insight, () => step(reader, page, shown));
    reader.insights += 1;
    if (index < IN_FIRST_FRAME) expect(reader.scrolled, insight).toBe(0);
  }
  console.log(`${test.info().titlePath.slice(1).join(", ")}: ${reader}`);
}

test("a reviewer sees what a link changes, what came of it, and takes the review along", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/?lang=en#1/article~sse-kms.access=private~sse-s3.enc=aws-kms~normaluser.kms=kms-power");
  const [reader, list] = [new Reader(page), page.locator("#since")];
  await reader.reads(page.locator("[data-since]"), "3 changes");
  reader.insights += 1;
  await reader.click(page.locator("[data-since]"));
  await reader.reads(list.locator("li").first(), "Public → Private");
  await reader.reads(list.locator(".since-list__turned li").first(), "→");
  reader.insights += 2;
  await reader.click(list.getByRole("button", { name: "Copy review" }));
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("normaluser.kms=kms-power");
  console.log(`a reviewer: ${reader}`);
  expect([reader.clicks, reader.scrolled]).toEqual([2, 0]);
});
