// The first view: computed when the site was built, shown before the simulator is there, and taken over by it.

import { readdirSync } from "node:fs";
import { look, open, wake } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";

const words = {
  needs: ["The playground needs JavaScript and WebAssembly.", "JavaScript と WebAssembly が必要です"],
  loading: ["Loading the simulator…", "シミュレーターを読み込み中…"],
  failed: ["The simulator did not load.", "シミュレーターを読み込めませんでした。"],
};

/** The article's row (sections 4.2 and 4.3): who may list and download, in the bucket with SSE-S3 and in the one with SSE-KMS. */
const NORMAL_USER = { "sse-s3/list": "200", "sse-s3/download": "200", "sse-kms/list": "200", "sse-kms/download": "403" };

async function expectArticle(page) {
  for (const [column, status] of Object.entries(NORMAL_USER)) {
    await expect(page.locator(`[data-cell="normaluser/${column}"]`)).toHaveAttribute("data-status", status);
  }
}

/** Holds the simulator back until the returned function is called. */
async function holdBack(page) {
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await wait;
    await route.continue();
  });
  return arrive;
}

const ready = (page) => page.locator("html[data-app=ready]").waitFor({ state: "attached" });

/** What stands in #app, without the two ways in which a browser and a server write the same state of a field. */
const content = (page) =>
  page.evaluate(() => {
    const app = document.getElementById("app").cloneNode(true);
    const fields = document.querySelectorAll("#app :is(input, select, option)");
    app.querySelectorAll("input, select, option").forEach((field, index) => {
      const { checked, selected, value } = fields[index];
      for (const name of ["checked", "selected", "value"]) field.removeAttribute(name);
      field.setAttribute("data-state", JSON.stringify({ checked, selected, value }));
    });
    for (const element of app.querySelectorAll("*")) {
      const attributes = [...element.attributes].map(({ name, value }) => [name, value]).sort();
      for (const [name] of attributes) element.removeAttribute(name);
      for (const [name, value] of attributes) element.setAttribute(name, value);
    }
    app.normalize();
    return app.innerHTML.replaceAll("<", "\n<");
  });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const path of ["/", "/embed/"]) {
    test(`${path} shows the computed answer, says what it needs, and nothing looks as if it reacted`, async ({ page }) => {
      await page.goto(path);
      for (const text of words.needs) await expect(page.getByText(text)).toBeVisible();
      for (const text of [...words.loading, ...words.failed]) await expect(page.getByText(text)).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const control of await page.locator("#app :is(button, input, select)").all()) await expect(control).toBeDisabled();
      if (path === "/") await expectArticle(page);
    });
  }
});

const folder = new URL("../../crates/document/src/presets/", import.meta.url);
const examples = readdirSync(folder).filter((file) => file.endsWith(".json")).map((file) => file.replace(".json", ""));

// Languages and kinds of embed take turns: each is seen with half of the examples.
for (const [index, example] of examples.entries()) {
  test(`the frame of ${example} is what the simulator shows`, async ({ page }) => {
    const language = index % 2 ? "ja" : "en";
    const embed = index % 4 < 2 ? "/embed/?" : "/embed/?readonly&";
    for (const path of [`/?lang=${language}`, `${embed}lang=${language}`]) {
      await page.goto("about:blank");
      await look(page, `${path}#1/${example}`);
      await expect(page.locator("html")).toHaveAttribute("data-app", "still");
      const frame = await content(page);
      expect(frame.length).toBeGreaterThan(1_000);
      await wake(page);
      expect(await content(page), path).toBe(frame);
    }
  });
}

test("a link with its check characters has the same frame, and a wrong check is told by the simulator", async ({ page }) => {
  await look(page, "/embed/#1/key-disabled");
  const whole = await page.evaluate(() => document.querySelector("[data-open]").hash);
  expect(whole).toMatch(/^#1\.\w{4}\/key-disabled$/);

  await page.goto("about:blank");
  await look(page, `/${whole}`);
  await expect(page.locator("html")).toHaveAttribute("data-app", "still");
  await expect(page.locator(".examples option:checked")).toHaveAttribute("value", "key-disabled");

  await page.goto("about:blank");
  await page.goto(`/${whole.replace(/^#1\.\w{4}/, "#1.zzzz")}`);
  await ready(page);
  await expect(page.locator(".notice").first()).toBeVisible();
});

test("a Japanese reader sees no English frame", async ({ page }) => {
  await page.addInitScript(() => {
    self.seen = new Set();
    const note = () => {
      const title = document.querySelector("#app h1");
      if (title && getComputedStyle(title).visibility === "visible") seen.add(title.textContent);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await look(page, "/?lang=ja");
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const seen = await page.evaluate(() => [...self.seen]);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/[ぁ-ん]/);
});

test("what is clicked and chosen before the simulator is there is done with it, in order", async ({ page }) => {
  const arrive = await holdBack(page);
  await look(page, "/?lang=en");
  await page.locator('[data-cell="anyone/sse-kms/download"]').click();
  await page.locator('[data-control="sse-kms.enc=sse-s3"]').check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-app", "loading");
  arrive();
  await ready(page);
  await expect(page.locator('[data-cell="anyone/sse-kms/download"]')).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
  await expect(page).toHaveURL(/#1\.\w{4}\/article~sse-kms\.enc=sse-s3~focus=anyone\/sse-kms\/download$/);
});

test("focus and scroll stay where they were", async ({ page }) => {
  const arrive = await holdBack(page);
  await look(page, "/?lang=en");
  const cell = page.locator('[data-cell="poweruser/sse-s3/list"]');
  await cell.focus();
  await page.evaluate(() => scrollTo(0, 200));
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(100);
  arrive();
  await ready(page);
  await expect(cell).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test("a key works before the simulator is there", async ({ page }) => {
  const arrive = await holdBack(page);
  await look(page, "/?lang=en#1/article");
  const cell = page.locator('[data-cell="poweruser/sse-s3/list"]');
  await cell.focus();
  await page.keyboard.press("Enter");
  arrive();
  await ready(page);
  await expect(cell).toBeFocused();
  await expect(cell).toHaveAttribute("aria-expanded", "true");
});

test("a menu works before the simulator is there", async ({ page }) => {
  const arrive = await holdBack(page);
  await look(page, "/?lang=en");
  await page.locator(".examples select").selectOption("key-disabled");
  arrive();
  await ready(page);
  await expect(page).toHaveURL(/#1\.\w{4}\/key-disabled$/);
  await expect(page.locator(".examples option:checked")).toHaveAttribute("value", "key-disabled");
});

test("no picture shows an empty page between the frame and the simulator", async ({ page }) => {
  await look(page, "/");
  await page.evaluate(() => {
    self.heights = [];
    const note = () => {
      heights.push(document.querySelector("#app main")?.getBoundingClientRect().height ?? 0);
      if (document.documentElement.dataset.app !== "ready" || heights.length < 10) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await wake(page);
  await expect.poll(() => page.evaluate(() => heights.length)).toBeGreaterThan(3);
  const heights = await page.evaluate(() => self.heights);
  expect(new Set(heights).size, String(heights)).toBe(1);
});

test("a link within the page keeps the example", async ({ page }) => {
  await look(page, "/?lang=en#1/key-disabled");
  await page.locator('a[href="#why"]').first().evaluate((link) => link.click());
  await ready(page);
  await expect(page.locator(".examples option:checked")).toHaveAttribute("value", "key-disabled");
});

test("a wait that lasts is said", async ({ page }) => {
  const arrive = await holdBack(page);
  await look(page, "/?lang=ja");
  await expect(page.getByRole("status").first()).toBeEmpty();
  await page.locator("html").dispatchEvent("wheel");
  await expect(page.getByText(words.loading[1])).toBeVisible();
  arrive();
  await ready(page);
  await expect(page.getByText(words.loading[1])).toHaveCount(0);
});

for (const [what, files] of [["the simulator", "**/*.wasm"], ["its script", "**/assets/web-*.js"]]) {
  test(`when ${what} does not load, the frame stays, says so and offers another try`, async ({ page, faults }) => {
    await page.route(files, (route) => route.abort());
    await look(page, "/?lang=en");
    await page.locator("html").dispatchEvent("wheel");
    await expect(page.getByText(words.failed[0])).toBeVisible();
    await expectArticle(page);
    await expect(page.locator("#app button").first()).toBeDisabled();
    expect(await violations(page)).toEqual([]);
    expect(faults.length).toBeGreaterThan(0);

    await page.unroute(files);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("html[data-app=still]").waitFor({ state: "attached" });
    await wake(page);
    faults.length = 0;
  });
}

test("what the reader chose is there on the next visit, from the first picture on", async ({ page }) => {
  await open(page, "/?lang=en");
  await page.getByRole("button", { name: "日本語" }).click();
  await page.locator('select:has(> option[value="system"])').selectOption("dark");
  await page.goto("about:blank");
  await look(page, "/");
  await expect(page.locator("html")).toHaveAttribute("data-app", "still");
  await expect(page.locator("html")).toHaveAttribute("lang", "ja");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator('select:has(> option[value="system"])')).toHaveValue("dark");
  await wake(page);
  await expect(page.locator('select:has(> option[value="system"])')).toHaveValue("dark");
});

test("a table that the browser leaves out is laid out anew before it is missed", async ({ page }) => {
  await open(page, "/#1/article");
  const cell = page.locator("[data-cell]").first();
  await expect(cell).toBeVisible();
  // What Chromium forgets now and then cannot be asked for; a table that is hidden has no boxes either.
  await page.locator(".board__axes").evaluate((axes) => {
    axes.hidden = true;
  });
  await expect(cell).toBeVisible();
});
