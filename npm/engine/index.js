// For browsers and what bundles for them: the WebAssembly lies beside this file.

import load, { managedPolicyFiles, takeManagedPolicies } from "./js.js";

export * from "./js.js";

/** Loads the engine: once, before anything else of it is called. */
export default async (source = new URL("./js_bg.wasm", import.meta.url)) => {
  await load({ module_or_path: source });
};

/** Loads AWS's managed policies that a scenario, or a list, names. */
export const loadManagedPolicies = async (of) => {
  const { default: addresses } = await import("./managed.js");
  const take = async (file) => {
    const answer = await fetch(addresses[file]);
    if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
    takeManagedPolicies(await answer.text());
  };
  // With what has come a link may be read otherwise, and need more.
  for (let files; (files = managedPolicyFiles(of)).length > 0; ) await Promise.all(files.map(take));
};
