// What is entered in the panel of all settings: texts, marks, lists with rows. Each is used, changes an outcome, stands
// in the link and is taken back.

import { open } from "../browser.mjs";
import { expect, looks, test, violations } from "../fixtures.mjs";
import { sideways } from "../state.mjs";

const cell = (page, id) => page.locator(`[data-cell="${id}"]`);
const entry = (page, path) => page.locator(`[data-entry="${path}"]`);
const mark = (page, path) => page.locator(`[data-mark="${path}"]`);
const addRow = (page, path) => page.locator(`[data-add-row="${path}"]`);
const refused = (page, path) => page.locator(`[data-refused="${path}"]`);

const status = (page, id, code) => expect(cell(page, id)).toHaveAttribute("data-status", code);

/** Opens a link with the panel, and some things of it unfolded. */
async function panel(page, link, ...paths) {
  await open(page, link);
  await page.locator("[data-panel]").click();
  await expect(page.locator("[data-item]").first(), "its settings, which are loaded now").toBeVisible();
  for (const path of paths) await page.locator(`[data-item="${path}"] > summary`).click();
}

/** Enters a text as a person does who goes on to the next field. */
async function enter(page, path, text) {
  await entry(page, path).fill(text);
  await entry(page, path).press("Tab");
}

/** Opens the link somewhere else and expects the same state, by the link that it gives back. */
async function travels(page, id, code) {
  await page.waitForTimeout(400);
  const other = await page.context().newPage();
  await open(other, page.url());
  await status(other, id, code);
  expect(other.url().split("#")[1]).toBe(page.url().split("#")[1]);
  await other.close();
}

async function undone(page, id, code) {
  await page.locator("[data-panel]").press("Control+z");
  await status(page, id, code);
}

test("a grant lets its grantee decrypt, as far as its operations and constraints go", async ({ page }) => {
  const download = "normaluser/sse-kms/download";
  await panel(page, "/?lang=en", "key");
  await status(page, download, "403");
  await addRow(page, "key.grants").click();
  await enter(page, "key.grants.0.GranteePrincipal", "arn:aws:iam::111122223333:user/mksamba-normaluser");
  await status(page, download, "200");
  await travels(page, download, "200");

  await mark(page, "key.grants.0.Operations=Decrypt").uncheck();
  await mark(page, "key.grants.0.Operations=Encrypt").check();
  await status(page, download, "403");
  await mark(page, "key.grants.0.Operations=Decrypt").check();
  await status(page, download, "200");

  // Source: Amazon S3 User Guide, "Encryption context": without a Bucket Key it holds the object's ARN.
  await page.getByLabel("key, Grants 1, Only under an encryption context").selectOption("EncryptionContextSubset");
  await addRow(page, "key.grants.0.Constraints.EncryptionContextSubset").click();
  await status(page, download, "403");
  await enter(page, "key.grants.0.Constraints.EncryptionContextSubset.0.key", "aws:s3:arn");
  const object = await entry(page, "objects.1.name").inputValue();
  await enter(page, "key.grants.0.Constraints.EncryptionContextSubset.0.value", `arn:aws:s3:::mksamba-bucket-sse-kms/${object}`);
  await status(page, download, "200");

  await page.locator('[data-remove-row="key.grants.0"]').click();
  await status(page, download, "403");
  await expect(addRow(page, "key.grants")).toBeFocused();
  await undone(page, download, "200");
});

test("whom the key policy names is marked", async ({ page }) => {
  const download = "normaluser/sse-kms/download";
  await panel(page, "/?lang=en#1/article~key.policy=named-users", "key");
  await status(page, download, "403");
  await mark(page, "key.users=normaluser").check();
  await status(page, download, "200");
  await travels(page, download, "200");
  await undone(page, download, "403");
  await expect(mark(page, "key.users=normaluser")).not.toBeChecked();
  // The last one cannot go: the policy would name nobody.
  await mark(page, "key.users=poweruser").click();
  await expect(refused(page, "key.users")).toContainText("key has none");
  await expect(mark(page, "key.users=poweruser")).toBeChecked();
});

test("an ACL is written grant by grant, and begins with what the canned one grants", async ({ page }) => {
  const list = "anyone/sse-s3/list";
  await panel(page, "/?lang=en#1/article~sse-s3.ownership=ObjectWriter", "sse-s3");
  await status(page, list, "403");
  await addRow(page, "sse-s3.acl").click();
  await expect(entry(page, "sse-s3.acl.0.grantee")).toHaveValue("111122223333");
  await status(page, list, "403");
  // Source: Amazon S3 User Guide, "Access control list (ACL) overview": READ on a bucket lets the grantee list it.
  await enter(page, "sse-s3.acl.1.grantee", "http://acs.amazonaws.com/groups/global/AllUsers");
  await status(page, list, "200");
  await travels(page, list, "200");
  await page.getByLabel("mksamba-bucket-sse-s3, ACL grant by grant 2, Permission").selectOption("WRITE");
  await status(page, list, "403");
  await undone(page, list, "200");
});

test("an object's headers say how it was encrypted", async ({ page }) => {
  const open_ = "anyone/sse-kms/open";
  await panel(page, "/?lang=en", "objects.1");
  await status(page, open_, "400");
  await enter(page, "objects.1.headers", "x-amz-server-side-encryption: AES256");
  await status(page, open_, "200");
  await travels(page, open_, "200");
  await enter(page, "objects.1.headers", "x-amz-server-side-encryption AES256");
  await expect(refused(page, "objects.1.headers")).toContainText("is not a header");
  await status(page, open_, "200");
  await page.locator('[data-drop="objects.1.headers"]').click();
  await expect(entry(page, "objects.1.headers")).toHaveValue("x-amz-server-side-encryption: AES256");
  await undone(page, open_, "400");
});

test("a tag is what a policy asks for", async ({ page }) => {
  const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*",
    "Condition":{"StringEquals":{"aws:PrincipalTag/team":"blue"}}}]}`;
  const list = "normaluser/sse-s3/list";
  await panel(page, "/?lang=en", "normaluser");
  await page.locator('[data-place="normaluser.s3"] select').selectOption("custom");
  const dialog = page.locator("dialog.sheet");
  await dialog.locator("textarea").fill(policy);
  await dialog.locator("[data-use]").click();
  await page.keyboard.press("Escape");
  await status(page, list, "403");
  await addRow(page, "normaluser.tags").click();
  await enter(page, "normaluser.tags.0.key", "team");
  await enter(page, "normaluser.tags.0.value", "blue");
  await status(page, list, "200");
  await travels(page, list, "200");
  await addRow(page, "normaluser.tags").click();
  await enter(page, "normaluser.tags.0.key", "team");
  await expect(refused(page, "normaluser.tags.0.key")).toContainText("is used twice");
  await page.locator('[data-remove-row="normaluser.tags.1"]').click();
  await status(page, list, "403");
  await undone(page, list, "200");
});

for (const [lang, words] of [
  ["en", ["is not a user or role name", "Not used yet."]],
  ["ja", ["ユーザー名やロール名として使えません", "まだ使われていません。"]],
]) {
  test(`a name that AWS refuses stays where it was typed and says why, ${lang}`, async ({ page }) => {
    await panel(page, `/?lang=${lang}`, "normaluser");
    const name = entry(page, "normaluser.name");
    await name.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("not a name");
    await page.keyboard.press("Enter");
    for (const word of words) await expect(refused(page, "normaluser.name")).toContainText(word);
    await expect(name).toHaveValue("not a name");
    await expect(name).toHaveAttribute("aria-invalid", "true");
    const described = await name.getAttribute("aria-describedby");
    await expect(page.locator(`[id="${described}"]`)).toContainText(words[0]);
    await expect(page.getByRole("rowheader").filter({ hasText: "mksamba-normaluser" })).toHaveCount(1);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("reader");
    await page.keyboard.press("Enter");
    await expect(refused(page, "normaluser.name")).toHaveCount(0);
    await expect(page.getByRole("rowheader").filter({ hasText: "reader" })).toHaveCount(1);
    await expect(name).toBeFocused();
  });
}

test("a bucket's policy follows its name, and a new name is undone", async ({ page }) => {
  const download = "anyone/sse-s3/download";
  await panel(page, "/?lang=en", "sse-s3");
  await page.locator('[data-place="sse-s3.policy"] select').selectOption("custom");
  const dialog = page.locator("dialog.sheet");
  await dialog.locator("[data-use]").click();
  await page.keyboard.press("Escape");
  await status(page, download, "200");
  await enter(page, "sse-s3.name", "amzn-s3-demo-renamed");
  await status(page, download, "200");
  await travels(page, download, "200");
  await page.locator('[data-policy="sse-s3.policy"]').last().click();
  await expect(dialog.locator("pre")).toContainText("arn:aws:s3:::amzn-s3-demo-renamed/*");
  await page.keyboard.press("Escape");
  await page.locator("[data-panel]").press("Control+z");
  await expect(entry(page, "sse-s3.name")).toHaveValue("mksamba-bucket-sse-s3");
});

test("an access point is made, named and closed to all but its VPC", async ({ page }) => {
  await panel(page, "/?lang=en");
  await page.locator('[data-add="access-point"]').click();
  await page.locator('[data-item="access-point"] > summary').click();
  await enter(page, "access-point.name", "Reports");
  await expect(refused(page, "access-point.name")).toContainText("3 to 50 lower case letters");
  await enter(page, "access-point.name", "reports");
  await enter(page, "access-point.vpc", "vpc-1a2b3c4d");
  await page.getByLabel("reports, Refuse new public policies").selectOption({ label: "Off" });
  await page.locator('[data-place="access-point.policy"] select').selectOption("custom");
  await expect(page.locator("dialog.sheet textarea")).toHaveValue(/accesspoint\/reports\/object\/\*/);
  await page.locator("dialog.sheet [data-use]").click();
  await page.keyboard.press("Escape");
  await page.locator("[data-scenario]").click();
  const text = JSON.parse(await page.locator("dialog.sheet textarea").inputValue());
  expect(text.accessPoints).toHaveLength(1);
  expect(text.accessPoints[0]).toMatchObject({ name: "reports", vpc: "vpc-1a2b3c4d" });
  expect(text.accessPoints[0].publicAccessBlock.BlockPublicPolicy).toBe(false);
});

test("what is being typed stays while the page is rendered anew, and counts once its field is left", async ({ page }) => {
  await panel(page, "/?lang=en", "sse-s3");
  const name = entry(page, "sse-s3.name");
  await name.fill("amzn-s3-demo-typed");
  // A setting changes and the focus stays, as when a slow computation ends behind the reader's back.
  await page.evaluate(() => document.querySelector('[data-control="sse-kms.enc=aws-kms"]').click());
  await status(page, "normaluser/sse-kms/download", "200");
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("amzn-s3-demo-typed");
  await name.press("Tab");
  await expect(page.locator(".outcomes thead")).toContainText("amzn-s3-demo-typed");
  // What was undone is what stands there then.
  await page.locator("[data-panel]").press("Control+z");
  await expect(name).toHaveValue("mksamba-bucket-sse-s3");
});

test("the table shows what is marked, and a row that goes takes the open outcome along", async ({ page }) => {
  await panel(page, "/?lang=en", "");
  const rows = page.locator(".outcomes tbody tr");
  await expect(rows).toHaveCount(4);
  await mark(page, "show.callers=s3-write").uncheck();
  await expect(rows).toHaveCount(3);
  await mark(page, "show.operations=open").uncheck();
  await expect(cell(page, "anyone/sse-s3/open")).toHaveCount(0);
  await page.locator("[data-panel]").press("Control+z");
  await expect(cell(page, "anyone/sse-s3/open")).toHaveCount(1);
  await page.locator("[data-panel]").press("Control+z");
  await expect(rows).toHaveCount(4);
});

test("a key and its bucket move to another Region together", async ({ page }) => {
  const download = "poweruser/sse-kms/download";
  await panel(page, "/?lang=en", "sse-kms", "key");
  await enter(page, "key.arn", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
  await enter(page, "sse-kms.region", "eu-west-1");
  await expect(page.locator("[data-refused]")).toHaveCount(0);
  await status(page, download, "200");
  await travels(page, download, "200");
});

test("a list is filled and emptied with the keyboard alone", async ({ page }) => {
  await panel(page, "/?lang=en", "normaluser");
  await addRow(page, "normaluser.tags").focus();
  await page.keyboard.press("Enter");
  await expect(addRow(page, "normaluser.tags")).toBeFocused();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Shift+Tab");
  await expect(entry(page, "normaluser.tags.0.key")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("team");
  await page.keyboard.press("Tab");
  await expect(entry(page, "normaluser.tags.0.value")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(entry(page, "normaluser.tags.0.key")).toHaveCount(0);
  await expect(addRow(page, "normaluser.tags")).toBeFocused();
});

test("the steps of the timeline are titled, moved, doubled and removed with the keyboard", async ({ page }) => {
  await open(page, "/?lang=en#1/bucket-key-cached");
  const steps = page.locator("[data-step]");
  const ids = () => steps.evaluateAll((all) => all.map((one) => one.dataset.step));
  const before = await ids();
  const menu = (id) => page.locator(`[data-step="${id}"] .steps__menu select`);
  const [first, second] = before;
  await expect(menu(first).locator("option[value=move-up]")).toHaveCount(0);
  await expect(menu(before.at(-1)).locator("option[value=move-down]")).toHaveCount(0);

  await menu(first).focus();
  await menu(first).selectOption("move-down");
  await expect.poll(ids).toEqual([second, first, ...before.slice(2)]);
  await expect(menu(first)).toBeFocused();
  await menu(first).selectOption("move-up");
  await expect.poll(ids).toEqual(before);
  await expect(menu(first)).toBeFocused();

  await menu(first).selectOption("title");
  const title = page.locator(`[data-step="${first}"] [data-entry="timeline.0.title.en"]`);
  await expect(title).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("A title of my own");
  await page.keyboard.press("Enter");
  await page.locator('[data-action="title-done"]').press("Enter");
  await expect(page.locator(`[data-step="${first}"] .steps__title`)).toHaveText("A title of my own");
  await expect(menu(first)).toBeFocused();
  await page.waitForTimeout(400);
  const other = await page.context().newPage();
  await open(other, page.url());
  await expect(other.locator(`[data-step="${first}"] .steps__title`)).toHaveText("A title of my own");
  await other.close();

  await menu(first).selectOption("duplicate");
  await expect(steps).toHaveCount(before.length + 1);
  await menu(first).selectOption("remove");
  await expect(steps).toHaveCount(before.length);
  const left = await ids();
  await expect(menu(left[0])).toBeFocused();
});

for (const [lang, colorScheme] of looks(1)) {
  test(`axe finds nothing in the panel with everything unfolded and something refused, ${lang}, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await panel(page, `/?lang=${lang}`);
    for (const name of ["access-point", "organization", "vpc-endpoint", "distribution"]) await page.locator(`[data-add="${name}"]`).click();
    for (const path of ["normaluser", "sse-kms", "objects.0", "access-point", "key", "organization", "vpcEndpoints.0", ""]) {
      await page.locator(`[data-item="${path}"] > summary`).click();
    }
    for (const path of ["normaluser.tags", "key.grants", "sse-kms.acl"]) await addRow(page, path).click();
    await enter(page, "normaluser.name", "");
    await expect(refused(page, "normaluser.name")).toBeVisible();
    expect(await violations(page, ".all")).toEqual([]);
  });
}

for (const lang of ["en", "ja"]) {
  test(`nothing of the lists is wider than the window, ${lang}`, async ({ page }) => {
    await panel(page, `/?lang=${lang}`, "normaluser", "sse-kms", "objects.0", "key", "");
    for (const path of ["normaluser.tags", "key.grants", "sse-kms.acl"]) await addRow(page, path).click();
    await enter(page, "normaluser.name", "n".repeat(80));
    for (const width of [1440, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await sideways(page);
      expect(wide, `${width}`).toBeLessThanOrEqual(0);
    }
  });
}

test("what a group has its members have, the reason names it, and who leaves it has that no more", async ({ page }) => {
  const download = "normaluser/sse-kms/download";
  await panel(page, "/?lang=en", "normaluser");
  await status(page, download, "403");
  await expect(mark(page, "normaluser.groups=developers"), "no group, nothing to be in").toHaveCount(0);
  await page.locator('[data-add="group"]').click();
  await expect(mark(page, "normaluser.groups=developers"), "the first user is in it").toBeChecked();
  await page.locator('[data-item="developers"] > summary').click();
  await page.locator('[data-place="developers.kms"] select').selectOption("use-key");
  await status(page, download, "200");
  await travels(page, download, "200");

  await cell(page, download).click();
  await expect(page.locator(".trail")).toContainText("of the group Developers");
  await enter(page, "developers.name", "Builders");
  await status(page, download, "200");
  await expect(page.locator(".trail")).toContainText("of the group Builders");

  await mark(page, "normaluser.groups=developers").uncheck();
  await status(page, download, "403");
  await mark(page, "normaluser.groups=developers").check();
  await status(page, download, "200");
  await page.locator('[data-remove="developers"]').click();
  await status(page, download, "403");
  await undone(page, download, "200");
});

test("a customer managed policy is attached by its name, which goes with it", async ({ page }) => {
  const [list, download] = ["normaluser/sse-s3/list", "normaluser/sse-s3/download"];
  await panel(page, "/?lang=en", "normaluser");
  await page.locator('[data-add="managed-policy"]').click();
  await page.locator('[data-item="s3-access"] > summary').click();
  await page.locator('[data-place="normaluser.s3"] select').selectOption("S3Access");
  await status(page, list, "403");
  await status(page, download, "200");
  await travels(page, list, "403");
  await enter(page, "s3-access.name", "Looks");
  await expect(page.locator('[data-place="normaluser.s3"] select')).toHaveValue("Looks");
  await page.locator('[data-remove="s3-access"]').click();
  await expect(page.locator('[data-place="normaluser.s3"] select')).toHaveValue("none");
  await page.locator("[data-panel]").press("Control+z");
  await expect(page.locator('[data-place="normaluser.s3"] select')).toHaveValue("Looks");
});

const item = (page, path) => page.locator(`[data-item="${path}"]`);
const search = (page) => page.locator("[data-panel-search]");

test("the panel finds settings by their words and by AWS's, and all come back", async ({ page }) => {
  await panel(page, "/?lang=en#1/article");
  const all = await page.locator("[data-item]").count();
  await search(page).fill("BlockPublicPolicy");
  await expect(item(page, "sse-kms")).toBeVisible();
  await expect(item(page, "normaluser")).toHaveCount(0);
  await expect(item(page, "sse-kms").locator(".all__row")).toHaveCount(1);
  await expect(page.getByLabel("mksamba-bucket-sse-kms, Refuse new public policies")).toBeVisible();
  await search(page).fill("normaluser tags");
  await expect(item(page, "normaluser")).toBeVisible();
  await search(page).fill("nothing is called so");
  await expect(page.locator(".all__says")).toHaveText("Nothing is called so.");
  await search(page).fill("");
  await expect(page.locator("[data-item]")).toHaveCount(all);
  await expect(page.locator(".all__says")).toBeEmpty();
});

test("who types key by key keeps the field, and what is taken away comes back", async ({ page }) => {
  await panel(page, "/?lang=en#1/article");
  const all = await page.locator("[data-item]").count();
  await search(page).click();
  for (const key of "xyz") await page.keyboard.press(key);
  await expect(page.locator(".all__says")).toHaveText("Nothing is called so.");
  await expect(search(page)).toHaveValue("xyz");
  await expect(search(page)).toBeFocused();
  for (const _ of "xyz") await page.keyboard.press("Backspace");
  await expect(page.locator("[data-item]")).toHaveCount(all);
  await expect(search(page)).toBeFocused();
});

test("changed only shows what differs from the example, as it comes and goes", async ({ page }) => {
  await panel(page, "/?lang=en#1/article");
  await page.locator("[data-only-changed]").check();
  await expect(page.locator(".all__says")).toHaveText("Nothing differs from the example.");
  await page.locator('[data-control="sse-kms.enc=sse-s3"]').check({ force: true });
  await expect(item(page, "sse-kms").locator(".is-changed").first()).toBeVisible();
  await expect(page.locator("[data-item]")).toHaveCount(1);
  const changed = await item(page, "sse-kms").locator(".all__row").count();
  expect(changed).toBeGreaterThan(0);
  await expect(item(page, "sse-kms").locator(".all__row:not(.is-changed)")).toHaveCount(0);
  await page.locator("[data-panel]").press("Control+z");
  await expect(page.locator(".all__says")).toHaveText("Nothing differs from the example.");
});

test("a link's differences are marked in the panel, and its new things and policies too", async ({ page }) => {
  await panel(page, "/?lang=en#1/article~normaluser.kms=use-key~sse-s3.access=private", "normaluser");
  await expect(item(page, "normaluser").locator(".is-changed")).toHaveCount(1);
  await expect(item(page, "normaluser").locator(".is-changed .vh").first()).toContainText("Differs from the example");
  await page.locator("[data-only-changed]").check();
  await expect(page.locator("[data-item]")).toHaveCount(2);
  await page.locator("[data-only-changed]").uncheck();
  await page.locator('[data-add="bucket"]').click();
  await page.locator("[data-only-changed]").check();
  // The new bucket, its object, and the table that shows it.
  await expect(page.locator("[data-item]")).toHaveCount(5);
});

for (const [width, height] of [[1440, 900], [1280, 720]]) {
  test(`the panel stands beside the outcomes and scrolls by itself, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await panel(page, "/?lang=en#1/article", "normaluser", "sse-kms");
    const box = (selector) => page.locator(selector).first().boundingBox();
    const [table, all] = [await box(".outcomes"), await box("#all-settings")];
    expect(all.x).toBeGreaterThanOrEqual(table.x + table.width);
    expect(await page.locator(".side > .all").evaluate((one) => one.scrollHeight > one.clientHeight && one.clientHeight <= innerHeight)).toBe(true);
    await expect(page.locator(".answer")).toBeInViewport();
    await page.locator('[data-entry="key.arn"]').or(page.locator('[data-item="key"] > summary')).first().scrollIntoViewIfNeeded();
    await expect(page.locator(".answer")).toBeInViewport();
    await page.locator("[data-close-panel]").click();
    await expect(page.locator("#all-settings")).toBeHidden();
    await expect(page.locator("#why")).toBeVisible();
  });
}
