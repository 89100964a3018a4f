import { chromium } from "@playwright/test";
import { launchOptions } from "./browser.mjs";
import { Hand, notePaints, toggle, toggles } from "./measure/hand.mjs";
import { openAt } from "./measure/pages.mjs";
import { traced } from "./measure/trace.mjs";
const RATE = Number(process.env.RATE ?? 4), N = Number(process.env.N ?? 10);
const AFTER = Number(process.env.AFTER ?? 0);
for (const address of process.argv.slice(2)) {
  const page = await openAt({ address }, "/");
  if (process.env.CSS) await page.addStyleTag({ content: process.env.CSS }).catch((e) => page.evaluate((css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }, process.env.CSS));
  const controls = await toggles(page);
  const hand = new Hand(page);
  await notePaints(page);
  for (const c of controls) await toggle(page, hand, c);
  await page.waitForTimeout(2000);
  const s = await page.context().newCDPSession(page);
  await s.send("Emulation.setCPUThrottlingRate", { rate: RATE });
  await page.evaluate(() => (self.paints.length = 0));
  let i = 0;
  const events = await traced(page.context().browser(), async () => { for (; i < N; i++) { await toggle(page, hand, controls[i % controls.length]); await page.waitForTimeout(2000); } });
  const marks = events.filter((e) => e.name === "toggle" && e.cat?.includes("user_timing"));
  const pid = marks[0].pid;
  const { tid } = events.find((e) => e.pid === pid && e.name === "EventDispatch");
  const main = events.filter((e) => e.pid === pid && e.tid === tid && e.ph === "X").sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const within = [];
  for (const e of main) { e.own = e.tdur ?? 0; while (within.length && within.at(-1).ts + within.at(-1).dur <= e.ts) within.pop(); if (within.length) within.at(-1).own -= e.own; within.push(e); }
  const st = marks.filter((m) => m.ph === "b").map((m) => m.ts), en = marks.filter((m) => m.ph === "e").map((m) => m.ts);
  const agg = {};
  st.forEach((a, k) => {
    const b = AFTER ? en[k] + AFTER * 1000 : en[k];
    const from = AFTER ? en[k] : a;
    const per = {};
    for (const e of main) if (e.ts >= from && e.ts < b) {
      const n = e.name === "EventDispatch" ? "Event " + e.args.data.type : e.name;
      const p = (per[n] ??= [0, 0, 0]);
      p[0] += e.own / 1000; p[1]++; p[2] += e.args?.elementCount ?? e.args?.beginData?.dirtyObjects ?? 0;
    }
    for (const [n, p] of Object.entries(per)) (agg[n] ??= []).push(p);
  });
  console.log("==", address, "paints", (await page.evaluate(() => self.paints)).map(Math.round).join(" "));
  const med = (l) => l.sort((x, y) => x - y)[Math.floor(l.length / 2)];
  for (const [n, l] of Object.entries(agg).sort((x, y) => med(y[1].map((p) => p[0])) - med(x[1].map((p) => p[0]))).slice(0, 16)) console.log(n.padEnd(36), "ms", med(l.map((p) => p[0])).toFixed(1).padStart(7), "count", med(l.map((p) => p[1])), "elements", med(l.map((p) => p[2])), l.length);
  await page.context().close();
}
process.exit(0);
