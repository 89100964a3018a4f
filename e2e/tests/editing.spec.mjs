// Real policies are pasted, whole scenarios are edited, and everything in a scenario can be set, added and removed.

import { open } from "../browser.mjs";
import { expect, looks, test, violations } from "../fixtures.mjs";
import { sideways } from "../state.mjs";

/** Source: Amazon S3 User Guide, an explicit Deny overrides any Allow. */
const DENY = `{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "All", "Effect": "Allow", "Action": "s3:*", "Resource": "*"},
    {"Sid": "NoGet", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}
  ]
}`;

const cell = (page, id) => page.locator(`[data-cell="${id}"]`);
const dialog = (page) => page.locator("dialog.sheet");
const field = (page) => dialog(page).locator("textarea");
const use = (page) => dialog(page).locator("[data-use]");

/** Opens a caller's policy by its name in the table. */
async function policy(page, caller, name) {
  await page.getByRole("row").filter({ hasText: caller }).getByRole("button", { name, exact: true }).first().click();
  await expect(dialog(page)).toBeVisible();
}

async function panel(page) {
  await page.locator("[data-panel]").click();
  await expect(page.locator("#all-settings [data-item]").first()).toBeVisible();
}

/** Unfolds one thing of the panel. */
async function item(page, path) {
  const found = page.locator(`[data-item="${path}"]`);
  await found.locator("summary").click();
  return found;
}

/** Opens a link as somebody would who got it: on a page of its own. */
async function elsewhere(page) {
  const other = await page.context().newPage();
  await open(other, page.url());
  return other;
}

test("a pasted policy is used, stands in the link, and is undone", async ({ page }) => {
  await open(page, "/?lang=en");
  await expect(cell(page, "normaluser/sse-s3/download")).toHaveAttribute("data-status", "200");
  await policy(page, "mksamba-normaluser", "AmazonS3FullAccess");
  await dialog(page).getByRole("button", { name: "Edit JSON" }).click();
  await expect(field(page)).toBeFocused();
  await field(page).fill(DENY);
  await use(page).click();
  await expect(cell(page, "normaluser/sse-s3/download")).toHaveAttribute("data-status", "403");
  await expect(cell(page, "normaluser/sse-s3/download")).toHaveAttribute("data-verdict", "explicit");
  await expect(dialog(page).locator("pre")).toHaveText(DENY);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#1d\./);
  const other = await elsewhere(page);
  await expect(cell(other, "normaluser/sse-s3/download")).toHaveAttribute("data-status", "403");
  await page.locator("body").press("Control+z");
  await expect(cell(page, "normaluser/sse-s3/download")).toHaveAttribute("data-status", "200");
});

test("a broken policy says where and what AWS answers, changes nothing, and is not lost", async ({ page }) => {
  await open(page, "/?lang=en");
  await policy(page, "mksamba-normaluser", "AmazonS3FullAccess");
  await dialog(page).getByRole("button", { name: "Edit JSON" }).click();
  const broken = DENY.replace('"Deny"', '"deny"');
  await field(page).fill(broken);
  await expect(use(page)).toBeDisabled();
  const problems = dialog(page).getByRole("list", { name: "Problems of this policy" });
  await expect(problems).toContainText("Statement 2, line 5");
  await expect(dialog(page)).toContainText("Outcomes still follow its last readable text.");
  await expect(dialog(page).locator(".editor__aws")).toContainText("400 MalformedPolicyDocument");
  await expect(cell(page, "normaluser/sse-s3/download")).toHaveAttribute("data-status", "200");

  await problems.getByRole("button").first().click();
  const selected = await field(page).evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  expect(selected).toBe('"deny"');

  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await policy(page, "mksamba-normaluser", "AmazonS3FullAccess");
  await expect(field(page)).toHaveValue(broken);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(dialog(page).locator("pre")).toContainText("s3-object-lambda:*");
});

test("what the AWS CLI prints gives its policy, and comes back as it was pasted", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await panel(page);
  const bucket = await item(page, "sse-s3");
  await bucket.locator('[data-policy="sse-s3.policy"]').click();
  await dialog(page).locator("[data-edit]").click();
  // Source: AWS CLI Command Reference, get-bucket-policy: the policy is one string.
  const statement = { Sid: "日本", Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::mksamba-bucket-sse-s3/*" };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const printed = JSON.stringify({ Policy: policy.replace("Deny", "deny") }, null, 4);
  await field(page).fill(printed);
  await expect(dialog(page)).toContainText("Taken out of what get-bucket-policy prints.");
  await expect(field(page)).toHaveValue(policy.replace("Deny", "deny"));
  // The place of a problem is one in the policy.
  await dialog(page).locator(".editor__problems button").first().click();
  expect(await field(page).evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd))).toBe('"deny"');

  await field(page).press("Control+z");
  await expect(field(page)).toHaveValue(printed);
  await expect(dialog(page)).toContainText("the policy stands inside");
  await expect(use(page)).toBeDisabled();
  await field(page).press("Control+Shift+z");
  await expect(field(page)).toHaveValue(policy.replace("Deny", "deny"));
  await dialog(page).getByRole("button", { name: "Put it back" }).click();
  await expect(field(page)).toHaveValue(printed);
  await dialog(page).getByRole("button", { name: "Take it out" }).click();

  await field(page).fill(JSON.stringify({ Policy: policy }));
  await use(page).click();
  await expect(dialog(page).locator("pre")).toHaveText(policy);
  await page.keyboard.press("Escape");
  await expect(cell(page, "anyone/sse-s3/download")).toHaveAttribute("data-verdict", "explicit");
  await page.locator("body").press("Control+z");
  await expect(cell(page, "anyone/sse-s3/download")).toHaveAttribute("data-status", "200");

  // What only speaks of a policy names what prints one.
  await bucket.locator('[data-policy="sse-s3.policy"]').click();
  await dialog(page).locator("[data-edit]").click();
  await field(page).fill(JSON.stringify({ Policy: { PolicyName: "p", Arn: "arn:aws:iam::111122223333:policy/p", DefaultVersionId: "v1" } }));
  await expect(dialog(page).locator(".editor__problems")).toHaveText("get-policy prints no policy text. Paste what get-policy-version prints.");
});

test("text that is no JSON names line and column", async ({ page }) => {
  await open(page, "/?lang=ja");
  await policy(page, "mksamba-normaluser", "AmazonS3FullAccess");
  await dialog(page).getByRole("button", { name: "JSON を編集" }).click();
  await field(page).fill('{\n  "Version": "2012-10-17"\n  "Statement": []\n}');
  await expect(dialog(page).locator(".editor__problems")).toContainText("3 行 3 列");
});

test("a caller of another account is added in one click, and removed", async ({ page }) => {
  await open(page, "/?lang=en");
  await panel(page);
  await page.locator('[data-add="other-account-user"]').click();
  const row = cell(page, "other-account/sse-kms/list");
  await expect(row).toHaveAttribute("data-status", "403");
  await expect(page.locator('[data-item="444455556666"]')).toHaveCount(1);
  await (await item(page, "other-account")).locator('[data-remove="other-account"]').click();
  await expect(row).toHaveCount(0);
  await expect(page.locator("[data-panel]")).toBeFocused();
  await page.locator("body").press("Control+z");
  await expect(row).toHaveAttribute("data-status", "403");
});

test("everything can be added and the table follows", async ({ page }) => {
  test.slow();
  await open(page, "/?lang=en");
  await panel(page);
  const names = await page.locator("[data-add]").evaluateAll((all) => all.map((one) => one.dataset.add));
  expect(names).toHaveLength(16);
  for (const name of names) await page.locator(`[data-add="${name}"]`).click();
  await expect(page.locator("[data-notice]")).toHaveCount(0);
  await expect(page.locator(".outcomes tbody tr")).toHaveCount(4 + 7);
  await expect(page.locator('[data-add="organization"]')).toHaveCount(0);
  await expect(page).toHaveURL(/#1d\./);
  await expect((await elsewhere(page)).locator(".outcomes tbody tr")).toHaveCount(4 + 7);
});

test("settings of the panel change outcomes: throttled KMS, a state of the key, DSSE-KMS, a boundary", async ({ page }) => {
  await open(page, "/?lang=en");
  await panel(page);
  const choose = (name, label) => page.locator("#all-settings").getByLabel(new RegExp(`^${name}(, changed; .*)?$`)).selectOption({ label });
  await item(page, "");
  await choose("KMS throttles every call", "On");
  await expect(cell(page, "poweruser/sse-kms/download")).toHaveAttribute("data-status", "503");
  await choose("KMS throttles every call", "Off");
  await expect(cell(page, "poweruser/sse-kms/download")).toHaveAttribute("data-status", "200");
  await item(page, "sse-s3");
  await choose("mksamba-bucket-sse-s3, Encryption", "DSSE-KMS, customer key");
  await expect(page).toHaveURL(/sse-s3\.enc=dsse-kms\/key/);
  await item(page, "poweruser");
  await choose("mksamba-poweruser, Permissions boundary", "AWSKeyManagementServicePowerUser");
  await expect(cell(page, "poweruser/sse-kms/list")).toHaveAttribute("data-status", "403");
});

test("a bucket policy begins from nothing: none becomes JSON of one's own", async ({ page }) => {
  await open(page, "/?lang=en#1/article~sse-s3.access=private");
  await panel(page);
  await item(page, "sse-s3");
  await page.getByLabel("mksamba-bucket-sse-s3, Bucket policy").selectOption("custom");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue(/arn:aws:s3:::mksamba-bucket-sse-s3\/\*/);
  await use(page).click();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("mksamba-bucket-sse-s3, Bucket policy")).toHaveValue("custom");
});

test("the scenario's JSON goes out and comes back, and says what is wrong with it", async ({ page }) => {
  await open(page, "/?lang=en");
  await page.locator("[data-scenario]").click();
  const text = await field(page).inputValue();
  expect(JSON.parse(text).buckets).toHaveLength(2);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("link", { name: "Save file" }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString("utf8")).toBe(text);

  await field(page).fill(text.replace('"mksamba-normaluser"', '"not a name"'));
  await expect(use(page)).toBeDisabled();
  await dialog(page).locator(".editor__problems button").first().click();
  const selected = await field(page).evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  expect(selected).toBe('"not a name"');

  await field(page).fill(text.replace('"version": 1,', '"version": 1'));
  await expect(dialog(page).locator(".editor__problems")).toContainText("Line 3, column 3");

  const changed = text.replace('"mksamba-normaluser"', '"renamed"');
  await dialog(page)
    .locator('input[type="file"]')
    .setInputFiles({ name: "scenario.json", mimeType: "application/json", buffer: Buffer.from(changed) });
  await expect(field(page)).toHaveValue(changed);
  await use(page).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("rowheader").filter({ hasText: "renamed" })).toHaveCount(1);
  await page.locator("[data-scenario]").click();
  await expect(field(page)).toHaveValue(changed);
});

test("an embed offers none of it", async ({ page }) => {
  await open(page, "/embed/?lang=en");
  await expect(page.locator("[data-panel], [data-scenario], [data-add]")).toHaveCount(0);
});

for (const [lang, colorScheme] of looks()) {
  test(`axe finds nothing in the panel and the editor, ${lang}, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await open(page, `/?lang=${lang}`);
    await panel(page);
    await item(page, "normaluser");
    await item(page, "sse-kms");
    expect(await violations(page, ".all")).toEqual([]);
    await page.locator("[data-scenario]").click();
    await field(page).fill("{");
    expect(await violations(page, "dialog")).toEqual([]);
  });
}

for (const lang of ["en", "ja"]) {
  test(`nothing is wider than the window, ${lang}`, async ({ page }) => {
    const sizes = [1440, 768, 390, 320].map((width) => ({ width, height: 800 }));
    await open(page, `/?lang=${lang}`);
    await panel(page);
    for (const path of ["normaluser", "sse-kms", "objects.0", "key", "111122223333", ""]) await item(page, path);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const wide = await sideways(page);
      expect(wide, `${size.width}`).toBeLessThanOrEqual(0);
    }
    await page.locator("[data-scenario]").click();
    for (const size of sizes) {
      await page.setViewportSize(size);
      const box = await dialog(page).boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width, `${size.width}`).toBeLessThanOrEqual(size.width);
      const inner = await dialog(page).evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(inner, `${size.width}`).toBeLessThanOrEqual(0);
    }
  });
}
