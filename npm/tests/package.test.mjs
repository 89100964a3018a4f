// What `npm pack` makes, installed and used: in Node and Deno, by TypeScript, in a fresh Vite project, on a plain page, and by its README.
// `cargo xtask test --only package` says where the installed project, the site and the browser are.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

const { PROJECT, SITE, E2E, CHROMIUM } = process.env;
const here = import.meta.dirname;
const installed = join(PROJECT, "node_modules/s3-kms-playground");
const read = (file) => readFileSync(join(installed, file), "utf8");
const readme = read("README.md");
const blocks = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code);
const run = (program, ...args) => execFileSync(program, args, { cwd: PROJECT, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
const script = (name, text) => writeFileSync(join(PROJECT, name), text);

/** Builds a Vite project, which has nothing to warn of. */
function build(...args) {
  const { status, stdout, stderr } = spawnSync("node", ["node_modules/vite/bin/vite.js", "build", ...args, "--logLevel", "warn", "--emptyOutDir"], { cwd: PROJECT, encoding: "utf8" });
  assert.deepEqual({ status, said: stdout + stderr }, { status: 0, said: "" });
}

/** Lines with a comment `// => value` as assertions. */
const checked = (code) => `import assert from "node:assert/strict";\n${code.replace(/^(.+); \/\/ => (.+)$/gm, "assert.deepEqual($1, $2);")}\nconsole.log("ran");`;

const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", txt: "text/plain", ts: "text/plain" };
const servers = [];
let browser;

/** Serves files of a folder, and texts of our own. */
async function serve(folder, own = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    try {
      const body = own[pathname] ?? readFileSync(join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname));
      response.writeHead(200, { "content-type": TYPES[extname(pathname).slice(1)] ?? "text/html" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}`;
}

/** A page that is watched: what goes wrong in it fails the test. */
async function open(address) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(address);
  return { page, faults };
}

before(async () => {
  const { chromium } = createRequire(join(E2E, "package.json"))("@playwright/test");
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

test("the package has what it names, and its manifest what the element observes", () => {
  const { exports, customElements } = JSON.parse(read("package.json"));
  const files = Object.values(exports).flatMap((to) => (typeof to === "string" ? to : Object.values(to))).filter((to) => !to.includes("*"));
  for (const file of [...files, customElements]) assert.ok(read(file).length > 0, file);
  for (const script of ["element.js", ...readdirSync(join(installed, "element/assets")).filter((name) => name.endsWith(".js")).map((name) => `assets/${name}`)]) {
    const named = [...read(`element/${script}`).matchAll(/new URL\("([^"]+)",\s?import\.meta\.url\)/g)].map(([, path]) => path);
    assert.ok(named.length > 0, script);
    for (const path of named) assert.ok(read(join("element", script, "..", path)).length > 0, `${script} names ${path}`);
  }
  const [{ declarations: [declaration] }] = JSON.parse(read(customElements)).modules;
  const observed = JSON.parse(read("element/element.js").match(/observedAttributes=(\[.*?\])/)[1]);
  assert.deepEqual(declaration.attributes.map(({ name }) => name).sort(), observed.sort());
  const styles = read(`element/assets/${readdirSync(join(installed, "element/assets")).find((name) => name.endsWith(".css"))}`);
  const properties = new Set([...styles.matchAll(/var\((--play-[a-z0-9-]+)/g)].map(([, name]) => name));
  assert.deepEqual(declaration.cssProperties.map(({ name }) => name).sort(), [...properties].sort());
  const parts = read("element/element.js").match(/PARTS=\{(.*?)\}/)[1];
  for (const { name } of declaration.cssParts) assert.ok(name === "message" || parts.includes(`${name}:`), name);
});

test("a Node script uses the engine as the README says, and a server may import the element", () => {
  const [engine, element] = blocks("js");
  script("readme.mjs", checked(engine));
  assert.equal(run("node", "readme.mjs"), "ran\n");
  script("server.mjs", `${element}\nconsole.log("ran");`);
  assert.equal(run("node", "server.mjs"), "ran\n");
});

test("the types hold under --strict, and refuse what they should", () => {
  cpSync(join(here, "types.ts"), join(PROJECT, "types.ts"));
  const options = ["--strict", "--noEmit", "--target", "esnext", "--module", "nodenext", "--lib", "esnext,dom", "--types", "", "--skipLibCheck", "false"];
  run("node", "node_modules/typescript/bin/tsc", ...options, "types.ts");
});

test("a fresh Vite project builds with engine, element and embed, and what it builds runs", async () => {
  cpSync(join(here, "vite"), join(PROJECT, "app"), { recursive: true });
  build("app", "--base", "./", "--outDir", "out/sub");
  const { page, faults } = await open(`${await serve(join(PROJECT, "app/out"))}/sub/`);
  await page.locator("s3-kms-playground .answer").waitFor();
  assert.equal(await page.locator("output").textContent(), "403 function");
  assert.equal(await page.locator("s3-kms-playground .answer").getAttribute("data-verdict"), "implicit");
  await page.locator("label", { has: page.locator('[data-control="sse-kms.enc=sse-s3"]') }).click();
  await page.locator('s3-kms-playground .answer[data-verdict="allowed"]').waitFor();
  await page.locator("s3-kms-playground").evaluate((at) => (at.lang = "ja"));
  await page.locator('s3-kms-playground [lang="ja"] .answer').waitFor();
  assert.deepEqual(faults, []);
});

test("React, Vue and Svelte have the element as the README writes it, and hear it", async () => {
  const [[react], [vue], [svelte]] = ["jsx", "vue", "svelte"].map(blocks);
  const folder = join(PROJECT, "frameworks");
  cpSync(join(here, "frameworks"), folder, { recursive: true });
  const file = (name, text) => writeFileSync(join(folder, name), text);
  file("React.jsx", `import { useState } from "react";\nexport default function App() {\n  const [answer, setAnswer] = useState("");\n  return <>${react}<output>{answer}</output></>;\n}\n`);
  file("Vue.vue", `<script setup>\nimport { ref } from "vue";\nconst answer = ref("");\n</script>\n<template>${vue}<output>{{ answer }}</output></template>\n`);
  file("Svelte.svelte", `<script>\n  let answer = $state("");\n</script>\n${svelte}<output>{answer}</output>\n`);
  build("frameworks", "--outDir", "out");
  const { page, faults } = await open(`${await serve(join(folder, "out"))}/`);
  for (const name of ["react", "vue", "svelte"]) {
    const at = page.locator(`#${name} s3-kms-playground`);
    await at.scrollIntoViewIfNeeded();
    await at.locator(".embed__view .board").waitFor();
    await at.evaluate((element) => (element.link = "#1/article~normaluser.kms=use-key"));
    await page.locator(`#${name} output`, { hasText: /^Yes/ }).waitFor();
  }
  assert.deepEqual(faults, []);
});

test("a plain page serves the package's folder, as the README says", async () => {
  const [plain] = blocks("html");
  const address = await serve(installed, { "/": `<!doctype html><title>Plain</title><link rel="icon" href="data:,">${plain}` });
  const { page, faults } = await open(`${address}/`);
  await page.locator("s3-kms-playground .answer[data-verdict=allowed]").waitFor();
  assert.match(await page.locator("s3-kms-playground [data-open]").getAttribute("href"), /^https:\/\/play\.example\/#1/);
  await page.locator("s3-kms-playground").evaluate((at) => at.removeAttribute("home"));
  assert.equal(await page.locator("s3-kms-playground [data-open]").isVisible(), false);
  assert.deepEqual(faults, []);
});

test("a plain page uses the engine", async () => {
  const code = `import init, { evaluate } from "/engine/index.js"; await init(); document.title = evaluate("#1/article", { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" }).result.status`;
  const address = await serve(installed, { "/": `<!doctype html><link rel="icon" href="data:,"><script type="module">${code}</script>` });
  const { page, faults } = await open(`${address}/`);
  await page.waitForFunction(() => document.title === "403");
  assert.deepEqual(faults, []);
});

test("the helper asks the embed of the built site, as the README says", async () => {
  const [, html] = blocks("html");
  const told = html.replace("https://play.example/", `${SITE}/`).replace("</script>", `  self.told = { answer, shown, then: await shown.get() };\n</script>`);
  const address = await serve(installed, { "/": `<!doctype html><title>Plain</title><link rel="icon" href="data:,">${told}` });
  const { page, faults } = await open(`${address}/`);
  await page.waitForFunction(() => self.told);
  const frame = page.frameLocator("iframe");
  assert.equal(await page.evaluate(() => told.answer), "No. S3 says yes, the key says no.");
  await frame.locator("html[data-theme=dark]").waitFor();
  await page.waitForFunction(async () => (await told.shown.get()).verdict === "allowed");
  assert.ok((await page.locator("iframe").evaluate(({ style }) => parseInt(style.height))) >= 400);
  await page.evaluate(() => told.shown.lang("ja"));
  await page.waitForFunction(async () => (await told.shown.get()).lang === "ja");
  assert.match(await page.evaluate(() => told.shown.set("x".repeat(70_000)).catch((error) => `${error}`)), /TypeError: link/);
  const waits = page.evaluate(() => {
    const asked = told.shown.get().catch(({ message }) => message);
    told.shown.detach();
    return asked;
  });
  assert.equal(await waits, "detached");
  assert.deepEqual(faults, []);
});

test("Deno uses the engine as the README says", () => {
  script("deno.mjs", checked(blocks("js")[0]));
  assert.equal(run("node", "node_modules/deno/bin.cjs", "run", "--allow-read", "deno.mjs"), "ran\n");
});
