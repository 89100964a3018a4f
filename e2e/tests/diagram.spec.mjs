// The request's way as it is drawn: two legs of a copy, a caller's client, an access point, a distribution; and marks that differ
// without colour.

import { readFileSync } from "node:fs";
import { open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { set, sideways } from "../state.mjs";

/** Every kind of way. */
const WAYS = {
  copy: "1/replication",
  client: "1/client-side~focus=user/data/download",
  upload: "1/client-side~focus=step/upload",
  point: "1/access-point-delegation",
  distribution: "1/cloudfront-oac",
};

/** What of the picture's words lies over another's, or beyond the page. */
const faults = (page) =>
  page.evaluate(() => {
    const words = [...document.querySelectorAll(".strip :is(.stop__name > span, .stop__sub, .leg__name), .strip-caption")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.textContent.trim() !== "")
      .map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        // What is cut off by its box takes no room beyond it.
        const text = range.getBoundingClientRect();
        const across = one.querySelector(".cut-middle")?.getBoundingClientRect() ?? text;
        const spare = Math.max(0, (range.getClientRects()[0].height - parseFloat(getComputedStyle(one).lineHeight)) / 2);
        return { text: one.textContent, left: across.left, right: across.right, top: text.top + spare, bottom: text.bottom - spare };
      });
    const over = words.flatMap((a, at) =>
      words.slice(at + 1).filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2).map((b) => `${a.text} | ${b.text}`),
    );
    return [...over, ...words.filter(({ left, right }) => left < -0.5 || right > innerWidth + 0.5).map(({ text }) => `${text} |`)];
  });

for (const lang of ["en", "ja"]) {
  test(`every kind of way keeps its words apart, wide and narrow, ${lang}`, async ({ page }) => {
    for (const [kind, link] of Object.entries(WAYS)) {
      await open(page, `/?lang=${lang}#${link}`);
      for (const width of [1440, 1280, 1190, 1024, 768, 700, 660, 390, 320]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await faults(page), `${kind} ${width}`).toEqual([]);
        expect(await sideways(page), `${kind} ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
}

/** The kinds of places that a picture shows, by their icons, line by line. */
const places = (page) =>
  page.locator(".strip").evaluate((strip) => {
    const lines = strip.matches(".strip--legs") ? [...strip.querySelectorAll(".leg")] : [strip];
    return lines.map((line) => [...line.querySelectorAll(".stop--place use")].map((use) => use.getAttribute("href").slice(3)).join(" "));
  });

test("each kind of way shows its places, and tells them to a screen reader", async ({ page }) => {
  for (const [kind, expected, told] of [
    ["copy", ["person door bucket key bytes", "person bucket key bytes"], /Source\. Passed: .* Destination\. Passed: /],
    ["client", ["person door bucket bytes client key bytes"], /Caller's client\. Stopped here: KMS permission\..*S3 sees ciphertext only/],
    ["upload", ["person client key bytes door bucket bytes"], /Caller's client\. Passed: .*S3 sees ciphertext only/],
    ["point", ["person door point bucket key bytes"], /Access point analytics: /],
    ["distribution", ["person cloud door bucket key bytes"], /service principal cloudfront\.amazonaws\.com/],
  ]) {
    await open(page, `/?lang=en#${WAYS[kind]}`);
    expect(await places(page), kind).toEqual(expected);
    expect(await page.locator(".strip").getAttribute("aria-label"), kind).toMatch(told);
    expect(await violations(page, "figure"), kind).toEqual([]);
  }
});

/** How a stop is drawn, but for its colours: its icon, the outline of its mark and of what the icon draws, the line behind it. */
const drawn = (stop) =>
  stop.evaluate((stop) => {
    const mark = stop.querySelector(".stop__mark");
    const icon = mark.querySelector("use")?.getAttribute("href") ?? "";
    const shape = icon ? document.querySelector(`${icon} > *`) : undefined;
    const { borderTopStyle, borderTopWidth, width } = getComputedStyle(mark);
    const line = getComputedStyle(stop, "::after").borderTopStyle;
    const outline = Number.parseFloat(borderTopWidth) > 0 ? borderTopStyle : "none";
    return { icon, dashes: shape ? getComputedStyle(shape).strokeDasharray : "", outline, width, line };
  });

const article = JSON.parse(readFileSync(new URL("../../crates/document/src/presets/access-point-delegation.json", import.meta.url)));

test("what a gate answered is told without colour: by the mark, its outline, the line behind it, and in words", async ({ page }) => {
  const gate = (name) => page.locator(".stop--gate").filter({ hasText: name }).first();
  const looks = {};
  for (const [what, link, name, says] of [
    ["passed", "1/article", "S3 permission", "Passed"],
    ["implicit", "1/article", "KMS permission", "Denied: no policy allows it"],
    ["not asked", "1/article", "Key state", "Not asked"],
    ["explicit", "1/article~normaluser.kms=deny-kms", "KMS permission", "Denied: a policy forbids it"],
    ["idle", "1/article~focus=normaluser/sse-kms/list", "KMS permission", "Nothing to check"],
    ["failed", "1/article~focus=anyone/sse-kms/download", "Object", "Failed: not a matter of permissions"],
  ]) {
    await open(page, `/?lang=en#${link}`);
    looks[what] = await drawn(gate(name));
    await expect(gate(name)).toHaveAttribute("title", `${name} · ${says}`);
  }
  // What is not simulated: an access point that is asked over plain HTTP.
  const request = { caller: "analyst", operation: "GetObject", bucket: "analytics", transport: "http" };
  const scenario = { ...article, timeline: [{ id: "http", request }], focus: { step: "http" } };
  await page.locator("[data-scenario]").click();
  await page.locator("dialog textarea").fill(JSON.stringify(scenario));
  await page.locator("dialog [data-use]").click();
  await expect(page.locator("dialog")).toHaveCount(0);
  looks.unknown = await drawn(page.locator(".stop--here"));
  await expect(page.locator(".stop--here")).toHaveAttribute("title", /No verdict: not simulated$/);
  const unasked = await drawn(page.locator(".stop--gate.stop--after").first());

  const icons = Object.values(looks).map(({ icon }) => icon);
  expect(new Set(icons).size).toBe(icons.length);
  // The ring of what nobody allows is broken, the octagon of what is forbidden is not.
  expect(looks.implicit.dashes).not.toBe("none");
  expect(looks.explicit.dashes).toBe("none");
  expect(looks["not asked"].outline).toBe("dashed");
  expect(looks.passed.outline).toBe("solid");
  expect(Number.parseFloat(looks.idle.width)).toBeLessThan(Number.parseFloat(looks.passed.width));
  const line = (what) => looks[what].line;
  expect([line("passed"), line("idle")]).toEqual(["solid", "solid"]);
  expect([line("implicit"), line("explicit"), line("failed"), line("not asked")]).toEqual(["dashed", "dashed", "dashed", "dashed"]);
  // Nobody knows whether it goes on.
  expect([line("unknown"), unasked.line, unasked.outline]).toEqual(["dotted", "dotted", "dotted"]);
});

for (const width of [1440, 768, 390]) {
  test(`two lines keep their size whatever comes of a copy, ${width} wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `/?lang=en#${WAYS.copy}`);
    const strip = page.locator(".strip");
    const size = () => strip.evaluate((strip) => [strip.clientWidth, strip.clientHeight, ...[...strip.querySelectorAll(".leg")].map((leg) => leg.offsetTop)]);
    const told = () => strip.getAttribute("aria-label");
    const [before, first] = [await size(), await told()];
    expect(before.length).toBe(4);
    // The source's key is disabled: the first line stops, and nothing is written.
    await set(page, "key.state", "Disabled");
    await expect.poll(told).not.toBe(first);
    expect(await size()).toEqual(before);
  });
}

/** How tall a line with all it needs is in the embed: two lines are no taller. */
const EMBEDDED = 88;

for (const lang of ["en", "ja"]) {
  test(`every kind of way fits into the embed, ${lang}`, async ({ page }) => {
    await page.setViewportSize({ width: 600, height: 400 });
    for (const [kind, link] of Object.entries(WAYS)) {
      await open(page, `/embed/?lang=${lang}#${link}`);
      expect(await faults(page), kind).toEqual([]);
      const height = await page.locator(".strip").evaluate((strip) => {
        const { marginTop, marginBottom } = getComputedStyle(strip);
        return strip.offsetHeight + Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);
      });
      expect(height, kind).toBeLessThanOrEqual(EMBEDDED);
      // As high as docs/embed.md says that the place of an answer is to be.
      expect(await page.evaluate(() => document.documentElement.scrollHeight), kind).toBeLessThanOrEqual(500);
    }
  });
}
