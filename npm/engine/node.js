// For Node and Deno: the WebAssembly is read from beside this file.

import { readFile } from "node:fs/promises";
import load, { managedPolicyFiles, takeManagedPolicies } from "./js.js";

export * from "./js.js";

/** Loads the engine: once, before anything else of it is called. */
export default async (source = readFile(new URL("./js_bg.wasm", import.meta.url))) => {
  await load({ module_or_path: await source });
};

/** Loads AWS's managed policies that a scenario, or a list, names. */
export const loadManagedPolicies = async (of) => {
  const { default: addresses } = await import("./managed.js");
  const take = async (file) => takeManagedPolicies(await readFile(addresses[file], "utf8"));
  // With what has come a link may be read otherwise, and need more.
  for (let files; (files = managedPolicyFiles(of)).length > 0; ) await Promise.all(files.map(take));
};
