import { defineConfig } from "@playwright/test";
import { chromiumArguments, findChromium } from "@/scripts/system/chromium";

/** Journeys on the production build. Each file starts an app, a database and a stub Workday of its own (e2e/world.ts). */
export default defineConfig({
  testDir: "e2e",
  // The demo brings its own PGlite: once is enough.
  testIgnore: process.env.TEST_DATABASE_URL ? ["demo.spec.ts"] : [],
  outputDir: process.env.E2E_OUTPUT ?? "test-results",
  workers: 1,
  // A file starts again from an empty world; what needed it is named in the summary.
  retries: 1,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findChromium(), args: chromiumArguments },
  },
});
