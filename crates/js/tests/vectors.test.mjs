// Every vector through the JavaScript API: AWS's answers, and the native build's outcomes byte for byte.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import engine from "./engine.mjs";

const data = new URL("../../vectors/data/", import.meta.url);
const all = readdirSync(data).flatMap((name) => JSON.parse(readFileSync(new URL(name, data), "utf8")));
// Changes of what is stored, by requests or by hand, stay in Rust: a simulator of this API answers from its ground state.
const vectors = all.filter(({ before, tamper }) => before === undefined && tamper === undefined);
// Some name AWS managed policies that do not come with the engine.
const policies = new URL("../../managed/data/", import.meta.url);
for (const name of readdirSync(policies)) engine.takeManagedPolicies(readFileSync(new URL(name, policies), "utf8"));
const seed = new TextEncoder().encode("the seed with which vectors run.");

// A document is kept for all vectors with the same settings.
const simulators = new Map();
function simulator({ preset, document, set = [] }) {
  if (document) return new engine.Simulator(document, seed);
  const link = [`#1/${preset}`, ...set].join("~");
  if (!simulators.has(link)) simulators.set(link, new engine.Simulator(link, seed));
  return simulators.get(link);
}

test("every vector is answered as AWS answers", () => {
  assert.ok(vectors.length >= 60, `${vectors.length} vectors`);
  for (const vector of vectors) {
    const { result, trace, response } = simulator(vector).evaluate(vector.request);
    const end = trace.find(({ verdict }) => verdict === "Stopped" || verdict === "Unmodelled");
    const { verdict, gate, reason, status, code, message } = vector.expect;
    // What stops in the caller's client was delivered by S3.
    const delivered = result.state === "AllowedCiphertext" ? result.state : undefined;
    assert.equal(delivered ?? end?.verdict ?? "Allowed", verdict, vector.id);
    const got = { gate: end?.gate, reason: end?.reason, status: response?.status, ...response?.error };
    for (const [name, wanted] of Object.entries({ gate, reason, status, code, message })) {
      if (wanted !== undefined) assert.equal(got[name], wanted, `${vector.id}: ${name}`);
    }
  }
});

test("outcomes are those of the native build, byte for byte", () => {
  const native = execFileSync("cargo", ["run", "--quiet", "--locked", "--package", "vectors", "--example", "outcomes"], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const outcomes = new Map(native.trimEnd().split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
  assert.equal(outcomes.size, all.length);
  for (const vector of vectors) {
    assert.equal(simulator(vector).evaluateToJson(vector.request), outcomes.get(vector.id), vector.id);
  }
});

test("an outcome as a value is its JSON, member for member", () => {
  for (const vector of vectors) {
    const json = simulator(vector).evaluateToJson(vector.request);
    assert.deepEqual(simulator(vector).evaluate(vector.request), JSON.parse(json), vector.id);
  }
});
