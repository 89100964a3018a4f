// The QR code of the present link: shown when asked for, and read as a camera reads it.

import jsQR from "jsqr";
import { open } from "../browser.mjs";
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

const dialog = (page) => page.locator("dialog.qr");

for (const [width, height, colorScheme, lang] of [[1440, 900, "light", "en"], [390, 844, "dark", "ja"], [320, 640, "light", "ja"]]) {
  test(`a camera reads the address of the present state, ${width} wide, ${colorScheme}, ${lang}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await open(page, `/?lang=${lang}#1/article`);
    await set(page, "sse-kms.enc", "aws-kms");
    await expect.poll(() => page.url()).toContain("~");
    await expect(dialog(page)).toHaveCount(0);
    await page.locator("[data-qr]").click();
    const code = dialog(page).getByRole("img");
    await expect(code).toHaveAccessibleName(lang === "en" ? "QR code of this link" : "このリンクの QR コード");
    const { origin, pathname, hash } = new URL(page.url());
    expect(await read(code)).toBe(`${origin}${pathname}${hash}`);
    await expect(dialog(page).locator(".id")).toHaveText(`${origin}${pathname}${hash}`);
    expect(await violations(page, "dialog.qr")).toEqual([]);
    expect(await dialog(page).evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight].every((over) => over <= 1))).toBe(true);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.locator("[data-qr]")).toBeFocused();
  });
}

test("the palette shows it, and the list of keys, in its place", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  for (const [search, shown] of [["QR", "dialog.qr"], ["list of keys", "dialog.keys"]]) {
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
