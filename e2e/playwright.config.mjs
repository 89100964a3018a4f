import { defineConfig } from "@playwright/test";
import { launchOptions, site } from "./browser.mjs";

export default defineConfig({
  testDir: "./tests",
  fullyParallel: true,
  workers: 2,
  reporter: "list",
  // Nothing here measures time: a slow machine is waited for.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A trace of every action costs a quarter of the time, so only what failed is run again with one. It has failed all the same.
  retries: 1,
  failOnFlakyTests: true,
  use: { baseURL: site, browserName: "chromium", launchOptions, trace: "on-first-retry" },
});
