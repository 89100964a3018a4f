// AWS managed policies by name: few are in the simulator, each of the others is in a file that is loaded when it is named.

import { open, site } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

const READ_ONLY = "#1/article~sse-s3.access=private~normaluser.s3=ReadOnlyAccess";
const cell = (page, id) => page.locator(`[data-cell="${id}"]`);
const status = (page, id, code) => expect(cell(page, id)).toHaveAttribute("data-status", code);
const entry = (page, path) => page.locator(`[data-entry="${path}"]`);
const files = "**/assets/managed-*.json";

/** The files of policies that a page asks for, by their names. */
function asked(page) {
  const names = [];
  page.on("request", (request) => {
    const name = /\/assets\/managed-(?:(\d\d|names)-[0-9a-f]+\.json|[0-9a-f]+\.js)$/.exec(request.url());
    if (name) names.push(name[1] ?? "where");
  });
  return names;
}

test("nothing of it is loaded for what names none of them", async ({ page }) => {
  const names = asked(page);
  await open(page, "/?lang=en#1/article~normaluser.s3=s3-read");
  await page.locator("[data-panel]").click();
  await expect(page.locator("[data-item]").first()).toBeVisible();
  expect(names).toEqual([]);
});

test("a link that names one has its file loaded, and shows what comes of it", async ({ page }) => {
  const names = asked(page);
  await open(page, `/?lang=en${READ_ONLY}`);
  await status(page, "normaluser/sse-s3/download", "200");
  await status(page, "normaluser/sse-s3/upload", "403");
  expect(names).toEqual(["where", "05"]);
  // What is set then is told by a link that has its name.
  await page.locator("label", { has: page.locator('[data-control="sse-s3.enc=aws-kms"]') }).click();
  await expect(page).toHaveURL(/#1\.[^/]+\/article~.*~normaluser\.s3=ReadOnlyAccess$/);
  // Its text is AWS's.
  await page.locator(".perm__policy", { hasText: "ReadOnlyAccess" }).click();
  await expect(page.locator("dialog.sheet")).toContainText("ReadOnlyActionsGroup1");
});

test("a link that is followed on the page waits for its file, and nothing is lost meanwhile", async ({ page }) => {
  await open(page, "/?lang=ja");
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route(files, async (route) => {
    await wait;
    await route.continue();
  });
  await page.evaluate((link) => (location.hash = link), READ_ONLY);
  await expect(page.getByText("シミュレーターを読み込み中…")).toBeVisible();
  await status(page, "normaluser/sse-s3/upload", "200");
  arrive();
  await status(page, "normaluser/sse-s3/upload", "403");
  await expect(page.getByText("シミュレーターを読み込み中…")).toHaveCount(0);
});

for (const [lang, says] of [
  ["en", "normaluser.s3: the text of the AWS managed policy ReadOnlyAccess is not loaded. Try again with a network."],
  ["ja", "ネットワークに接続して、もう一度お試しください。"],
]) {
  test(`without a network the page says what it lacks (${lang})`, async ({ page, faults }) => {
    await page.route(files, (route) => route.abort());
    await open(page, `/?lang=${lang}${READ_ONLY}`);
    await expect(page.locator("[data-notice]")).toContainText(says);
    await page.unroute(files);
    await page.reload();
    await status(page, "normaluser/sse-s3/upload", "403");
    faults.length = 0;
  });
}

test("any of them is entered in the panel, where all names are offered, and a slip is met with what was meant", async ({ page }) => {
  const names = asked(page);
  await open(page, "/?lang=en#1/article~sse-s3.access=private");
  await page.locator("[data-panel]").click();
  await page.locator('[data-item="normaluser"] > summary').click();
  const field = entry(page, "normaluser.s3");
  await field.focus();
  await expect(page.locator('datalist option[value="job-function/ViewOnlyAccess"]')).toHaveCount(1);
  expect(names).toEqual(["where", "names"]);
  await field.fill("ViewOnlyAcces");
  await field.press("Tab");
  await expect(page.locator('[data-refused="normaluser.s3"]')).toContainText("AWS has no managed policy ViewOnlyAcces as of 2026-09-16. It has job-function/ViewOnlyAccess,");
  await status(page, "normaluser/sse-s3/download", "200");
  await field.fill("job-function/ViewOnlyAccess");
  await field.press("Tab");
  await status(page, "normaluser/sse-s3/list", "200");
  await status(page, "normaluser/sse-s3/download", "403");
  await expect(page.locator('[data-refused="normaluser.s3"]')).toHaveCount(0);
  expect(names).toEqual(["where", "names", "12"]);
});

test("an embed and an element have theirs", async ({ page, host }) => {
  await open(page, `/embed/?lang=en&run${READ_ONLY}`);
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "implicit");
  const link = `${READ_ONLY}~focus=normaluser/sse-s3/download`;
  await page.goto(await host(`<s3-kms-playground lang="en" loading="eager" scenario="${link}"></s3-kms-playground><script type="module" src="${site}/element.js"></script>`));
  await expect(page.locator("s3-kms-playground .answer")).toHaveAttribute("data-verdict", "allowed");
});
