import base from "./playwright.config.mjs";

// Nothing is tried twice, so what fails has its trace from the first time.
export default { ...base, testDir: "./generators", fullyParallel: false, retries: 0, use: { ...base.use, trace: "retain-on-failure" } };
