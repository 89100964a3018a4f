// What the command line prints as JSON is what this API gives, example by example.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import engine from "./engine.mjs";

const cwd = fileURLToPath(new URL("../../..", import.meta.url));
const cargo = (...call) => execFileSync("cargo", call, { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });

/** The program, compiled once. */
const program = (() => {
  const built = cargo("build", "--quiet", "--locked", "--package", "s3kms", "--message-format", "json");
  const messages = built.trim().split("\n").map((line) => JSON.parse(line));
  return messages.find(({ executable, target }) => executable && target.name === "s3kms").executable;
})();

const s3kms = (...call) => JSON.parse(execFileSync(program, [...call, "--json"], { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));

// The program's seed, so that ids and ciphertexts are the same.
const seed = new TextEncoder().encode("S3 KMS Playground: a simulation!");
const simulator = (link) => new engine.Simulator(link, seed);

test("every example is simulated, explained, set and linked alike", () => {
  for (const id of engine.presets()) {
    const own = simulator(`#1/${id}`);
    const simulated = { outcomes: own.outcomes(), timeline: own.timeline(), warnings: own.policyWarnings("ja"), notices: [] };
    assert.deepEqual(s3kms("simulate", id, "--lang", "ja"), simulated, id);
    const { focus, outcome, explanation, advice, records } = s3kms("explain", id, "--lang", "ja");
    assert.deepEqual(focus, own.scenario().focus, id);
    const shown = focus.step
      ? own.timeline().find(({ step }) => step === focus.step)
      : own.outcomes().find(({ cell }) => JSON.stringify(cell) === JSON.stringify(focus));
    assert.deepEqual(outcome, shown.outcome, id);
    assert.deepEqual([explanation, advice, records], [own.explain("ja"), own.advise(), own.recordsOf()], id);
    assert.deepEqual(s3kms("settings", id), own.settings(), id);
    assert.deepEqual(s3kms("link", id), { link: own.link() }, id);
    assert.deepEqual(s3kms("link", id, "--document"), engine.decodeLink(own.link()), id);
  }
  assert.deepEqual(s3kms("examples").map(({ id }) => id), engine.presets());
});

test("what a setting would change, and what is expected, is said alike", () => {
  const own = simulator("#1/article");
  assert.deepEqual(s3kms("what-if", "article", "sse-s3.access=private").flips, own.preview("sse-s3.access", "private"));
  const link = "#1/article~expect.normaluser.sse-kms.download=denied~expect.poweruser.sse-kms.download=allowed";
  assert.deepEqual(s3kms("check", link)[0].expectations, simulator(link).expectations());
  const typed = s3kms("simulate", "#1/article~key.state=disabled");
  assert.deepEqual(typed.notices, engine.decodeLink("#1/article~key.state=disabled").notices);
});

test("every example is drawn alike", () => {
  for (const id of engine.presets()) {
    const view = { "two-users": "card", article: "risks", "client-side": "trail" }[id] ?? (id.length % 2 === 0 ? "answer" : "table");
    const call = ["render", id, "--view", view, "--lang", "ja", "--theme", "dark", "--width", "480"];
    assert.deepEqual(s3kms(...call), engine.picture(`#1/${id}`, { view, language: "ja", theme: "dark", width: 480 }), id);
  }
  assert.deepEqual(s3kms("render", "article"), engine.picture("#1/article"));
});
