// Times every task of the `speed` crate natively, in WebAssembly compiled for speed, and in WebAssembly compiled as the
// page is, in turns. The best of many short rounds counts: a busy machine only ever makes a round slower. Prints figures,
// writes those that mean something on another machine to the file SHARES, and judges none.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { NATIVE, WASM_FAST, WASM_SMALL, SHARES, ONLY = "" } = process.env;
const rounds = 31;
const roundNanos = 15e6;

async function wasm(folder) {
  const { Bench, initSync } = await import(pathToFileURL(join(folder, "speed.js")).href);
  initSync({ module: readFileSync(join(folder, "speed_bg.wasm")) });
  const bench = new Bench();
  return {
    tasks: bench.tasks(),
    time: async (task, times) => {
      const start = process.hrtime.bigint();
      bench.run(task, times);
      return Number(process.hrtime.bigint() - start);
    },
  };
}

const child = spawn(NATIVE, { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: child.stdout });
const native = {
  time: async (task, times) => {
    child.stdin.write(`${times} ${task}\n`);
    const [nanos] = await once(answers, "line");
    return Number(nanos);
  },
};
const fast = await wasm(WASM_FAST);
const engines = [native, fast, await wasm(WASM_SMALL)];

/** How often an engine does a task in one round. Finding that out warms the engine up, too. */
async function calibrate(engine, task) {
  let times = 1;
  let nanos = await engine.time(task, times);
  while (nanos < roundNanos / 2) {
    times = Math.ceil(times * Math.min(10, Math.max(2, roundNanos / Math.max(nanos, 1))));
    nanos = await engine.time(task, times);
  }
  return Math.max(1, Math.round((times * roundNanos) / nanos));
}

const best = (values) => Math.max(...values);
const cell = (text) => String(text).padStart(13);
const perSecond = (value) => cell(Math.round(value).toLocaleString("en"));

console.log(`Times a second, best of ${rounds} rounds in turns; Node ${process.version}, ${process.arch}`);
console.log(`${"".padEnd(52)}${cell("native")}${cell("wasm, fast")}${cell("of native")}${cell("wasm, small")}${cell("of native")}`);
const shares = {};
for (const task of fast.tasks.filter((name) => name.includes(ONLY))) {
  const times = [];
  for (const engine of engines) times.push(await calibrate(engine, task));
  const speeds = engines.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, engine] of engines.entries()) speeds[at].push((times[at] * 1e9) / (await engine.time(task, times[at])));
  }
  const percent = (at) => Math.round((best(speeds[at]) / best(speeds[0])) * 100);
  const share = (at) => cell(`${percent(at)} %`);
  shares[`wasm fast, ${task}`] = percent(1);
  shares[`wasm small, ${task}`] = percent(2);
  const [one, two, three] = speeds.map((all) => perSecond(best(all)));
  console.log(`${task.padEnd(52)}${one}${two}${share(1)}${three}${share(2)}`);
}
child.stdin.end();
writeFileSync(SHARES, JSON.stringify(shares));
