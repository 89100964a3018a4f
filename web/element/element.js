// <s3-kms-playground>: the playground in somebody else's page, described in docs/element.md. It touches nothing but itself: not the
// address, the title, <html>, what is stored, nor styles of the page.
//
// What stands in it is shown until the playground is drawn, and stays where it cannot be. The simulator is loaded when the first
// element comes near the window, once for all elements of a page, with the styles.

/** Where a playground is that can be opened in a tab of its own: beside this script, unless the attribute `home` says otherwise. */
const HOME = {{home}};
const SIMULATOR = new URL("./assets/{{later web.wasm}}", import.meta.url);
const WORDS = {
  en: { failed: "{{failed.en}}", again: "{{again.en}}", stopped: "{{stopped.en}}" },
  ja: { failed: "{{failed.ja}}", again: "{{again.ja}}", stopped: "{{stopped.ja}}" },
};
const VIEWS = ["answer", "table", "trail", "risks", "compare"];
/** Parts for the styles of the page around, and where they are. */
const PARTS = { bar: ".embed__bar", question: ".question", answer: ".answer", way: ".embed__main > figure", controls: ".embed__knobs", view: ".embed__view", open: "[data-open]", reset: ".embed__bar > button" };

/** Something that is loaded once, and again where that has failed. */
const once = (load) => {
  let comes;
  return () => (comes ??= load().catch((error) => {
    comes = undefined;
    throw error;
  }));
};

const loadStyles = once(async () => {
  const answer = await fetch(new URL("./assets/{{later element.css}}", import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
  return new CSSStyleSheet().replace(await answer.text());
});

const loadSimulator = once(async () => {
  const wasm = fetch(SIMULATOR);
  wasm.catch(() => {});
  const all = await import("./assets/{{later web.js}}");
  const prepared = all.default({ module_or_path: wasm });
  // A developer's simulator is whole.
  await Promise.all([prepared, all.loadRest?.(prepared)]);
  const isOwn = (error) => error instanceof WebAssembly.RuntimeError && error.stack?.includes(SIMULATOR.href);
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, ({ error, reason }) => {
    if (isOwn(error ?? reason)) for (const one of drawn) one.stopped();
  });
  return all;
});

/** What ends the simulator ends it for all of them. */
const drawn = new Set();

const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) if (isIntersecting) target.draw();
}, { rootMargin: "400px" });

const language = (tag) => /^(en|ja)(?=[-_]|$)/i.exec(tag)?.[1].toLowerCase();
const task = () => new Promise((resume) => setTimeout(resume));
/** A link with its sign: of a whole address its fragment, of an example's name the link of that. */
const linkOf = (text) => {
  const link = text.trim().replace(/^[^#]*#/, "");
  return link && `#${/^1[^~]*\//.test(link) ? "" : "1/"}${link}`;
};

const base = new CSSStyleSheet();
base.replaceSync(":host{display:block}:host([hidden]){display:none}p{margin:0}");

/** The parts of an element that are nobody's but its own, so that a page around cannot take it apart. */
class Playground extends HTMLElement {
  static observedAttributes = ["scenario", "view", "controls", "readonly", "lang", "theme", "home", "loading"];

  #shadow = this.attachShadow({ mode: "open" });
  #slot = this.#add("slot");
  #place = this.#add("div");
  #message = this.#add("p");
  /** What is drawn: its root, what it runs in, and how to take it away. */
  #now;
  /** What is being drawn. */
  #next;
  /** The link that is to be shown, once it is drawn. */
  #link;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [base];
    this.#place.className = "place";
    this.#message.role = "status";
    this.#message.part = "message";
    tellChanges(this.#place, () => this.state ?? {}, (type, detail) => this.#tell(type, detail));
    new MutationObserver(() => this.#finish()).observe(this.#place, { subtree: true, childList: true, attributes: true, attributeFilter: ["href"] });
  }

  #add(name) {
    return this.#shadow.appendChild(document.createElement(name));
  }

  connectedCallback() {
    // What was set before the script was there is set once more, as a property of this class.
    for (const name of ["scenario", "view", "controls", "readonly", "theme", "home", "link"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#now || this.#next) return;
    if (this.getAttribute("loading") === "eager") this.draw();
    else near.observe(this);
  }

  /** Who is moved comes back at once, and whoever comes back later begins with the same state. */
  async disconnectedCallback() {
    near.unobserve(this);
    await null;
    if (this.isConnected) return;
    this.#link = this.link;
    this.#next = undefined;
    this.#close();
  }

  /** Being moved as a whole changes nothing. */
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === "scenario") this.link = value ?? "";
    else if (name === "loading") this.isConnected && value === "eager" && this.draw();
    else if (["lang", "view", "readonly"].includes(name)) (this.#now || this.#next) && this.draw(true);
    else if (this.#now) this.#say(this.#now.root);
  }

  /** The link of what is shown. */
  get link() {
    const open = this.#now?.app.querySelector("[data-open]");
    return this.#link ?? open?.hash ?? linkOf(this.getAttribute("scenario") ?? "");
  }

  set link(text) {
    this.#link = linkOf(String(text));
    const { root } = this.#now ?? {};
    if (!root || this.#next) return;
    root.dataset.fragment = this.#link;
    this.#link = undefined;
    root.dispatchEvent(new Event("hashchange"));
  }

  /** What is shown, as the events tell it; nothing before it is drawn. */
  get state() {
    const { root, app } = this.#now ?? {};
    return root && { link: this.link, ...shownIn(root, app) };
  }

  /** Draws it, unless it is or is about to be; `anew` says that it is to be another. */
  async draw(anew) {
    near.unobserve(this);
    if (!anew && (this.#now || this.#next)) return;
    const next = (this.#next = {});
    const isMeant = () => this.#next === next && this.isConnected;
    const lang = this.#language();
    try {
      const [all, styles] = await Promise.all([loadSimulator(), loadStyles()]);
      // Files of AWS managed policies, or what is loaded when it is asked for.
      const bring = async (files) => (files ? (await import("./assets/{{asked managed.js}}")).default(files, all) : all.loadAsked?.(all.loadRest()));
      if (lang !== "en") await all.loadWords?.();
      if (!isMeant()) return;
      // Within a part of a page neither a bar nor what is under it is the page's own.
      const root = document.createElement("section");
      root.className = "root";
      root.lang = lang;
      root.dataset.fragment = this.link;
      const app = root.appendChild(document.createElement("fieldset"));
      app.id = "app";
      app.role = "presentation";
      this.#say(root);
      this.#link = undefined;
      let opening, files;
      while (files = (opening = all.begin(root.dataset.fragment, root)).missing()) await bring(files);
      // A large scenario is long to compute: other things may happen between.
      while (opening.step()) await task();
      if (!isMeant()) return opening.free();
      const running = all.open(opening, app, bring);
      // Where another element has just been drawn, Yew goes on with this one in a task of its own.
      for (let turns = 99; !app.hasChildNodes(); turns -= 1) {
        if (!turns) throw new Error("no start");
        await task();
      }
      if (!isMeant()) return running.close();
      goAbout({ heard: root, tree: this.#shadow, app: () => app });
      // A link to another state opens it here: the address around is not ours.
      root.addEventListener("click", (event) => {
        const link = event.target.closest(`a[href^="#"]`);
        if (!link || event.defaultPrevented) return;
        event.preventDefault();
        this.link = link.hash;
      });
      this.#close();
      this.#now = { root, app, running };
      this.#next = undefined;
      drawn.add(this);
      this.#shadow.adoptedStyleSheets = [base, styles];
      this.#place.append(root);
      // What a query of the window would go by.
      root.style.setProperty("--rem", getComputedStyle(this.#place).fontSize);
      this.#slot.remove();
      this.#message.replaceChildren();
      if (this.#link !== undefined) this.link = this.#link;
    } catch (error) {
      console.error(error);
      if (this.#next !== next) return;
      this.#next = undefined;
      this.#fail("failed", error);
    }
  }

  /** The simulator has ended: what is shown stays to be read. */
  stopped() {
    this.#place.inert = true;
    this.#fail("stopped");
  }

  #fail(what, error) {
    const { [what]: sentence, again } = WORDS[this.#language()];
    this.#message.lang = this.#language();
    this.#message.replaceChildren(sentence, " ");
    if (what === "failed") {
      const button = this.#message.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = again;
      button.addEventListener("click", () => {
        this.#message.replaceChildren();
        this.draw(true);
      });
    }
    this.#tell("error", { why: error?.message ?? what });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`play-${type}`, { detail, bubbles: true, composed: true }));
  }

  #close() {
    if (!this.#now) return;
    const { root, app, running } = this.#now;
    this.#now = undefined;
    drawn.delete(this);
    running.close();
    root.remove();
    // Yew lets go of all but the element that it was drawn in.
    app.remove();
    this.#shadow.prepend(this.#slot);
  }

  #language() {
    const around = this.closest("[lang]")?.lang;
    return [around, ...navigator.languages].map((tag) => tag && language(tag)).find(Boolean) ?? "en";
  }

  /** Says on the root what is to be shown, as `boot.js` says it on <html>. */
  #say({ dataset }) {
    const set = (name, value) => {
      if (value === undefined) delete dataset[name];
      else dataset[name] = value;
    };
    dataset.mode = "embed";
    dataset.app = "ready";
    dataset.home = this.home;
    set("fixed", this.readonly ? "" : undefined);
    set("view", this.view === "answer" ? undefined : this.view);
    set("controls", this.controls === "none" ? "none" : undefined);
    set("theme", this.theme === "system" ? undefined : this.theme);
    this.#finish();
  }

  /** What the page around may style, and where the link out leads to. */
  #finish() {
    const { app } = this.#now ?? {};
    if (!app) return;
    for (const [name, selector] of Object.entries(PARTS)) {
      const one = app.querySelector(selector);
      if (one && one.part.value !== name) one.part = name;
    }
    // The page around has a main part of its own.
    app.querySelector("[role=main]")?.setAttribute("role", "group");
    for (const out of app.querySelectorAll("[data-open]")) {
      const there = this.home + out.hash;
      if (out.getAttribute("href") !== there) out.setAttribute("href", there);
    }
  }

  get view() {
    const view = this.getAttribute("view");
    return VIEWS.includes(view) ? view : VIEWS[0];
  }

  get controls() {
    return this.getAttribute("controls") === "none" ? "none" : "all";
  }

  get theme() {
    return /^(light|dark)$/.exec(this.getAttribute("theme"))?.[0] ?? "system";
  }

  get readonly() {
    return !["0", "false", null].includes(this.getAttribute("readonly"));
  }

  set readonly(value) {
    this.toggleAttribute("readonly", Boolean(value));
  }

  get scenario() {
    return this.getAttribute("scenario") ?? "";
  }

  get home() {
    const home = this.getAttribute("home") ?? HOME;
    return home && new URL(home, document.baseURI).href;
  }
}

for (const name of ["scenario", "view", "controls", "theme", "home"]) {
  const { get } = Object.getOwnPropertyDescriptor(Playground.prototype, name);
  Object.defineProperty(Playground.prototype, name, {
    get,
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
    configurable: true,
    enumerable: true,
  });
}

if (!customElements.get("s3-kms-playground")) customElements.define("s3-kms-playground", Playground);

export { Playground };

{{include goAbout.js}}

{{include shownIn.js}}

{{include tellChanges.js}}
