import { Hand, notePaints, toggle, toggles } from "./measure/hand.mjs";
import { openAt } from "./measure/pages.mjs";
import { traced } from "./measure/trace.mjs";
const RATE = Number(process.env.RATE ?? 4), N = Number(process.env.N ?? 6), MIN = Number(process.env.MIN ?? 30);
for (const url of process.argv.slice(2)) {
  const page = await openAt({ address: url }, process.env.AT ?? "/");
  const controls = await toggles(page); const hand = new Hand(page); await notePaints(page);
  for (const c of controls) await toggle(page, hand, c);
  await page.waitForTimeout(1500);
  const s = await page.context().newCDPSession(page);
  await s.send("Emulation.setCPUThrottlingRate", { rate: RATE });
  let i = 0;
  const events = await traced(page.context().browser(), async () => { for (; i < N; i++) { await toggle(page, hand, controls[i % controls.length]); await page.waitForTimeout(2200); } });
  const marks = events.filter((e) => e.name === "toggle" && e.cat?.includes("user_timing"));
  const pid = marks[0].pid;
  const { tid } = events.find((e) => e.pid === pid && e.name === "EventDispatch");
  const main = events.filter((e) => e.pid === pid && e.tid === tid && e.ph === "X").sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const within = [];
  for (const e of main) { e.own = e.tdur ?? 0; while (within.length && within.at(-1).ts + within.at(-1).dur <= e.ts) within.pop(); if (within.length) within.at(-1).own -= e.own; within.push(e); }
  const en = marks.filter((m) => m.ph === "e").map((m) => m.ts);
  console.log("==", url);
  for (const [k, end] of en.entries()) {
    console.log("toggle", k);
    for (const t of main.filter((e) => /RunTask/.test(e.name) && e.ts >= end && e.ts < end + 2_000_000 && e.tdur > MIN * 1000)) {
      if (t.tdur > 60000) for (const e of main) if (e.ts >= t.ts && e.ts < t.ts + t.dur && e.name === "Paint" && e.tdur > 1500) console.log("     paint", (e.own/1000).toFixed(1), JSON.stringify(e.args.data)); const parts = {};
      for (const e of main) if (e.ts >= t.ts && e.ts < t.ts + t.dur && e.own > 300) { const n = e.name + (e.args?.elementCount ? "#" + e.args.elementCount : "") + (e.args?.beginData?.dirtyObjects ? "#" + e.args.beginData.dirtyObjects + "/" + e.args.beginData.totalObjects : "") + (e.args?.data?.functionName ? ":" + e.args.data.functionName : "") + (e.args?.data?.type ? ":" + e.args.data.type : ""); parts[n] = (parts[n] ?? 0) + e.own / 1000; }
      console.log("  +" + Math.round((t.ts - end) / 1000) + "ms task", Math.round(t.tdur / 1000), Object.entries(parts).sort((a, b) => b[1] - a[1]).slice(0, 7).map(([n, v]) => n + " " + v.toFixed(0)).join(", "));
    }
  }
  await page.context().close();
}
process.exit(0);
