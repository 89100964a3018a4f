// turns: argv: name=url|css ...
import { chromium } from "@playwright/test";
import { Hand, notePaints, toggle, toggles } from "./measure/hand.mjs";
import { openAt } from "./measure/pages.mjs";
import { traced } from "./measure/trace.mjs";
const RATE = Number(process.env.RATE ?? 1), N = Number(process.env.N ?? 6), TURNS = Number(process.env.TURNS ?? 5);
const NAMES = ["Layout", "Layerize", "Paint", "PrePaint", "UpdateLayoutTree", "HitTest", "FunctionCall", "Commit"];
const sites = process.argv.slice(2).map((a) => { const [, name, url, css] = a.match(/^([^=]+)=([^|]+)\|?(.*)$/s); return { name, url, css, rows: [] }; });
for (const site of sites) {
  const page = site.page = await openAt({ address: site.url }, process.env.AT ?? "/");
  if (site.css) await page.evaluate((css) => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; }, site.css);
  site.controls = await toggles(page); site.hand = new Hand(page); await notePaints(page);
  for (const c of site.controls) await toggle(page, site.hand, c);
  await page.waitForTimeout(1500);
  const s = await page.context().newCDPSession(page);
  await s.send("Emulation.setCPUThrottlingRate", { rate: RATE });
  site.i = 0;
}
for (let t = 0; t < TURNS; t++) for (const site of sites) {
  const { page } = site;
  const events = await traced(page.context().browser(), async () => { for (let k = 0; k < N; k++) { await toggle(page, site.hand, site.controls[site.i++ % site.controls.length]); await page.waitForTimeout(900); } });
  const marks = events.filter((e) => e.name === "toggle" && e.cat?.includes("user_timing"));
  const pid = marks[0].pid;
  const { tid } = events.find((e) => e.pid === pid && e.name === "EventDispatch");
  const main = events.filter((e) => e.pid === pid && e.tid === tid && e.ph === "X").sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const within = [];
  for (const e of main) { e.own = e.tdur ?? 0; while (within.length && within.at(-1).ts + within.at(-1).dur <= e.ts) within.pop(); if (within.length) within.at(-1).own -= e.own; within.push(e); }
  const st = marks.filter((m) => m.ph === "b").map((m) => m.ts), en = marks.filter((m) => m.ph === "e").map((m) => m.ts);
  st.forEach((a, k) => {
    const row = { wall: (en[k] - a) / 1000, main: 0, objects: 0, after: 0, longest: 0 };
    for (const n of NAMES) row[n] = 0;
    for (const e of main) {
      if (e.ts >= a && e.ts < en[k]) { row.main += e.own / 1000; if (e.name in row) row[e.name] += e.own / 1000; if (e.name === "Layout") row.objects = e.args.beginData?.totalObjects; }
      else if (e.ts >= en[k] && e.ts < en[k] + 900_000) { row.after += e.own / 1000; if (/RunTask/.test(e.name)) row.longest = Math.max(row.longest, (e.tdur ?? 0) / 1000); }
    }
    site.rows.push(row);
  });
}
const med = (l) => l.sort((x, y) => x - y)[Math.floor(l.length / 2)];
const cols = Object.keys(sites[0].rows[0]);
console.log("".padEnd(16), cols.map((c) => c.slice(0, 9).padStart(9)).join(" "));
for (const s of sites) console.log(s.name.padEnd(16), cols.map((c) => med(s.rows.map((r) => r[c])).toFixed(1).padStart(9)).join(" "), s.rows.length);
process.exit(0);
