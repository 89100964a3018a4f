// For browsers and what bundles for them: the WebAssembly lies beside this file.

import load from "./js.js";

export * from "./js.js";

/** Loads the engine: once, before anything else of it is called. */
export default async (source = new URL("./js_bg.wasm", import.meta.url)) => {
  await load({ module_or_path: source });
};
