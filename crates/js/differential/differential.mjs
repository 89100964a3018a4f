/**
 * The same questions to this engine and to iam-simulate: `cargo xtask test --only differential`.
 *
 * Cases are made up of a seed, and each is asked of both. Where they disagree, the disagreement has to be of kinds that are
 * known (`kinds.mjs`, `kinds.json`), each with the page of AWS's that says who is right; any other fails the run, and is told
 * with all taken away from its case that does not matter.
 */
import { readFile, writeFile } from "node:fs/promises";

import { ours, theirs } from "./evaluators.mjs";
import { generate } from "./generate.mjs";
import { REWRITE, TABLE, kindsOf, rewritten } from "./kinds.mjs";
import { minimized } from "./minimize.mjs";
import { page } from "./page.mjs";

/** The run that docs/differential.md tells of. */
const KEPT = { seed: 13, cases: 20_000 };
/** How many cases without a known kind are told. */
const TOLD = 5;

const { DIFFERENTIAL_SEED, DIFFERENTIAL_CASES, DIFFERENTIAL_CASE, DIFFERENTIAL_KEEP, FILTER } = process.env;
const number = (text, otherwise) => (text === undefined ? otherwise : Number(text));
const seed = number(DIFFERENTIAL_SEED, KEPT.seed);
const first = number(DIFFERENTIAL_CASE, 0);
const last = DIFFERENTIAL_CASE === undefined ? number(DIFFERENTIAL_CASES, KEPT.cases) : first + 1;
const isKept = seed === KEPT.seed && first === 0 && last === KEPT.cases;

const names = Object.keys(REWRITE);
const faults = [];
let told = 0;
const fault = (text) => {
  faults.push(text);
  console.error(`\n${text}`);
};

const isRefused = (answer) => answer.startsWith("Refused");
const agree = async (one) => ours(one) === (await theirs(one));

for (const name of names) if (!TABLE[name]) fault(`kinds.json does not say who is right about "${name}"`);
for (const name of Object.keys(TABLE)) if (!REWRITE[name]) fault(`kinds.mjs has no rewriting for "${name}"`);

const examplesFile = new URL("examples.json", import.meta.url);
const examples = JSON.parse(await readFile(examplesFile, "utf8").catch(() => "{}"));
if (!DIFFERENTIAL_KEEP) await holdExamples();
if (FILTER === undefined) await run();

if (faults.length > 0) {
  console.error(`\n${faults.length} faults`);
  process.exit(1);
}

/** The least of each kind: a disagreement with these answers, that is gone when it is rewritten, and by this kind alone. */
async function holdExamples() {
  for (const name of names.filter((name) => name.includes(FILTER ?? ""))) {
    const example = examples[name];
    if (!example) {
      fault(`examples.json has no case of "${name}": DIFFERENTIAL_KEEP=1 writes it`);
      continue;
    }
    const answers = { ours: ours(example.case), theirs: short(await theirs(example.case)) };
    const kinds = answers.ours === answers.theirs ? [] : await kindsOf(example.case, agree);
    if (answers.ours !== example.ours) fault(`The case of "${name}": we answer ${answers.ours}, not ${example.ours}`);
    if (answers.theirs !== example.theirs) fault(`The case of "${name}": iam-simulate answers ${answers.theirs}, not ${example.theirs}`);
    if (kinds?.join() !== name) fault(`The case of "${name}" is of ${kinds?.join(", ") || "no known kind"}`);
  }
}

async function run() {
  console.log(`Seed ${seed}, cases ${first} to ${last - 1} (DIFFERENTIAL_SEED, DIFFERENTIAL_CASES, DIFFERENTIAL_CASE)`);
  const met = Object.fromEntries(names.map((name) => [name, []]));
  const answers = {};
  let disagreements = 0;
  for (let at = first; at < last; at++) {
    const whole = generate(seed, at);
    const [own, other] = [ours(whole), await theirs(whole)];
    answers[own] = (answers[own] ?? 0) + 1;
    if (isRefused(own)) {
      fault(`Case ${at}: the generator made a policy that we refuse. ${own}`);
      continue;
    }
    // INVARIANT (rewritings): a case said otherwise is the same case. Else a kind would hide more than it says.
    const said = rewritten(whole, names);
    if (ours(said) !== own) {
      const guilty = names.filter((name) => ours(rewritten(whole, [name])) !== own);
      fault(`Case ${at}: rewritten, we answer ${ours(said)} and not ${own}. Look at: ${guilty.join(", ") || "several together"}`);
      continue;
    }
    if (own === other) {
      // And one that nobody stumbles over stays so.
      if (!(await agree(said))) fault(`Case ${at}: they agree on ${own}, and rewritten iam-simulate answers ${await theirs(said)}`);
      continue;
    }
    disagreements++;
    const kinds = await kindsOf(whole, agree);
    if (kinds) for (const kind of kinds) met[kind].push(at);
    else await tellUnknown(at, whole);
  }
  const rows = names.map((name) => ({ name, count: met[name].length })).sort((one, other) => other.count - one.count);
  console.log(Object.entries(answers).map(([answer, count]) => `${answer}: ${count}`).join(", "));
  for (const { name, count } of rows) console.log(`${String(count).padStart(6)}  ${name} (${TABLE[name]?.right})`);
  console.log(`${disagreements} of ${last - first} cases are answered otherwise by iam-simulate`);
  if (!isKept) return;
  for (const { name, count } of rows) if (count === 0) fault(`No case is of the kind "${name}"`);
  if (DIFFERENTIAL_KEEP) await keepExamples(met);
  await holdPage(page({ ...KEPT, answers, disagreements, rows, examples, versions: await versions() }));
}

async function tellUnknown(at, whole) {
  if (told++ >= TOLD) return fault(`Case ${at}: a disagreement of no known kind`);
  const isStill = async (one) => {
    const said = rewritten(one, names);
    const [own, other] = [ours(said), await theirs(said)];
    return own !== other && !isRefused(own) && (!isRefused(other) || isRefused(await theirs(whole)));
  };
  const least = (await isStill(whole)) ? await minimized(whole, isStill) : whole;
  fault(
    `Case ${at}: a disagreement of no known kind. We answer ${ours(least)}, iam-simulate ${await theirs(least)}, of\n` +
      `${JSON.stringify(least, null, 2)}\nAgain: DIFFERENTIAL_SEED=${seed} DIFFERENTIAL_CASE=${at} cargo xtask test --only differential`,
  );
}

/** The shortest of what a few cases of each kind come down to. */
async function keepExamples(met) {
  for (const name of names) {
    let least;
    let looked = 0;
    for (const at of met[name]) {
      const whole = generate(seed, at);
      const isStill = async (one) => {
        const [own, other] = [ours(one), await theirs(one)];
        return own !== other && !isRefused(own) && isRefused(other) === isRefused(await theirs(whole)) && (await kindsOf(one, agree))?.join() === name;
      };
      if (!(await isStill(whole))) continue;
      const found = await minimized(whole, isStill);
      if (!least || JSON.stringify(found).length < JSON.stringify(least).length) least = found;
      if (++looked === 4) break;
    }
    if (least) examples[name] = { ours: ours(least), theirs: short(await theirs(least)), case: least };
  }
  const kept = Object.fromEntries(names.filter((name) => examples[name]).map((name) => [name, examples[name]]));
  await writeFile(examplesFile, `${JSON.stringify(kept, null, 2)}\n`);
}

/** A refusal's first word is enough. */
function short(answer) {
  return isRefused(answer) ? "Refused" : answer;
}

async function versions() {
  const { devDependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url)));
  return devDependencies;
}

async function holdPage(text) {
  const file = new URL("../../../docs/differential.md", import.meta.url);
  if (DIFFERENTIAL_KEEP) return writeFile(file, text);
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept !== text) fault("docs/differential.md is stale: DIFFERENTIAL_KEEP=1 cargo xtask test --only differential writes it");
}
