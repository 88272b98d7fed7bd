import { writeSafetensors } from '../../web/formats/safetensors.js';
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  holdWorkers,
  killWorkers,
  openReady,
  openView,
  parts,
  saved,
  small,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { made } from './made-data.js';
import { openNetwork, openOwnData } from './own-files.js';

/** @typedef {import('@playwright/test').Page} Page */

/** A network file of random parameters. @param {number} seed */
function networkOf(seed) {
  let state = seed;
  const random = () => {
    state = (1103515245 * state + 12345) % 2 ** 31;
    return state / 2 ** 31 - 0.5;
  };
  const sizes = [784, 16, 16, 10];
  const count = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
  return writeSafetensors(sizes, 'relu', Float32Array.from({ length: count }, random));
}

/** @param {Page} page @param {string} name @param {Uint8Array} bytes */
async function open(page, name, bytes) {
  await openNetwork(page, name, bytes);
  await expect(parts(page).status).toHaveText(`Opened: ${name}`);
}

/** @param {Page} page */
async function openMade(page) {
  await openOwnData(page, made(8, 8, 3));
  await expect(page.locator('#data-message')).toContainText('These images are now');
}

/** @param {Page} page @param {string} selector of canvases, that something is drawn on */
const picture = async (page, selector) => {
  const canvas = page.locator(selector).first();
  await expect(canvas).toBeVisible();
  return canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());
};

test('every view shows the network that was opened last, whichever had the same layers before', async ({
  page,
}) => {
  await openReady(page);
  /** @type {string[][]} */
  const seen = [];
  for (const [name, seed] of /** @type {const} */ ([
    ['one.safetensors', 1],
    ['two.safetensors', 2],
  ])) {
    await open(page, name, networkOf(seed));
    const shown = [];
    for (const [view, selector, isReady] of [
      ['inside', '#first-layer canvas', '#first-layer li:nth-child(16)'],
      ['inside', '#layers canvas', '#layers li:nth-child(3)'],
    ]) {
      await openView(page, view);
      await expect(page.locator(isReady)).toBeVisible();
      await expect
        .poll(() => picture(page, selector), `${view}: ${selector}`)
        .not.toBe(seen[0]?.[shown.length]);
      shown.push(await picture(page, selector));
    }
    for (const [view, selector, pattern] of /** @type {[string, string, RegExp][]} */ ([
      ['misreads', '#survey-summary', /of 1,000/],
      ['test-images', '#test-image-answer', /with/],
    ])) {
      await openView(page, view);
      const text = page.locator(selector);
      await expect(text).toContainText(pattern);
      await expect.poll(() => text.textContent(), `${view}: ${selector}`).not.toBe(seen[0]?.[shown.length]);
      shown.push((await text.textContent()) ?? '');
    }
    seen.push(shown);
  }
});

test('what is taught while a view is out of sight is seen when it is opened', async ({ page }) => {
  await openReady(page);
  await openView(page, 'misreads');
  const summary = page.locator('#survey-summary');
  await expect(summary).toContainText('of 1,000');
  const before = await summary.textContent();
  await openView(page, 'learning');
  for (const digit of [7, 1]) {
    await drawDigit(page, digit);
    await page.getByRole('button', { name: `It is a ${8 - digit}` }).click(); // wrong, so that it makes a difference
    await expect(page.locator('#lesson')).toHaveText(/^Learned/);
    await page.locator('#clear').click();
    await expect(page.locator('#clear')).toBeDisabled();
  }
  const figure = /reads ([\d.]+) %/.exec((await page.locator('#lesson').textContent()) ?? '')?.[1];
  await openView(page, 'misreads');
  await expect(summary, 'as many as the accuracy says').toContainText(
    `${Math.round(1000 - 10 * Number(figure))} of 1,000`,
  );
  expect(await summary.textContent()).not.toBe(before);
});

test('a worker that dies while it teaches a finished run teaches it again', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await train(page, task8Finished);
  await drawDigit(page, 7);
  await page.evaluate(() => {
    // It is not done with teaching before it dies: what asks for it stays on the way.
    for (const worker of /** @type {{ testWorkers: Worker[] }} */ (/** @type {any} */ (window)).testWorkers) {
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (/** @type {any} */ message, /** @type {any} */ how) => {
        const asked = message?.argumentList?.[0]?.value;
        if (asked !== 'teach') post(message, how);
      };
    }
  });
  await page.getByRole('button', { name: 'It is a 7' }).click();
  await expect(page.locator('#lesson')).toHaveText(/^Learning/);
  await killWorkers(page);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(page.locator('#drawing-network')).toContainText('the trained network, taught your 1 digit');
});

test('a new run says that it has not learned what the one before had', async ({ page }) => {
  await openReady(page);
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  const lesson = page.locator('#lesson');
  await expect(lesson).toHaveText(/^Learned/);
  await drawDigit(page, 1);
  await expect(lesson, 'of another drawing').toHaveText(/^Tap it/);
  await train(page, task8Finished);
  await expect(lesson).toContainText('The new run has not learned your digits');
  await openView(page, 'my-digits');
  await expect(page.locator('#teach')).toHaveAttribute('title', '');
  await page.locator('#teach').click();
  await expect(page.locator('#teach')).toHaveAttribute('title', 'It has learned them.');
});

test('a view that fails over an answer says so in its place, and can be tried again', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/no image/);
  await openReady(page);
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    Object.assign(window, { testMake: prototype.createImageData });
    prototype.createImageData = () => {
      throw new Error('no image');
    };
  });
  await openView(page, 'inside');
  const failure = page.locator('#view-inside .view-failure');
  await expect(failure).toContainText('could not be shown');
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.createImageData = /** @type {any} */ (window).testMake;
  });
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('#first-layer li')).toHaveCount(64);
  await expect(failure).toHaveCount(0);
});

test('own images and the run on them are there after a reload, another language and a lost worker', async ({
  page,
}) => {
  await holdWorkers(page);
  await openReady(page);
  await openMade(page);
  await fill(page, { epochs: '3', batchSize: '10' });
  await train(page, /^Finished/);
  const trained = await fingerprints(page);
  const dataset = page.locator('#dataset');
  const german = /Eigene Daten, 3 Klassen/;
  await saved(page);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(dataset).toHaveText(german);
  await expect(parts(page).status).toHaveText(/^Fertig/);
  await expect(page.locator('#fingerprint')).toHaveText(trained.at(-1) ?? '');
  await page.reload();
  await expect(dataset).toHaveText(german);
  await expect(parts(page).status).toHaveText(/^Fertig/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(dataset).toHaveText(/Your own data, 3 classes/);
  await expect(parts(page).status).toHaveText(/^Finished/);
  await killWorkers(page);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(dataset).toHaveText(/Your own data, 3 classes/);
  await expect(parts(page).status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(trained);
});

test('Back to MNIST knows the hand that was taught', async ({ page }) => {
  await openReady(page);
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  await expect(page.locator('#drawing-network')).toContainText('taught your 1 digit');
  await openMade(page);
  await page.getByRole('button', { name: 'Back to MNIST' }).click();
  await expect(page.locator('#drawing-network')).toContainText('taught your 1 digit');
});

test('the reading of an earlier drawing is not kept with the next', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await drawDigit(page, 1);
  await expect(parts(page).prediction).toHaveText('1');
  await killWorkers(page);
  await expect(page.getByRole('button', { name: 'Restart' })).toBeVisible();
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open('keyval-store');
          opening.onsuccess = () => {
            const { result } = opening;
            const asking = result.transaction('keyval').objectStore('keyval').get('mnist-lab.my-digits');
            asking.onsuccess = () => resolve(JSON.parse(asking.result ?? '{"digits":[]}').digits);
          };
        }),
    );
  await expect.poll(kept).toHaveLength(1);
  const [digit] = /** @type {any[]} */ (await kept());
  expect(digit).toMatchObject({ label: 7 });
  expect(digit.firstAnswer).toBeUndefined();
});

test.describe('with another file in place of the worker’s', () => {
  test.use({ serviceWorkers: 'block' }); // it would have the real file

  test('a trap is told, from whichever call', async ({ page, expectedErrors }) => {
    expectedErrors.push(/RuntimeError|unreachable/);
    await page.route('**/read-own-data-*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: "export const readOwnData = () => { throw new WebAssembly.RuntimeError('unreachable'); };",
      }),
    );
    await openReady(page);
    await openView(page, 'files');
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
    const files = Object.entries(made(8, 8, 3)).map(([name, buffer]) => ({ name, mimeType: '', buffer }));
    await page.getByLabel('Files of a dataset').setInputFiles(files);
    await expect(parts(page).alert).toContainText('no longer answers');
    await expect(page.locator('#data-message')).not.toContainText('Reading');
  });
});

test('a stored session with an empty stroke, or none at all, leaves a page that works', async ({ page }) => {
  await openReady(page);
  await drawDigit(page, 3);
  await saved(page);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const store = opening.result.transaction('keyval', 'readwrite').objectStore('keyval');
          const key = sessionStorage.getItem('mnist-lab.session.') ?? '';
          const asking = store.get(key);
          asking.onsuccess = () => {
            store.put({ ...asking.result, strokes: [[]] }, key).onsuccess = () => resolve(undefined);
          };
        };
      }),
  );
  await page.evaluate(() => window.stop());
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  await drawDigit(page, 1);
  await expect(parts(page).prediction).toHaveText('1');
});

test('without channels, storage and an entry of the navigation the page works and keeps nothing', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refused = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    window.BroadcastChannel = /** @type {any} */ (
      class {
        constructor() {
          refused();
        }
      }
    );
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, { get: refused });
    }
    Object.defineProperty(navigator, 'serviceWorker', { get: refused });
    performance.getEntriesByType = () => [];
  });
  await openReady(page, './#run=1&epochs=2');
  await expect(parts(page).epochs).toHaveValue('2');
  await drawDigit(page, 1);
  await expect(parts(page).prediction).toHaveText('1');
  await train(page, small.finished(2));
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('button', { name: 'Trainieren' })).toBeVisible();
});

test('a tab’s run that ends while another tab changes the list is not lost', async ({ page, context }) => {
  await openReady(page);
  await train(page, task8Finished);
  const other = await context.newPage();
  await openReady(other);
  await openView(other, 'runs');
  const name = other.getByRole('textbox', { name: /^Name of/ }).first();
  await openView(page, 'learning');
  await fill(page, { epochs: '1' });
  await parts(page).train.click();
  await name.fill('renamed elsewhere');
  await name.blur();
  await expect(parts(page).status).toHaveText(/after 1 epoch$/);
  for (const tab of [page, other]) {
    await openView(tab, 'runs');
    await expect(tab.locator('#runs-table tbody tr')).toHaveCount(2);
    await expect(tab.getByRole('textbox', { name: /renamed elsewhere/ })).toBeVisible();
  }
});
