// Faults that the page's structure makes impossible: every figure is of the network and the data that it says, and whatever goes wrong in
// one place stays there.
import { pathToFileURL } from 'node:url';
import { writeSafetensors } from '../../web/formats/safetensors.js';
import { toFile } from '../../web/model/my-digits.js';
import { drawDigit, drawings } from './drawings.js';
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
async function openNetwork(page, name, bytes) {
  await openView(page, 'files');
  await expect(page.getByRole('button', { name: 'Open a network' })).toBeEnabled();
  await page
    .getByLabel('File of a network')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });
  await expect(parts(page).status).toHaveText(`Opened: ${name}`);
}

/** @param {Page} page */
async function openOwnData(page) {
  await openView(page, 'files');
  await expect(page.getByRole('button', { name: 'Choose four files' })).toBeEnabled();
  const files = Object.entries(made(8, 8, 3)).map(([name, buffer]) => ({ name, mimeType: '', buffer }));
  await page.getByLabel('Files of a dataset').setInputFiles(files);
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
    await openNetwork(page, name, networkOf(seed));
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
  }
  const figure = /reads ([\d.]+) %/.exec((await page.locator('#lesson').textContent()) ?? '')?.[1];
  await openView(page, 'misreads');
  await expect(summary, 'as many as the accuracy says').toContainText(
    `${Math.round(1000 - 10 * Number(figure))} of 1,000`,
  );
  expect(await summary.textContent()).not.toBe(before);
});

test('an import never drops digits of one’s own, says what does not fit before, and can be taken back', async ({
  page,
}) => {
  await openReady(page);
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  await openView(page, 'my-digits');
  const list = page.locator('#my-digits-list > li');
  await expect(list).toHaveCount(1);
  const strokes = drawings[1].map((stroke) => stroke.map(([x, y]) => ({ x, y })));
  const digits = Array.from({ length: 1000 }, (_, i) => ({
    id: `d${i}`,
    label: 1,
    firstAnswer: undefined,
    strokes,
  }));
  const buffer = Buffer.from(toFile(digits));
  await page.getByLabel('File of digits').setInputFiles({ name: 'many.json', mimeType: '', buffer });
  await expect(page.locator('#my-digits-message')).toContainText('room for 999');
  await expect(list).toHaveCount(1);
  await page.getByRole('button', { name: 'Import the first 999' }).click();
  await expect(list).toHaveCount(1000);
  await expect(page.getByRole('button', { name: /^Your 7/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(list).toHaveCount(1);
});

test('what fits of an import is counted when it is taken, not when it was offered', async ({ page }) => {
  await openReady(page);
  const say = async (/** @type {number} */ digit) => {
    await drawDigit(page, digit);
    await page.getByRole('button', { name: `It is a ${digit}` }).click();
  };
  await say(7);
  await openView(page, 'my-digits');
  const list = page.locator('#my-digits-list > li');
  await expect(list).toHaveCount(1);
  const strokes = drawings[1].map((stroke) => stroke.map(([x, y]) => ({ x, y })));
  const digits = Array.from({ length: 1000 }, (_, i) => ({
    id: `d${i}`,
    label: 1,
    firstAnswer: undefined,
    strokes,
  }));
  const buffer = Buffer.from(toFile(digits));
  await page.getByLabel('File of digits').setInputFiles({ name: 'many.json', mimeType: '', buffer });
  await expect(page.locator('#my-digits-message')).toContainText('room for 999');
  await expect(page.locator('#lesson')).toHaveText(/^Learned/);
  await say(3);
  await expect(list).toHaveCount(2);
  await page.getByRole('button', { name: 'Import the first 999' }).click();
  await expect(list).toHaveCount(1000);
  await expect(page.locator('#my-digits-message')).toHaveText('998 digits imported.');
  await expect(page.getByRole('button', { name: /^Your [73]/ })).toHaveCount(2);
});

test('a worker that dies while it teaches a finished run teaches it again', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await train(page, task8Finished);
  await drawDigit(page, 7);
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

test.describe('with a part that does not come', () => {
  test.use({ serviceWorkers: 'block' }); // it would have the real file

  test('the projector is asked for again when it is wanted, and the rest does not wait for it', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(/media-|Failed to/);
    let isDown = true;
    await page.route('**/media-*.js', (route) => (isDown ? route.abort() : route.continue()));
    const trains = page.waitForResponse(/assets\/service-/); // what trains
    await openReady(page);
    await trains;
    const present = page.locator('#present');
    await present.click();
    await expect(parts(page).alert).toContainText('Something went wrong');
    isDown = false;
    await present.click();
    await expect(present).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('tablist')).toBeHidden();
  });

  test('a view that has come by then is there when its tab is opened again', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(/view-|Failed to|error loading|dynamically imported/i);
    let isDown = true;
    await page.route('**/assets/misreads-*.js', (route) => (isDown ? route.abort() : route.continue()));
    await openReady(page);
    await openView(page, 'misreads');
    await expect(page.locator('#view-misreads .view-failure')).toBeVisible();
    isDown = false;
    await openView(page, 'learning');
    await openView(page, 'misreads');
    await expect(page.locator('#survey-summary')).toContainText('are misread');
    await expect(page.locator('.view-failure')).toHaveCount(0);
  });
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
  await openOwnData(page);
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
  await openOwnData(page);
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
    await page.route('**/own-data-*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: "export const readOwnData = () => { throw new WebAssembly.RuntimeError('unreachable'); }; export const open = readOwnData;",
      }),
    );
    await openReady(page);
    await openView(page, 'files');
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

test.describe('the pen', () => {
  /** @param {Page} page @param {string} type @param {object} how */
  const pointer = (page, type, how) =>
    parts(page).pad.dispatchEvent(type, { bubbles: true, isPrimary: true, button: 0, buttons: 1, ...how });
  const strokesOf = (/** @type {Page} */ page) => page.locator('#undo').isEnabled();

  test('a pointer that is gone before it is captured blocks nothing', async ({ page }) => {
    await openReady(page);
    await pointer(page, 'pointerdown', { pointerId: 77, clientX: 100, clientY: 200, pointerType: 'touch' });
    await drawDigit(page, 1);
    await expect(parts(page).prediction).toHaveText('1');
  });

  test('the left button let go while the right one is down ends the stroke', async ({ page }) => {
    await openReady(page);
    const box = await parts(page).pad.boundingBox();
    if (!box) throw new Error('no pad');
    const at = (/** @type {number} */ x, /** @type {number} */ y) =>
      /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
    await page.mouse.move(...at(0.5, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.4));
    await page.mouse.down({ button: 'right' });
    await page.mouse.up({ button: 'left' });
    const ink = () => parts(page).pad.evaluate((pad) => /** @type {HTMLCanvasElement} */ (pad).toDataURL());
    const before = await ink();
    for (const x of [0.6, 0.7, 0.8, 0.9]) await page.mouse.move(...at(x, 0.8));
    await page.waitForTimeout(100);
    expect(await ink()).toBe(before);
    await page.mouse.up({ button: 'right' });
  });

  test('a palm before the pen leaves nothing', async ({ page }) => {
    await openReady(page);
    const box = await parts(page).pad.boundingBox();
    if (!box) throw new Error('no pad');
    await parts(page).pad.evaluate((pad) => {
      pad.setPointerCapture = () => {}; // of pointers that this test makes up
    });
    const at = (/** @type {number} */ x, /** @type {number} */ y) => ({
      clientX: box.x + x * box.width,
      clientY: box.y + y * box.height,
    });
    await pointer(page, 'pointerdown', { pointerId: 5, pointerType: 'touch', ...at(0.9, 0.9) });
    await expect.poll(() => strokesOf(page)).toBe(true);
    const pen = { pointerId: 6, pointerType: 'pen' };
    const [first, ...others] = drawings[1][0];
    await pointer(page, 'pointerdown', { ...pen, ...at(...first) });
    for (const point of others) await pointer(page, 'pointermove', { ...pen, ...at(...point) });
    await pointer(page, 'pointerup', { ...pen, buttons: 0, ...at(...drawings[1][0].slice(-1)[0]) });
    await expect(parts(page).prediction).toHaveText('1');
    await page.locator('#undo').click();
    await expect.poll(() => strokesOf(page), 'one stroke, the pen’s').toBe(false);
  });

  test('the pad is sharp after a change of the pixel ratio', async ({ page }) => {
    await openReady(page);
    await drawDigit(page, 3);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: 1280,
      height: 900,
      deviceScaleFactor: 2,
      mobile: false,
    });
    const ratio = () =>
      parts(page).pad.evaluate((pad) => /** @type {HTMLCanvasElement} */ (pad).width / pad.clientWidth);
    await expect.poll(ratio).toBeCloseTo(2, 1);
  });
});

test.describe('a page that cannot start says so', () => {
  test('opened as a file', async ({ page, expectedErrors }) => {
    expectedErrors.push(/file:|CORS|origin|Failed to load|net::/i);
    await page.goto(pathToFileURL(`${small.site}/index.html`).href);
    await expect(page.getByText('This page was opened as a file')).toBeVisible();
  });

  for (const [what, fulfil] of /** @type {[string, (body: string) => object][]} */ ([
    [
      'as text',
      (body) => ({ contentType: 'text/plain', headers: { 'X-Content-Type-Options': 'nosniff' }, body }),
    ],
    ['cut short', (body) => ({ contentType: 'text/javascript', body: body.slice(0, body.length / 2) })],
    ['not at all', () => ({ status: 404, body: '' })],
  ])) {
    for (const script of ['index', 'start', 'start.en']) {
      test(`${script} comes ${what}`, async ({ page, expectedErrors }) => {
        expectedErrors.push(/./);
        await page.route(new RegExp(`/assets/${script.replace('.', '\\.')}-[\\w-]+\\.js$`), async (route) => {
          const response = await route.fetch();
          await route.fulfill(fulfil(await response.text()));
        });
        await page.goto('./');
        await expect(page.getByText('it could not start')).toBeVisible();
        await expect(page.getByRole('button', { name: 'Load the page anew' }).first()).toBeVisible();
      });
    }
  }

  test('German that does not come is English', async ({ page, expectedErrors }) => {
    expectedErrors.push(/Failed to load/);
    await page.route(/start\.de-/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('./?lang=de');
    await expect(parts(page).status).toHaveText('Ready');
  });
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
