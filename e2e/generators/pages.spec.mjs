// The playground in pages that documentation generators have built: `cargo xtask test --only generators`.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { site, wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { controls, sideways } from "../state.mjs";

/** The names of the examples and the folders that were built. */
const sites = Object.entries(JSON.parse(process.env.BUILT));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".woff2": "font/woff2" };

/** Serves a folder as the plainest host would. */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://host").pathname));
    try {
      const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
      const bytes = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(/^\/favicon\.(ico|svg)$/.test(path) ? 204 : 404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Another name, not only another port: cross-site, as a real host is.
  return { address: `http://localhost:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

/** Opens a link to the playground in its own window, and answers what it shows. */
async function follow(page, link) {
  // The generators' pages open it in the same window, the embed's own in a new one.
  const opened = await page.context().newPage();
  await opened.goto(await link.evaluate((link) => link.href));
  await wake(opened);
  const cell = opened.locator("[data-cell][aria-expanded=true]");
  const shown = { controls: await controls(opened), cell: await cell.getAttribute("data-cell"), verdict: await cell.getAttribute("data-verdict"), link: unchecked(new URL(opened.url()).hash) };
  await opened.close();
  return shown;
}

/** A link without its check characters. */
const unchecked = (link) => link.replace(/^#1\.\w+/, "#1");

// Where Chromium has a window, its pages are tabs of one, which each page that is opened makes as large as itself: the one that a test
// follows a link in is the larger, or what lies under the window's edge afterwards would get no click if it is of another process.
test.use({ viewport: { width: 1280, height: 1000 } });

expect(sites.length, "built pages").toBeGreaterThan(0);
for (const [name, folder] of sites) {
  for (const width of [1280, 390]) {
    test(`${name}: the embed renders, is played with and opens in the playground as it is, ${width}`, async ({ page, origins }) => {
      const { address, close } = await serve(folder);
      origins.add(new URL(address).origin);
      try {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(address);
        await page.locator("iframe").scrollIntoViewIfNeeded();
        const embed = page.frameLocator("iframe");
        const answer = embed.locator(".answer");
        await expect(answer).toHaveAttribute("data-verdict", "implicit");
        expect(await embed.locator("html").evaluate(() => self.origin), "it is in a sandbox").toBe("null");
        await fits(page, embed);

        const out = page.getByRole("link", { name: "Open in playground" });
        await expect(out).toHaveAttribute("href", /^http:\/\/127\.0\.0\.1:\d+\/#1\S*\/article$/);
        expect(await follow(page, out)).toMatchObject({ cell: "normaluser/sse-kms/download", verdict: "implicit" });

        // A control is set: another outcome, in the embed and behind both ways into the playground.
        await wake(embed);
        await fits(page, embed);
        const choice = embed.locator("label", { has: embed.locator('[data-control="sse-kms.enc=aws-kms"]') });
        // Where the site's own bar, which stays at the window's edge, does not lie over it.
        await choice.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
        await choice.click();
        await expect(embed.locator('[data-control="sse-kms.enc=aws-kms"]'), "the click is not lost").toBeChecked();
        await expect(answer).toHaveAttribute("data-verdict", "allowed");
        await expect(out).toHaveAttribute("href", /^http:\/\/127\.0\.0\.1:\d+\/#1\S*\/article~sse-kms\.enc=aws-kms/);
        await fits(page, embed);
        const set = await embed.locator("input[data-control]:checked").evaluateAll((all) => Object.fromEntries(all.map((one) => [one.name, one.value])));
        expect(set).toMatchObject({ "sse-kms.enc": "aws-kms" });
        const own = await follow(page, embed.locator("[data-open]"));
        expect(own).toMatchObject({ cell: "normaluser/sse-kms/download", verdict: "allowed", controls: set });
        expect(await follow(page, out)).toEqual(own);
      } finally {
        close();
      }
    });
  }
}

/** The embed has no scroll bar of its own, and the page is no wider than its window. */
async function fits(page, embed) {
  const inside = () => embed.locator("html").evaluate((root) => [root.scrollHeight - root.clientHeight, root.scrollWidth - root.clientWidth].map((more) => Math.max(0, more)));
  await expect.poll(inside, "what the embed would scroll").toEqual([0, 0]);
  expect(await sideways(page), "how much the page is wider than its window").toBe(0);
}
