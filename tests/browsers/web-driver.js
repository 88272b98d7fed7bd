// A page that a WebDriver session drives.
import { createServer } from 'node:net';
import { Key, Origin } from 'selenium-webdriver';

/** How long a function in a page may take. */
export const longestMilliseconds = 20 * 60_000;

/** @type {Record<string, string>} */
const keyCodes = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowUp: Key.ARROW_UP,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ' ': Key.SPACE,
};

/** A port that nobody listens on. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * Tries for a minute until something answers.
 * @template Answer
 * @param {() => Promise<Answer | undefined>} ask
 * @param {import('node:child_process').ChildProcess} process that should answer
 */
export async function untilAnswering(ask, process) {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (process.exitCode !== null) throw new Error(`${process.spawnfile} ended with ${process.exitCode}`);
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${process.spawnfile} does not answer`);
}

/**
 * @param {import('selenium-webdriver').WebDriver} session
 * @param {() => void | Promise<void>} end ends the browser's processes
 * @returns {Promise<Omit<import('./browsers.js').Browser, 'version'>>}
 */
export async function drivenPage(session, end) {
  await session.manage().setTimeouts({ script: longestMilliseconds });
  await session.manage().window().setRect({ width: 1280, height: 900 });
  return {
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
        const code = keyCodes[key] ?? key;
        await session.actions().keyDown(code).keyUp(code).perform();
      }
    },
    close: async () => {
      await session.quit().catch(() => {});
      await end();
    },
  };
}
