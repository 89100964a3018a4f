// The pages of single examples: for readers without JavaScript, search engines and previews of links.

import { readFile, readdir } from "node:fs/promises";
import { site, subPath } from "../browser.mjs";
import { expect, test, violations } from "../fixtures.mjs";

const presets = new URL("../../crates/document/src/presets/", import.meta.url);
const ids = (await readdir(presets)).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)).sort();
const folders = { en: "x/", ja: "ja/x/" };

/** The attributes of every tag of a name. */
const tags = (html, name) =>
  [...html.matchAll(new RegExp(`<${name} ([^>]*)>`, "g"))].map(([, text]) => Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])));

test("every example has a page in both languages, which says its question, answer, outcomes and reason", async ({ request }) => {
  test.slow();
  for (const [lang, folder] of Object.entries(folders)) {
    const list = await (await request.get(`/${folder}`)).text();
    const listed = tags(list, "a").map(({ href }) => href).filter((href) => /^[a-z]/.test(href)).map((href) => href.slice(0, -1));
    expect(listed.sort()).toEqual(ids);
    for (const id of ids) {
      const answer = await request.get(`/${folder}${id}/`);
      expect(answer.status(), id).toBe(200);
      expect(answer.headers()["content-security-policy"], id).toContain("default-src 'none'");
      const html = await answer.text();
      const document = JSON.parse(await readFile(new URL(`${id}.json`, presets), "utf8"));
      expect(html).toContain(`<html lang="${lang}">`);
      expect(html, id).not.toMatch(/<script|<style| style="| on\w+="/);
      expect(html.match(/<h1>/g), id).toHaveLength(1);
      const heading = html.match(/<h1>(.*?)<\/h1>/s)[1].replace(/<[^>]*>/g, "").trim();
      // The tab says the same, in one line.
      const title = html.match(/<title>(.*?) · S3 KMS Playground<\/title>/)[1];
      expect(title.replaceAll(" ", "")).toBe(heading.replaceAll(" ", ""));
      expect(html.match(/<table>/g), id).toHaveLength(document.show.buckets.length);
      expect(html.match(/<th scope="row">/g), id).toHaveLength(document.show.buckets.length * document.show.callers.length);
      expect(html.match(/<h3>/g).length, id).toBeGreaterThanOrEqual(3);
      const meta = (name) => tags(html, "meta").find((tag) => tag.name === name || tag.property === name)?.content;
      expect(meta("description").length, id).toBeGreaterThan(15);
      expect(meta("og:title"), id).toBe(title);
      // The build knows no host, and an address that begins with none would be wrong.
      expect(html, id).not.toMatch(/og:(url|image)|canonical|oembed/);
      const picture = await request.get(`/${folder}${id}/card.png`);
      const png = await picture.body();
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], id).toEqual([1200, 630]);
      expect(png.length, id).toBeLessThan(120_000);
    }
  }
});

for (const root of ["/", `${subPath}/`]) {
  test(`every link of a page leads somewhere, at ${root}`, async ({ request }) => {
    const seen = new Set();
    for (const path of ["x/", "ja/x/", "x/article/", "ja/x/article/", "x/replication/", "ja/x/client-side/"]) {
      const address = `${site}${root}${path}`;
      const html = await (await request.get(address)).text();
      for (const { href } of [...tags(html, "a"), ...tags(html, "link")]) {
        const target = new URL(href.replaceAll("&amp;", "&"), address);
        expect(target.pathname.startsWith(root), href).toBe(true);
        if (seen.has(target.pathname)) continue;
        seen.add(target.pathname);
        expect((await request.get(target.origin + target.pathname)).status(), `${path}: ${href}`).toBe(200);
      }
      // Each names itself and the other language, which names it.
      const alternates = tags(html, "link").filter(({ hreflang }) => hreflang);
      const own = Object.fromEntries(alternates.map(({ hreflang, href }) => [hreflang, new URL(href, address).pathname]));
      expect(Object.keys(own)).toEqual(["en", "ja", "x-default"]);
      expect([own.en, own.ja]).toContain(root + path);
      expect(own["x-default"]).toBe(own.en);
      expect(own.ja).toBe(own.en.replace(`${root}x/`, `${root}ja/x/`));
    }
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const [lang, folder, yes] of [["en", "x/", "No. S3 says yes, the key says no."], ["ja", "ja/x/", "できません。S3 は通しますが、キーが通しません。"]]) {
    test(`a page is read, and its language switched, in ${lang}`, async ({ page }) => {
      await page.goto(`/${folder}article/`);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(yes);
      await expect(page.getByRole("table")).toHaveCount(2);
      await expect(page.getByRole("table").last()).toContainText("403");
      await expect(page.locator("li.here pre")).toContainText('"Action"');
      await page.locator("nav a[hreflang]").click();
      await expect(page.locator("html")).toHaveAttribute("lang", lang === "en" ? "ja" : "en");
      await expect(page.getByRole("heading", { level: 1 })).not.toContainText(yes);
    });
  }
});

for (const [lang, folder] of Object.entries(folders)) {
  test(`a page opens the playground in the state that it tells, ${lang}`, async ({ page }) => {
    for (const id of ["article", "bucket-key-cached"]) {
      await page.goto(`/${folder}${id}/`);
      const told = (await page.locator(".answer").textContent()).replaceAll(" ", "");
      await page.locator("a.open").click();
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect.poll(async () => (await page.getByRole("heading", { level: 1 }).textContent()).replaceAll(" ", "")).toContain(told);
      expect(new URL(page.url()).hash).toContain(`/${id}`);
    }
  });

  for (const width of [390, 1440]) {
    test(`a page has no fault that axe finds and nothing runs out, ${lang} at ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      for (const [path, scheme] of [["", "light"], ["article/", "dark"], ["replication/", "light"], ["two-users/", "dark"]]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(`/${folder}${path}`);
        expect(await violations(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
      }
    });
  }
}
