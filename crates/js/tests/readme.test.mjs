// The README's examples do what they say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import engine from "./engine.mjs";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
// The first block loads the package from beside a page, which `engine.mjs` does for Node.
const [loading, ...examples] = [...readme.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
const checked = /^( *)(.+); \/\/ => (.+)$/gm;

test("the first block loads what the package has", () => {
  const names = loading.match(/{ (.*?) }/)[1].split(", ");
  for (const name of names) assert.equal(typeof engine[name], "function", name);
});

test("every line gives what its comment says", () => {
  let checks = 0;
  const { default: _, ...own } = engine;
  const text = (file) => readFileSync(new URL(`../../managed/data/${file}`, import.meta.url), "utf8");
  const names = { ...own, text };
  const check = (got, wanted, line) => {
    checks += 1;
    assert.deepEqual(got, wanted, line);
  };
  for (const example of examples) {
    const code = example.replace(checked, (_, indent, got, wanted) => `${indent}check(${got}, ${wanted}, ${JSON.stringify(got)});`);
    new Function("check", ...Object.keys(names), `"use strict"; ${code}`)(check, ...Object.values(names));
  }
  assert.equal(checks, [...readme.matchAll(checked)].length);
  assert.ok(checks >= 20);
});
