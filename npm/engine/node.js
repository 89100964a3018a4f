// For Node and Deno: the WebAssembly is read from beside this file.

import { readFile } from "node:fs/promises";
import load from "./js.js";

export * from "./js.js";

/** Loads the engine: once, before anything else of it is called. */
export default async (source = readFile(new URL("./js_bg.wasm", import.meta.url))) => {
  await load({ module_or_path: await source });
};
