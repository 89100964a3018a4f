// Counts the instructions of every task of the `speed` crate, in WebAssembly with a counter (xtask/src/counter.rs), and
// writes them to the file FIGURES.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { WASM, FIGURES, ONLY = "" } = process.env;
const { Bench, initSync } = await import(pathToFileURL(join(WASM, "speed.js")).href);
const { instructions } = initSync({ module: readFileSync(join(WASM, "speed_bg.wasm")) });
const bench = new Bench();

function counted(task, times) {
  const before = instructions.value;
  bench.run(task, times);
  return instructions.value - before;
}

const figures = {};
for (const task of bench.tasks().filter((name) => name.includes(ONLY))) {
  const round = bench.round(task);
  // What is done once and kept is done in the first rounds; what the call itself costs is in both.
  const few = counted(task, round);
  const more = counted(task, 2 * round) - counted(task, round);
  figures[task] = Number(more / BigInt(round));
  console.log(`${task.padEnd(64)} ${figures[task].toLocaleString("en").padStart(14)}   (the first time ${(few / BigInt(round)).toLocaleString("en")})`);
}
writeFileSync(FIGURES, JSON.stringify(figures));
