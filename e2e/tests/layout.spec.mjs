// What the eye relies on, measured: words stay whole in any font, names stay in sight, paper shows what it should.

import { readFileSync } from "node:fs";
import { look, open } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";
import { set, sideways } from "../state.mjs";

const article = JSON.parse(readFileSync(new URL("../../crates/document/src/presets/article.json", import.meta.url)));

/** A scenario of one's own: so many callers and buckets, with handles that nobody should get to see. */
function own(callers, buckets) {
  const names = ["analytics-pipeline-nightly", "bob", "carol-from-the-other-department", "dave", "erin", "frank", "grace-of-operations", "heidi"];
  const principals = names.slice(0, callers).map((name, at) => ({ ...article.principals[at % 3], id: `c${at}`, name, policies: { s3: "AmazonS3FullAccess" } }));
  const all = Array.from({ length: buckets }, (_, at) => ({ ...article.buckets[at % 2], id: `b${at}`, name: `acme-production-${["raw", "logs", "exports"][at % 3]}-bucket-${at}` }));
  return {
    ...article,
    title: { en: "Own", ja: "独自" },
    question: undefined,
    principals,
    keys: article.keys.map((key) => ({ ...key, users: ["c0"] })),
    buckets: all,
    objects: all.map(({ id }) => ({ bucket: id, name: "report.txt", body: "Quarterly report" })),
    show: { ...article.show, callers: ["anyone", ...principals.map(({ id }) => id)], buckets: all.map(({ id }) => id) },
    focus: { caller: "c0", bucket: "b1", operation: "download" },
  };
}

/** The same with four keys, and callers of three kinds: as large as a table usually gets. */
function big() {
  const scenario = own(8, 6);
  const [key] = article.keys;
  const keys = Array.from({ length: 4 }, (_, at) => ({ ...key, id: `k${at}`, aliases: [`acme-${at}`], arn: key.arn.replace(/.$/, at), users: ["c0"], ...(at === 3 ? { state: "Disabled" } : {}) }));
  const buckets = scenario.buckets.map((bucket, at) => ({
    ...bucket,
    encryption: at % 3 === 0 ? article.buckets[0].encryption : { ...article.buckets[1].encryption, KMSMasterKeyID: keys[at % 4].arn },
    ...(at % 2 ? { policy: undefined } : {}),
  }));
  const policies = [{ s3: "AmazonS3FullAccess" }, { s3: "AdministratorAccess", kms: "AdministratorAccess" }, { s3: "AmazonS3ReadOnlyAccess" }];
  const principals = scenario.principals.map((one, at) => ({ ...one, policies: policies[at < 6 ? 0 : at % 3] }));
  return { ...scenario, keys, buckets, principals };
}

/** Opens a scenario of one's own as a reader does: by the editor. */
async function openOwn(page, scenario, lang = "en") {
  await open(page, `/?lang=${lang}`);
  await page.locator("[data-scenario]").click();
  await page.locator("dialog textarea").fill(JSON.stringify(scenario));
  await page.locator("dialog [data-use]").click();
  await expect(page.locator("dialog")).toHaveCount(0);
}

/** On how many lines each element that a selector finds shows its text, and whether it keeps within its own box. */
const lines = (page, selector) =>
  page.locator(selector).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
      .map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        return { text: one.textContent, lines: tops.size, fits: range.getBoundingClientRect().width <= one.getBoundingClientRect().width + 0.5 };
      }),
  );

/** Widths of letters: those of Arial, of the widest sans at hand, of a fixed pitch, and more room than any font asks for. */
const LETTERS = [
  ["Arial, 'Liberation Sans'", "normal"],
  ["'DejaVu Sans', Verdana", "normal"],
  ["monospace", "normal"],
  ["sans-serif", "0.12em"],
];

for (const [path, sizes] of [["/", [[1440, 900], [768, 900], [390, 844], [320, 800]]], ["/embed/", [[600, 400], [320, 600]]]]) {
  test(`the kind of a policy stands on one line in every font, ${path}`, async ({ page }) => {
    await open(page, `${path}?lang=en#1/article`);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      for (const [family, spacing] of LETTERS) {
        await page.evaluate(([family, spacing]) => {
          document.documentElement.style.setProperty("--sans", family);
          document.body.style.letterSpacing = spacing;
        }, [family, spacing]);
        const kinds = await lines(page, ".perm > b");
        expect(kinds.length).toBeGreaterThan(0);
        expect(new Set(kinds.map(({ text }) => text))).toEqual(new Set(["S3", "KMS"]));
        for (const kind of kinds) expect(kind, `${width} ${family}`).toEqual({ ...kind, lines: 1, fits: true });
      }
    }
  });
}

/** What of a strip's words lies over another's. */
const overlaps = (page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".strip :is(.stop__name > span, .stop__sub)")]
      .filter((one) => one.checkVisibility() && one.textContent.trim() !== "")
      .map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        // What is cut off by its box takes no room beyond it.
        const text = range.getBoundingClientRect();
        const box = (one.querySelector(".cut-middle") ?? one).getBoundingClientRect();
        const [left, right] = one.querySelector(".cut-middle") ? [box.left, box.right] : [text.left, text.right];
        // The box of a font with Japanese glyphs is taller than its line, to which what is drawn keeps.
        const spare = Math.max(0, (range.getClientRects()[0].height - parseFloat(getComputedStyle(one).lineHeight)) / 2);
        return { text: one.textContent, left, right, top: text.top + spare, bottom: text.bottom - spare };
      });
    return boxes.flatMap((a, at) =>
      boxes.slice(at + 1).filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2).map((b) => `${a.text} | ${b.text}`),
    );
  });

for (const lang of ["en", "ja"]) {
  test(`the line and the rows of a phone say names and no handles, ${lang}`, async ({ page }) => {
    await openOwn(page, own(3, 4), lang);
    for (const [width, height] of [[1440, 900], [1190, 800], [1024, 800], [768, 900], [660, 900]]) {
      await page.setViewportSize({ width, height });
      const [caller, , , , bucket] = await page.locator(".strip").evaluate((strip) => {
        const sub = (stop) => stop.querySelector(".stop__sub")?.textContent ?? "";
        return [...strip.querySelectorAll(".stop")].filter((stop) => stop.matches(".stop--place")).flatMap((stop) => [sub(stop), stop.querySelector(".stop__sub .cut-middle")?.title]);
      });
      expect(caller).toBe("analytics-pipeline-nightly");
      expect(bucket).toBe("acme-production-logs-bucket-1");
      expect(await overlaps(page), `${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const labels = await page.locator("tbody td.first").evaluateAll((all) => all.slice(0, 4).map((one) => one.dataset.label));
    expect(labels).toEqual(["acme-produc…w-bucket-0", "acme-produc…s-bucket-1", "acme-produc…s-bucket-2", "acme-produc…w-bucket-3"]);
    for (const text of await page.locator(".lead, .strip, .board").allInnerTexts()) expect(text).not.toMatch(/(^|\s)[bc]\d(\s|$)/m);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });
}

for (const lang of ["en", "ja"]) {
  test(`a request that stops beside a place keeps clear of the place's name, ${lang}`, async ({ page }) => {
    for (const example of ["plain-http", "article"]) {
      await open(page, `/?lang=${lang}#1/${example}`);
      for (const width of [1440, 1190, 1024, 768, 700, 660]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await overlaps(page), `${example} ${width}`).toEqual([]);
      }
    }
  });
}

test("a new name stands on the line at once, and an unsigned caller is told in the reader's language", async ({ page }) => {
  await open(page, "/?lang=ja#1/article~focus=anyone/sse-kms/download");
  await expect(page.locator(".strip .stop").first().locator(".stop__sub")).toHaveText("匿名");
  await page.locator('[data-cell="normaluser/sse-kms/download"]').click();
  await expect(page.locator(".strip .stop").first().locator(".stop__sub")).toHaveText("mksamba-normaluser");
  await page.locator("[data-panel]").click();
  await page.locator('[data-item="normaluser"] > summary').click();
  await page.locator('[data-entry="normaluser.name"]').fill("alice");
  await page.locator('[data-entry="normaluser.name"]').press("Tab");
  await expect(page.locator(".strip .stop").first().locator(".stop__sub")).toHaveText("alice");
});

test("eight callers and six buckets: names stay in sight, and focus comes out from under them", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 640 });
  await openOwn(page, own(8, 6));
  await page.locator(".alike").first().click();
  const axes = page.locator(".board__axes");
  await axes.evaluate((one) => {
    one.scrollIntoView({ block: "start", behavior: "instant" });
    one.scrollTo({ left: one.scrollWidth, top: one.scrollHeight, behavior: "instant" });
  });
  const seen = await axes.evaluate((axes) => {
    const { left, top, right, bottom } = axes.getBoundingClientRect();
    const shown = (one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const box = range.getBoundingClientRect();
      const inside = box.left >= left - 1 && box.right <= right + 1 && box.top >= top - 1 && box.bottom <= bottom + 1;
      return inside && one.closest("tr").contains(document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2));
    };
    const texts = (selector) => [...axes.querySelectorAll(selector)].filter(shown).map((one) => one.textContent);
    return { callers: texts(".who"), buckets: texts(".heads__bucket") };
  });
  expect(await axes.evaluate((one) => [one.scrollLeft > 300, one.scrollTop > 100])).toEqual([true, true]);
  expect(seen.callers).toContain("heidi");
  expect(seen.buckets).toContain("acme-production-exports-bucket-5");

  // Where the page goes on, the heads leave with the table's top, and the names stand at its other edge: also while the table
  // itself has not come to its end.
  for (const top of [Number.MAX_SAFE_INTEGER, 0]) {
    await axes.evaluate((one, top) => {
      one.scrollTo({ top, behavior: "instant" });
      scrollTo({ top: scrollY + one.getBoundingClientRect().bottom - 240, behavior: "instant" });
    }, top);
    const names = await page.locator(".guards__names td").evaluateAll((all) => all.filter((one) => {
      const box = one.getBoundingClientRect();
      return one.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
    }).map((one) => one.textContent));
    expect(names, `${top}`).toContain("acme-production-exports-bucket-5");
  }

  // With the keyboard through cells that lie under the names: each comes out whole.
  const hidden = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const points = [[left + 3, top + 3], [right - 3, top + 3], [left + 3, bottom - 3], [right - 3, bottom - 3]];
      return points.filter(([x, y]) => !one.contains(document.elementFromPoint(x, y))).length > 0 ? (one.dataset.cell ?? one.outerHTML) : undefined;
    });
  await page.locator('[data-cell="c6/b5/upload"]').focus();
  for (const key of [...Array(14).fill("ArrowLeft"), ...Array(5).fill("ArrowUp"), ...Array(9).fill("ArrowRight"), ...Array(4).fill("ArrowDown")]) {
    await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement.matches("[data-cell]"))).toBe(true);
    expect(await hidden()).toBeUndefined();
  }
  // A control beside a name moves nothing sideways.
  await axes.evaluate((one) => one.scrollTo({ left: 600, behavior: "instant" }));
  await page.locator('[data-cell="c3/b4/list"]').focus();
  const before = await axes.evaluate((one) => one.scrollLeft);
  await page.locator("tbody tr").nth(4).locator(".switch").first().focus();
  expect(await axes.evaluate((one) => one.scrollLeft)).toBe(before);
});

for (const [width, height, whole] of [[1440, 900, { en: 12, ja: 10 }], [768, 1000, { en: 8, ja: 8 }]]) {
  for (const lang of ["en", "ja"]) {
    test(`eight callers, six buckets and four keys can be read ${width} wide, ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openOwn(page, big(), lang);
      const rows = page.locator(".outcomes tbody tr:visible");
      const before = await rows.count();
      expect(before).toBeLessThan(7);
      expect(await sideways(page)).toBeLessThanOrEqual(0);

      // Outcomes are small, and whole buckets stand side by side.
      const seen = await page.locator(".board__axes").evaluate((axes) => {
        const { right } = axes.getBoundingClientRect();
        const cells = [...axes.querySelectorAll("tbody tr:first-child [data-cell]")].map((one) => one.getBoundingClientRect());
        return { whole: cells.filter((box) => box.right <= right).length, widest: Math.max(...cells.map(({ width }) => width)), height: cells[0].height };
      });
      expect(seen.whole).toBeGreaterThanOrEqual(whole[lang]);
      expect(seen.widest).toBeLessThanOrEqual(80);
      const cell = page.locator('[data-cell="c0/b1/download"]');
      await expect(cell).toHaveAccessibleName(new RegExp(`^analytics-pipeline-nightly.*${await cell.getAttribute("data-status")}`));
      await expect(cell).toHaveAttribute("title", await cell.getAttribute("aria-label"));
      // No head is cut or lies over the next one.
      for (const head of await lines(page, ".outcomes thead th:not(.corner) > span:last-child")) expect(head.fits, head.text).toBe(true);
      const spills = await page.locator(".outcomes thead th:not(.corner)").evaluateAll((all) => all.filter((one) => one.lastElementChild.getBoundingClientRect().right > one.getBoundingClientRect().right + 1).map((one) => one.textContent));
      expect(spills).toEqual([]);

      // Those that are alike are one row, which says who they are and opens by the keyboard.
      const box = page.locator(".alike input").first();
      await expect(box).toHaveAccessibleName(/bob.*frank/);
      await box.focus();
      await page.keyboard.press("Space");
      await expect(rows.filter({ hasText: "frank" })).toBeVisible();
      expect(await rows.count()).toBeGreaterThan(before);
      // Whoever has become otherwise stays in sight when they are folded again.
      await set(page, "c4.s3", "none");
      await expect(page.locator('[data-cell="c4/b0/list"]')).not.toHaveAttribute("data-status", "200");
      await box.focus();
      await page.keyboard.press("Space");
      await expect(rows).toHaveCount(before + 1);
      await expect(rows.filter({ hasText: "erin" })).toBeVisible();
      await page.keyboard.press("Control+z");
      await expect(page.locator('[data-cell="c4/b0/list"]')).toHaveAttribute("data-status", "200");
      await expect(rows.filter({ hasText: "erin" })).toBeVisible();
    });
  }
}

test("on a phone such a scenario is one caller and one bucket at first, and the page a few screens", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openOwn(page, big());
  const length = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect(page.locator(".outcomes tbody tr:visible")).toHaveCount(1);
  // What lies below has its height once it was in sight.
  const seeAll = async () => {
    for (const part of await page.locator(".rest > *").all()) await part.scrollIntoViewIfNeeded();
  };
  await seeAll();
  await expect.poll(length).toBeLessThan(4_200);
  await expect(page.locator('.is-shown [data-control^="b1."]').first()).toBeVisible();
  await page.locator(".everyone").click();
  await expect(page.locator(".alike").first()).toBeVisible();
  await seeAll();
  await expect.poll(length).toBeLessThan(8_700);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

for (const [scenario, lang] of [[undefined, "en"], [undefined, "ja"], [own(8, 6), "en"]]) {
  test(`on paper words stay whole and there is nothing to press, ${lang}${scenario ? ", six buckets" : ""}`, async ({ page }) => {
    if (scenario) await openOwn(page, scenario, lang);
    else await open(page, `/?lang=${lang}#1/article~sse-kms.enc=aws-kms`);
    await page.locator("[data-panel]").click();
    await expect(page.locator("#all-settings [data-item]").first()).toBeVisible();
    // As wide as the print of an A4 sheet between its margins.
    await page.setViewportSize({ width: 703, height: 1000 });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const seen = await page.locator("header.top, .btn, .switch, select, input[type=text], textarea, summary, footer, .pick > svg").evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(seen.filter((html) => !html.startsWith("<summary"))).toEqual([]);
    for (const head of await lines(page, "table.outcomes thead th > span:last-child")) {
      const words = head.text.trim().split(" ").length;
      expect(head.lines, head.text).toBeLessThanOrEqual(words);
    }
    for (const word of await lines(page, ".cell__word, .cell__code, .perm > b")) expect(word.lines, word.text).toBe(1);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    const printed = page.locator(".printed");
    await expect(printed).toContainText("S3 KMS Playground");
    await expect(printed.locator(".printed__title")).toHaveText(scenario ? "Own" : (await page.locator(".examples option:checked").textContent()));
    const address = await printed.locator("[data-printed=address]").textContent();
    expect(address).toMatch(scenario ? /^http.*\/#1d\.\S{60,}$/ : /^http.*\/#1\.\w{4}\/article~sse-kms\.enc=aws-kms$/);
    await expect(printed.locator("[data-printed=date]")).toHaveText(/20\d\d/);
    // Dark letters whatever the reader's theme: paper is white.
    const ink = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(Math.max(...ink.match(/\d+/g).slice(0, 3).map(Number))).toBeLessThan(80);
  });
}

/** How many sheets of paper a page takes. */
async function sheets(page, format) {
  return (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

for (const lang of ["en", "ja"]) {
  test(`what takes the most room is one sheet of paper, of A4 and of Letter, ${lang}`, async ({ page }) => {
    // Two legs and eight requests; three statements of a key policy; seven requests; eight callers, six buckets and four keys.
    const largest = ["article", "replication", "key-without-root", "versions", undefined];
    for (const example of largest) {
      if (example) await open(page, `/?lang=${lang}#1/${example}`);
      else await openOwn(page, big(), lang);
      for (const format of ["A4", "Letter"]) expect(await sheets(page, format), `${example}, ${format}`).toBe(1);
      await page.goto("about:blank");
    }
  });
}

test("every example is one sheet of paper", async ({ page }) => {
  await look(page, "/?lang=en#1/article");
  const examples = await page.locator(".examples option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  expect(examples.length).toBeGreaterThan(30);
  for (const example of examples) {
    await page.goto("about:blank");
    await look(page, `/?lang=en#1/${example}`);
    expect(await sheets(page, "Letter"), example).toBe(1);
  }
});

test("nothing floats in what is folded, which ends the process of WebKit, and no choice lets its words out", async ({ page }) => {
  const floating = () => page.evaluate(() => [...document.querySelectorAll("details:not([open]) > :not(summary), details:not([open]) > :not(summary) *")].filter((one) => getComputedStyle(one).float !== "none").map((one) => one.outerHTML.slice(0, 80)));
  for (const path of ["/?lang=en#1/article", "/embed/?lang=en&view=trail#1/article"]) {
    await open(page, path);
    expect(await page.locator("details:not([open])").count()).toBeGreaterThan(0);
    expect(await floating()).toEqual([]);
    const clips = await page.locator(".pick > select").evaluateAll((all) => all.map((one) => getComputedStyle(one).overflowX));
    expect(clips.filter((overflow) => overflow !== "clip")).toEqual([]);
  }
  // Unfolded, a header's name stands beside its value.
  await open(page, "/?lang=en#1/article");
  await page.locator(".reply summary").click();
  const [name, value] = await page.locator(".reply dl").evaluate((list) => ["dt", "dd"].map((kind) => list.querySelector(kind).getBoundingClientRect().top));
  expect(Math.abs(name - value)).toBeLessThan(2);
});
