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
  use: { baseURL: site, browserName: "chromium", launchOptions, trace: "retain-on-failure" },
});
