// The address is the state: whoever copies or reloads it gets what is shown, whatever was clicked, typed or followed before.

import { look, open, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { choices, controls, follow, fragment, set, state } from "../state.mjs";

const notices = (page) => page.locator("[data-notice]");
const button = (page, name) => notices(page).getByRole("button", { name, exact: true });
/** Whether the trail is in the reader's sight. */
const seesTrail = (page) => page.locator("#why").evaluate((place) => place.checkVisibility() && place.getBoundingClientRect().top < innerHeight);

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const [what, begin] of [["in the first frame", look], ["in the running page", open]]) {
    test(`to see why leaves the address alone, ${what}`, async ({ page }) => {
      await begin(page, "/?lang=en#1/article");
      const before = await fragment(page);
      expect(await seesTrail(page)).toBe(false);
      await page.getByRole("link", { name: "See why" }).click();
      await expect.poll(() => seesTrail(page)).toBe(true);
      await wake(page);
      expect(await fragment(page)).toBe(before);
      await expect(notices(page)).toHaveCount(0);
      await expect(page.locator("#why")).toBeFocused();
    });
  }

  test("a change, a look at why and a reload keep the state", async ({ page }) => {
    await open(page, "/?lang=en#1/article");
    await set(page, "normaluser.kms", "admin");
    const before = await state(page);
    await page.getByRole("link", { name: "See why" }).click();
    await expect.poll(() => fragment(page)).toContain("normaluser.kms=admin");
    await page.reload();
    await wake(page);
    expect(await state(page)).toEqual(before);
  });
});

test("what the last visit left stands in the address at once and is offered", async ({ page }) => {
  await open(page, "/?lang=en");
  expect(await fragment(page)).toBe("");
  await set(page, "normaluser.kms", "use-key");
  const before = await state(page);
  await page.goto("about:blank");
  // Nobody has to touch the page for that.
  await look(page, "/?lang=en");
  await expect.poll(() => fragment(page)).toContain("normaluser.kms=use-key");
  expect(await state(page)).toEqual(before);
  await expect(notices(page)).toContainText("last visit");
  await button(page, "Continue where you left off").click();
  await expect(notices(page)).toHaveCount(0);
  expect(await state(page)).toEqual(before);

  await page.goto("about:blank");
  await look(page, "/?lang=en");
  await button(page, "Start fresh").click();
  await expect(notices(page)).toHaveCount(0);
  expect(await fragment(page)).toBe("");
  expect(new URL(page.url()).search).toBe("?lang=en");
  expect((await controls(page))["normaluser.kms"]).toBe("none");
  // Back brings it back, and the next visit begins clean.
  await page.goBack();
  await expect.poll(() => state(page)).toEqual(before);
  await page.goForward();
  await expect.poll(async () => (await controls(page))["normaluser.kms"]).toBe("none");
  await page.goto("about:blank");
  await look(page, "/?lang=en");
  await expect(page.locator("html")).toHaveAttribute("data-app", "still");
  expect(await fragment(page)).toBe("");
  await expect(notices(page)).toHaveCount(0);
});

test("another example that was looked at last is told and offered too", async ({ page }) => {
  await open(page, "/?lang=en");
  await page.locator(".examples select").selectOption("key-disabled");
  await page.goto("about:blank");
  await look(page, "/?lang=en");
  await expect.poll(() => fragment(page)).toMatch(/\/key-disabled$/);
  await expect(button(page, "Start fresh")).toBeVisible();
});

test("the address follows a change within a frame of rest", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  for (const [value, written] of [["aws-kms", "aws-kms"], ["sse-s3", "sse-s3"]]) {
    await set(page, "sse-kms.enc", value);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
    expect(await fragment(page)).toContain(`sse-kms.enc=${written}`);
  }
});

for (const event of ["copy", "blur", "pagehide", "visibilitychange"]) {
  test(`the address is written at once on ${event}`, async ({ page }) => {
    await open(page, "/?lang=en#1/article");
    const written = await page.evaluate((event) => {
      // Nothing is painted any more, so that only the event can be the cause.
      self.requestAnimationFrame = () => 0;
      document.querySelector('input[data-control="sse-kms.enc=aws-kms"]').click();
      return new Promise((done) => {
        setTimeout(() => {
          const before = location.hash;
          const target = event === "blur" || event === "pagehide" ? self : document;
          target.dispatchEvent(new Event(event, { bubbles: event === "copy" }));
          done([before, location.hash]);
        }, 50);
      });
    }, event);
    expect(written[0]).not.toContain("sse-kms.enc");
    expect(written[1]).toContain("sse-kms.enc=aws-kms");
  });
}

test("the address is not written more often than a browser bears, and the last state stands in it at last", async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    self.writes = [];
    self.refused = 0;
    const replace = History.prototype.replaceState;
    History.prototype.replaceState = function (...given) {
      const now = performance.now();
      if (self.writes.filter((at) => now - at < 30_000).length >= 100) {
        self.refused += 1;
        throw new DOMException("too often", "SecurityError");
      }
      self.writes.push(now);
      return replace.apply(this, given);
    };
  });
  await open(page, "/?lang=en#1/article");
  const refused = await page.evaluate(async () => {
    const values = ["aws-kms", "sse-s3", "key"];
    for (let at = 0; at < 150; at += 1) {
      document.querySelector(`input[data-control="sse-kms.enc=${values[at % 3]}"]`).click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    document.querySelector('input[data-control="sse-kms.enc=aws-kms"]').click();
    await new Promise((done) => setTimeout(done, 100));
    return self.refused;
  });
  expect(refused).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event("blur")));
  await expect.poll(() => fragment(page)).toContain("sse-kms.enc=aws-kms");
});

test("what a browser refuses is written later", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await page.evaluate(() => {
    const replace = History.prototype.replaceState;
    let refusals = 2;
    History.prototype.replaceState = function (...given) {
      if (refusals-- > 0) throw new DOMException("too often", "SecurityError");
      return replace.apply(this, given);
    };
  });
  await set(page, "sse-kms.enc", "aws-kms");
  await expect.poll(() => fragment(page), { timeout: 10_000 }).toContain("sse-kms.enc=aws-kms");
});

/** Links that are not understood: what is said, the button, and what it opens. */
const NOT_UNDERSTOOD = {
  "#article": [/Did you mean #1\/article\?/, "Open #1/article", /\/article$/],
  "#why": [/no state/, "Open the first example", /\/article$/],
  "#nothing": [/no state/, "Open the first example", /\/article$/],
  "#1/nothing": [/no example nothing/, "Open the first example", /\/article$/],
  "#1/artcle~key.state=Disabled": [/Did you mean #1\/article~key\.state=Disabled\?/, "Open #1/article~key.state=Disabled", /\/article~key\.state=Disabled$/],
  "#9/key-disabled": [/newer version \(9\)/, "Open #1/key-disabled", /\/key-disabled$/],
  "#1.mwfy/article~normaluser.kms=use": [/incomplete/, "Use it as written", /\/article$/],
};

for (const [link, [says, name, opens]] of Object.entries(NOT_UNDERSTOOD)) {
  test(`${link} is not shown as something else, neither at the start nor in a running page`, async ({ page }) => {
    await open(page, `/?lang=en${link}`);
    await expect(notices(page)).toContainText(says);
    await expect.poll(() => fragment(page)).toMatch(/^#1\.[0-9a-z]{4}\/article$/);

    await open(page, "/?lang=en#1/article");
    await set(page, "sse-kms.enc", "aws-kms");
    await expect.poll(() => fragment(page)).toContain("sse-kms.enc=aws-kms");
    const [before, own] = [await state(page), await fragment(page)];
    await follow(page, link);
    await expect(notices(page)).toContainText(says);
    await expect.poll(() => fragment(page)).toBe(own);
    expect(await state(page)).toEqual(before);
    await page.reload();
    await wake(page);
    expect(await state(page)).toEqual(before);

    await follow(page, link);
    await button(page, name).click();
    await expect.poll(() => fragment(page)).toMatch(opens);
    // Back brings the reader's own state.
    await page.goBack();
    await expect.poll(() => state(page)).toEqual(before);
    expect(await fragment(page)).toBe(own);
  });
}

test("a fragment typed before the simulator is there keeps the example and says so", async ({ page }) => {
  await look(page, "/?lang=en#1/key-disabled");
  await follow(page, "#nothing");
  await wake(page);
  await expect(notices(page)).toContainText("no state");
  await expect(page.locator(".examples option:checked")).toHaveAttribute("value", "key-disabled");
  await expect.poll(() => fragment(page)).toMatch(/\/key-disabled$/);
});

test("a link that was changed by hand is taken with a word", async ({ page }) => {
  await open(page, "/?lang=en#1.mwfy/article~normaluser.kms=power");
  await expect(notices(page)).toContainText("changed after it was copied");
  expect((await controls(page))["normaluser.kms"]).toBe("power");
  await expect.poll(() => fragment(page)).toMatch(/^#1\.(?!mwfy)[0-9a-z]{4}\/article~normaluser\.kms=power$/);
});

test("a slip in a link is named with what can be set, and mended by a button", async ({ page }) => {
  await open(page, "/?lang=en#1/article~key.state=disabled~sse-s3.enc=SSE-KMS");
  await expect(notices(page)).toHaveCount(2);
  await expect(notices(page).filter({ hasText: "Did you mean key.state=Disabled?" })).toContainText("Enabled, Disabled, PendingDeletion");
  await button(page, "Set key.state=Disabled").click();
  await expect(notices(page)).toHaveCount(1);
  expect((await controls(page))["key.state"]).toBe("Disabled");
  await expect.poll(() => fragment(page)).toContain("key.state=Disabled");
  expect((await choices(page))["sse-s3.enc"]).toContain("key");
});

test("an embed stores nothing, restores nothing and leaves its address alone", async ({ page }) => {
  await open(page, "/?lang=en");
  await set(page, "sse-kms.enc", "aws-kms");
  await open(page, "/embed/?lang=en#article");
  await expect(notices(page)).toContainText("Did you mean #1/article?");
  expect(await fragment(page)).toBe("#article");
  await open(page, "/embed/?lang=en");
  await expect(notices(page)).toHaveCount(0);
  expect((await controls(page))["sse-kms.enc"]).toBe("key");
});
