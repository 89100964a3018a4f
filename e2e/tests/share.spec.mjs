// The dialog that shares the present state: links, embeds and codes, told what is in them before they are taken.

import jsQR from "jsqr";
import { open, wake } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { set } from "../state.mjs";

/** What stands in a code as it is painted. */
async function read(code) {
  const picture = (await code.screenshot()).toString("base64");
  const elsewhere = await code.page().context().newPage();
  const { data, width, height } = await elsewhere.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return { data: [...canvas.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
  }, picture);
  await elsewhere.close();
  return jsQR(Uint8ClampedArray.from(data), width, height, { inversionAttempts: "dontInvert" })?.data;
}

const dialog = (page) => page.locator("dialog.share");
const way = (page, name) => dialog(page).locator(`input[name=share-way][value=${name}]`);
const text = (page, at) => dialog(page).locator(".share__text textarea").nth(at);

/** Opens the dialog on a page. */
async function share(page, path) {
  await open(page, path);
  await page.locator("[data-share]").click();
  await expect(dialog(page)).toBeVisible();
}


for (const [width, height, colorScheme, lang] of [[1440, 900, "light", "en"], [390, 844, "dark", "ja"], [320, 640, "light", "ja"]]) {
  test(`a camera reads the address of the present state, ${width} wide, ${colorScheme}, ${lang}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await open(page, `/?lang=${lang}#1/article`);
    await set(page, "sse-kms.enc", "aws-kms");
    await expect.poll(() => page.url()).toContain("~");
    await expect(dialog(page)).toHaveCount(0);
    await page.locator("[data-share]").click();
    await way(page, "qr").check({ force: true });
    const code = dialog(page).getByRole("img");
    await expect(code).toHaveAccessibleName(lang === "en" ? "QR code" : "QR コード");
    const { origin, pathname, hash } = new URL(page.url());
    expect(await read(code)).toBe(`${origin}${pathname}${hash}`);
    await expect(dialog(page).locator(".id")).toHaveText(`${origin}${pathname}${hash}`);
    expect(await violations(page, "dialog.share")).toEqual([]);
    expect(await dialog(page).evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight].every((over) => over <= 1))).toBe(true);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.locator("[data-share]")).toBeFocused();
  });
}

test("what shares a state is fetched when it is asked for, and another try brings it", async ({ page, faults }) => {
  let isRefused = true;
  const asked = [];
  await page.route(/web-asked-/, (route) => {
    asked.push(route.request().url());
    return isRefused ? route.abort() : route.continue();
  });
  await open(page, "/?lang=en#1/article");
  expect(asked).toEqual([]);
  await page.locator("[data-share]").click();
  const again = page.locator("#boot button");
  await expect(again.first()).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  isRefused = false;
  await again.first().click();
  await expect(dialog(page)).toBeVisible();
  await expect(again).toHaveCount(0);
  // Once and for all.
  await page.keyboard.press("Escape");
  await page.locator("[data-share]").click();
  await expect(dialog(page)).toBeVisible();
  expect(asked.length).toBe(2);
  expect(faults.length).toBeGreaterThan(0);
  faults.length = 0;
});

test("a state is copied as a link, in Markdown and in HTML, and by the keyboard alone", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await share(page, "/?lang=en#1/article~sse-kms.enc=aws-kms");
  await expect(way(page, "link")).toBeFocused();
  const address = await text(page, 0).inputValue();
  const { origin, pathname } = new URL(page.url());
  expect(address).toMatch(/#1\.[a-z\d]+\/article~sse-kms\.enc=aws-kms$/);
  expect(address.startsWith(`${origin}${pathname}#`)).toBe(true);
  const title = await page.title();
  for (const [at, expected] of [[0, address], [1, `[${title}](${address})`], [2, `<a href="${address}">${title}</a>`]]) {
    await expect(text(page, at)).toHaveValue(expected);
    await page.keyboard.press("Tab");
    await expect(text(page, at)).toBeFocused();
    expect(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd))).toBe(expected);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator(":focus")).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(expected);
  }
});

test("where the clipboard is refused the text is selected where it stands", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Document.prototype.execCommand = () => false;
  });
  await share(page, "/?lang=ja#1/article");
  await dialog(page).locator(".share__text .btn").nth(1).click();
  await expect(dialog(page).locator(".share__refused")).toContainText("コピーがブロックされました");
  await expect(text(page, 1)).toBeFocused();
  expect(await text(page, 1).evaluate((field) => [field.selectionStart, field.selectionEnd === field.value.length])).toEqual([0, true]);
  await expect(page.locator(".notice")).toHaveCount(0);
});

test("the preview is the embed that the code says, and tells the code its height", async ({ page, host }) => {
  await share(page, "/?lang=en#1/article~sse-kms.enc=aws-kms");
  await way(page, "embed").check({ force: true });
  await expect(page.frameLocator("[data-preview]").locator("html")).toHaveAttribute("data-app", "ready");
  const code = text(page, 0);
  const frame = page.frameLocator("[data-preview]");
  const choose = async (name, value) => {
    await dialog(page).getByLabel(name, { exact: true }).selectOption(value);
    // Every choice is another embed, which has come before the next one.
    await expect(frame.locator("html")).toHaveAttribute("data-app", "ready");
  };
  await choose("Shows", "trail");
  await choose("Controls", "none");
  await choose("Width", "320");
  await choose("Language", "ja");
  await choose("Theme", "dark");
  await expect(frame.locator("html")).toHaveAttribute("lang", "ja");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(frame.locator(".embed__view #why")).toBeVisible();
  const preview = page.locator("[data-preview]");
  const height = async () => (await frame.locator("html").evaluate((root) => [innerHeight, root.scrollHeight])).join();
  await expect.poll(async () => new Set((await height()).split(",")).size).toBe(1);
  await expect(code).toHaveValue(new RegExp(` height="${await preview.getAttribute("height")}" `));
  const source = await preview.getAttribute("src");
  const markup = await code.inputValue();
  await choose("As", "element");
  await expect(code).toHaveValue(/^<script type="module" src="[^"]+\/element\.js"><\/script>\n<s3-kms-playground scenario="#1[^"]+" view="trail" controls="none" lang="ja" theme="dark" style="max-width:320px">/);
  expect(await violations(page, "dialog.share")).toEqual([]);
  // The code alone, in a page of somebody else. It waits for its reader, as any embed whose state differs from its example.
  await page.goto(await host(markup));
  const alone = page.frameLocator("iframe");
  await wake(alone);
  await expect(alone.locator(".embed__view #why")).toBeVisible();
  expect(await page.locator("iframe").evaluate((one) => [one.src, one.width])).toEqual([source, "320"]);
});

test("account ids that may be somebody's are told before anything is copied, and replaced there", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/?lang=en#1/article");
  await page.locator("[data-scenario]").click();
  const editor = page.locator("dialog textarea");
  await editor.fill((await editor.inputValue()).replaceAll("111122223333", "210987654321"));
  await page.locator("dialog [data-use]").click();
  await expect(editor).toHaveCount(0);
  await page.evaluate(() => navigator.clipboard.writeText("before"));
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(dialog(page).locator(".share__private")).toContainText("There may be real account IDs in it: 210987654321.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("before");
  const held = await text(page, 0).inputValue();
  await dialog(page).locator("[data-do=replace]").click();
  await expect(dialog(page).locator(".share__private")).toHaveCount(0);
  await expect(text(page, 0)).not.toHaveValue(held);
});

test("the palette shows it, and the list of keys, in its place", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  for (const [search, shown] of [["QR", "dialog.share"], ["list of keys", "dialog.keys"]]) {
    await page.keyboard.press("Control+k");
    await page.locator("dialog.palette input").fill(search);
    await page.keyboard.press("Enter");
    await expect(page.locator(shown)).toBeVisible();
    await expect(page.locator("dialog.palette")).toHaveCount(0);
    // It stays: that the palette has closed closes nothing else.
    await page.waitForTimeout(300);
    await expect(page.locator(shown)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator(shown)).toHaveCount(0);
  }
});
