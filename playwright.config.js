// The page's tests in a real browser, on the built site (npm run build) and the full MNIST.
import { defineConfig } from '@playwright/test';
import { chromium } from './tests/browsers/chromium.js';
import { site } from './tests/e2e/server.js';

const port = Number(process.env.E2E_PORT ?? 4319);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'build/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1280, height: 900 },
    locale: 'en',
    launchOptions: chromium,
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort --outDir "${site}"`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
