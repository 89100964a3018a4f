// Playwright's `test` with a page that is watched: a test fails by what the page should never do,
// even when every assertion of its own holds.

import { createServer } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { site } from "./browser.mjs";

export { expect };

/** Languages and themes in which one thing is looked at: each once. Where several things are, the pairs take turns, so all four are seen. */
export const looks = (turn = 0) => (turn % 2 ? [["en", "dark"], ["ja", "light"]] : [["en", "light"], ["ja", "dark"]]);

/** What axe finds in the page, or in the element of it that a selector names, asked also whether everything can be hit: 24 pixels,
    or as much room around it (WCAG 2.2, 2.5.8), as Lighthouse asks. */
export async function violations(page, within) {
  const axe = new AxeBuilder({ page }).options({ rules: { "target-size": { enabled: true } } });
  if (within) axe.include(within);
  return (await axe.analyze()).violations;
}

export const test = base.extend({
  /** Whether the browser has workers that keep sites. Where they are not what is tested, nothing is to be loaded behind a test's back. */
  keeps: [false, { option: true }],

  context: async ({ context, keeps }, use) => {
    if (!keeps) await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await use(context);
  },

  /** What went wrong on the page so far. A test that provokes a fault empties the list after looking at it. */
  faults: async ({}, use) => {
    const faults = [];
    await use(faults);
    expect(faults, "faults of the page").toEqual([]);
  },

  /** Origins that the page may ask: its own, and those that a test adds. */
  origins: async ({}, use) => use(new Set([new URL(site).origin])),

  page: async ({ page, faults, origins }, use) => {
    watch(page, faults, origins);
    await use(page);
  },

  /** Serves one HTML text from an origin that is not the site's and answers its address. */
  host: async ({ origins }, use) => {
    const servers = [];
    await use(async (html, headers = {}) => {
      const server = createServer((request, response) => {
        response.writeHead(request.url === "/" ? 200 : 204, { "content-type": "text/html", ...headers });
        response.end(request.url === "/" ? `<!doctype html><title>Host</title>${html}` : undefined);
      });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      servers.push(server);
      // Another name, not only another port: cross-site, as a real host is.
      const address = `http://localhost:${server.address().port}`;
      origins.add(address);
      return address;
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  },
});

function watch(page, faults, origins) {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => {
    // What a page still asks for when it is left: its icon, and a developer's server for news; and whatever a frame was asking for that
    // was taken away.
    const isLeft = () => /\/icon-[0-9a-f]+\.svg$|\/reload\?/.test(request.url()) || (!request.serviceWorker() && request.frame().isDetached());
    if (request.failure()?.errorText !== "net::ERR_ABORTED" || !isLeft()) faults.push(`request failed: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && !origins.has(origin)) faults.push(`foreign request: ${request.url()}`);
  });
}
