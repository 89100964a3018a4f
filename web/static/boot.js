// Decides what the page starts with and says it on <html>: `lang`, `data-theme`, `data-mode` with `data-fixed`, and
// `data-app` (still, loading, ready or failed). The simulator reads it there and decides nothing anew.
//
// The page begins with a frame: an example's first view, computed when the site was built. The simulator is loaded at
// the first sign that the reader wants more, and takes the frame's place in one task: same elements, same focus, same
// scroll. What was clicked or set until then is done once more with it. A state that no frame shows loads it at once.

const root = document.documentElement;
const state = root.dataset;
const here = document.currentScript.src;
const asset = (file) => new URL(file, here).href;
const query = new URLSearchParams(location.search);

/** The first of these that has a value which `known` recognises. */
const first = (known, ...values) => values.map((value) => value && known(value)).find(Boolean);
const language = (tag) => /^(en|ja)(?=[-_]|$)/i.exec(tag)?.[1].toLowerCase();
const theme = (tag) => /^(light|dark|system)$/.exec(tag)?.[1];

/** What an earlier visit left. A frame keeps nothing, and where storage throws there is none. */
function stored(name) {
  try {
    return parent === self && state.mode === "page" ? localStorage.getItem(`s3-kms-playground.${name}`) : null;
  } catch {
    return null;
  }
}

// The query wins over what was chosen earlier, and that over the browser.
root.lang = first(language, query.get("lang") || stored("language"), ...navigator.languages) ?? "en";
const chosen = first(theme, query.get("theme") || stored("theme")) ?? "system";
if (chosen !== "system") state.theme = chosen;
// `readonly` alone means yes.
if (state.mode === "embed" && !["0", "false", null].includes(query.get("readonly"))) state.fixed = "";

/** The links of the examples, by their names. */
const links = {{links}};
const kind = "fixed" in state ? "fixed" : state.mode;
const fragment = location.hash;
const wanted = fragment.slice(1) || stored("link")?.replace(/^#/, "") || "";
const example = wanted === "" ? "{{first}}" : Object.keys(links).find((id) => [links[id], `#1/${id}`].includes(`#${wanted}`));
const isInPage = example === "{{first}}" && root.lang === "en" && kind === state.mode;

/** Signs that the reader wants more than to look. */
const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "wheel", "scroll", "hashchange", "popstate"];
/** What happened before the simulator was there: where, and what to do. */
const kept = [];
/** How long loading may last before it is said, in milliseconds. */
const patience = 400;
let app;

// What the keyboard comes to shows itself whole beside the names that stay in sight; a browser is content with a part.
addEventListener("focusin", ({ target }) => {
  if (target.matches(":focus-visible") && target.closest(".board--wide .board__axes > *")) {
    target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }
});
addEventListener("beforeprint", signPrint);
matchMedia("print").addEventListener("change", signPrint);

// Nothing that is not the reader's is painted.
if (!isInPage) state.waiting = "";
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();

async function begin() {
  app = document.getElementById("app");
  if (parent !== self && state.mode === "embed") tellHeight();
  if (example === undefined) {
    load();
    return;
  }
  if (!isInPage) {
    try {
      await showFrame(example);
    } catch (error) {
      console.error(error);
      load();
      return;
    }
  }
  showTheme();
  document.title = app.querySelector("[data-title]")?.dataset.title ?? document.title;
  delete state.waiting;
  app.disabled = false;
  for (const sign of signs) addEventListener(sign, load, { capture: true, passive: true });
  for (const event of ["click", "input", "change"]) addEventListener(event, keep, { capture: true });
}

async function showFrame(example) {
  const inPage = document.querySelector(`template[data-example="${example}"][lang="${root.lang}"][data-kind="${kind}"]`);
  if (inPage) {
    app.replaceChildren(inPage.content.cloneNode(true));
    return;
  }
  const answer = await fetch(asset(`./{{later frames}}/${example}.${root.lang}.${kind}.html`));
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
  // Our own file, computed when the site was built: it holds no script, and the page's policy would run none.
  app.innerHTML = await answer.text();
}

/** The frames are of the system's theme; the menu shows the reader's. */
function showTheme() {
  const menu = app.querySelector(`select:has(> option[value="system"])`);
  if (menu) menu.value = chosen;
}

async function load() {
  if (state.app !== "still") return;
  state.app = "loading";
  for (const sign of signs) removeEventListener(sign, load, { capture: true });
  const wait = setTimeout(say, "waiting" in state ? 0 : patience, "loading");
  try {
    const wasm = fetch(asset("./{{later web.wasm}}"));
    const { default: prepare, open } = await import(asset("./{{later web.js}}"));
    await prepare({ module_or_path: wasm });
    const fresh = app.cloneNode(false);
    fresh.disabled = false;
    // A link within the page, such as to the trail, is no state.
    open(fresh, /^#\d/.test(location.hash) ? location.hash : fragment);
    // The simulator renders in a microtask that it has just asked for.
    await null;
    if (!fresh.hasChildNodes()) throw new Error("the simulator did not start");
    takeOver(fresh);
    state.app = "ready";
    performance.mark("app-ready");
  } catch (error) {
    state.app = "failed";
    app.disabled = true;
    console.error(error);
    if (example === undefined && !isInPage) await showFrame("{{first}}").catch(console.error);
  }
  clearTimeout(wait);
  removeEventListener("click", keep, { capture: true });
  removeEventListener("input", keep, { capture: true });
  removeEventListener("change", keep, { capture: true });
  delete state.waiting;
  // A running page has a live region of its own.
  if (state.app === "ready") document.getElementById("boot").remove();
  else say(state.app);
}

/** Puts the running page into the frame's place; without a frame there is nothing to keep. */
function takeOver(fresh) {
  const focused = !app.disabled && app.contains(document.activeElement) ? pathOf(document.activeElement) : undefined;
  const scrolled = app.disabled ? [] : [...app.querySelectorAll("*")].filter((element) => element.scrollLeft || element.scrollTop);
  const positions = scrolled.map((element) => [pathOf(element), element.scrollLeft, element.scrollTop]);
  const folds = app.disabled ? [] : [...app.querySelectorAll("details")].map((element) => [pathOf(element), element.open]);
  const page = [scrollX, scrollY];
  app.replaceWith(fresh);
  app = fresh;
  for (const [path, open] of folds) find(path)?.toggleAttribute("open", open);
  for (const [path, left, top] of positions) find(path)?.scrollTo({ left, top, behavior: "instant" });
  scrollTo({ left: page[0], top: page[1], behavior: "instant" });
  if (focused) find(focused)?.focus({ preventScroll: true });
  // All are found before the first one changes the page.
  replay(kept.map(({ path, act }) => [find(path), act]));
}

async function replay(acts) {
  for (const [element, act] of acts) {
    if (element?.isConnected) act(element);
    await null;
  }
}

/** Keeps a click on a button and a choice in a field, which may come without any other sign. Links work by themselves. */
function keep(event) {
  const at = event.target;
  if (!(at instanceof Element) || !app.contains(at)) return;
  load();
  if (event.type === "click") {
    const button = at.closest("button");
    if (button) kept.push({ path: pathOf(button), act: (element) => element.click() });
  } else if (at.matches("input[type=radio], input[type=checkbox]")) {
    if (event.type === "change") kept.push({ path: pathOf(at), act: (element) => element.click() });
  } else {
    const { value } = at;
    const act = (element) => {
      element.value = value;
      element.dispatchEvent(new Event(event.type, { bubbles: true }));
    };
    kept.push({ path: pathOf(at), act });
  }
}

/** Where an element stands in the frame; the same element stands there in the running page. */
function pathOf(element) {
  const path = [];
  for (; element !== app; element = element.parentElement) path.unshift([...element.parentElement.children].indexOf(element));
  return path;
}

function find(path) {
  return path.reduce((element, index) => element?.children[index], app);
}

/** Writes above a printed page where it is to be found and when it was printed. */
function signPrint() {
  const printed = app?.querySelector(".printed");
  if (!printed) return;
  const address = new URL(location.href);
  // Language and theme are the next reader's own.
  address.search = "";
  address.hash = new URL(printed.dataset.link, address).hash;
  printed.querySelector("[data-printed=address]").textContent = address.href;
  const date = printed.querySelector("[data-printed=date]");
  const now = new Date();
  date.dateTime = now.toISOString();
  date.textContent = new Intl.DateTimeFormat(root.lang, { dateStyle: "long" }).format(now);
}

/** Says the words of a state, in the reader's language, in a region that readers know from the beginning. */
function say(name) {
  const words = document.getElementById("boot-words").content.querySelector(`[data-words="${name}"][lang="${root.lang}"]`);
  const place = document.getElementById("boot");
  place.replaceChildren(...(words ? [words.cloneNode(true)] : []));
  place.querySelector("button")?.addEventListener("click", () => location.reload());
}

/** Tells the host page how tall the embed is, so that it can give it room. Only the height goes out, to anyone. */
function tellHeight() {
  let told = 0;
  new ResizeObserver(() => {
    const height = document.body.scrollHeight;
    if (height === told) return;
    told = height;
    parent.postMessage({ source: "s3kms-play", v: 1, type: "resize", height }, "*");
  }).observe(document.body);
}
