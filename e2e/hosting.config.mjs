import base from "./playwright.config.mjs";

export default { ...base, testDir: "./hosting", retries: 0 };
