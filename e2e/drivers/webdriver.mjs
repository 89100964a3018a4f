// As much of WebDriver (https://www.w3.org/TR/webdriver2/) as the walks need: Playwright drives no browser as Debian ships it but Chromium.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What an element is called in JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** How long is waited for what should come. Nothing here measures time: a slow machine is waited for. */
const PATIENCE = 30_000;

/** The keys that have no letter. */
export const Key = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", Space: " ", Left: "\uE012", Up: "\uE013", Right: "\uE014", Down: "\uE015", Control: "\uE009" };

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A browser with one window, and what is looked at in it: a page, or a frame of it. */
export class Browser {
  #driver;
  #session;

  /** Starts a driver, and the browser by it. `log` hears what the driver says. */
  static async start({ driver, args = [], env = {}, capabilities, log = () => {} }) {
    const port = await freePort();
    const browser = new Browser();
    browser.#driver = spawn(driver, [`--port=${port}`, ...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [browser.#driver.stdout, browser.#driver.stderr]) stream.on("data", (bytes) => log(String(bytes)));
    const address = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${address}/status`).catch(() => undefined))?.ok, "the driver");
    const { sessionId } = await ask("POST", `${address}/session`, { capabilities: { alwaysMatch: capabilities } });
    browser.#session = `${address}/session/${sessionId}`;
    return browser;
  }

  async stop() {
    await this.#ask("DELETE", "").catch(() => {});
    this.#driver.kill();
    // A browser that outlives its driver holds them open, and nobody would ever be done.
    this.#driver.stdout.destroy();
    this.#driver.stderr.destroy();
  }

  #ask(method, path, body) {
    return ask(method, `${this.#session}${path}`, body);
  }

  go = (url) => this.#ask("POST", "/url", { url });
  back = () => this.#ask("POST", "/back", {});
  address = () => this.#ask("GET", "/url");
  resize = (width, height) => this.#ask("POST", "/window/rect", { width, height });

  /** Calls a function in the page, which sees nothing of what is around it here. */
  run = (script, ...args) => this.#ask("POST", "/execute/sync", { script: `return (${script})(...arguments)`, args });

  /**
   * The first element that a selector finds, waited for. A list of selectors goes into shadow roots: each is looked for in that of the one
   * before it.
   */
  async find(css) {
    let found;
    await until(async () => (found = await this.run(first, path(css))) !== null, css);
    return found[ELEMENT];
  }

  /** Clicks what a selector finds first, as a reader does. */
  async click(css) {
    const element = await this.find(css);
    await this.run((element) => element.scrollIntoView({ block: "center", behavior: "instant" }), { [ELEMENT]: element });
    await this.#ask("POST", `/element/${element}/click`, {});
  }

  /** Puts the focus on what a selector finds first. */
  focus = async (css) => this.run((element) => element.focus(), { [ELEMENT]: await this.find(css) });

  /** Presses keys one after the other; `hold` is held meanwhile. */
  press(keys, hold = []) {
    const list = Array.isArray(keys) ? keys : [keys];
    const actions = [...hold.map((value) => ({ type: "keyDown", value })), ...list.flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]), ...hold.map((value) => ({ type: "keyUp", value }))];
    return this.#ask("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** From here on looks at the frame that a selector finds. */
  enter = async (css) => this.#ask("POST", "/frame", { id: { [ELEMENT]: await this.find(css) } });
  /** From here on looks at the page itself. */
  leave = () => this.#ask("POST", "/frame", { id: null });

  windows = () => this.#ask("GET", "/window/handles");
  window = (handle) => this.#ask("POST", "/window", { handle });
  close = () => this.#ask("DELETE", "/window");

  /** Waits until a function in the page answers what is wanted: a value as JSON, or what an expression matches. */
  async expect(wanted, script, ...args) {
    let last;
    const is = (value) => (wanted instanceof RegExp ? wanted.test(value ?? "") : JSON.stringify(value) === JSON.stringify(wanted));
    await until(async () => is((last = await this.run(script, ...args))), () => `${JSON.stringify(last)} to be ${wanted instanceof RegExp ? wanted : JSON.stringify(wanted)} (${script} ${args.join()})`);
  }

  /** Waits until an attribute of the first that a selector finds is so. */
  has = (css, name, wanted) => this.expect(wanted, `(path, name) => (${first})(path)?.getAttribute(name) ?? null`, path(css), name);
}

const path = (css) => [css].flat();
/** What a path of selectors finds first; runs in the page. */
const first = (path) => path.reduce((root, css, at) => (at ? root?.shadowRoot : root)?.querySelector(css) ?? null, document);

async function ask(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body), headers: { "content-type": "application/json" } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`);
  return value;
}

async function until(check, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    if (await check()) return;
    if (Date.now() > end) throw new Error(`waited for ${typeof what === "function" ? what() : what}`);
    await sleep(50);
  }
}
