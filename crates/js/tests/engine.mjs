// The JavaScript API, loaded from the package that `cargo xtask test` has built.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.JS_PACKAGE;
if (folder === undefined) throw new Error("run `cargo xtask test --only js`, which builds the package");

const engine = await import(pathToFileURL(join(folder, "js.js")).href);
engine.initSync({ module: readFileSync(join(folder, "js_bg.wasm")) });

/** What a call throws; it has to throw. */
export const thrown = (call) => {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
};

export default engine;
