// Decides what the page starts with and says it on <html>: `lang`, `data-theme`, `data-mode` with `data-fixed`, and
// `data-app` (still, loading, ready or failed), `data-framed` while a frame shows the state, `data-veiled` while one shows
// what the state differs from, `data-behind` while one shows more than its outcomes of before a change, and that it runs at
// all (`data-begun`). The simulator reads it there and decides nothing anew.
//
// The page begins with a frame: an example's first view, computed when the site was built. The simulator is loaded at
// the first sign that the reader wants more, and takes the frame's place in one task: same elements, same focus, same
// scroll. What was clicked or set until then is done once more with it. A state that no frame shows loads it at once.
//
// The simulator comes in two halves: the first one computes the first example and what its settings do, and shows the
// outcomes at a glance, in the frame. The rest draws the page; any other state waits for both. The words of Japanese are a file
// of their own, for which a page in Japanese waits, and one in English when it changes its language (`data-translation`).

const root = document.documentElement;
const state = root.dataset;
state.begun = "";
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

/** Keeps something for the next visit, or takes it away. */
function keepStored(name, text) {
  try {
    if (parent !== self || state.mode !== "page") return;
    if (text === undefined) localStorage.removeItem(`s3-kms-playground.${name}`);
    else localStorage.setItem(`s3-kms-playground.${name}`, text);
  } catch {
    // Full or forbidden: then nothing of this visit is known to the next.
  }
}

// The query wins over what was chosen earlier, and that over the browser.
root.lang = first(language, query.get("lang") || stored("language"), ...navigator.languages) ?? "en";
const chosen = first(theme, query.get("theme") || stored("theme")) ?? "system";
if (chosen !== "system") state.theme = chosen;
/** Whether the author of an embed asks for something: `readonly` alone means yes. */
const isAsked = (name) => state.mode === "embed" && !["0", "false", null].includes(query.get(name));
if (isAsked("readonly")) state.fixed = "";
/** What an embed shows beside its answer, and where that stands in the page's own frame. */
const parts = { table: ".board", trail: ".why", risks: ".compare", compare: "#since" };
const part = state.mode === "embed" && Object.hasOwn(parts, query.get("view") ?? "") ? query.get("view") : undefined;
if (part) state.view = part;
if (state.mode === "embed" && query.get("controls") === "none") state.controls = "none";
// Whoever reads is asked for the outcome first: until then nothing that tells it is seen or spoken.
if (isAsked("predict")) state.predict = "";

/** Where a page says what it is about, and an embed. */
const MAIN = "main, [role=main]";

/** The links of the examples, by their names. */
const links = {{links}};
const kind = "fixed" in state ? "fixed" : state.mode;
const fragment = location.hash;
const exampleOf = (link) => Object.keys(links).find((id) => [links[id], `#1/${id}`].includes(`#${link.replace(/^#/, "")}`));
const left = fragment.length < 2 ? stored("link") : null;
const wanted = (left ?? fragment).replace(/^#/, "");
// What an earlier visit left is offered with a word, which no frame has; the first example is shown without one.
const example = left && exampleOf(left) !== "{{first}}" ? undefined : fragment.length < 2 ? "{{first}}" : exampleOf(fragment);

// A state that froze or ended the page is not opened again by itself. What is about to be opened or computed is noted
// before (`opening`), and the note is taken away once the page has answered since; it stays where it never did, whoever
// closed the tab. Whatever was open when a note was taken away had worked (`good`).
const withoutSign = (link) => link?.replace(/^#/, "");
const good = withoutSign(stored("good"));
const suspect = stored("opening");
/** How long another tab may be at it before its note speaks against the state, in milliseconds: it may well be working. */
const busy = 4_000;
const isOld = Date.now() - Number(stored("opening-since") ?? 0) > busy;
const isSuspect = suspect !== null && isOld && example === undefined && wanted !== good && [withoutSign(suspect), withoutSign(stored("link"))].includes(wanted);
/** How long the page has to answer after something was done, in milliseconds: longer than it waits with what is not urgent. */
const proof = 1_500;
let proving;
let lastGood = good;

// A link that says how a state differs from an example shows that example's frame, veiled: what the differences come to is
// not known yet, and nothing is read there until it is.
const base = /^1(?:\.[^/~]*)?\/([a-z\d-]+)~/.exec(wanted)?.[1];
const veiled = example === undefined && !isSuspect && base in links ? base : undefined;
/** In somebody else's page the simulator waits for its reader with that, too, unless its author wants it to run at once. */
const isLate = veiled !== undefined && state.mode === "embed" && !isAsked("run");
const isInPage = (example ?? veiled) === "{{first}}" && root.lang === "en" && kind === state.mode && !part;
if (veiled) {
  state.veiled = "";
  document.title = siteName();
}

/** What the tab is called while no question has its answer. */
function siteName() {
  return document.querySelector(`meta[property="og:site_name"]`).content;
}

/** What the page carried along when it loaded itself anew: the builds that it left so, and what had been done. */
const carrier = "s3-kms-playground ";
const before = takeCarried();

/** An entry of the history has it; that of a sandboxed frame loses it with its origin, and there the frame's name does. */
function takeCarried() {
  if (parent === self) {
    const { anew, acts } = history.state ?? {};
    if (acts) history.replaceState(null, "");
    return acts && { anew, acts };
  }
  if (!self.name.startsWith(carrier)) return undefined;
  try {
    const carried = JSON.parse(self.name.slice(carrier.length));
    self.name = carried.name;
    return carried;
  } catch {
    return undefined;
  }
}

/** How long nothing has to be awaited before the page is kept for times without a network, in milliseconds. */
const rest = 2_000;
if (state.build && parent === self && state.mode === "page") addEventListener("load", () => setTimeout(keepAtRest, rest));

/** Signs that the reader wants more than to look. */
const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "wheel", "scroll", "hashchange", "popstate"];
/** What happened before the simulator was there: where, and what to do. */
const kept = [];
/** How long loading may last before it is said, in milliseconds. */
const patience = 400;
/** How long it may last before a way out is offered. */
const slowness = 20_000;
let app;
/** What is said when loading lasts. */
let waits = [];
/** Shows what a control does, while only the first half of the simulator is there. */
let glance;
/** Where words of this script stand. */
let place;
/** What becomes of the page, looked at before it is painted. */
const changes = new MutationObserver(() => requestAnimationFrame(layOutWhole));

/** Where an outcome's reason is a sheet over the page, as the styles have it. */
const narrow = matchMedia("(max-width: 40em), (max-width: 60em) and (max-height: 31.25em)");
/** Whether what stands there is the running page. */
let isRunning = false;

// An outcome that is chosen on a narrow screen shows its reason at once: in the frame that of the open one is there.
addEventListener("click", ({ target }) => {
  const cell = target instanceof Element ? target.closest("#app [data-cell]") : null;
  if (cell && (isRunning || cell.ariaExpanded === "true")) showReason(cell);
});
narrow.addEventListener("change", () => document.querySelector("#why:popover-open")?.hidePopover());

const { showReason } = goAbout({ heard: self, tree: document, app: () => app, narrow });
addEventListener("beforeprint", signPrint);
matchMedia("print").addEventListener("change", signPrint);

// Nothing that is not the reader's is painted.
if (!isInPage) state.waiting = "";
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();

async function begin() {
  app = document.getElementById("app");
  place = document.getElementById("boot");
  changes.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  // An embed without it is one that keeps to itself.
  if (parent !== self && state.mode === "embed") talk().catch(console.error);
  if ("predict" in state) foretell();
  if (isSuspect) {
    await showFirst();
    delete state.waiting;
    say("unopened");
    return;
  }
  const shown = example ?? veiled;
  if (shown === undefined) {
    load();
    return;
  }
  // The simulator need not wait for the frame.
  if (veiled && !isLate) load();
  if (!isInPage) {
    try {
      await showFrame(shown, () => state.app !== "failed" && state.app !== "ready");
    } catch (error) {
      console.error(error);
      load();
      return;
    }
    if (state.app === "ready" || state.app === "failed") return;
  }
  if (isInPage) layOutWhole();
  showTheme();
  delete state.waiting;
  app.disabled = false;
  for (const event of ["click", "input", "change"]) addEventListener(event, keep, { capture: true });
  addEventListener("keydown", keepKeys, { capture: true });
  if (isLate) {
    state.late = "";
    setLink(fragment);
    say("changed");
    for (const sign of signs) addEventListener(sign, loadAtSign, { capture: true, passive: true });
    return;
  }
  if (veiled) {
    setBusy(true);
    doAgain();
    return;
  }
  document.title = app.querySelector("[data-title]")?.dataset.title ?? document.title;
  state.framed = "";
  for (const sign of signs) addEventListener(sign, loadAtSign, { capture: true, passive: true });
  doAgain();
}

/** Says to those who listen that the page is about to change. */
function setBusy(isBusy) {
  const main = app.querySelector(MAIN);
  if (isBusy) main?.setAttribute("aria-busy", "true");
  else main?.removeAttribute("aria-busy");
}

/** Shows the frame of an example, if it is still wanted when it has come. */
async function showFrame(example, isWanted = () => true) {
  const at = app;
  const [frame, page] = await Promise.all([frameOf(example, kind), part && frameOf(example, "page")]);
  if (!isWanted()) return;
  if (page) addPart(frame, page);
  at.replaceChildren(frame);
}

/** The frame of an example, on a page of one kind. */
async function frameOf(example, kind) {
  const inPage = document.querySelector(`template[data-example="${example}"][lang="${root.lang}"][data-kind="${kind}"]`);
  if (inPage) return inPage.content.cloneNode(true);
  const answer = await fetch(asset(`./{{later frames}}/${example}.${root.lang}.${kind}.html`));
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
  const frame = document.createElement("template");
  // Our own file, computed when the site was built: it holds no script, and the page's policy would run none.
  frame.innerHTML = await answer.text();
  return frame.content;
}

/** Puts what the author asks for into an embed's frame, from the page's: as the running embed has it. */
function addPart(frame, page) {
  const shown = page.querySelector(parts[part]);
  shown.removeAttribute("popover");
  // Somebody else's page has no tests of its own, and where its author fixes it nothing is to be set.
  for (const pin of shown.querySelectorAll(".pin")) pin.remove();
  if ("fixed" in state) {
    for (const menu of shown.querySelectorAll(".perm > .pick, [data-revert]")) menu.remove();
    for (const control of shown.querySelectorAll("[data-control]")) control.disabled = true;
  }
  const place = document.createElement("div");
  place.className = "embed__view";
  place.append(shown);
  if (shown.id === "why") frame.querySelector("#why").removeAttribute("id");
  const controls = frame.querySelector(".embed__knobs");
  controls.after(place);
  const rest = part === "table" ? ".embed__knobs, .embed__main > #count" : "";
  for (const other of frame.querySelectorAll(`.embed__main > :is(figure, .embed__steps, ${rest})`)) other.remove();
  // All callers are there.
  for (const one of shown.querySelectorAll(".everyone input")) one.defaultChecked = true;
}

/**
 * Lays the table out anew where it was left out: Chromium (156) now and then forgets what a size container holds. In one of
 * thirty openings it does when it met the container while the document was still being read, and once in thousands of
 * changes later.
 */
function layOutWhole() {
  const axes = app.querySelector(".board__axes");
  if (!axes || axes.getClientRects().length > 0) return;
  axes.hidden = true;
  axes.getClientRects();
  axes.hidden = false;
  changes.takeRecords();
}

/** Shows the first example, which does not react, where nothing else can be shown. */
async function showFirst() {
  if (example === undefined && !isInPage) await showFrame("{{first}}").catch(console.error);
}

/** The frames are of the system's theme; the menu shows the reader's. */
function showTheme() {
  const menu = app.querySelector(`select:has(> option[value="system"])`);
  if (menu) menu.value = chosen;
}

/** Loads the simulator at a sign of more. A pointer that rests while a page comes under it has moved for nobody. */
function loadAtSign({ type, pointerType, movementX, movementY }) {
  const rests = type === "pointermove" && pointerType === "mouse" && movementX === 0 && movementY === 0;
  if (!rests) load();
}

async function load() {
  if (state.app !== "still") return;
  state.app = "loading";
  if ("late" in state) {
    delete state.late;
    place.replaceChildren();
    setBusy(true);
  }
  for (const sign of signs) removeEventListener(sign, loadAtSign, { capture: true });
  const first = veiled ? "computing" : "loading";
  waits = [setTimeout(say, "waiting" in state || veiled ? 0 : patience, first), setTimeout(say, slowness, "slow")];
  let isThere = false;
  try {
    const wasm = fetch(asset("./{{later web.wasm}}"));
    // A developer's simulator is whole.
    const all = await import(asset("./{{later web.js}}"));
    const { default: prepare, begin: read, open, loadAsked, loadRest, loadWords } = all;
    // What an earlier visit left is a link, too, which the rest reads.
    const isFirst = example === "{{first}}" && fragment.length < 2 && left === null;
    const prepared = prepare({ module_or_path: wasm });
    const isEnglish = root.lang === "en";
    const translated = isEnglish ? undefined : loadWords?.(prepared);
    // The first half is not to share its way with the rest.
    if (isFirst) await Promise.all([prepared, translated]);
    const rest = loadRest?.(prepared);
    rest?.catch(() => {});
    if (!isFirst) await Promise.all([prepared, translated, rest]);
    isThere = true;
    note(wanted);
    // A page that is left while it waits has not stopped.
    addEventListener("pagehide", settle);
    let opening = read(fragment, root);
    // AWS managed policies that it names and that are not always here. Without them it is opened as far as it goes.
    for (let files; !isFirst && (files = opening.missing()) && (await bring(files, all)); ) {
      opening.free();
      opening = read(fragment, root);
    }
    // A large scenario is long to compute and long to draw: other things may happen between.
    let isMore;
    do {
      isMore = opening.step();
      await new Promise((resume) => setTimeout(resume));
    } while (isMore);
    if (isFirst && loadRest) await glanceUntil(opening, rest, loadRest);
    const fresh = app.cloneNode(false);
    fresh.disabled = false;
    const meant = location.hash;
    open(opening, fresh, (files) => (files ? bringHere(files, all) : ask(() => loadAsked?.(loadRest()))));
    // The simulator renders in a microtask that it has just asked for.
    await null;
    if (!fresh.hasChildNodes()) throw new Error("the simulator did not start");
    // It listens in a task of its own, where its first picture took long: what was done until now is done while it stands there.
    await new Promise((resume) => setTimeout(resume));
    holdLate(isEnglish ? loadWords : undefined);
    takeOver(fresh);
    delete state.veiled;
    delete state.framed;
    delete state.behind;
    state.app = "ready";
    performance.mark("app-ready");
    // Whoever has gone to another state in the meantime gets there now, even if the page has already written its own.
    if (meant !== fragment) {
      if (location.hash !== meant) history.replaceState(null, "", meant || location.pathname + location.search);
      // It listens once it has rendered for the first time, which is in this task but may be after this.
      setTimeout(() => dispatchEvent(new Event("hashchange")));
    }
  } catch (error) {
    if (!isThere && (await isReplaced(error)) && loadAnewOnce()) return;
    state.app = "failed";
    app.disabled = true;
    console.error(error);
    clearTimeout(proving);
    await showFirst();
    setBusy(false);
    delete state.veiled;
  }
  glance = undefined;
  removeEventListener("pagehide", settle);
  waits.forEach(clearTimeout);
  removeEventListener("click", keep, { capture: true });
  removeEventListener("input", keep, { capture: true });
  removeEventListener("change", keep, { capture: true });
  removeEventListener("keydown", keepKeys, { capture: true });
  delete state.waiting;
  if (state.app === "ready") {
    place.replaceChildren();
    watch();
  } else say(isThere ? "broke" : "failed");
}

/**
 * Shows at a glance what was set and is being set, until the rest is there. What else was done waits for the page, and what
 * was set behind it too: it was meant for what comes of that.
 */
async function glanceUntil(opening, rest, loadRest) {
  let failure;
  glance = ({ control }) => {
    if (failure || !control?.isConnected) return;
    try {
      const link = opening.press(control, app);
      if (link === undefined) {
        glance = undefined;
        return;
      }
      setBehind();
      setOld(control);
      setLink(link);
    } catch (error) {
      failure = error;
    }
  };
  for (const one of kept) glanceAt(one);
  for (let comes = rest; ; comes = loadRest()) {
    try {
      await comes;
      break;
    } catch (error) {
      if (isGone(error) && loadAnewOnce()) return new Promise(() => {});
      console.error(error);
      waits.forEach(clearTimeout);
      say("rest");
      await new Promise((resume) => (ways.more = isGone(error) ? ways.again : resume));
      say("loading");
      waits = [setTimeout(say, slowness, "slow")];
    }
  }
  glance = undefined;
  if (failure) throw failure;
}

/** Only outcomes are new: what else a frame says of them is neither seen nor read. */
function setBehind() {
  if ("behind" in state) return;
  state.behind = "";
  setBusy(true);
  document.title = siteName();
  for (const one of app.querySelectorAll("[aria-describedby=count]")) one.removeAttribute("aria-describedby");
}

/** A menu says what it was set to, and what else a frame says beside a control is old. */
function setOld(control) {
  const chosen = control.matches("select") && control.closest(".pick")?.querySelector(":scope > span");
  if (chosen) chosen.textContent = control.selectedOptions[0].label;
  const [, field] = /\.([a-z-]+)(?:=|$)/.exec(control.dataset.control) ?? [];
  const thing = control.closest(".perm, .bucket");
  thing?.setAttribute("data-old", `${thing.dataset.old ?? ""} ${field}`.trim());
}

/** The link of what is set now. The address gets it from the page, by which one can go back. */
function setLink(link) {
  keepStored("link", link || undefined);
  for (const printed of app.querySelectorAll("[data-link]")) printed.dataset.link = `../${link}`;
  for (const out of app.querySelectorAll("a[data-open]")) out.href = `../${link}`;
}

/** Whether a file is no longer where this page has it: the site was built anew, and its pages name other files. */
const isGone = (error) => /^(404|410):/.test(error.message);

/** Whether an error comes of files that are not there any more. A module that does not come does not say why. */
async function isReplaced(error) {
  if (isGone(error)) return true;
  // Some hosts answer with a document of theirs instead.
  const isNone = async (file) => {
    const { status, headers } = await fetch(asset(file), { method: "HEAD", cache: "no-store" });
    return [404, 410].includes(status) || /html/.test(headers.get("content-type"));
  };
  try {
    return (await isNone("./{{later web.js}}")) || (await isNone("./{{later web.wasm}}"));
  } catch {
    return false;
  }
}

/** Loads the page anew, with what was done to what stands there until now, which is done there again. */
function loadAnew(anew) {
  const acts = state.app === "ready" ? [] : kept.map(({ told }) => told);
  // What was shown at a glance follows from them, and is no earlier visit's.
  if ("behind" in state) keepStored("link");
  const carried = { anew, acts };
  if (parent === self) history.replaceState(carried, "");
  else self.name = carrier + JSON.stringify({ ...carried, name: self.name });
  location.reload();
}

/** Loads the page anew by itself, from a site that has another build by now. No build is left twice: that leads nowhere. */
function loadAnewOnce() {
  const left = before?.anew ?? [];
  if (!state.build || left.includes(state.build)) return false;
  loadAnew([...left, state.build]);
  return true;
}

/** Does again what was done before the page was loaded anew: to what stands where that stood, or else is called as it was. */
function doAgain() {
  for (const { path, name, type, value, keys } of before?.acts ?? []) {
    if (keys) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { ...keys, bubbles: true, cancelable: true }));
      continue;
    }
    const there = find(path);
    const one = there && nameOf(there) === name ? there : [...app.querySelectorAll("[data-control], [data-cell]")].find((other) => nameOf(other) === name);
    if (!one) continue;
    if (type === "click") one.click();
    else {
      one.value = value;
      one.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}

/** What an element is called in whichever build. A switch says in its name what it is set to next, which is no part of it. */
function nameOf(element) {
  const { control, cell } = element.dataset;
  const name = element.role === "switch" ? control?.replace(/=.*/, "") : control;
  return `${element.localName} ${name ?? cell ?? element.textContent.trim()}`;
}

/** Has the page kept for times without a network, when nothing is awaited any more. */
async function keepAtRest() {
  if (state.app === "loading" || "waiting" in state) {
    setTimeout(keepAtRest, rest);
    return;
  }
  if (self.requestIdleCallback) await new Promise((resume) => requestIdleCallback(resume, { timeout: rest }));
  try {
    // What is not kept is not there without a network, and nothing else is other than it was.
    if (!("serviceWorker" in navigator)) return;
    const { keep } = await import(asset("./{{at-rest offline.js}}"));
    await keep(loadAnew);
  } catch (error) {
    console.debug(error);
  }
}

/** Shows at a glance what one of the things that are kept does, as far as the order allows. */
function glanceAt(one) {
  if (one.control) glance?.(one);
  else if (!one.isLook) {
    // What it comes to, the page will know.
    if (glance && "behind" in state) keepStored("link");
    glance = undefined;
  }
}

/**
 * Keeps what is done to something that still stands there from the frame, until the simulator has found it anew; and on an
 * English page the change of its language, until the words of Japanese are there.
 */
function holdLate(loadWords) {
  if (loadWords) state.translation = "awaited";
  const doings = ["click", "input", "change"];
  const held = [];
  let wait;
  let isMoved = false;
  let isFound = false;
  const hold = (event) => {
    const at = event.target;
    const { type } = event;
    // A field that is moved with its part of the frame loses the focus, and says that it has changed.
    if (!isRunning || state.app === "failed" || !(at instanceof Element)) return;
    const acted = type === "click" ? at.closest("button") : at;
    if (!acted || !app.contains(acted)) return;
    const isFramed = acted.closest("#app [data-framed]") !== null;
    // The only button of another language than the page is the one that changes to it: names of policies are English.
    if (!isFramed && !("translation" in state && acted.matches(`button[lang]:not([lang="${root.lang}"])`))) {
      // What the frame proposed is then no longer what is proposed.
      isMoved = true;
      return;
    }
    const path = pathOf(acted);
    const { value } = acted;
    const act = () => {
      const element = isFramed && !isMoved ? find(path) : acted;
      if (!element?.isConnected) return;
      if (type === "click") return element.click();
      element.value = value;
      element.dispatchEvent(new Event(type, { bubbles: true }));
    };
    held.push({ isFramed, act });
    event.stopImmediatePropagation();
    wait ??= setTimeout(say, patience, "loading");
    if (!isFramed) translate();
  };
  const letGo = async (isFramed) => {
    if ("translation" in state || !isFound) return doHeld(isFramed);
    for (const doing of doings) removeEventListener(doing, hold, { capture: true });
    clearTimeout(wait);
    if (state.app !== "ready") return;
    // A running page has a live region of its own.
    place.remove();
    await doHeld(isFramed);
  };
  const doHeld = async (isFramed) => {
    for (const one of held) {
      if (one.isFramed !== isFramed || state.app !== "ready") continue;
      one.act();
      await null;
    }
  };
  let comes;
  const translate = () => {
    comes ??= (async () => {
      await loadWords?.();
      delete state.translation;
      await letGo(false);
    })().catch((error) => {
      comes = undefined;
      console.error(error);
      clearTimeout(wait);
      wait = undefined;
      if (isGone(error)) ways.more = ways.again;
      if (state.app === "ready" && held.some((one) => !one.isFramed)) say("rest");
    });
  };
  ways.more = () => {
    place.replaceChildren();
    translate();
  };
  for (const doing of doings) addEventListener(doing, hold, { capture: true });
  // The picture comes first.
  requestAnimationFrame(() =>
    setTimeout(async () => {
      translate();
      await foundAnew();
      isFound = true;
      await letGo(true);
    }),
  );
}

/** Waits until nothing stands there from the frame any more; folds stay open, and focus where it was. */
async function foundAnew() {
  let focused;
  let folds = [];
  for (let parts = framed(); parts.length > 0 && state.app === "ready"; parts = framed()) {
    const at = document.activeElement;
    focused = parts.some((part) => part.contains(at)) ? pathOf(at) : undefined;
    folds = parts.flatMap((part) => [...part.querySelectorAll("details[open]")].map(pathOf));
    await new Promise((resume) => requestAnimationFrame(resume));
  }
  for (const path of folds) find(path)?.toggleAttribute("open", true);
  if (focused && document.activeElement === document.body) find(focused)?.focus({ preventScroll: true });
}

const framed = () => [...app.querySelectorAll("[data-framed]")];

/**
 * Brings what is loaded when it is asked for: a part of the simulator, and what helps it in the browser. That it lasts is said, and
 * that it did not come, with another try.
 */
async function ask(loadAsked, wasThere = place.isConnected) {
  const waits = [setTimeout(sayHere, patience, "loading"), setTimeout(sayHere, slowness, "slow")];
  try {
    await Promise.all([loadAsked(), import(asset("./{{asked share.js}}"))]);
  } catch (error) {
    console.error(error);
    waits.forEach(clearTimeout);
    sayHere("rest");
    await new Promise((resume) => (ways.more = isGone(error) ? ways.again : resume));
    return ask(loadAsked, wasThere);
  }
  waits.forEach(clearTimeout);
  place.replaceChildren();
  // A running page has a live region of its own.
  if (!wasThere) place.remove();
}

/** Loads files of AWS managed policies, and answers whether they came. */
const bring = (files, all) => import(asset("./{{asked managed.js}}")).then(({ default: load }) => load(files, all)).catch(console.error);

/** The same on a running page: that it lasts is said. */
async function bringHere(files, all) {
  const wasThere = place.isConnected;
  const lasts = setTimeout(sayHere, patience, "loading");
  await bring(files, all);
  clearTimeout(lasts);
  place.replaceChildren();
  if (!wasThere) place.remove();
}

/** Says something on a running page, which has a live region of its own. */
function sayHere(name) {
  document.body.append(place);
  say(name);
}

/** Notes that something is about to be opened or computed, until the page has answered since. */
function note(link) {
  // A page that goes on being used answers; another visit's note of the same state stays as old as it is.
  if (proving !== undefined || stored("opening") !== link) keepStored("opening-since", String(Date.now()));
  if (proving === undefined) keepStored("opening", link);
  clearTimeout(proving);
  proving = setTimeout(() => {
    // What is only shown at a glance has not been opened.
    lastGood = state.app === "ready" ? withoutSign(current()) : wanted;
    keepStored("good", lastGood);
    settle();
  }, proof);
}

function settle() {
  clearTimeout(proving);
  proving = undefined;
  keepStored("opening");
  keepStored("opening-since");
}

/** The link of the state that is shown. An embed leaves its address alone and has the link beside it. */
function current() {
  const inAddress = /^#\d/.test(location.hash) ? location.hash : "";
  return (state.mode === "embed" && app.querySelector("[data-open]")?.hash) || inAddress || stored("link") || "";
}

/** Watches the running page: whether it still answers, and whether it has stopped. */
function watch() {
  const doings = ["click", "input", "change", "keydown", "hashchange", "popstate"];
  let isNoted = false;
  const noteThis = ({ type }) => {
    if (["hashchange", "popstate"].includes(type)) return note(location.hash);
    // One press is told by several events of one task.
    if (isNoted) return;
    isNoted = true;
    setTimeout(() => (isNoted = false));
    note(current());
  };
  for (const doing of doings) addEventListener(doing, noteThis, { capture: true, passive: true });
  // A page that is left in peace answers to this, one that hangs does not.
  const leave = () => settle();
  addEventListener("pagehide", leave);
  const stop = ({ error, reason }) => {
    if (state.app !== "ready" || !isOfSimulator(error ?? reason)) return;
    state.app = "failed";
    removeEventListener("pagehide", leave);
    for (const doing of doings) removeEventListener(doing, noteThis, { capture: true });
    // What was shown before had worked; what came of it since has not. What did not load says nothing against the state.
    const didLoad = (error ?? reason)?.message !== "the rest of the simulator did not load";
    const isNew = didLoad && withoutSign(current()) !== lastGood;
    if (isNew) keepStored("opening", current());
    // That it stopped is no guess.
    keepStored("opening-since");
    clearTimeout(proving);
    if (!isNew) settle();
    // Nothing reaches the simulator any more; what was typed stays where it is, and can be selected and copied.
    const hold = (event) => event.target instanceof Node && place.contains(event.target) || event.stopImmediatePropagation();
    for (const doing of doings) addEventListener(doing, hold, { capture: true });
    // Behind an open dialog nothing can be reached.
    (document.querySelector("dialog[open]") ?? document.body).append(place);
    say("stopped");
  };
  addEventListener("error", stop);
  addEventListener("unhandledrejection", stop);
}

/** Whether an exception is the simulator's end: a trap, or a stack or memory that it used up. */
function isOfSimulator(error) {
  return error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && /wasm/.test(error.stack ?? ""));
}

/** Puts the running page into the frame's place; without a frame there is nothing to keep. */
function takeOver(fresh) {
  const focused = !app.disabled && app.contains(document.activeElement) ? pathOf(document.activeElement) : undefined;
  const scrolled = app.disabled ? [] : [...app.querySelectorAll("*")].filter((element) => element.scrollLeft || element.scrollTop);
  const positions = scrolled.map((element) => [pathOf(element), element.scrollLeft, element.scrollTop]);
  // A veiled frame is another state's: what is folded there is not what is folded here.
  const folds = app.disabled || veiled ? [] : [...app.querySelectorAll("details")].map((element) => [pathOf(element), element.open]);
  const page = [scrollX, scrollY];
  const isSheet = app.querySelector("#why:popover-open") !== null;
  // What is out of sight is as high as it was, until it comes into sight.
  for (const [at, part] of app.querySelectorAll(".rest > *").entries()) {
    document.documentElement.style.setProperty(`--rest-${at}`, `${part.getBoundingClientRect().height}px`);
  }
  // What is still to be found stays as the frame has it.
  for (const part of fresh.querySelectorAll("[data-framed]")) {
    part.replaceChildren(...(app.querySelector(`.${part.dataset.framed}`)?.childNodes ?? []));
  }
  app.replaceWith(fresh);
  app = fresh;
  isRunning = true;
  for (const [path, open] of folds) find(path)?.toggleAttribute("open", open);
  for (const [path, left, top] of positions) find(path)?.scrollTo({ left, top, behavior: "instant" });
  scrollTo({ left: page[0], top: page[1], behavior: "instant" });
  if (isSheet) showReason(app.querySelector("[data-cell][aria-expanded=true]"));
  if (focused) find(focused)?.focus({ preventScroll: true });
  // All are found before the first one changes the page.
  replay(kept.map(({ place, act }) => [place(), act]));
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
  let one;
  let told = { type: "click" };
  if (event.type === "click") {
    // A cell that is veiled is not hit itself.
    const button = at.closest("button") ?? (veiled && at.querySelector(":scope > [data-cell]"));
    if (button) one = { at: button, act: (element) => element.click() };
  } else if (at.matches("input[type=radio], input[type=checkbox]")) {
    if (event.type === "change") one = { at, act: (element) => element.click() };
  } else {
    told = { type: event.type, value: at.value };
    const { value } = at;
    const act = (element) => {
      element.value = value;
      element.dispatchEvent(new Event(event.type, { bubbles: true }));
    };
    one = { at, act };
  }
  if (!one) return;
  const isInput = event.type === "input";
  kept.push({
    place: placeOf(one.at),
    act: one.act,
    told: { ...told, path: pathOf(one.at), name: nameOf(one.at) },
    control: !veiled && !isInput && "control" in one.at.dataset ? one.at : undefined,
    // A cell that is opened, or whoever is shown, changes no outcome, and what has come into a menu is said once more when it is chosen.
    isLook: isInput || "cell" in one.at.dataset || "look" in one.at.dataset,
  });
  glanceAt(kept.at(-1));
}

/** Keeps what the page's keys ask for: Undo and Redo where there is something to take back, and what lies over the page. */
function keepKeys(event) {
  const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
  const isTravel = (ctrlKey || metaKey) && !altKey && /^[yz]$/i.test(key);
  // The palette, and the list of keys.
  const isOver = state.mode === "page" && (ctrlKey || metaKey ? !altKey && !shiftKey && /^k$/i.test(key) : key === "?");
  if (!isOver && (!isTravel || kept.every((one) => one.isLook)) || target.matches?.("textarea, input:not([type=radio], [type=checkbox])")) return;
  event.preventDefault();
  const act = (body) => body.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }));
  kept.push({ place: () => document.body, act, told: { keys: { key, ctrlKey, metaKey, shiftKey } } });
  glanceAt(kept.at(-1));
}

/** Asks for the outcome before it is shown, and says then what was foretold and what came of it. */
function foretell() {
  // What comes into it later is spoken.
  const asked = document.createElement("div");
  asked.id = "foretold";
  asked.role = "status";
  document.body.append(asked);
  const question = wordsOf("foretell");
  // It stands where the answer will: whatever is wider or narrower, language or text.
  const put = () => asked.style.setProperty("--top", `${(app.querySelector(".answer")?.getBoundingClientRect().top ?? 0) + scrollY}px`);
  const moves = new ResizeObserver(put);
  moves.observe(document.body);
  const reveal = async (said) => {
    question.inert = true;
    load();
    const verdict = await shownVerdict();
    moves.disconnect();
    delete state.predict;
    asked.replaceChildren(...(verdict ? [wordsOf(`told-${said}-${verdict === "allowed" ? "yes" : "no"}`)] : []));
    document.querySelector("#app .embed__main :is(button, a, summary)")?.focus({ preventScroll: true });
  };
  for (const button of question.querySelectorAll("button")) button.addEventListener("click", () => reveal(button.dataset.do));
  asked.replaceChildren(question);
  put();
}

/** The verdict of the state that is shown, as soon as it is computed; none where nobody knows, or where nothing came. */
async function shownVerdict() {
  for (;;) {
    const { verdict } = shownIn(root, app);
    if (state.app === "failed") return undefined;
    if (verdict) return verdict === "unmodelled" ? undefined : verdict;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** Finds in the running page what stands in the frame. A veiled frame is another state's: there only cells and the panel are sure. */
function placeOf(element) {
  if (veiled && element.dataset.cell) return () => app.querySelector(`[data-cell="${element.dataset.cell}"]`);
  if (veiled && "panel" in element.dataset) return () => app.querySelector("[data-panel]");
  if (veiled && element.closest(MAIN)) return () => undefined;
  const path = pathOf(element);
  return () => find(path);
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

/** The words of this name in the reader's language, if there are any. */
function wordsOf(name) {
  return document.getElementById("boot-words").content.querySelector(`[data-words="${name}"][lang="${root.lang}"]`)?.cloneNode(true);
}

/** Says the words of a state, in a region that readers know from the beginning. */
function say(name) {
  const words = wordsOf(name);
  place.replaceChildren(...(words ? [words] : []));
  for (const button of place.querySelectorAll("button")) {
    const { do: what } = button.dataset;
    // Without a state that has worked there is none to go back to, and without a link none to leave.
    if (what === "good" && !lastGood) button.remove();
    if (what === "without" && !wanted) button.remove();
    button.addEventListener("click", () => ways[what]());
  }
}

/** What the buttons beside the words do. */
const ways = {
  again: () => location.reload(),
  anew: () => location.reload(),
  anyway() {
    settle();
    place.replaceChildren();
    load();
  },
  compute: () => load(),
  good: () => go(`#${lastGood}`),
  without: () => go(""),
};

/** Loads the page with another link. The one that is left stays behind it in the history. */
function go(link) {
  settle();
  keepStored("link", link || undefined);
  history.pushState(null, "", location.pathname + location.search + link);
  location.reload();
}

/** Talks with the page around an embed: how tall it is, what it shows, and what that page wishes. */
async function talk() {
  const { talk } = await import(asset("./{{framed host.js}}"));
  talk({
    link: current,
    said: () => shownIn(root, app),
    open(link) {
      const isThere = location.hash === `#${link}`;
      // Without an entry in the history of the page around.
      location.replace(`#${link}`);
      if (isThere) dispatchEvent(new Event("hashchange"));
    },
    theme(wanted) {
      const found = theme(wanted);
      if (found === "system") delete state.theme;
      else if (found) state.theme = found;
      return found;
    },
    language(wanted) {
      const found = language(wanted);
      if (found && found !== root.lang) {
        query.set("lang", found);
        // What is computed is computed again.
        if (state.app !== "still") query.set("run", "1");
        location.replace(`${location.pathname}?${query}${current() || location.hash}`);
      }
      return found;
    },
  });
}

{{include goAbout.js}}

{{include shownIn.js}}
