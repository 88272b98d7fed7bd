// What the page's tests share: a page that must stay free of errors, and its parts by the names people know.
import { test as base, expect } from '@playwright/test';
import { isolation } from '../../web/lib/isolation.js';
import { views } from '../../web/views/index.js';
import { isolated, mnist, small } from './datasets.js';
import { serve } from './server.js';

export { expect, isolated, mnist, small };

/** What the tabs open besides the pad: a new view is among them without further ado. */
export const viewIds = views.filter(({ narrow }) => !narrow).map(({ id }) => id);

/**
 * @typedef {object} LabFixtures
 * @property {import('./datasets.js').SiteOfDataset} dataset what the page is built with; tests that speak of MNIST's figures want
 *   test.use({ dataset: mnist })
 * @property {RegExp[]} expectedErrors errors that a test brings about: patterns to push to
 * @property {(options?: import('./server.js').ServerOptions) => ReturnType<typeof serve>} startServer
 *   starts a server of the built site that ends with the test
 *
 * @typedef {import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions} TestArgs
 * @typedef {import('@playwright/test').PlaywrightWorkerArgs & import('@playwright/test').PlaywrightWorkerOptions} WorkerArgs
 */

/** Of test.use({ serviceWorkers: 'block' }), as soon as the page asks for one: a while after it is ready. */
const blockedByTest = 'Service Worker registration blocked by Playwright';

/** @type {import('@playwright/test').Fixtures<LabFixtures, {}, TestArgs, WorkerArgs>} */
const fixtures = {
  dataset: [small, { option: true }],

  baseURL: async ({ dataset }, use) => use(dataset.url),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here.
  expectedErrors: async ({}, use) => use([]),

  /** Fails the test when the page logs an error, throws one, or asks another origin for anything. */
  page: async ({ page, expectedErrors }, use) => {
    /** @type {string[]} */
    const found = [];
    page.on('console', (message) => {
      if (message.text().includes(blockedByTest)) return;
      if (message.type() === 'error' || message.type() === 'warning') {
        found.push(`${message.type()}: ${message.text()} ${message.location().url}`);
      }
    });
    page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && !['localhost', '127.0.0.1'].includes(hostname)) {
        found.push(`request to another origin: ${request.url()}`);
      }
    });
    await use(page);
    expect(
      found.filter((text) => !expectedErrors.some((pattern) => pattern.test(text))),
      'errors on the page',
    ).toEqual([]);
  },

  startServer: async ({ dataset }, use) => {
    /** @type {Awaited<ReturnType<typeof serve>>[]} */
    const servers = [];
    await use(async (options) => {
      const headers = dataset === isolated ? isolation : {};
      const server = await serve({ root: dataset.site, headers, ...options });
      servers.push(server);
      return server;
    });
    for (const server of servers) server.close();
  },
};

export const test = base.extend(fixtures);

/** @typedef {import('@playwright/test').Page} Page */

/** What people find on the page. @param {Page} page */
export const parts = (page) => ({
  status: page.getByRole('status'),
  train: page.getByRole('button', { name: 'Train', exact: true }),
  pause: page.getByRole('button', { name: 'Pause' }),
  resume: page.getByRole('button', { name: 'Resume' }),
  reset: page.getByRole('button', { name: 'Reset' }),
  preset: page.getByLabel('Preset', { exact: true }),
  hidden: page.getByLabel('Hidden layers', { exact: true }),
  activation: page.getByLabel('Activation', { exact: true }),
  seed: page.getByLabel('Seed', { exact: true }),
  epochs: page.getByRole('spinbutton', { name: 'Epochs' }),
  batchSize: page.getByLabel('Batch size', { exact: true }),
  learningRate: page.getByLabel('Learning rate', { exact: true }),
  table: page.getByRole('table', { name: 'Epochs' }),
  alert: page.getByRole('alert'),
  pad: page.getByRole('img', { name: 'Drawing pad' }),
  prediction: page.getByRole('group', { name: 'Prediction' }),
  probabilities: page.getByRole('list', { name: 'Probabilities' }).getByRole('listitem'),
  undo: page.getByRole('button', { name: 'Undo' }),
  clear: page.getByRole('button', { name: 'Clear' }),
  testImage: page.getByLabel('Test image', { exact: true }),
});

/** After Task 8's settings, the page's defaults, on the small dataset. */
export const task8Finished = small.finished();

/** Fingerprints after every epoch of a run on the small dataset by the native command. @param {string[]} options */
export const nativeFingerprints = (...options) => small.nativeFingerprints(...options);

/** Opens the page and waits until it can train. @param {Page} page @param {string} [url] */
export async function openReady(page, url = './') {
  await page.goto(url);
  await expect(parts(page).status).toHaveText('Ready');
  await page.mouse.move(2, 2);
  await page.mouse.move(1, 1); // what is not needed at first is fetched when somebody is there
}

/** Waits until the page takes what people do, for those that do not wait until it is ready. @param {Page} page */
export const started = (page) => expect(page.locator('body')).toHaveAttribute('data-started', '');

/** Opens a view by its tab, unless it is. @param {Page} page @param {string} id */
export async function openView(page, id) {
  const tab = page.locator(`#tab-${id}`);
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/**
 * Brings something into view: opens the view that it is in, and scrolls there.
 * @param {import('@playwright/test').Locator} locator
 */
export async function show(locator) {
  const view = await locator.first().evaluate((element) => element.closest('.panel[hidden]')?.id);
  if (view) await openView(locator.page(), view.replace('view-', ''));
  await locator.first().scrollIntoViewIfNeeded();
}

/** Opens the page again: it takes up where it was. @param {Page} page @param {string} [url] */
export async function openAgain(page, url = './') {
  await page.goto(url);
  await expect(page.locator('#dataset')).toHaveText(/training images/);
  await page.mouse.move(2, 2);
  await page.mouse.move(1, 1);
}

/**
 * Mini-batches a second, as the slider of the pace offers them: a slow run cannot end before a test has done what it
 * does while the run is under way.
 * @param {Page} page
 * @param {10 | 20 | 500 | 'full speed'} pace
 */
export async function setPace(page, pace) {
  const position = { 10: '3', 20: '4', 500: '8', 'full speed': '9' }[pace];
  const slider = page.getByRole('slider', { name: 'Pace' });
  await slider.fill(position);
  await expect(slider).toHaveAttribute(
    'aria-valuetext',
    pace === 'full speed' ? 'Full speed' : new RegExp(`^${pace} `),
  );
}

/** Trains what the form says. @param {Page} page @param {string | RegExp} [end] the status line at the end */
export async function train(page, end = /^Finished/) {
  const { status } = parts(page);
  // The line may already say what it will say at the end, from the run before.
  const changed = status.evaluate(
    (line) =>
      new Promise((done) => new MutationObserver(() => done(undefined)).observe(line, { childList: true })),
  );
  await parts(page).train.click();
  await changed;
  await expect(status).toHaveText(end);
}

/** @param {Page} page @param {Partial<Record<'hidden' | 'seed' | 'epochs' | 'batchSize' | 'learningRate', string>>} fields */
export async function fill(page, fields) {
  const all = /** @type {Record<string, import('@playwright/test').Locator>} */ (parts(page));
  await openView(page, 'learning');
  for (const [name, value] of Object.entries(fields)) await all[name].fill(value);
}

/**
 * Fills in fields under "For more accuracy", in this order.
 * @param {Page} page
 * @param {Partial<Record<'startRange' | 'schedule' | 'worldForms' | 'optimizer' | 'momentum' | 'nesterov' | 'weightDecay' | 'beta1' | 'beta2' | 'epsilon', string | boolean>>} fields
 */
export async function fillMore(page, fields) {
  await openView(page, 'learning');
  const details = page.locator('#more-settings');
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) {
    const field = details.locator(`#${name}`);
    await field.waitFor();
    if (typeof value === 'boolean') await field.setChecked(value);
    else if (await field.evaluate((element) => element instanceof HTMLSelectElement))
      await field.selectOption(value);
    else await field.fill(value);
  }
}

/** The rows of the table "Epochs". @param {Page} page */
export async function rows(page) {
  await openView(page, 'learning');
  // The table is part of what is fetched later, and drawn in the frame after that.
  await page.locator('#loss-chart canvas').waitFor();
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  const texts = await parts(page)
    .table.locator('tbody tr')
    .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent ?? '')));
  return texts.map(([epoch, trainLoss, testLoss, testAccuracy, seconds, fingerprint]) => ({
    epoch,
    trainLoss,
    testLoss,
    testAccuracy,
    seconds,
    fingerprint,
  }));
}

/** @param {Page} page */
export const fingerprints = async (page) => (await rows(page)).map(({ fingerprint }) => fingerprint);

/** The number in "3 12.34 %" or "12.34 %". @param {string} text */
export const percentIn = (text) => Number(/([\d.]+) %/.exec(text)?.[1]);

/** What the ten bars of a list say, 0 to 1. @param {import('@playwright/test').Locator} items */
export async function probabilities(items) {
  await expect(items).toHaveCount(10);
  const values = await items.locator('.value').allTextContents();
  return values.map((text) => percentIn(text) / 100);
}

/** @param {number[]} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);

/** @param {number[]} values */
export const indexOfMax = (values) => values.indexOf(Math.max(...values));

/**
 * Presses a key until the focus is where it should be.
 * @param {Page} page
 * @param {import('@playwright/test').Locator} target
 * @param {'Tab' | 'Shift+Tab'} [key]
 */
export async function tabTo(page, target, key = 'Tab') {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${target}`);
}

/** Changes the window's width and waits until the page has taken it up. @param {Page} page @param {number} width */
export async function resize(page, width) {
  await page.setViewportSize({ width, height: 844 });
  await settle(page);
}

/** Waits for two frames. @param {Page} page */
export const settle = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))),
  );

/** What the browser reports of a WebAssembly module that is not there. */
export const errorsWithoutModule = [
  /404/,
  /(wasm streaming compile failed|prepare wasm)/,
  /falling back to ArrayBuffer/,
  /Aborted\(CompileError/,
];

/** Lets the test end the page's workers: see killWorkers. Before the page opens. @param {Page} page */
export const holdWorkers = (page) =>
  page.addInitScript(() => {
    /** @type {Worker[]} */
    const workers = [];
    Object.assign(window, { testWorkers: workers });
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        workers.push(this);
      }
    };
  });

/** @param {Page} page */
export const killWorkers = (page) =>
  page.evaluate(() => {
    for (const worker of /** @type {any} */ (window).testWorkers) worker.terminate();
  });

/** Waits until what the page does has been written down. @param {import('@playwright/test').Page} page */
export const saved = (page) => expect(page.locator('html')).not.toHaveAttribute('data-saving');

/**
 * What the page keeps on the device under a key, as JSON.
 * @param {import('@playwright/test').Page} page
 * @param {string} key
 * @returns {Promise<string>}
 */
export const stored = (page, key) =>
  page.evaluate(
    (key) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const asking = opening.result.transaction('keyval').objectStore('keyval').get(key);
          asking.onsuccess = () => resolve(JSON.stringify(asking.result) ?? '');
        };
      }),
    key,
  );
