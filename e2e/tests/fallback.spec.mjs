// What readers get who cannot run the simulator: the article's result, in words that are true for them.

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures.mjs";

const sentences = {
  needs: ["The playground needs JavaScript and WebAssembly.", "JavaScript と WebAssembly が必要です"],
  loading: ["Loading the simulator…", "シミュレーターを読み込み中…"],
  failed: ["The simulator did not load.", "シミュレーターを読み込めませんでした。"],
};

async function expectOnly(page, shown) {
  for (const [state, words] of Object.entries(sentences)) {
    for (const text of words) await expect(page.getByText(text)).toBeVisible({ visible: state === shown });
  }
  await expect(page.getByRole("table")).toHaveCount(2);
  const row = page.getByRole("row", { name: "mksamba-normaluser" }).first();
  await expect(row.getByRole("cell")).toHaveText(["Allowed 200", "Allowed 200", "Allowed 200", "Denied 403"]);
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page says what it needs and shows the article's result", async ({ page, faults }) => {
    await page.goto("/");
    await expectOnly(page, "needs");
    // Chromium gives up the preload of a module that it may not run.
    expect(faults.filter((fault) => !/^request failed: .*\/web-[0-9a-f]+\.js$/.test(fault))).toEqual([]);
    faults.length = 0;
  });
});

test("while the simulator loads, the page says so", async ({ page }) => {
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto("/", { waitUntil: "commit" });
  await expectOnly(page, "loading");
  arrive();
  await expect(page.locator(".fallback")).toHaveCount(0);
});

test("when the simulator does not load, the page says so and offers another try", async ({ page, faults }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/");
  await expectOnly(page, "failed");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(faults.length).toBeGreaterThan(0);

  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("html[data-app=ready]").waitFor({ state: "attached" });
  await expect(page.locator(".fallback")).toHaveCount(0);
  faults.length = 0;
});

test("a script that cannot be fetched counts as not loaded too", async ({ page, faults }) => {
  await page.route("**/assets/web-*.js", (route) => route.abort());
  await page.goto("/");
  await expectOnly(page, "failed");
  faults.length = 0;
});
