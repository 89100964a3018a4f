// The worker that keeps the site for times without a network: `docs/offline.md` says what it does and why. One build has one
// worker; of it this text knows the name, and every file that a page of it may ask for.
//
// INVARIANT (builds): a page gets the files of its own build and no others. It asks for them by names that carry a hash of what
// is in them, each build's are kept by themselves, and nothing is kept that is not what its name says.

const BUILD = "{{build}}";
/** The files that are kept, the simulator first: who touches the page meanwhile needs that. */
const FILES = {{files}};
/** The folder of the examples' frames, and the file that all of them are kept as. */
const FRAMES = "assets/{{frames}}/";
const PACK = "assets/{{frames-kept.json}}";
/** A file of AWS managed policies, which is kept once it was asked for. */
const POLICIES = /^assets\/managed-(\d\d|names)-[0-9a-f]+\.json$/;
/** The documents that are opened without a network. The page is kept last, so that all is kept where it is. */
const PAGES = ["embed/", ""];
/** How long a server may take to answer before what is kept is shown, in milliseconds. */
const PATIENCE = 3_000;
/** How long a page may take to say its build, in milliseconds. */
const ANSWER = 2_000;

const root = new URL(registration.scope);
const at = (path) => new URL(path, root).href;
/** What the caches of this site are called; another site of the same origin has another path. */
const ours = `s3-kms-playground ${root.pathname} `;
const own = ours + BUILD;

// It takes over at once: an open page goes on with the files of its own build, which whichever worker answers.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()])));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root.href)) return;
  const path = new URL(request.url).pathname.slice(root.pathname.length);
  if (request.mode === "navigate") event.respondWith(open(event, path));
  else if (path.startsWith("assets/")) event.respondWith(load(event, path));
});

addEventListener("message", (event) => {
  const { keep: build } = event.data ?? {};
  if (typeof build === "string") event.waitUntil(keepFor(build, event.source));
});

/** Opens a document: the server's, and where there is none the one that is kept. */
async function open(event, path) {
  const asked = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const page = path.replace(/index\.html$/, "");
  if (!PAGES.includes(page) && page !== "embed") return asked;
  event.waitUntil(asked.catch(() => {}));
  const answer = await Promise.race([asked.catch(() => {}), wait(PATIENCE)]);
  if (answer && answer.status < 500) return answer;
  // What a document names begins at its folder.
  if (page === "embed") return Response.redirect(at("embed/") + new URL(event.request.url).search);
  return (await document(page).catch(() => {})) ?? asked;
}

/** A document as it is kept, of this build or else of the newest that is kept whole. */
async function document(page) {
  const names = await caches.keys();
  for (const name of [own, ...names.filter(isOurs).reverse()]) {
    if (await kept("", name)) return kept(page, name);
  }
}

/** A file of whichever build: as it is kept, else the server's. */
async function load(event, path) {
  const found = await find(path).catch(() => {});
  if (found) return found;
  if (POLICIES.test(path)) event.waitUntil(keepAsked(path).catch(() => {}));
  return fetch(event.request);
}

/** Keeps a file that a page has asked for, where what it needs besides is kept. */
async function keepAsked(path) {
  if (await caches.has(own)) await keepFile(await caches.open(own), path);
}

async function find(path) {
  const [, folder, frame] = /^(assets\/frames-[^/]+\/)(.+)$/.exec(path) ?? [];
  for (const name of (await caches.keys()).filter(isOurs)) {
    const answer = await kept(folder ?? path, name);
    if (answer) return folder ? unpack(answer, frame) : answer;
  }
}

const isOurs = (name) => name.startsWith(ours);
const kept = (path, name) => caches.match(at(path), { cacheName: name, ignoreVary: true });
const wait = (time) => new Promise((resume) => setTimeout(resume, time));

/** The frames that were asked for last, read. */
let read = {};

/** One frame of the file of all: texts of its own, and pieces of frames before it. `xtask/src/pack.rs` writes it. */
async function unpack(answer, wanted) {
  if (read.url !== answer.url) read = { url: answer.url, texts: [], all: answer.json() };
  const { texts, all } = read;
  const { names, frames } = await all;
  const text = (index) =>
    (texts[index] ??= frames[index].map((part) => (typeof part === "string" ? part : text(part[0]).substr(part[1], part[2]))).join(""));
  const index = names.indexOf(wanted);
  return index < 0 ? undefined : new Response(text(index), { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** Keeps this build for a page at rest, and tells one of another build that this one is there. */
async function keepFor(build, page) {
  try {
    await keepAll();
  } catch (error) {
    // Without room, or without a network: then the page is as it is without a worker, and the next one at rest asks again.
    if (error.name === "QuotaExceededError") await caches.delete(own).catch(() => {});
    return;
  }
  if (build !== BUILD) page?.postMessage({ newer: BUILD });
  await clean();
}

let keeping;
const keepAll = () => (keeping ??= keepBuild().finally(() => (keeping = undefined)));

async function keepBuild() {
  const cache = await caches.open(own);
  if (await cache.match(at(""))) return;
  const wanted = [...FILES, PACK];
  const next = async () => {
    for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) await keepFile(cache, path);
  };
  await Promise.all([next(), next()]);
  for (const page of PAGES) await keepPage(cache, page);
}

async function keepFile(cache, path) {
  const place = at(path === PACK ? FRAMES : path);
  if (await cache.match(place)) return;
  const answer = await fetch(at(path), { priority: "low" });
  const copy = answer.clone();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  const hash = [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!answer.ok || !path.includes(hash)) throw new Error(`${path} is not there`);
  await cache.put(place, copy);
}

async function keepPage(cache, page) {
  const answer = await fetch(at(page), { cache: "no-cache", priority: "low" });
  const copy = answer.clone();
  // While it was being kept another build may have come.
  if (!answer.ok || answer.redirected || !(await answer.text()).includes(`data-build="${BUILD}"`)) throw new Error(`"${page}" is not of this build`);
  await cache.put(at(page), copy);
}

/** Takes away what is kept of builds that no open page is of. Who does not say may be of any. */
async function clean() {
  const old = (await caches.keys()).filter((name) => isOurs(name) && name !== own);
  if (old.length === 0) return;
  const all = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const builds = await Promise.all(all.filter(({ url }) => url.startsWith(root.href)).map(buildOf));
  if (builds.includes(undefined)) return;
  for (const name of old) if (!builds.includes(name.slice(ours.length))) await caches.delete(name);
}

function buildOf(client) {
  const { port1, port2 } = new MessageChannel();
  const said = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  client.postMessage({ ask: "build" }, [port2]);
  return Promise.race([said, wait(ANSWER)]);
}
