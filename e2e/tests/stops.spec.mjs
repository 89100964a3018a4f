// When the simulator stops: the page says so, keeps what was typed, and opens by itself nothing that stopped it before.

import { look, open, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

const words = {
  stopped: ["The simulator has stopped.", "シミュレーターが停止しました。"],
  broke: ["The simulator stopped while it opened this link.", "このリンクを開く途中で、シミュレーターが停止しました。"],
  unopened: ["so it is not opened by itself", "自動では開きません"],
};
const changed = "#1/article~normaluser.kms=use-key";
const state = (page) => page.locator("html");
const cell = (page) => page.locator('[data-cell="normaluser/sse-kms/download"]');
const stored = (page, name) => page.evaluate((name) => localStorage.getItem(`s3-kms-playground.${name}`), name);
const store = (page, name, value) => page.evaluate(([name, value]) => localStorage.setItem(`s3-kms-playground.${name}`, value), [name, value]);

/** Lets the browser refuse every new element: no renderer can go on then, and the simulator's ends in a panic. */
const breakRenderer = () => {
  for (const name of ["createElement", "createElementNS", "createTextNode"]) {
    Document.prototype[name] = () => {
      throw new Error("this browser makes no elements any more");
    };
  }
  Node.prototype.insertBefore = () => {
    throw new Error("this browser inserts nothing any more");
  };
};

/** The same from the beginning, as long as the address asks for it. */
const breakFromTheBeginning = (page, when) =>
  page.addInitScript({ content: `if (location.hash.includes("${when}")) document.addEventListener("DOMContentLoaded", ${breakRenderer});` });

/** Waits until what is open has worked for a while. */
const settled = (page) => expect.poll(() => stored(page, "opening"), { timeout: 20_000 }).toBeNull();

for (const [language, index] of [["en", 0], ["ja", 1]]) {
  test(`a panic is said (${language}), what was typed stays, and the last working state can be opened`, async ({ page, faults }) => {
    await open(page, `/?lang=${language}${changed}`);
    await expect(cell(page)).toHaveAttribute("data-status", "200");
    await settled(page);
    await page.locator("[data-scenario]").click();
    const field = page.locator("dialog[open] textarea");
    // The dialog is loaded when it is asked for, and a renderer that is broken before would not show it.
    await expect(field).toBeVisible();
    await page.evaluate(breakRenderer);
    await field.fill("typed by hand");
    await expect(state(page)).toHaveAttribute("data-app", "failed");
    await expect(page.locator("#boot")).toContainText(words.stopped[index]);
    await expect(field).toHaveValue("typed by hand");
    faults.length = 0;
    // It can still be gone on with, and nothing of it reaches the simulator.
    await field.pressSequentially(", and more");
    await expect(field).toHaveValue("typed by hand, and more");
    expect(faults).toEqual([]);
    await page.locator("#boot [data-do=good]").click();
    await wake(page);
    await expect(cell(page)).toHaveAttribute("data-status", "200");
    await expect(page.locator("#boot")).toHaveCount(0);
    faults.length = 0;
  });
}

test("after a panic nothing that is clicked reaches the simulator, and loading anew shows the state that had worked", async ({ page, faults }) => {
  await open(page, `/?lang=en${changed}`);
  await settled(page);
  await page.evaluate(breakRenderer);
  await page.locator('[data-control="sse-kms.enc=sse-s3"]').check({ force: true });
  await expect(state(page)).toHaveAttribute("data-app", "failed");
  faults.length = 0;
  await page.locator('[data-control="sse-kms.enc=key"]').check({ force: true }).catch(() => {});
  await page.waitForTimeout(300);
  expect(faults).toEqual([]);
  await page.locator("#boot [data-do=anew]").click();
  await wake(page);
  await expect(cell(page)).toHaveAttribute("data-status", "200");
});

test("a link that stops the page while it opens is said as that, and the way out leads on", async ({ page, faults }) => {
  await breakFromTheBeginning(page, "use-key");
  await page.goto(`/?lang=en${changed}`);
  await expect(state(page)).toHaveAttribute("data-app", "failed");
  await expect(page.locator("#boot")).toContainText(words.broke[0]);
  await expect(page.getByText("The simulator did not load")).toHaveCount(0);
  expect(await stored(page, "opening")).toBe(changed.slice(1));
  faults.length = 0;
  await page.locator("#boot [data-do=without]").click();
  await page.waitForURL(/\/\?lang=en$/);
  await wake(page);
  await expect(cell(page)).toHaveAttribute("data-status", "403");
});

test("the next visit does not open by itself what never answered, and does when it is told to", async ({ page }) => {
  await look(page, "/?lang=en");
  await store(page, "link", changed);
  await store(page, "opening", changed.slice(1));
  for (const path of ["/?lang=en", `/?lang=en${changed}`]) {
    await page.goto("about:blank");
    await look(page, path);
    await expect(page.locator("#boot")).toContainText(words.unopened[0]);
    await page.mouse.move(50, 50);
    await page.keyboard.press("Tab");
    await page.waitForTimeout(500);
    await expect(state(page)).toHaveAttribute("data-app", "still");
  }
  await page.locator("#boot [data-do=anyway]").click();
  await page.locator("html[data-app=ready]").waitFor({ state: "attached" });
  await expect(cell(page)).toHaveAttribute("data-status", "200");
  await settled(page);
  // It has worked now, so it is opened by itself again.
  await page.goto("about:blank");
  await open(page, "/?lang=en");
  await expect(cell(page)).toHaveAttribute("data-status", "200");
});

test("another link than the one that never answered is opened as ever, and a page that is left is no page that hung", async ({ page }) => {
  await look(page, "/?lang=ja");
  await store(page, "opening", "1/article~sse-kms.enc=sse-s3");
  await page.goto("about:blank");
  await open(page, `/?lang=ja${changed}`);
  await expect(cell(page)).toHaveAttribute("data-status", "200");
  await page.locator('[data-control="sse-kms.enc=sse-s3"]').check({ force: true });
  await page.goto("about:blank");
  await open(page, "/?lang=ja");
  await expect(page.locator("#boot")).toHaveCount(0);
});

test("an embed that stops says so, offers what had worked, and stores nothing", async ({ page, faults }) => {
  await open(page, `/embed/?lang=en${changed}`);
  const answer = page.locator(".answer");
  await expect(answer).toHaveAttribute("data-verdict", "allowed");
  await page.waitForTimeout(3_000);
  await page.evaluate(breakRenderer);
  await page.locator("label", { has: page.locator('input[data-control="sse-kms.enc=sse-s3"]') }).click();
  await expect(state(page)).toHaveAttribute("data-app", "failed");
  await expect(page.locator("#boot")).toContainText(words.stopped[0]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  faults.length = 0;
  await page.locator("#boot [data-do=good]").click();
  await page.waitForURL(/use-key/);
  await wake(page);
  await expect(answer).toHaveAttribute("data-verdict", "allowed");
  faults.length = 0;
});

test("an embed whose link stops it can be opened without it", async ({ page, faults }) => {
  await breakFromTheBeginning(page, "use-key");
  await page.goto(`/embed/?lang=en&run=1${changed}`);
  await expect(page.locator("#boot")).toContainText(words.broke[0]);
  faults.length = 0;
  await page.locator("#boot [data-do=without]").click();
  await page.waitForURL(/run=1$/);
  await wake(page);
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "implicit");
  faults.length = 0;
});

test("a simulator that never arrives offers a way out", async ({ page }) => {
  await page.clock.install();
  await page.route("**/*.wasm", () => {});
  await page.goto(`/?lang=en${changed}`, { waitUntil: "commit" });
  await expect(page.getByText("What this link differs in is being computed.")).toBeVisible();
  await page.clock.fastForward(21_000);
  await expect(page.getByText("The simulator is still loading.")).toBeVisible();
  await expect(page.locator("#boot [data-do=again]")).toBeVisible();
});

for (const path of ["/", "/embed/"]) {
  test(`${path} without its first script says that it is incomplete, and with it never does`, async ({ page, faults }) => {
    await look(page, path);
    await expect(page.locator(".incomplete")).toBeHidden();
    expect(await page.locator(".incomplete").evaluate((one) => getComputedStyle(one).display)).toBe("none");
    await page.goto("about:blank");
    await page.route("**/boot-*.js", (route) => route.fulfill({ status: 404 }));
    await page.route("**/boot.js", (route) => route.fulfill({ status: 404 }));
    await page.goto(path);
    const said = page.locator(".incomplete");
    await expect(said).toBeHidden();
    await expect(said).toBeVisible({ timeout: 30_000 });
    await expect(said).toContainText("The page did not load completely.");
    await expect(said).toContainText("最後まで読み込めませんでした");
    await page.unroute("**/boot-*.js");
    await page.unroute("**/boot.js");
    await said.getByRole("link").first().click();
    await page.locator("html[data-begun]").waitFor({ state: "attached" });
    faults.length = 0;
  });
}
