// What differs from the example: how much, what, and the way back.

import { look, open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { controls, set, sideways } from "../state.mjs";

/** A reviewer's link: three settings that differ from the example. */
const THREE = "#1/article~sse-kms.access=private~sse-s3.enc=aws-kms~normaluser.kms=kms-power";

const pill = (page) => page.locator("[data-since]");
const list = (page) => page.locator("#since");

test("a link with three changes says so, lists them, and takes each back", async ({ page }) => {
  await open(page, `/?lang=en${THREE}`);
  await expect(pill(page)).toHaveText(/3 changes/);
  await expect(list(page)).toBeHidden();
  await pill(page).click();
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText("3 changes since the example");
  await expect(list(page).locator("li > span:first-child")).toHaveText([
    "Public access of mksamba-bucket-sse-kms: Public → Private",
    "Encryption of mksamba-bucket-sse-s3: SSE-S3 → aws/s3 key",
    "KMS policy of mksamba-normaluser: None → AWSKeyManagementServicePowerUser",
  ]);
  await list(page).locator('[data-revert="normaluser.kms"]').click();
  await expect(pill(page)).toHaveText(/2 changes/);
  await expect(list(page)).toBeFocused();
  await expect(page).toHaveURL(/article~sse-kms\.access=private~sse-s3\.enc=aws-kms$/);
  await list(page).locator('[data-revert=""]').click();
  await expect(pill(page)).toHaveText(/No changes/);
  await expect(list(page).locator("li")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(list(page)).toBeHidden();
  await page.locator("body").press("Control+z");
  await expect(pill(page)).toHaveText(/2 changes/);
});

test("what differs from the example is marked, and its control says so", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await expect(page.locator(".is-set")).toHaveCount(0);
  await set(page, "normaluser.kms", "use-key");
  await expect(page.locator(".perm.is-set")).toHaveCount(1);
  await expect(page.getByRole("switch", { name: "mksamba-normaluser, KMS policy, changed; in the example: None" })).toBeVisible();
  await set(page, "sse-kms.access", "private");
  await expect(page.getByRole("group", { name: "mksamba-bucket-sse-kms, Public access, changed; in the example: Public" })).toBeVisible();
  await set(page, "sse-kms.access", "public");
  await expect(page.locator(".seg.is-set")).toHaveCount(0);
  // Another title is a change too, and the rest is told from the same example.
  await open(page, "/?lang=en#1/article~title.en=Mine~key.state=Disabled");
  await expect(pill(page)).toHaveText(/2 changes/);
});

for (const width of [1440, 768, 390]) {
  test(`the button has its room before there is a change, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const lang of ["en", "ja"]) {
      const boxes = () => page.evaluate(() => [".top", "[data-since]", ".lead", ".settings"].map((one) => {
        const { x, y, width, height } = document.querySelector(one).getBoundingClientRect();
        return [x, y + scrollY, width, height].map(Math.round);
      }));
      await look(page, `/?lang=${lang}#1/article`);
      const frame = await boxes();
      await open(page, `/?lang=${lang}#1/article`);
      expect(await boxes()).toEqual(frame);
      await set(page, "key.state", "Disabled");
      await expect(pill(page)).toHaveAttribute("data-since", "1");
      expect(await boxes()).toEqual(frame);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    }
  });
}

test("the open list is in order for whoever cannot see it", async ({ page }) => {
  await open(page, `/?lang=ja${THREE}`);
  await pill(page).focus();
  await page.keyboard.press("Enter");
  await expect(list(page)).toBeVisible();
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText("例からの変更 3 件");
  expect(await violations(page, "#since")).toEqual([]);
  expect((await controls(page))["normaluser.kms"]).toBe("kms-power");
});

test.describe("the review", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  for (const [lang, says] of [
    ["en", ["1 change since the example", "- KMS policy of mksamba-normaluser: None → AWSKeyManagementServicePowerUser", "No outcome differs."]],
    ["ja", ["例からの変更 1 件", "- mksamba-normaluser の KMS のポリシー：なし → AWSKeyManagementServicePowerUser", "結果の違いはありません。"]],
  ]) {
    test(`says what changed, what came of it, and both links, ${lang}`, async ({ page }) => {
      await open(page, `/?lang=${lang}#1/article~normaluser.kms=kms-power`);
      await pill(page).click();
      await list(page).locator("[data-review]").click();
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      for (const line of says) await expect.poll(copied).toContain(line);
      const links = [...(await copied()).matchAll(/\((http[^)]*)\)/g)].map(([, link]) => link.replace(/^[^#]*/, ""));
      expect(links.map((link) => link.replace(/\.\w{4}\//, "/"))).toEqual(["#1/article", "#1/article~normaluser.kms=kms-power"]);
    });
  }

  test("names the outcomes that opened", async ({ page }) => {
    await open(page, "/?lang=en#1/article~normaluser.kms=use-key");
    await pill(page).click();
    await list(page).locator("[data-review]").click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain("2 outcomes differ (2 opened, 0 closed):");
    expect(await copied()).toContain("- mksamba-normaluser, mksamba-bucket-sse-kms, Download: Denied 403 → Allowed 200");
  });
});

const turned = (page) => list(page).locator("[data-turned]");

test("only the outcomes that differ are told, was and is, and each opens its reason", async ({ page }) => {
  await open(page, "/?lang=en#1/article~normaluser.kms=use-key");
  await pill(page).click();
  await expect(list(page).getByRole("heading", { level: 3 })).toHaveText("2 outcomes differ (2 opened, 0 closed):");
  await expect(turned(page)).toHaveText([
    "mksamba-normaluser, mksamba-bucket-sse-kms, Download: Denied 403 → Allowed 200",
    "mksamba-normaluser, mksamba-bucket-sse-kms, Upload: Denied 403 → Allowed 200",
  ]);
  await turned(page).last().click();
  await expect(page.locator('[data-cell="normaluser/sse-kms/upload"]')).toHaveAttribute("aria-expanded", "true");
});

test("a state is compared with a pinned one, live, and with another link", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await pill(page).click();
  await list(page).locator("[data-compare=here]").click();
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText("Nothing is changed since the pinned state");
  await page.keyboard.press("Escape");
  await set(page, "sse-kms.enc", "sse-s3");
  await pill(page).click();
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText("1 change since the pinned state");
  await expect(turned(page)).not.toHaveCount(0);
  const link = list(page).locator("[data-compare-link]");
  await link.fill("https://example.org/#1/no-such-example");
  await link.press("Enter");
  await expect(list(page).getByRole("alert")).toContainText("no-such-example");
  await expect(link).toHaveValue("https://example.org/#1/no-such-example");
  await link.fill(`${new URL(page.url()).origin}/#1/article~sse-kms.enc=sse-s3`);
  await link.press("Enter");
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText("Nothing differs from the other link");
  // What the page does not understand of the other link it says there.
  await link.fill("#1/article~nonsense=1");
  await link.press("Enter");
  await expect(list(page).locator("[data-since-notice]")).toContainText("nonsense");
  await list(page).locator("[data-compare=example]").click();
  await expect(list(page).locator("[data-since-notice]")).toHaveCount(0);
  await expect(list(page).getByRole("heading", { level: 2 })).toHaveText("1 change since the example");
});
