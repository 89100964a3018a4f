// What the monkey does, inside the page: it knows buttons, fields, keys and links, and nothing of what they are for.

/** Does a batch of actions as a reader could, and answers what it has seen. It runs in the page, so it is all in one function.
 * Each action is told to `monkeySays` before it is done: who waits outside knows what was done last. */
export async function act({ seed, start, first, count, patience, turns, links, texts, policies }) {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  /** The same numbers in every run: mulberry32. */
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Waits until the page is drawn: the framework lets the browser have a turn between two parts of one picture, and where
   * several parts in a row come out as they were, nothing is heard of it in as many turns. */
  let isDrawn = false;
  const observer = new MutationObserver(() => { isDrawn = false; });
  observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  const drawn = async () => {
    for (let quiet = 0; quiet < turns; quiet += isDrawn ? 1 : -quiet) {
      isDrawn = true;
      // What follows from an action is drawn in parts, each when the one before it is painted.
      if (quiet % 3 === 0) await new Promise(requestAnimationFrame);
      await wait(0);
    }
  };

  const link = () => one(".printed").dataset.link.replace(/^[^#]*/, "");
  const outcomes = () => Object.fromEntries(all("[data-cell]").map((cell) => [cell.dataset.cell, `${cell.dataset.status} ${cell.dataset.verdict}`]));
  const opened = () => one("[data-cell][aria-expanded=true]")?.dataset.cell;
  const undo = () => one("[aria-keyshortcuts='Control+Z']");
  const redo = () => one("[aria-keyshortcuts='Control+Shift+Z']");

  /** What can be used now: in an open dialog nothing beside it can. */
  const usable = (selector) => {
    const place = one("dialog[open]") ?? document.getElementById("app");
    return all(selector, place).filter((element) => !element.disabled && element.checkVisibility() && !element.closest("fieldset:disabled"));
  };

  const told = (element) => {
    const { control, cell, entry, action, mark, policy, add, remove, item } = element.dataset;
    const name = control ?? cell ?? entry ?? action ?? mark ?? policy ?? add ?? remove ?? item ?? element.getAttribute("aria-label") ?? element.textContent;
    return `${element.localName} ${String(name).trim().slice(0, 60)}`;
  };

  const click = (selector) => {
    const element = pick(usable(selector));
    return element && [`click ${told(element)}`, () => element.click()];
  };
  const choose = (selector) => {
    const menu = pick(usable(selector));
    const option = menu && pick([...menu.options]);
    return option && [`choose ${option.value} of ${told(menu)}`, () => {
      menu.value = option.value;
      menu.dispatchEvent(new Event("change", { bubbles: true }));
    }];
  };
  const write = (field, text) => [`write ${JSON.stringify(text.slice(0, 60))} into ${told(field)}`, () => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }];
  const type = (selector) => {
    const field = pick(usable(selector).filter((field) => !field.readOnly));
    return field && write(field, pick(texts));
  };
  const key = (key, more = {}) => [`press ${key}${more.shiftKey ? " with Shift" : ""}`, () =>
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))];
  /** Goes to another entry or fragment and waits for what the browser says of it, which comes in tasks of its own: that
   * the entry is another one, and then that the fragment is. Nobody acts between the two. */
  const move = async (go) => {
    const before = location.hash;
    const said = (event) => new Promise((resolve) => addEventListener(event, resolve, { once: true }));
    const [entry, fragment] = [said("popstate"), said("hashchange")];
    go();
    await Promise.race([entry, wait(1_000)]);
    if (location.hash !== before) await Promise.race([fragment, wait(1_000)]);
  };
  const follow = (link) => [`follow ${link.slice(0, 80)}`, () => (location.hash === link ? undefined : move(() => { location.hash = link; }))];

  /** Something in the dialog: a policy is written, pasted in a wrapping, used, dropped, and the dialog closed. */
  const inDialog = () => {
    const dialog = one("dialog[open]");
    const field = dialog.querySelector("textarea");
    const dice = random();
    if (dice < 0.2) return ["close the dialog", () => dialog.close()];
    if (field && dice < 0.55) {
      const own = field.value;
      const scenario = own.includes('"version"') && own.includes('"principals"');
      return write(field, scenario ? pick([own, own.replace('"Enabled"', '"Disabled"'), own.slice(0, -5), own.replace('"en": "', '"en": "Own ')]) : pick(policies));
    }
    if (dice < 0.75) return click("[data-use], [data-edit], [data-pasted]");
    return click("button:not([aria-label])") ?? click("button");
  };

  /** How many links were followed, and can be gone back from without leaving the page. */
  let behind = 0;
  let ahead = 0;

  /** Each kind of action with its weight. */
  const kinds = [
    [26, () => click("input[data-control], .switch")],
    [10, () => choose("select[data-control]")],
    [10, () => click("[data-cell]")],
    [8, () => click("[aria-keyshortcuts='Control+Z']")],
    [4, () => click("[aria-keyshortcuts='Control+Shift+Z']")],
    [3, () => key("z", { ctrlKey: true })],
    [2, () => key("z", { ctrlKey: true, shiftKey: true })],
    [5, () => click("button:not([data-add], [data-double])")],
    [6, () => choose("select:not([data-control], .examples select)")],
    [8, () => type("input[type=text], textarea")],
    [6, () => click("[data-panel], summary")],
    [3, () => click("input[type=checkbox], [data-add-row], [data-remove-row]")],
    [3, () => click("[data-action=add-request], [data-draft] button")],
    [4, () => click(".perm__policy, [data-policy], [data-scenario], [data-json]")],
    [2, () => click(Object.keys(outcomes()).length > 100 ? "[data-remove]" : "[data-add], [data-double]")],
    [1, () => choose(".examples select")],
    [4, () => {
      ahead = 0;
      behind += 1;
      return follow(random() < 0.3 ? link().slice(0, Math.ceil(random() * link().length)) : pick(links));
    }],
    [2, () => {
      const back = random() < 0.6;
      if (back ? behind === 0 : ahead === 0) return undefined;
      behind += back ? -1 : 1;
      ahead += back ? 1 : -1;
      return [back ? "go back" : "go forward", () => move(() => (back ? history.back() : history.forward()))];
    }],
    [3, () => {
      const label = pick(usable("label, .switch, [data-action=try]"));
      return label && [`point at ${told(label)}`, () => {
        for (const name of ["mouseenter", "mouseover"]) label.dispatchEvent(new MouseEvent(name, { bubbles: name === "mouseover" }));
      }];
    }],
    [2, () => ["wait", () => wait(250)]],
  ];
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0);
  const next = () => {
    for (;;) {
      if (one("dialog[open]")) {
        const action = inDialog();
        if (action) return action;
      }
      let dice = random() * total;
      const action = kinds.find(([weight]) => (dice -= weight) < 0)[1]();
      if (action) return action;
    }
  };

  const errors = [];
  addEventListener("error", ({ message }) => errors.push(message));
  addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));

  /** Every link that the page had, with the outcomes that it showed. */
  const visited = {};
  const trail = [];
  let slowest = 0;
  const note = () => {
    // Where nothing can be undone, undoing everything comes back to.
    trail.push(`${trail.pop() ?? "start"} -> ${link().slice(0, 60)}${undo().disabled ? " (nothing to undo)" : ""}`);
    if (undo().disabled) Object.assign(start, { link: link(), opened: opened() });
    if (link() !== "") visited[link()] = outcomes();
  };
  const fail = (what) => ({ failure: `${what}, after:\n  ${trail.slice(-12).join("\n  ")}` });
  note();

  for (let number = first; number < first + count; number += 1) {
    const [words, perform] = next();
    trail.push(`${number}: ${words}`);
    await globalThis.monkeySays(`${number}: ${words}`);
    const began = performance.now();
    await perform();
    await drawn();
    const took = performance.now() - began - (words === "wait" ? 250 : 0);
    slowest = Math.max(slowest, took);
    if (took > patience) return fail(`a task of ${Math.round(took)} ms`);
    if (errors.length > 0) return fail(`an error: ${errors.join("; ")}`);
    if (document.documentElement.dataset.app !== "ready") return fail(`the page is ${document.documentElement.dataset.app}`);
    const isSeen = (selector) => all(selector).some((element) => element.checkVisibility({ visibilityProperty: true }) && element.innerText.trim() !== "");
    const missing = ["main h1", "[data-cell]", "main section"].filter((selector) => !isSeen(selector));
    if (missing.length > 0) return fail(`a blank page: nothing to be seen of ${missing}`);
    if (!link().startsWith("#1") && link() !== "") return fail(`no link: ${link()}`);
    note();
  }
  one("dialog[open]")?.close();
  await drawn();

  /** Opens an outcome, for that is no change and not undone. */
  const open = async (cell) => {
    if (cell !== undefined && cell !== opened()) {
      one(`[data-cell="${cell}"]`)?.click();
      await drawn();
    }
  };
  const end = { link: link(), opened: opened(), outcomes: outcomes() };
  let steps = 0;
  for (; !undo().disabled && steps < 1_000; steps += 1) {
    await globalThis.monkeySays(`undo ${steps}, after ${trail.at(-1)}`);
    undo().click();
    await drawn();
    trail.push(`undone -> ${link().slice(0, 60)}`);
  }
  await open(start.opened);
  if (link() !== start.link) return fail(`undone ${steps} times: ${link()} and not ${start.link} with ${start.opened}`);
  for (let at = 0; at < steps; at += 1) {
    await globalThis.monkeySays(`redo ${at} of ${steps}, after ${trail.at(-1)}`);
    redo().click();
    await drawn();
    trail.push(`redone -> ${link().slice(0, 60)}`);
  }
  await open(end.opened);
  if (link() !== end.link) return fail(`undone and redone ${steps} times: ${link()} and not ${end.link}`);
  observer.disconnect();
  return { end, visited, trail, steps, slowest };
}

/** Follows every link and compares: the page has the same link then, and shows the same outcomes. */
export async function revisit({ visited, patience, turns }) {
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const link = () => document.querySelector(".printed").dataset.link.replace(/^[^#]*/, "");
  const outcomes = () => Object.fromEntries([...document.querySelectorAll("[data-cell]")].map((cell) => [cell.dataset.cell, `${cell.dataset.status} ${cell.dataset.verdict}`]));
  for (const [wanted, expected] of Object.entries(visited)) {
    await globalThis.monkeySays(`revisit ${wanted.slice(0, 80)}`);
    const began = performance.now();
    location.hash = wanted;
    while (link() !== wanted && performance.now() - began < patience) await wait(5);
    // The rest of the picture may come some tasks later.
    let quiet = 0;
    const observer = new MutationObserver(() => { quiet = 0; });
    observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
    for (; quiet < turns; quiet += 1) await wait(0);
    observer.disconnect();
    if (link() !== wanted) return { failure: `the link ${wanted} came back as ${link()}` };
    const now = outcomes();
    const cells = new Set([...Object.keys(expected), ...Object.keys(now)]);
    const other = [...cells].filter((cell) => now[cell] !== expected[cell]).map((cell) => `${cell} was ${expected[cell]} and is ${now[cell]}`);
    if (other.length > 0) return { failure: `the link ${wanted} shows other outcomes:\n  ${other.slice(0, 12).join("\n  ")}` };
    const notice = document.querySelector("[data-notice]")?.innerText;
    if (notice) return { failure: `the link ${wanted} is told: ${notice}` };
  }
  return { count: Object.keys(visited).length };
}
