// The page's tests in a real browser, on the built sites (npm run build, npm run build-small).
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumHeadless } from './tests/browsers/chromium.js';
import { isolated, small } from './tests/e2e/datasets.js';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'build/e2e',
  fullyParallel: true,
  workers: availableParallelism(),
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  // Bounds for a machine that does much else; nothing here measures time.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en',
    launchOptions: chromiumHeadless,
  },
  projects: [
    { name: 'page' },
    // What goes by way of the core's memory, once more where that is shared between threads.
    {
      name: 'threads',
      testMatch: /\/(worker|robustness|run-control|own-data|inside|teaching)\.spec\.js$/,
      use: { dataset: isolated },
    },
  ],
  webServer: {
    command: 'node tests/e2e/serve-sites.js',
    url: small.url,
    reuseExistingServer: false,
  },
});
