import assert from "node:assert/strict";
import { test } from "node:test";

test("the engine starts in Node", async () => {
  const { default: engine } = await import("./engine.mjs");
  assert.equal(typeof engine.initSync, "function");
});
