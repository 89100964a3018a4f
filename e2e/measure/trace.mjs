// What the main thread of a page does, out of Chromium's trace. Times are the thread's own (`tdur`), in milliseconds: what else the
// machine does is not in them.

const CATEGORIES = ["devtools.timeline", "blink.user_timing", "toplevel", "v8", "blink.animations"];
/** How long after a toggle's picture it counts what is done for it, in microseconds. */
export const AFTER_US = 2_000_000;

/** And how long before its input the pointer is on its way, at most. */
const WAY_US = 600_000;

const TASK = "ThreadControllerImpl::RunTask";
const STYLE = ["UpdateLayoutTree", "RecalcStyle", "ScheduleStyleRecalculation"];
const LAYOUT = ["Layout", "InvalidateLayout"];
const PAINT = ["PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers"];
const SCRIPT = ["EventDispatch", "FunctionCall", "TimerFire", "FireAnimationFrame", "RunMicrotasks", "EvaluateScript", "HandlePostMessage"];

/** Traces what `work` does, and answers the events. */
export async function traced(browser, work) {
  const tracer = await browser.newBrowserCDPSession();
  const events = [];
  tracer.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { recordMode: "recordAsMuchAsPossible", includedCategories: CATEGORIES };
  await tracer.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await work();
  const complete = new Promise((resolve) => tracer.once("Tracing.tracingComplete", resolve));
  await tracer.send("Tracing.end");
  await complete;
  await tracer.detach();
  return events;
}

/** Of each toggle: what came before its input, from the input to the picture, and in the two seconds after. */
export function phases(events) {
  const marks = events.filter(({ name, cat }) => name === "toggle" && cat?.includes("blink.user_timing"));
  const moments = (phase) => marks.filter(({ ph }) => ph === phase).map(({ ts }) => ts);
  const [starts, ends] = [moments("b"), moments("e")];
  const main = mainThread(events, marks[0].pid);
  return starts.map((start, index) => {
    const end = ends[index];
    const between = (from, to) => main.filter(({ ts }) => ts >= from && ts < to);
    const tasks = (from, to) => between(from, to).filter(({ name }) => name === TASK);
    const until = between(start, end);
    const sum = (names) => until.filter(({ name }) => names(name)).reduce((all, { own }) => all + own, 0) / 1_000;
    const took = (list) => list.map(({ tdur }) => (tdur ?? 0) / 1_000);
    const all = (list) => took(list).reduce((sum, one) => sum + one, 0);
    const after = tasks(end, end + AFTER_US);
    return {
      "style": sum((name) => STYLE.includes(name)),
      "layout": sum((name) => LAYOUT.includes(name)),
      "paint": sum((name) => PAINT.includes(name)),
      "scripting": sum((name) => SCRIPT.includes(name) || /^v8\.|^V8\.|GC/.test(name)),
      "main thread until painted": all(tasks(start, end)),
      "main thread before, pointer on its way": all(tasks(Math.max(start - WAY_US, ends[index - 1] + AFTER_US || 0), start)),
      "main thread in the two seconds after": all(after),
      "longest task until painted": Math.max(0, ...took(tasks(start, end))),
      "longest task in the two seconds after": Math.max(0, ...took(after)),
    };
  });
}

/** The events of a page's main thread, each with the time that is its own and of nothing in it. */
function mainThread(events, pid) {
  const { tid } = events.find((event) => event.pid === pid && event.name === "EventDispatch");
  const main = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X");
  main.sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  const within = [];
  for (const event of main) {
    event.own = event.tdur ?? 0;
    while (within.length > 0 && within.at(-1).ts + within.at(-1).dur <= event.ts) within.pop();
    if (within.length > 0) within.at(-1).own -= event.own;
    within.push(event);
  }
  return main;
}
