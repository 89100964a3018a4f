// Every control on the page does what it says, by pointer and by keyboard.

import { look, open } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { choices, controls, fragment, outcomes, set, state } from "../state.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const cell = (name) => `[data-cell="${name}"]`;

test("every value of every control can be chosen, stands in the address, and is taken back", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const before = await state(page);
  const offered = await choices(page);
  expect(Object.keys(offered).length).toBeGreaterThanOrEqual(12);
  for (const [path, values] of Object.entries(offered)) {
    const now = before.controls[path];
    expect(values).toContain(now);
    const others = values.filter((value) => value !== now);
    for (const value of others) {
      await set(page, path, value);
      await expect.poll(async () => (await controls(page))[path], `${path}=${value}`).toBe(value);
    }
    await expect.poll(() => fragment(page)).toContain(`~${path}=${others.at(-1)}`);
    for (const _ of others) await page.keyboard.press("Control+z");
    await expect.poll(async () => (await controls(page))[path]).toBe(now);
  }
  expect(await state(page)).toEqual(before);
});

test("every switch takes its policy away and gives it back", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const before = await state(page);
  const switches = page.getByRole("switch");
  const count = await switches.count();
  expect(count).toBeGreaterThanOrEqual(6);
  for (let at = 0; at < count; at += 1) {
    const one = switches.nth(at);
    const was = await one.getAttribute("aria-checked");
    await one.click();
    await expect(one).toHaveAttribute("aria-checked", was === "true" ? "false" : "true");
    await one.click();
    await expect(one).toHaveAttribute("aria-checked", was);
  }
  expect((await state(page)).outcomes).toEqual(before.outcomes);
});

test("every cell opens its own trail", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const statuses = await outcomes(page);
  for (const [name, status] of Object.entries(statuses)) {
    await page.locator(cell(name)).click();
    await expect(page.locator(cell(name))).toHaveAttribute("aria-expanded", "true");
    await expect(page.locator("[data-cell][aria-expanded=true]")).toHaveCount(1);
    await expect(page.locator(".reply [data-status]")).toContainText(status);
    await expect(page.locator("[data-gate]")).toHaveCount(8);
    const stopped = page.locator("[data-gate][data-verdict=stopped]");
    await expect(stopped).toHaveCount(status === "200" ? 0 : 1);
  }
});

test("every button that is left does something, and none breaks the page", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const before = await state(page);
  // Policies open as a dialog, which Escape closes, and focus comes back.
  const policies = page.locator("button.perm__policy");
  for (let at = 0; at < (await policies.count()); at += 1) {
    await policies.nth(at).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    const text = await page.locator("dialog pre").innerText();
    expect(JSON.parse(text)).toHaveProperty("Statement");
    await page.getByRole("dialog").getByRole("button", { name: "Copy" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(policies.nth(at)).toBeFocused();
  }
  // Bits are flipped and put back: what is wrapped under a tag no longer opens.
  const bits = page.locator("[data-disk] button[aria-pressed]");
  expect(await bits.count()).toBe(2);
  for (let at = 0; at < 2; at += 1) {
    const bytes = page.locator("[data-disk]").nth(at).locator("dl");
    const whole = await bytes.textContent();
    await bits.nth(at).click();
    await expect(bits.nth(at)).toHaveAttribute("aria-pressed", "true");
    expect(await bytes.textContent()).not.toBe(whole);
    await bits.nth(at).click();
    await expect(bits.nth(at)).toHaveAttribute("aria-pressed", "false");
    expect(await bytes.textContent()).toBe(whole);
  }
  for (const details of await page.locator("details").all()) {
    if ((await details.getAttribute("open")) !== null) continue;
    await details.locator("summary").first().click();
    await expect(details).toHaveAttribute("open", "");
  }
  for (const unfold of await page.locator("#why button[aria-expanded=false]").all()) {
    if (await unfold.isVisible()) await unfold.click();
  }
  await page.locator(".reply").getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("403");
  for (const theme of ["light", "dark", "system"]) {
    await page.locator("header .pick--icon select").selectOption(theme);
    if (theme === "system") await expect(page.locator("html")).not.toHaveAttribute("data-theme", /light|dark/);
    else await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
  }
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(await state(page)).toEqual(before);
});

test("undo and redo, by button and by key, and reset", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const states = [await state(page)];
  for (const [path, value] of [["sse-kms.enc", "aws-kms"], ["sse-s3.access", "private"], ["normaluser.kms", "use-key"]]) {
    await set(page, path, value);
    await expect.poll(async () => (await controls(page))[path]).toBe(value);
    states.push(await state(page));
  }
  const top = page.locator("header.top");
  const undo = () => top.getByRole("button", { name: "Undo" }).click();
  const redo = () => top.getByRole("button", { name: "Redo" }).click();
  const press = (keys) => () => page.keyboard.press(keys);
  for (const [back, forth] of [[undo, redo], [press("Control+z"), press("Control+Shift+z")], [press("Meta+z"), press("Control+y")]]) {
    for (let at = states.length - 2; at >= 0; at -= 1) {
      await back();
      await expect.poll(() => state(page)).toEqual(states[at]);
    }
    for (let at = 1; at < states.length; at += 1) {
      await forth();
      await expect.poll(() => state(page)).toEqual(states[at]);
    }
  }
  await top.getByRole("button", { name: "Back to the example's first state" }).click();
  await expect.poll(() => state(page)).toEqual(states[0]);
  await undo();
  await expect.poll(() => state(page)).toEqual(states.at(-1));
});

test("the whole way with the keyboard alone", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 120; presses += 1) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const active = document.activeElement;
        if (active === document.body || active === null) return true;
        const box = active.closest("label, .pick")?.getBoundingClientRect() ?? active.getBoundingClientRect();
        return box.width > 0 && box.height > 0;
      });
      expect(seen, "what has focus has a place on the page").toBe(true);
    }
    throw new Error(`Tab never comes to ${selector}`);
  };
  // A control: arrows choose within its group.
  await tabTo("input[name='sse-kms.enc']");
  const chosen = async () => (await controls(page))["sse-kms.enc"];
  await page.keyboard.press("ArrowLeft");
  await expect.poll(chosen).not.toBe("key");
  await page.keyboard.press("Control+z");
  await expect.poll(chosen).toBe("key");
  // A cell: its trail opens, and says why.
  await tabTo(cell("normaluser/sse-kms/download"));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.locator(cell("anyone/sse-kms/download"))).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator(".reply [data-status]")).toContainText("400");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(page.locator('[data-gate="KmsAuthorization"]')).toHaveAttribute("data-verdict", "stopped");
  // The change that would help, from the top again, and back under the same finger.
  await page.evaluate(() => document.activeElement.blur());
  await tabTo("[data-action=try]");
  await page.keyboard.press("Enter");
  await expect(page.locator(cell("normaluser/sse-kms/download"))).toHaveAttribute("data-status", "200");
  await expect(page.locator("[data-action=undo]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(cell("normaluser/sse-kms/download"))).toHaveAttribute("data-status", "403");
  // And the link to it all.
  await page.evaluate(() => document.activeElement.blur());
  await tabTo(".top__end button");
  for (let presses = 0; presses < 5 && !(await page.getByRole("button", { name: "Copy link" }).evaluate((one) => one === document.activeElement)); presses += 1) {
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("/article");
});

test("one polite live region says what has come of a change", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  const live = page.locator(":is([aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output)");
  await expect(live).toHaveCount(1);
  await expect(live).toHaveAttribute("aria-live", "polite");
  await set(page, "normaluser.kms", "use-key");
  await expect(live).toHaveText(/mksamba-normaluser.*|Yes/);
  const once = await live.innerText();
  await set(page, "normaluser.kms", "none");
  await expect(live).not.toHaveText(once);
  await expect(live).toHaveText(/\S/);
});

/** A control of every kind, each with a value that changes outcomes. */
const TOGGLES = [
  ["sse-kms.enc", "sse-s3"],
  ["sse-kms.access", "private"],
  ["normaluser.kms", "use-key"],
  ["key.state", "Disabled"],
];

for (const width of [1440, 768, 390]) {
  test(`nothing jumps when a control is toggled, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, "/?lang=en#1/article");
    const boxes = () =>
      page.evaluate(() =>
        Object.fromEntries(
          [".lead", ".strip", ".board", "table.outcomes"].map((selector) => {
            const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
            return [selector, [x, y + scrollY, width, height].map(Math.round)];
          }),
        ),
      );
    // Half a pixel may be rounded either way.
    const expectStill = (now, before, what) => {
      for (const [selector, box] of Object.entries(before)) {
        for (const [at, value] of box.entries()) expect(Math.abs(now[selector][at] - value), `${what}: ${selector}`).toBeLessThanOrEqual(1);
      }
    };
    const before = await boxes();
    for (const [path, value] of TOGGLES) {
      await set(page, path, value);
      await expect.poll(async () => (await controls(page))[path]).toBe(value);
      expectStill(await boxes(), before, `${path}=${value}`);
      await page.keyboard.press("Control+z");
      await expect.poll(async () => (await controls(page))[path]).not.toBe(value);
    }
  });
}

for (const [where, begin] of [["the first frame", look], ["the running page", open]]) {
  test(`a control that was just used says what it did until it has been left once, in ${where}`, async ({ page }) => {
    await begin(page, "/?lang=en#1/article");
    const control = page.getByRole("switch", { name: "mksamba-normaluser, KMS policy" });
    const count = page.locator("#count");
    await control.click();
    await expect(control).toHaveAttribute("aria-checked", "true");
    await expect(count).toContainText("changed: 2 opened");
    // The pointer rests and moves upon it: what the next click would do is not said yet.
    const { x, y, width, height } = await control.boundingBox();
    await page.mouse.move(x + width / 2 + 2, y + height / 2);
    await page.waitForTimeout(600);
    await expect(count).toContainText("changed: 2 opened");
    await page.mouse.move(5, 5);
    await control.hover();
    await expect(count).toContainText("Would change 2 outcomes: 2 close");
    // The same by the keyboard: the focus that stays says nothing beforehand.
    await page.mouse.move(5, 5);
    await control.focus();
    await page.keyboard.press("Space");
    await page.waitForTimeout(600);
    await expect(count).toContainText("changed: 2 closed");
  });
}

test("a changed encryption says what it means for what lies there, and can mean the other", async ({ page }) => {
  for (const [lang, all, onlyNew, other, back] of [
    ["en", "As if uploaded with it.", "Only new uploads", "Stored objects: SSE-S3", "Stored objects too"],
    ["ja", "保存済みも同じ設定とみなします", "新規のみに適用", "既存は SSE-S3 のまま", "既存にも適用"],
  ]) {
    await open(page, `/?lang=${lang}#1/article`);
    const meaning = page.locator("[data-meaning]");
    await expect(meaning).toHaveCount(0);
    // What is said is added beside the control, which stays as it is, with the focus in it.
    await page.locator('input[data-control="sse-s3.enc=sse-s3"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(meaning).toContainText(all);
    await expect(page.locator('input[data-control="sse-s3.enc=key"]')).toBeFocused();
    expect((await outcomes(page))["anyone/sse-s3/download"]).toBe("400");
    await meaning.getByRole("button", { name: onlyNew }).click();
    await expect(meaning).toContainText(other);
    expect((await outcomes(page))["anyone/sse-s3/download"]).toBe("200");
    expect((await outcomes(page))["normaluser/sse-s3/upload"]).toBe("403");
    expect((await controls(page))["sse-s3.enc"]).toBe("key");
    await expect.poll(() => fragment(page)).toMatch(/article~sse-s3\.enc-new=key$/);
    await meaning.getByRole("button", { name: back }).click();
    await expect.poll(() => fragment(page)).toMatch(/article~sse-s3\.enc=key$/);
  }
});
