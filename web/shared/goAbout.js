/**
 * Lets the keyboard and the links within it go about in a page, wherever that stands: `heard` hears its events, `tree` is the
 * document or the shadow root that it is a part of, `app` answers where it is drawn, and `narrow` says whether the reason is a sheet over it.
 */
function goAbout({ heard, tree, app, narrow }) {
  // The address is the state, so a link within the page moves nothing but the page.
  heard.addEventListener("click", stay, { capture: true });
  // The table is one stop of the Tab key, and so is a row of tools: the arrow keys go about in them. The running page and its
  // frame know the open outcome as the stop; whichever was come to last is it here.
  let lastCell;
  heard.addEventListener("keydown", move, { capture: true });
  /** The control that was just set and still has the focus: from there the next stop is the way to the reason. */
  let usedControl;
  heard.addEventListener("focusout", ({ target }) => target.matches(".skip") && target.removeAttribute("style"), { capture: true });
  heard.addEventListener("change", ({ target }) => noteUsed(target), { capture: true });
  heard.addEventListener("click", ({ target }) => noteUsed(target.closest?.("[role=switch]")), { capture: true });
  // What the keyboard comes to shows itself whole beside the names that stay in sight; a browser is content with a part.
  heard.addEventListener("focusin", ({ target }) => {
    if (target.matches(".outcomes [data-cell]")) lastCell = target.dataset.cell;
    if (!target.matches(".skip")) usedControl = target === usedControl ? usedControl : undefined;
    if (target.matches(":focus-visible") && target.closest(".board--wide .board__axes > *")) {
      target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    }
  });

  /** Shows the reason as a sheet, from which the focus comes back to where it was asked for. Answers whether there is one. */
  function showReason(from) {
    const why = tree.getElementById("why");
    if (!narrow?.matches || !why?.popover) return false;
    from?.focus({ preventScroll: true });
    if (!why.matches(":popover-open")) why.showPopover();
    why.scrollTop = 0;
    why.focus({ preventScroll: true });
    return true;
  }

  /** Goes to a place within the page: focus, scroll where it begins out of sight, and no word of it in the address. */
  function stay(event) {
    const link = event.target instanceof Element ? event.target.closest(`a[href^="#"]`) : null;
    // What names an example goes there; everything else is a place.
    if (!link || link.hash.includes("/") || event.button !== 0) return;
    event.preventDefault();
    const place = tree.getElementById(link.hash.slice(1));
    if (place?.id === "why" && showReason(link)) return;
    const cell = place?.matches(".outcomes") ? stopOf(place) : undefined;
    const top = place?.getBoundingClientRect().top;
    if (!cell && !(top >= 0 && top < innerHeight / 2)) place?.scrollIntoView();
    (cell ?? place)?.focus({ preventScroll: !cell });
  }

  /** What of these can be come to by the keyboard. */
  const reachable = (all) => [...all].filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }));
  const cellsOf = (table) => reachable(table.querySelectorAll("[data-cell]"));
  const toolsOf = (row) => reachable(row.querySelectorAll("button, select, a[href]"));

  /** The outcome at which the keyboard comes to the table: the last one that it was at, else the open one. */
  function stopOf(table) {
    const all = cellsOf(table);
    return all.find((one) => one === tree.activeElement) ?? all.find((one) => one.dataset.cell === lastCell) ?? all.find((one) => one.tabIndex === 0) ?? all[0];
  }

  /** Goes about by the arrow keys, Home and End: among the outcomes as they are seen, in a row of tools from one to the next. */
  function move(event) {
    const { target: at, key, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (!(at instanceof Element) || altKey || metaKey) return;
    if (key === "Tab") {
      if (!ctrlKey) stopOnce(event);
      return;
    }
    const isEnd = key === "Home" || key === "End";
    if (shiftKey || (ctrlKey && !isEnd) || !(isEnd || /^Arrow(Up|Down|Left|Right)$/.test(key))) return;
    const table = at.closest(".outcomes");
    const row = at.closest("[data-arrows]");
    let next;
    if (table && at.matches("[data-cell]")) next = cellBeside(cellsOf(table), at, key, ctrlKey);
    // A menu's own keys choose in it.
    else if (row && !(at.matches("select") && !/Left|Right/.test(key))) next = toolBeside(toolsOf(row), at, key);
    else return;
    event.preventDefault();
    next?.focus();
  }

  /** The outcome that the eye sees in a direction: on a narrow screen the buckets of a caller stand below each other. */
  function cellBeside(all, at, key, isFar) {
    if (isFar) return key === "Home" ? all[0] : all.at(-1);
    const places = all.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return { one, x: left + width / 2, y: top + height / 2 };
    });
    const { x, y } = places.find(({ one }) => one === at);
    const line = places.filter((place) => Math.abs(place.y - y) < 8);
    const here = line.findIndex(({ one }) => one === at);
    switch (key) {
      case "ArrowLeft": return line[here - 1]?.one;
      case "ArrowRight": return line[here + 1]?.one;
      case "Home": return line[0].one;
      case "End": return line.at(-1).one;
    }
    const way = key === "ArrowUp" ? -1 : 1;
    const ahead = places.filter((place) => (place.y - y) * way >= 8);
    const nearest = Math.min(...ahead.map((place) => Math.abs(place.y - y)));
    const next = ahead.filter((place) => Math.abs(place.y - y) < nearest + 8);
    return next.toSorted((one, other) => Math.abs(one.x - x) - Math.abs(other.x - x))[0]?.one;
  }

  function toolBeside(all, at, key) {
    if (key === "Home") return all[0];
    if (key === "End") return all.at(-1);
    return all[all.indexOf(at) + (/Left|Up/.test(key) ? -1 : 1)];
  }

  /** Has the Tab key stop once at the table and once at a row of tools, and beside a control that was just set at the reason. */
  function stopOnce(event) {
    const { target: at, shiftKey } = event;
    const table = app()?.querySelector(".outcomes");
    const stop = table && stopOf(table);
    for (const one of table?.querySelectorAll("[data-cell]") ?? []) {
      const order = one === stop ? 0 : -1;
      if (one.tabIndex !== order) one.tabIndex = order;
    }
    const skip = app()?.querySelector(".skip[href='#why']");
    if (!shiftKey && at === usedControl && skip) {
      const { left, bottom } = (at.closest("label, .pick") ?? at).getBoundingClientRect();
      skip.style.translate = `${Math.round(left)}px ${Math.round(bottom + 4)}px`;
      skip.focus({ preventScroll: true });
      event.preventDefault();
      return;
    }
    // From there it goes on where it came from.
    if (at === skip && usedControl?.isConnected) {
      const from = usedControl;
      from.focus({ preventScroll: true });
      usedControl = undefined;
      if (shiftKey) event.preventDefault();
    }
    const row = tree.activeElement?.closest("[data-arrows]");
    if (!row) return;
    const others = toolsOf(row).filter((one) => one !== tree.activeElement && !one.hasAttribute("tabindex"));
    for (const one of others) one.tabIndex = -1;
    // The browser has gone on by then.
    setTimeout(() => others.forEach((one) => one.removeAttribute("tabindex")));
  }

  function noteUsed(control) {
    if (control?.matches?.("#app [data-title] [data-control]")) usedControl = control;
  }

  return { showReason };
}
