// Every state is a link: link to state to link is the identity, history and reload keep it, and a bad link says so.

import { open, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { random } from "../random.mjs";
import { choices, controls, copied, follow, fragment, outcomes, set, state } from "../state.mjs";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const examples = (page) =>
  page.locator(".examples select").evaluate((menu) => [...menu.options].map((option) => option.value));

/** Opens a link, gives it away, comes from elsewhere by the given one, and gives that away. */
async function expectIdentity(page, link, elsewhere) {
  await follow(page, link);
  const given = (await copied(page)).hash;
  const before = await state(page);
  await follow(page, elsewhere);
  await follow(page, given);
  // The browser tells of another fragment in a task of its own.
  await expect.poll(() => state(page), link).toEqual(before);
  expect((await copied(page)).hash, link).toBe(given);
  return { before, given };
}

test("link to state to link is the identity for every example", async ({ page }) => {
  test.slow();
  await open(page, "/?lang=en");
  const all = await examples(page);
  expect(all.length).toBeGreaterThanOrEqual(2);
  for (const [at, id] of all.entries()) {
    const { given } = await expectIdentity(page, `#1/${id}`, `#1/${all[(at + 1) % all.length]}`);
    expect(given).toMatch(new RegExp(`^#1\\.[0-9a-z]+/${id}$`));
    await expect(page.locator("[data-notice]")).toHaveCount(0);
  }
});

// Natively, 400 random states go that way; here the page itself, with its controls and its clipboard.
for (const seed of [1, 2]) {
  test(`link to state to link is the identity for a dozen random states, seed ${seed}`, async ({ page }) => {
    test.slow();
    const next = random(seed);
    const pick = (list) => list[Math.floor(next() * list.length)];
    await open(page, "/?lang=en#1/article");
    const offered = await choices(page);
    const cells = Object.keys(await outcomes(page));
    const links = new Set();
    for (let round = 0; round < 12; round += 1) {
      const chosen = {};
      for (let count = 1 + Math.floor(next() * 6); count > 0; count -= 1) {
        const path = pick(Object.keys(offered));
        chosen[path] = pick(offered[path]);
      }
      const focus = pick(cells);
      const settings = Object.entries({ ...chosen, focus }).map(([path, value]) => `~${path}=${value}`);
      const { before, given } = await expectIdentity(page, `#1/article${settings.join("")}`, "#1/article-2021");
      // What the link says is what the controls show; a control may have gone with its key.
      for (const [path, value] of Object.entries(chosen)) {
        if (path in before.controls) expect(before.controls[path], `${given}: ${path}`).toBe(value);
      }
      await expect(page.locator(`[data-cell="${focus}"]`)).toHaveAttribute("aria-expanded", "true");
      links.add(given);
    }
    expect(links.size).toBeGreaterThan(10);
  });
}

test("a change stands in the address, and survives a reload and a new visit", async ({ page }) => {
  await open(page, "/?lang=en");
  await set(page, "sse-kms.enc", "aws-kms");
  await expect.poll(() => fragment(page)).toContain("sse-kms.enc=aws-kms");
  const before = await state(page);
  await page.reload();
  await wake(page);
  expect(await state(page)).toEqual(before);
  await page.goto("about:blank");
  await open(page, "/?lang=en");
  expect(await state(page)).toEqual(before);
});

test("a link wins over what the last visit left", async ({ page }) => {
  await open(page, "/?lang=en");
  await set(page, "sse-kms.enc", "sse-s3");
  await expect.poll(() => fragment(page)).toContain("sse-kms.enc=sse-s3");
  await page.goto("about:blank");
  await open(page, "/?lang=en#1/article~key.state=Disabled");
  expect(await controls(page)).toMatchObject({ "sse-kms.enc": "key", "key.state": "Disabled" });
});

test("back and forward go from one example to the other", async ({ page }) => {
  await open(page, "/?lang=en#1/article");
  await set(page, "sse-kms.enc", "aws-kms");
  const first = await state(page);
  await page.locator(".examples select").selectOption("article-2021");
  await expect.poll(() => fragment(page)).toContain("/article-2021");
  const second = await state(page);
  expect(second).not.toEqual(first);
  await page.goBack();
  await expect.poll(() => state(page)).toEqual(first);
  await page.goForward();
  await expect.poll(() => state(page)).toEqual(second);
});

// The last check character tells the length, so that a link cut short is told from one that was changed.
/** Each bad link: what is said of it, and the example that is offered; none where the rest of the link is shown. */
const BAD = {
  "of a newer version": ["#9/article", /newer version \(9\)/, "article"],
  damaged: ["#1.000t/article~key.state=Disabled", /does not match its check characters/, "article"],
  "to the older example, damaged": ["#1.000c/article-2021", /does not match its check characters/, "article-2021"],
  "cut in its packed form": ["#1d.", /incomplete/, "article"],
  "to an example that is not there": ["#1/article-2020", /no example article-2020/, "article-2021"],
  "no link at all": ["#1", /no state|incomplete/, "article"],
  "with a setting that is not known": ["#1/article~normaluser.sns=on~key.state=Disabled", /1 setting .* left out.*normaluser\.sns=on/, null],
};

for (const [name, [link, says, nearest]] of Object.entries(BAD)) {
  test(`a link ${name} says so`, async ({ page }) => {
    await open(page, `/?lang=en${link}`);
    const notice = page.locator("[data-notice]");
    await expect(notice).toHaveCount(1);
    await expect(notice).toContainText(says);
    if (nearest === null) {
      expect((await controls(page))["key.state"]).toBe("Disabled");
      await notice.getByRole("button", { name: "Dismiss" }).click();
    } else {
      await notice.getByRole("button").first().click();
      await expect.poll(() => fragment(page)).toMatch(new RegExp(`/${nearest}$`));
    }
    await expect(notice).toHaveCount(0);
  });
}

test("a link that lost its end says so", async ({ page }) => {
  await open(page, "/?lang=en#1/article~sse-kms.enc=aws-kms");
  const whole = (await copied(page)).hash;
  await page.goto("about:blank");
  await open(page, `/?lang=en${whole.slice(0, -3)}`);
  await expect(page.locator("[data-notice]")).toContainText("incomplete");
});
