import base from "./playwright.config.mjs";

export default { ...base, testDir: "./generators", fullyParallel: false, retries: 0 };
