import { defineConfig } from "@playwright/test";
import { launchOptions, site } from "./browser.mjs";

export default defineConfig({
  testDir: "./tests",
  fullyParallel: true,
  workers: 2,
  reporter: "list",
  use: { baseURL: site, browserName: "chromium", launchOptions, trace: "retain-on-failure" },
});
