// The site on nginx, at the root and under a path, as docs/hosting.md says: `cargo xtask test --only hosting`.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { outcomes } from "../state.mjs";

/** Where the site stands, and each of its files with what our own server says of it. */
const [sites, files] = [JSON.parse(process.env.SITES), JSON.parse(readFileSync(process.env.FILES, "utf8"))];
const TYPES = { html: /^text\/html; charset=utf-8$/, js: /^(application|text)\/javascript; charset=utf-8$/, css: /^text\/css; charset=utf-8$/, wasm: /^application\/wasm$/, svg: /^image\/svg\+xml/, txt: /^text\/plain; charset=utf-8$/, json: /^application\/json/ };

/** What a server answers, as it is sent. */
const ask = (url, headers = {}) =>
  new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on("error", reject);
  });
const unpack = { br: brotliDecompressSync, gzip: gunzipSync, undefined: (body) => body };

for (const site of sites) {
  const where = new URL(site).pathname === "/" ? "at the root" : "under a path";

  test(`every file has the headers of our own server, ${where}`, async () => {
    expect(files.length).toBeGreaterThan(20);
    // A frame is like the others.
    const some = files.filter(({ path }, at) => !path.includes("/frames-") || at % 40 === 0);
    for (const { path, headers, file } of some) {
      const { status, headers: sent } = await ask(`${site}${path}`);
      expect(status, path).toBe(200);
      expect(sent, path).toMatchObject(Object.fromEntries(headers));
      const extension = file.split(".").pop();
      if (TYPES[extension]) expect(sent["content-type"], path).toMatch(TYPES[extension]);
      // None is sent that belongs to another path.
      const known = ["content-security-policy", "cache-control", "access-control-allow-origin", "cross-origin-resource-policy", "cross-origin-embedder-policy"];
      expect(known.filter((name) => name in sent), path).toEqual(known.filter((name) => headers.some(([header]) => header === name)));
    }
  });

  test(`what was compressed is sent so, and is the same, ${where}`, async () => {
    const large = files.filter(({ path }) => /\/$|\.(wasm|js|css)$/.test(path));
    expect(large.some(({ path }) => path.endsWith(".wasm"))).toBe(true);
    for (const { path, file } of large) {
      const bytes = await readFile(join(process.env.FOLDER, file));
      for (const [accepted, encoding] of [["br, gzip", "br"], ["gzip", "gzip"], ["identity", undefined]]) {
        const { headers, body } = await ask(`${site}${path}`, { "accept-encoding": accepted });
        expect(headers["content-encoding"], `${path} ${accepted}`).toBe(encoding);
        expect(headers.vary ?? "", path).toMatch(/accept-encoding/i);
        expect(unpack[encoding](body).equals(bytes), `${path} ${accepted}`).toBe(true);
      }
    }
  });

  test(`what is not there is 404 and not kept, and a folder is sent to its slash, ${where}`, async () => {
    for (const path of ["/assets/web-0.wasm", "/nothing", "/embed/nothing.html"]) {
      const { status, headers } = await ask(`${site}${path}`);
      expect([status, headers["cache-control"], headers["x-content-type-options"]], path).toEqual([404, undefined, "nosniff"]);
    }
    const { status, headers } = await ask(`${site}/embed`);
    expect([status, headers.location]).toEqual([301, `${new URL(site).pathname.replace(/\/$/, "")}/embed/`]);
    const first = await ask(`${site}/`);
    const again = await ask(`${site}/`, { "if-none-match": first.headers.etag });
    expect([again.status, again.headers["cache-control"]]).toEqual([304, "no-cache"]);
  });

  test(`the page is played with, and the embed in somebody else's page, ${where}`, async ({ page, host, origins }) => {
    origins.add(new URL(site).origin);
    await page.goto(`${site}/?lang=en#1/article`);
    await page.locator("label", { has: page.locator('input[data-control="sse-kms.enc=aws-kms"]') }).click();
    await wake(page);
    await expect.poll(async () => (await outcomes(page))["normaluser/sse-kms/download"]).toBe("200");
    await page.goto(await host(`<iframe src="${site}/embed/?lang=en#1/article" sandbox="allow-scripts" width="600" height="500"></iframe>`));
    const embed = page.frameLocator("iframe");
    await wake(embed);
    await embed.locator("label", { has: embed.locator('[data-control="sse-kms.enc=aws-kms"]') }).click();
    await expect(embed.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
  });
}
