// How long a reader waits: from a toggle to its painted result, the pointer moved as a hand moves it; from the first touch to the
// first change, and from a link to its picture, on a slow phone's network. Prints numbers, judges none, and writes them to the
// file $FIGURES. With $BESIDE, another site or its folder, both are measured in turns. $TOGGLES makes it shorter or longer.

import { writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { launchOptions } from "./browser.mjs";
import { Hand, notePaints, toggle, toggles } from "./measure/hand.mjs";
import { changeAfterTouch, withLongPolicy, firstPicture, openAt } from "./measure/pages.mjs";
import { sites } from "./measure/sites.mjs";
import { AFTER_US, phases, traced } from "./measure/trace.mjs";

/** How many times slower the processor is made. */
const RATES = [4, 1];
const TOGGLES = Number(process.env.TOGGLES ?? 200);
/** How many toggles of one site come before it is the other's turn. */
const A_TURN = 25;
/** One of how many toggles is traced, and how many of one site before it is the other's turn. */
const TRACED_OF = 10;
const A_TRACE = 4;
/** The toggles of a large document are one of how many of the article's. */
const LARGE_OF = 5;
const LOADS = 3;
/** How long a reader looks at a result before going on, in milliseconds: what is done when nothing happens falls into it. */
const LOOK_MS = 300;

const figures = {};
const browser = await chromium.launch(launchOptions);
const all = await sites();
for (const site of all) site.links = { "article": "/", "100 statements": await withLongPolicy(site) };
for (const rate of RATES) {
  await toggled("article", rate, TOGGLES);
  await toggled("100 statements", rate, Math.ceil(TOGGLES / LARGE_OF));
}
for (const [name, measure] of [["first touch to change painted", changeAfterTouch], ["link to readable frame", firstPicture]]) {
  for (const site of all) site.times = [];
  for (let load = 0; load < LOADS; load += 1) for (const site of all) site.times.push(await measure(browser, site));
  for (const site of all) keep(site, `slow phone, ${name}`, { median: at(site.times, 0.5) });
}
await browser.close();
for (const site of all) site.close();
if (process.env.FIGURES) await writeFile(process.env.FIGURES, JSON.stringify(figures));

/** Toggles a document's control so often, at one speed, and then some more with everything traced. */
async function toggled(what, rate, times) {
  for (const site of all) {
    site.page = await openAt(site, site.links[what]);
    site.controls = await toggles(site.page);
    site.hand = new Hand(site.page);
    await notePaints(site.page);
    // Whatever is compiled at its first use is.
    for (const control of site.controls) await toggle(site.page, site.hand, control);
    await site.page.waitForTimeout(AFTER_US / 1_000);
    const session = await site.page.context().newCDPSession(site.page);
    await session.send("Emulation.setCPUThrottlingRate", { rate });
    await site.page.evaluate(() => (self.paints.length = 0));
    site.done = 0;
  }
  for (let done = 0; done < times; done += A_TURN) {
    for (const site of all) await turn(site, Math.min(A_TURN, times - done), LOOK_MS);
  }
  for (const site of all) {
    site.paints = await site.page.evaluate(() => self.paints);
    site.rows = [];
  }
  // These too in turns: one page after the other would tell what else the machine did meanwhile.
  for (let done = 0; done < times / TRACED_OF; done += A_TRACE) {
    for (const site of all) site.rows.push(...phases(await traced(site.page.context().browser(), () => turn(site, A_TRACE, AFTER_US / 1_000))));
  }
  for (const site of all) {
    const name = `${what} at ${rate}x`;
    keep(site, `${name}, toggle to paint`, { median: at(site.paints, 0.5), p95: at(site.paints, 0.95) });
    for (const part of Object.keys(site.rows[0])) {
      const column = site.rows.map((row) => row[part]);
      keep(site, `${name}, ${part}`, { median: at(column, 0.5), ...(part.startsWith("longest") && { max: Math.max(...column) }) });
    }
    await site.page.context().close();
  }
}

async function turn(site, times, look) {
  for (let time = 0; time < times; time += 1) {
    await toggle(site.page, site.hand, site.controls[site.done % site.controls.length]);
    site.done += 1;
    await site.page.waitForTimeout(look);
  }
}

function at(times, part) {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** Keeps times, in microseconds, and prints them in milliseconds. */
function keep(site, name, values) {
  const words = Object.entries(values).map(([of, value]) => {
    if (site === all[0]) figures[`microseconds, ${name}, ${of}`] = Math.round(value * 1_000);
    return `${of} ${value.toFixed(1)}`;
  });
  console.log(`${(site.name + name).padEnd(64)} ${words.join(", ")}`);
}
