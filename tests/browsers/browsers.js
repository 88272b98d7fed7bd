// The three engines behind one small interface: open a page, run a function in it, close. Chromium and Firefox
// through Puppeteer, WebKit (WebKitGTK, Safari's engine) through its WebDriver on a virtual screen.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { launch } from 'puppeteer-core';
import { Builder, Capabilities, Key, Origin } from 'selenium-webdriver';
import { chromium } from './chromium.js';

/**
 * @typedef {object} Browser
 * @property {string} version
 * @property {(url: string) => Promise<void>} open loads a page in a profile of its own
 * @property {<A extends any[], R>(f: (...args: A) => R | Promise<R>, ...args: A) => Promise<R>} run
 *   runs a function in the page; it may use nothing but its arguments and what the page has
 * @property {(points: [x: number, y: number][]) => Promise<void>} drag presses the mouse at the first point, in the
 *   viewport's CSS pixels, moves it along the others, and lets go
 * @property {(...keys: string[]) => Promise<void>} press keys by the names that KeyboardEvent.key has
 * @property {() => Promise<void>} close
 * @property {import('puppeteer-core').Page} [page] for what only Puppeteer's browsers can do
 *
 * @typedef {'chromium' | 'firefox' | 'webkit'} Engine
 */

/** @type {Record<string, string>} */
const webDriverKeys = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowUp: Key.ARROW_UP,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ' ': Key.SPACE,
};

/** How long a function in a page may take. */
const longestMilliseconds = 20 * 60_000;

/**
 * @param {import('puppeteer-core').LaunchOptions} options
 * @returns {Promise<Browser>}
 */
async function openWithPuppeteer(options) {
  const opened = await launch({ ...options, protocolTimeout: longestMilliseconds });
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

/** A port that nobody listens on. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @param {string} url @param {import('node:child_process').ChildProcess} process that should answer there */
async function untilAnswering(url, process) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (process.exitCode !== null) throw new Error(`${process.spawnfile} ended with ${process.exitCode}`);
    if (await fetch(url).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers at ${url}`);
}

/** @returns {Promise<Browser>} */
async function openWebKit() {
  const port = await freePort();
  // A process group of its own, so that the screen, the driver and the browser end together.
  const driver = spawn('xvfb-run', ['--auto-servernum', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    // WebKitGTK takes the page's language from here; "C" is one that Intl refuses.
    env: {
      ...process.env,
      JSC_useSharedArrayBuffer: '1', // as in Safari: GTK's has it switched off
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US:en',
      LC_ALL: 'en_US.UTF-8',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const stop = () => {
    try {
      if (driver.pid) process.kill(-driver.pid);
    } catch {
      // It has ended already.
    }
  };
  try {
    await untilAnswering(`http://127.0.0.1:${port}/status`, driver);
    const session = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(
        new Capabilities({
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {
            binary: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
            args: ['--automation'],
          },
        }),
      )
      .build();
    await session.manage().setTimeouts({ script: longestMilliseconds });
    await session.manage().window().setRect({ width: 1280, height: 900 });
    const capabilities = await session.getCapabilities();
    return {
      version: `WebKitGTK ${capabilities.get('browserVersion')}`,
      open: (url) => session.get(url),
      // The outcome waits on the page as text, to be asked for: now and then the driver of WebKitGTK fails to hand
      // over what an asynchronous script returns ("Could not parse script result").
      run: async (f, ...args) => {
        await session.executeScript(
          `window.outcome = undefined;
           Promise.resolve((${f})(...arguments[0]))
             .then((value) => ({ value }), (error) => ({ error: String(error) }))
             .then((outcome) => { window.outcome = JSON.stringify(outcome); });`,
          args,
        );
        const outcome = await session.wait(
          () => session.executeScript('return window.outcome'),
          longestMilliseconds,
        );
        const { value, error } = JSON.parse(/** @type {string} */ (outcome));
        if (error) throw new Error(error);
        return value;
      },
      drag: async ([[x, y], ...points]) => {
        const origin = Origin.VIEWPORT;
        const actions = session
          .actions()
          .move({ x: Math.round(x), y: Math.round(y), origin, duration: 0 })
          .press();
        for (const point of points) {
          actions.move({ x: Math.round(point[0]), y: Math.round(point[1]), origin, duration: 20 });
        }
        await actions.release().perform();
      },
      press: async (...keys) => {
        for (const key of keys) {
          const code = webDriverKeys[key] ?? key;
          await session.actions().keyDown(code).keyUp(code).perform();
        }
      },
      close: async () => {
        await session.quit().catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** @type {Record<Engine, () => Promise<Browser>>} */
export const browsers = {
  chromium: () => openWithPuppeteer({ browser: 'chrome', ...chromium }),
  firefox: () =>
    openWithPuppeteer({ browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr' }),
  webkit: openWebKit,
};
