// A host of the built site that can be stopped and given another build, and that other build.

import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const dist = new URL("../dist/", import.meta.url).pathname;
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
/** A custom section of WebAssembly, which says nothing. */
const section = (name) => Buffer.from([0, name.length + 1, name.length, ...Buffer.from(name)]);
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8" };

/** What a folder holds: its build's name, and its assets. */
export async function buildIn(folder) {
  const build = /data-build="([0-9a-f]{16})"/.exec(await readFile(join(folder, "index.html"), "utf8"))[1];
  return { folder, build, assets: (await readdir(join(folder, "assets"))).filter((file) => !/\.(br|gz)$/.test(file)) };
}

/** The site as `cargo xtask build` left it. */
export const built = () => buildIn(dist);

/** The site with something changed in each of its files that is loaded by name, and so with other names, as a build would give them. */
export async function rebuilt(mark) {
  const folder = await mkdtemp(join(tmpdir(), "site-"));
  await cp(dist, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const assets = join(folder, "assets");
  const names = new Map();
  const renamed = (text) => [...names].reduce((text, [old, name]) => text.replaceAll(old, name), text);
  // A script comes after those that it names.
  const order = (file) => [/\.js$/, /^(web|host)-.*\.js$/, /^offline-/, /^boot-/].reduce((rank, form, index) => (form.test(file) ? index : rank), -1);
  for (const file of (await readdir(assets)).toSorted((one, other) => order(one) - order(other))) {
    const path = join(assets, file);
    let name;
    if (file.startsWith("frames-") && !extname(file)) name = `frames-${hash(mark)}`;
    else if (/\.(wasm|js|css)$|^frames-kept/.test(file)) {
      const bytes = await readFile(path);
      const tails = { ".wasm": section(mark), ".js": `\n// ${mark}\n`, ".css": `/* ${mark} */`, ".json": "\n".repeat(mark.length) };
      const text = /\.(js|css)$/.test(file) ? Buffer.from(renamed(bytes.toString())) : bytes;
      const changed = Buffer.concat([text, Buffer.from(tails[extname(file)])]);
      name = file.replace(/[0-9a-f]{16}/, hash(changed));
      await writeFile(path, changed);
    } else continue;
    names.set(file, name);
    await rename(path, join(assets, name));
  }
  const { build } = await built();
  names.set(build, hash(`${mark} ${build}`));
  for (const file of ["index.html", "embed/index.html", "sw.js"]) await writeFile(join(folder, file), renamed(await readFile(join(folder, file), "utf8")));
  return { ...(await buildIn(folder)), remove: () => rm(folder, { recursive: true }) };
}

/** The headers of a path, as the host's own settings say it. */
function headersOf(settings, path) {
  const headers = {};
  let applies = false;
  for (const line of settings.split("\n")) {
    const [, name, value] = /^ {2}([^:]+): (.*)$/.exec(line) ?? [];
    if (name === undefined) applies = line.endsWith("*") ? path.startsWith(line.slice(0, -1)) : line === path;
    else if (applies) headers[name] = value;
  }
  return headers;
}

/** A static host under a path, which ends with a slash. `asked` says what it was asked for, and what it answered. */
export async function host(site, root = "/") {
  let sites = [site];
  let without = /^$/;
  let server;
  let port = 0;
  const asked = [];
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const path = pathname.startsWith(root) ? pathname.slice(root.length - 1) : undefined;
    const file = path?.endsWith("/") ? `${path}index.html` : path;
    let bytes;
    for (const { folder } of path?.startsWith("/assets/") ? sites : sites.slice(0, 1)) {
      if (file && !without.test(file)) bytes ??= await readFile(join(folder, file)).catch(() => undefined);
    }
    const settings = await readFile(join(sites[0].folder, "_headers"), "utf8");
    const headers = path === undefined ? {} : headersOf(settings, path);
    if (!bytes) delete headers["Cache-Control"];
    asked.push({ path, status: bytes ? 200 : 404 });
    response.writeHead(bytes ? 200 : 404, { ...headers, "Content-Type": types[extname(file ?? "")] ?? "text/plain" });
    response.end(request.method === "HEAD" ? undefined : bytes);
  };
  const start = async () => {
    server = createServer(answer);
    await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
    ({ port } = server.address());
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}${root}`,
    asked,
    start,
    /** Puts a build in the place of what was there; of others there are the assets. */
    deploy: (...builds) => (sites = builds),
    /** Leaves files out. */
    leaveOut: (files = /^$/) => (without = files),
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
