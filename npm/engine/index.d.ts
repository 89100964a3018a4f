import type { InitInput, Scenario } from "./js.js";

export * from "./js.js";

/** Loads the engine: once, before anything else of it is called. From beside this module, unless another source is given. */
export default function init(source?: InitInput | Promise<InitInput>): Promise<void>;

/**
 * Loads AWS's managed policies that a scenario names (an object, its JSON, or a link), or these names and ARNs: once, before the scenario
 * is built. Few of AWS's policies come with the engine; each of the others is in one of 64 files beside it, of which the needed ones are
 * loaded. A name that AWS does not have loads its file and is refused when the scenario is built.
 */
export function loadManagedPolicies(of: Scenario | string | readonly string[]): Promise<void>;
