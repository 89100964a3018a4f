// The sites that are measured, each under its name: the built one, and with $BESIDE an older one, by its address or its folder.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { site } from "../browser.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".json": "application/json" };

/** Name, address and what ends a site's server. */
export async function sites() {
  const beside = process.env.BESIDE;
  const own = { name: "", address: site, close() {} };
  if (!beside) return [own];
  if (/^https?:/.test(beside)) return [own, { name: "beside: ", address: beside, close() {} }];
  return [own, { name: "beside: ", ...(await served(beside)) }];
}

/** Serves a folder as `cargo xtask serve` does: compressed files where they stand beside the others. */
async function served(folder) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = join(folder, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    const read = async (ending, headers) => [await readFile(file + ending), { "content-type": TYPES[extname(file)] ?? "text/plain", ...headers }];
    try {
      const [bytes, headers] = await read(".br", { "content-encoding": "br" }).catch(() => read("", {}));
      response.writeHead(200, headers).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
