// The built site as any static host serves it.

import { readFile, readdir } from "node:fs/promises";
import { look, open, site, subPath, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

for (const root of ["/", `${subPath}/`]) {
  for (const [path, mode] of [["", "page"], ["embed/", "embed"]]) {
    test(`the page starts at ${root}${path}`, async ({ page }) => {
      await look(page, root + path);
      await expect(page.locator("html")).toHaveAttribute("data-app", "still");
      await expect(page.locator("html")).toHaveAttribute("data-mode", mode);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await wake(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  }
}

for (const [lang, yes, no, question] of [
  ["en", "Yes.", "No.", "Can mksamba-normaluser download from mksamba-bucket-sse-kms?"],
  ["ja", "できます。", "できません。", "mksamba-normaluser は mksamba-bucket-sse-kms からダウンロードできますか？"],
]) {
  test(`the title of the tab is the answer and its question, before and after the simulator, ${lang}`, async ({ page }) => {
    const title = (verdict, space = lang === "en" ? " " : "") => `${verdict}${space}${question} · S3 KMS Playground`;
    await look(page, `/?lang=${lang}`);
    await expect(page).toHaveTitle(title(no));
    await expect(page.locator("html")).toHaveAttribute("data-app", "still");
    await wake(page);
    await expect(page).toHaveTitle(title(no));
    await page.locator("label", { has: page.locator('input[data-control="sse-kms.enc=aws-kms"]') }).click();
    await expect(page).toHaveTitle(title(yes));
    await page.locator("body").press("Control+z");
    await expect(page).toHaveTitle(title(no));
    await page.locator('[data-cell="poweruser/sse-kms/download"]').click();
    await expect(page).toHaveTitle(new RegExp(`^${yes} ?.*mksamba-poweruser`));
    // Another example's frame, before the simulator is there, and a link that no frame shows.
    for (const link of ["#1/key-disabled", "#1/article~focus=anyone/sse-s3/list"]) {
      await page.goto("about:blank");
      await page.goto(`/?lang=${lang}${link}`);
      // Both are read at one moment: the document's own have their turn before the frame's, and these before the simulator's.
      const shown = () => page.evaluate(() => [document.title, document.querySelector("main")?.dataset.title]);
      const answered = new RegExp(`^(${yes}|${no})`);
      await expect
        .poll(async () => {
          const [tab, frame] = await shown();
          return tab === frame && answered.test(tab);
        })
        .toBe(true);
    }
  });
}

test("who passes the page's address on gets its name and what it is for, and no address of anybody", async ({ request }) => {
  for (const path of ["/", "/embed/"]) {
    const html = await (await request.get(path)).text();
    expect(html).toMatch(/<title>No\. Can mksamba-normaluser download from mksamba-bucket-sse-kms\? · S3 KMS Playground<\/title>/);
    for (const name of ["og:title", "og:description", "og:type", "og:site_name"]) expect(html).toMatch(new RegExp(`<meta property="${name}" content="[^"]{5,}">`));
    expect(html).toMatch(/<meta name="description" content="[^"]{50,}">/);
    // The build knows no host, and a picture or address that begins with none would be wrong.
    expect(html).not.toMatch(/og:(url|image)/);
  }
});

test("documents are asked for again each time, and only the embed may be framed by others", async ({ request }) => {
  const page = (await request.get("/")).headers();
  expect(page["content-type"]).toContain("text/html");
  expect(page["content-security-policy"]).toBe(`${policy}; frame-ancestors 'self'`);
  expect(page["cache-control"]).toBe("no-cache");
  expect(page["cross-origin-resource-policy"]).toBeUndefined();

  const embed = (await request.get("/embed/")).headers();
  expect(embed["content-security-policy"]).toBe(`${policy}; frame-ancestors *`);
  expect(embed["cache-control"]).toBe("no-cache");
  expect(embed["cross-origin-resource-policy"]).toBe("cross-origin");
});

test("every asset is hashed, kept for ever, compressed and open to any origin", async ({ page, request }) => {
  await open(page, "/#1/key-disabled");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
  const assets = loaded.filter((url) => url.startsWith(site));
  expect(assets.length).toBeGreaterThanOrEqual(5);
  for (const url of assets) {
    expect(url).toMatch(/\/assets\/[a-z]+(-[a-z]+)?-[0-9a-f]{16}(\.(css|js|svg|wasm|txt)|\/[a-z0-9-]+\.(en|ja)\.(page|embed|fixed)\.html)$/);
    const headers = (await request.get(url, { headers: { "accept-encoding": "br" } })).headers();
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
    expect(headers["content-encoding"]).toBe("br");
    if (url.endsWith(".wasm")) expect(headers["content-type"]).toBe("application/wasm");
  }
});

/** Every file that the page has loaded, with its bytes as they came over the wire. */
const loadedFiles = (page) =>
  page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({
      name: entry.name,
      bytes: entry.encodedBodySize,
    })),
  );

for (const path of ["/", "/?lang=ja", "/#1/key-disabled", "/embed/", "/embed/?lang=ja&readonly#1/key-disabled"]) {
  test(`the first view of ${path} keeps to its ceiling, and nothing is loaded twice`, async ({ page }) => {
    // One number, told by xtask.
    const ceiling = Number(process.env.FIRST_VIEW_BYTES_MAX);
    expect(ceiling).toBeGreaterThan(0);
    await look(page, path);
    await page.waitForLoadState("networkidle");
    const first = await loadedFiles(page);
    expect(first.every((entry) => entry.bytes > 0)).toBe(true);
    expect(first.reduce((sum, entry) => sum + entry.bytes, 0)).toBeLessThanOrEqual(ceiling);
    expect(first.some((entry) => entry.name.endsWith(".wasm"))).toBe(false);
    await expect(page.locator("html")).toHaveAttribute("data-app", "still");

    await wake(page);
    const names = (await loadedFiles(page)).map((entry) => entry.name);
    expect(names).toEqual([...new Set(names)]);
  });
}

test("the minified style sheet says what its sources say", async ({ page }) => {
  const folder = new URL("../../web/styles/", import.meta.url);
  const files = (await readdir(folder)).sort();
  const source = (await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")))).join("");
  await open(page, "/");
  const rules = await page.evaluate(async (source) => {
    const link = document.querySelector("link[rel=stylesheet]");
    const flat = async (text) => {
      const sheet = await new CSSStyleSheet().replace(text);
      return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s+/g, " ").replace(/ ?([,/]) ?/g, "$1").replace(/: /g, ":"));
    };
    return { source: await flat(source), built: await flat(await (await fetch(link.href)).text()) };
  }, source);
  expect(rules.source.length).toBeGreaterThan(0);
  expect(rules.built).toEqual(rules.source);
});
