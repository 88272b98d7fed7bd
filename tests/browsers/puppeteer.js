// Chromium, driven by Puppeteer.
import { launch } from 'puppeteer-core';
import { chromium } from './chromium.js';
import { longestMilliseconds } from './web-driver.js';

/** @returns {Promise<import('./browsers.js').Browser>} */
export async function openChromium() {
  const opened = await launch({ browser: 'chrome', ...chromium, protocolTimeout: longestMilliseconds });
  const page = await opened.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  return {
    version: await opened.version(),
    open: async (url) => {
      await page.goto(url);
    },
    run: (f, ...args) => page.evaluate(f, ...args),
    drag: async ([[x, y], ...points]) => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const point of points) await page.mouse.move(...point, { steps: 2 });
      await page.mouse.up();
    },
    press: async (...keys) => {
      for (const key of keys)
        await page.keyboard.press(/** @type {import('puppeteer-core').KeyInput} */ (key));
    },
    close: () => opened.close(),
    page,
  };
}
