import type { InitInput } from "./js.js";

export * from "./js.js";

/** Loads the engine: once, before anything else of it is called. From beside this module, unless another source is given. */
export default function init(source?: InitInput | Promise<InitInput>): Promise<void>;
