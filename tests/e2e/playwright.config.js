// A person's journeys through the release build. Each worker serves dist/ itself on a free port (support/test.js).
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/browser.js";

export default defineConfig({
  testDir: "journeys",
  outputDir: "results/artifacts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A shared machine may be busy; a journey that passes at the second try is listed as flaky.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "results/report.json" }]],
  use: {
    launchOptions: launchOptions(),
    viewport: { width: 1280, height: 800 },
    // The first language is the customer's; a journey that wants another says test.use({ locale: "en-GB" }).
    locale: "zh-CN",
    // What a journey changes on the way of the files must reach the page; those about the worker allow it.
    serviceWorkers: "block",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
