// The page, as people use it: opened for the first and the second time, trained in, and sweeping.
import { availableParallelism } from 'node:os';
import { browsers } from '../tests/browsers/browsers.js';
import { train, untilReady } from '../tests/browsers/lab-page.js';
import coreSettings from '../web/model/core-settings.js';
import { exercise, nameOf, wide } from './measuring.js';

/** @typedef {import('../tests/browsers/browsers.js').Engine} Engine */
/** @typedef {(name: string, seconds: number) => void} Add */

/** Epochs whose wall-clock time is divided by their number: reports to the page and all else included. */
const epochs = 10;

/** For what comes late. */
const pause = () => new Promise((done) => setTimeout(done, 500));

/** Waits until the page says that it opens without a network. */
async function untilKept() {
  const note = /** @type {HTMLElement} */ (document.querySelector('#offline'));
  while (note.hidden) {
    if (performance.now() > 120_000) throw new Error('the page is not kept on this device');
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** On how many threads the page can be told to train; undefined where it says why on one only. */
async function mostThreads() {
  const cores = /** @type {HTMLElement} */ (document.querySelector('#cores'));
  while (!cores.firstChild) await new Promise(requestAnimationFrame); // fetched late
  return cores.querySelector('select')?.options.length;
}

/** Opens the page in a fresh browser, ready to train. @param {Engine} engine @param {string} url */
async function opened(engine, url) {
  const browser = await browsers[engine]();
  try {
    await browser.open(url);
    await browser.run(untilReady);
    // A person's pointer moves before it presses Train: what is not needed at first, the plots among it, comes then.
    await browser.page?.mouse.move(20, 20);
    await browser.page?.mouse.move(21, 21);
    await pause();
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Seconds until the page is ready in a browser that has never seen it, and when it comes back.
 * @param {string} url
 * @param {() => void} onReady called when it is ready for the first time
 */
export async function visits(url, onReady) {
  const browser = await browsers.chromium();
  try {
    await browser.open(url);
    const first = await browser.run(untilReady);
    onReady();
    await browser.run(untilKept);
    await browser.open('about:blank');
    await pause();
    await browser.open(url);
    return { first, second: await browser.run(untilReady) };
  } finally {
    await browser.close();
  }
}

/**
 * Trains the exercise's network, and in Chromium the wider ones.
 * @param {Engine} engine
 * @param {string} url
 * @param {boolean} withWide
 * @param {Add} add
 */
export async function trainOnPage(engine, url, withWide, add) {
  const browser = await opened(engine, url);
  try {
    const settings = { ...exercise, activation: 'relu', seed: 1995 };
    const first = await browser.run(train, { ...settings, epochs: 5 });
    add(`${engine} first epoch`, Number(first.rows[0][4]));
    add(`${engine} fifth epoch`, Number(first.rows[4][4]));
    add(`${engine} longest task`, first.longestTask);
    const { seconds } = await browser.run(train, { ...settings, epochs });
    add(engine, seconds / epochs);
    if (!withWide || engine !== 'chromium') return;
    for (const network of wide) {
      const wideRun = await browser.run(train, { ...settings, ...network, epochs: 2 });
      add(nameOf(engine, network), wideRun.seconds / 2);
    }
  } finally {
    await browser.close();
  }
}

/** Epochs of the preset "best". */
export const bestEpochs = coreSettings.presets.best.epochs;

/**
 * The preset "best" on the page in Chromium.
 * @param {string} url
 * @param {number} epochs
 * @param {number} threads more than one where an earlier run has told that the page can
 */
export async function bestOnPage(url, epochs, threads) {
  const browser = await opened('chromium', url);
  try {
    const most = await browser.run(mostThreads);
    const settings = { ...coreSettings.presets.best, hidden: [...coreSettings.presets.best.hidden], epochs };
    const { seconds, rows } = await browser.run(train, { ...settings, ...(most && { threads }) });
    const accuracy = Number.parseFloat(rows[rows.length - 1][3]); // "99.39 %"
    return { threads, seconds, accuracy, most: most ?? 1 };
  } finally {
    await browser.close();
  }
}

/** A sweep of 48 runs of five epochs: 4 learning rates × 4 batch sizes × 3 seeds. */
const tried = {
  learningRate: ['0.01', '0.03', '0.1', '0.3'],
  batchSize: ['10', '25', '50', '100'],
  seed: ['1', '2', '3'],
};

/** Fills in the sweep's form and does it on so many workers. Returns seconds. @param {Record<string, string[]>} values @param {number} workers */
async function sweep(values, workers) {
  const wait = () => new Promise((done) => setTimeout(done, 20));
  /** @template {Element} T @param {string} selector @returns {T[]} */
  const all = (selector) => /** @type {T[]} */ ([...document.querySelectorAll(`#view-sweep ${selector}`)]);
  /** @param {HTMLInputElement | HTMLSelectElement} field @param {string} value */
  const write = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  /** @type {HTMLElement} */ (document.querySelector('#tab-sweep')).click();
  while (all('.sweep-axis').length === 0) await wait();
  const tried = Object.entries(values);
  while (all('.sweep-axis').length < tried.length)
    /** @type {HTMLElement[]} */ (all('.sweep-form > .row .quiet'))[0].click();
  for (const [i, [setting, texts]] of tried.entries()) {
    write(/** @type {HTMLSelectElement[]} */ (all('.sweep-axis select'))[i], setting);
    write(/** @type {HTMLInputElement[]} */ (all('.sweep-axis input'))[i], texts.join(', '));
  }
  write(/** @type {HTMLSelectElement[]} */ (all('#sweep-workers'))[0], String(workers));
  const start = performance.now();
  /** @type {HTMLElement[]} */ (all('[type=submit]'))[0].click();
  await wait();
  while (!/^All /.test(all('.sweep-course')[0].textContent ?? '')) await wait();
  return (performance.now() - start) / 1000;
}

/**
 * The same 48 runs one after another by hand, and as a sweep on one worker and on as many as there are cores.
 * @param {string} url
 * @returns {Promise<{ runs: number, workers: number, byHand: number, onOne: number, onAll: number }>} seconds
 */
export async function sweepOnPage(url) {
  const workers = availableParallelism();
  const settings = { ...exercise, activation: 'relu', epochs: 5 };
  let byHand = 0;
  let runs = 0;
  const browser = await opened('chromium', url);
  try {
    for (const learningRate of tried.learningRate) {
      for (const batchSize of tried.batchSize) {
        for (const seed of tried.seed) {
          const run = {
            ...settings,
            learningRate: Number(learningRate),
            batchSize: Number(batchSize),
            seed: Number(seed),
          };
          byHand += (await browser.run(train, run)).seconds;
          runs++;
        }
      }
    }
    const onOne = await browser.run(sweep, tried, 1);
    const onAll = await browser.run(sweep, tried, workers);
    return { runs, workers, byHand, onOne, onAll };
  } finally {
    await browser.close();
  }
}

/**
 * The module alone, in a worker of a page without anything: seconds an epoch, evaluation included.
 * @param {string} url of bare/index.html
 * @param {string} build the folder beside it that has the module
 * @param {import('./measuring.js').Network[]} networks
 * @returns {Promise<number[]>} one a network
 */
export async function trainBare(url, build, networks) {
  const runs = networks.map((network) => ({
    settings: {
      ...coreSettings.presets.task8,
      ...network,
      epochs: network === exercise ? epochs : 2,
    },
    warmUp: network === exercise ? 5 : 1,
  }));
  const browser = await browsers.chromium();
  try {
    await browser.open(url);
    return await browser.run(
      (...wanted) =>
        new Promise((/** @type {(seconds: number[]) => void} */ resolve, reject) => {
          const worker = new Worker('worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.addEventListener('messageerror', reject);
          worker.postMessage(wanted);
        }),
      build,
      runs,
    );
  } finally {
    await browser.close();
  }
}
