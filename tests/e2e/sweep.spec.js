// Many settings tried by machine: the map, what is done with its cells, and that nothing of it is lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { expect, nativeFingerprints, openReady, openView, parts, small, test } from './helpers.js';
import { made } from './made-data.js';
import { openOwnData } from './own-files.js';
import { beginAndPause, sweep } from './sweeps.js';

/** @typedef {import('./helpers.js').Page} Page */

/** @param {Page} page @param {Record<string, string>} tried by the setting's field */
async function write(page, tried) {
  await openView(page, 'sweep');
  const { values, settings, add } = sweep(page);
  await expect(values.first()).toBeVisible();
  for (const [i, [setting, text]] of Object.entries(tried).entries()) {
    if (i >= (await values.count())) await add.click();
    await settings.nth(i).selectOption(setting);
    await values.nth(i).fill(text);
  }
}

/** @param {Page} page */
const done = (page) => expect(sweep(page).course).toContainText(/^All \d+ runs? done/);

test('of own data no drawn digits are tried', async ({ page }) => {
  await openReady(page);
  await openOwnData(page, made(28, 28, 4));
  await expect(page.locator('#dataset')).toHaveText(/^Your own data, 4 classes/);
  await write(page, { worldForms: '0, 0.1' });
  const { view, values, begin } = sweep(page);
  await expect(view).toContainText('These are drawn digits, which are not mixed into your own data.');
  await expect(values.first()).toHaveAttribute('aria-invalid', 'true');
  await expect(begin).toBeDisabled();
});

test('a map of two settings: every cell is the native run’s, to the bit, and can be trained', async ({
  page,
}) => {
  await openReady(page);
  await write(page, { learningRate: '0.03, 0.1', batchSize: '25; 100' });
  const { begin, cells, fingerprint, train, view } = sweep(page);
  await expect(view).toContainText('4 runs.');
  await begin.click();
  await done(page);
  await expect(cells).toHaveCount(4);
  for (const [i, [rate, size]] of [
    ['0.03', '25'],
    ['0.03', '100'],
    ['0.1', '25'],
    ['0.1', '100'],
  ].entries()) {
    const native = await small.nativeEpochs('--learning-rate', rate, '--batch-size', size);
    const last = native[native.length - 1];
    await expect(cells.nth(i)).toHaveText(new RegExp(`^${(100 * last.test_accuracy).toFixed(2)}( ★)?$`));
    await cells.nth(i).click();
    await expect(fingerprint).toHaveText(last.parameters_sha256);
  }
  await expect(view.locator('.sweep-grid button.best')).toHaveCount(1);
  await cells.nth(1).click();
  const expected = await fingerprint.textContent();
  await train.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  await openView(page, 'learning');
  await expect(page.locator('#epochs tbody tr').last()).toContainText(String(expected));
});

test('seeds are averaged into a line with a band, and a third setting makes more maps', async ({ page }) => {
  await openReady(page);
  await write(page, { epochs: '1, 2', seed: '1-3' });
  const { begin, cells, view } = sweep(page);
  await begin.click();
  await done(page);
  await expect(cells).toHaveCount(2);
  await expect(view.locator('.band-chart .point')).toHaveCount(2);
  await cells.first().click();
  await expect(view.locator('.sweep-cell')).toContainText('in 3 runs');

  await view.getByText('What to try').click();
  await write(page, { epochs: '1', batchSize: '50, 100', hidden: '16; 8, 8' });
  await begin.click();
  await done(page);
  await expect(view.locator('.sweep-grid')).toHaveCount(2);
  await expect(view.locator('.sweep-grid caption').nth(1)).toContainText('hidden layers 8, 8');
});

test('what is wrong in the form is said beside it, and nothing begins', async ({ page }) => {
  await openReady(page);
  await write(page, { learningRate: '0.1, x', batchSize: '10' });
  const { begin, values, view } = sweep(page);
  await expect(view).toContainText('“x” is no value that this setting takes.');
  await expect(begin).toBeDisabled();
  await values.first().fill('0.001..1 in 2001 steps');
  await expect(view).toContainText('At most 2,000 values.');
  await values.first().fill('0.01..1 in 50 steps');
  await values.nth(1).fill('1-50');
  await expect(view).toContainText('2,500 runs: at most 2,000.');
  await expect(begin).toBeDisabled();
});

test('the fastest way to a goal of one’s own', async ({ page }) => {
  await openReady(page);
  await write(page, { learningRate: '0.01, 0.1, 0.3', epochs: '5' });
  const { begin, view } = sweep(page);
  await begin.click();
  await done(page);
  const goal = view.getByLabel('Goal', { exact: true });
  await expect(goal).toHaveValue('90');
  await expect(view.locator('.sweep-leaders')).toContainText('Fastest to the goalnone has reached it');
  await goal.fill('80');
  await view.getByLabel('Show').selectOption('epochsToGoal');
  const epochs = [];
  for (const rate of ['0.01', '0.1', '0.3']) {
    const native = await small.nativeEpochs('--learning-rate', rate);
    epochs.push(native.findIndex(({ test_accuracy: accuracy }) => accuracy >= 0.8) + 1);
  }
  const cells = sweep(page).cells;
  for (const [i, count] of epochs.entries()) {
    await expect(cells.nth(i)).toHaveText(count > 0 ? new RegExp(`^${count}( ★)?$`) : '–');
  }
  await expect(view.locator('.sweep-leaders')).toContainText(/Fastest to the goal\S+ s, \d epochs/);
  await goal.fill('101');
  await expect(view.getByText('A goal is a test accuracy')).toBeVisible();
  await expect(cells.nth(1), 'the last good one holds').toHaveText(new RegExp(`^${epochs[1]}( ★)?$`));

  await page.reload();
  await done(page);
  await expect(cells.nth(1), 'and is remembered').toHaveText(new RegExp(`^${epochs[1]}( ★)?$`));
  await view.getByText('What to try').click();
  await expect(sweep(page).values.first(), 'as is what was tried').toHaveValue('0.01, 0.1, 0.3');
});

test('values that are added need only their own runs', async ({ page }) => {
  await openReady(page);
  await write(page, { seed: '1-2', epochs: '30' });
  const { begin, course, view } = sweep(page);
  await begin.click();
  await done(page);
  await view.getByText('What to try').click();
  await write(page, { seed: '1-3' });
  const said = await course.evaluateHandle((element) => {
    /** @type {string[]} */
    const texts = [];
    new MutationObserver(() => texts.push(element.textContent ?? '')).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return texts;
  });
  await begin.click();
  await expect(course).toContainText('All 3 runs done.');
  const texts = await said.jsonValue();
  assert.deepEqual(
    texts.filter((text) => /^[01] of/.test(text)),
    [],
    'two are done already',
  );
});

test('a run that diverges is marked, with the reason', async ({ page }) => {
  await openReady(page);
  await write(page, { learningRate: '0.1; 1e30', epochs: '1' });
  const { begin, cells, view } = sweep(page);
  await begin.click();
  await done(page);
  await expect(cells.nth(1)).toHaveText('diverged');
  await cells.nth(1).click();
  await expect(view.locator('.sweep-cell')).toContainText('A smaller learning rate helps.');
});

test('another tab says whose sweep it is, and takes nothing from it', async ({ page, context }) => {
  await openReady(page);
  await write(page, { seed: '1-3', epochs: '60' });
  await beginAndPause(page);
  const other = await context.newPage();
  await openReady(other);
  await openView(other, 'sweep');
  await other.locator('#sweep-what').evaluate((what) => what.setAttribute('open', ''));
  await sweep(other).begin.click();
  await expect(sweep(other).course).toContainText('Another tab is doing a sweep');
  await other.close();
  await sweep(page).goOn.click();
  await page.reload();
  await done(page);
});

test('it pauses, goes on, and after a reload does what is missing by itself', async ({ page }) => {
  await openReady(page);
  await write(page, { seed: '1-6', epochs: '40' });
  const { begin, goOn, cells } = sweep(page);
  await beginAndPause(page);
  await sweep(page).view.getByText('What to try').click();
  await expect(begin, 'another does not take its place').toBeDisabled();
  await expect(sweep(page).view).toContainText('stop it before another begins');
  await goOn.click();
  await page.goto('about:blank');
  await page.goto('./#sweep'); // before the dataset is there
  await done(page);
  await expect(cells).toHaveCount(1);
  await cells.first().click();
  const [first] = (await nativeFingerprints('--seed', '1', '--epochs', '40')).slice(-1);
  await expect(sweep(page).fingerprint).toHaveText(first);
});

test('a worker that dies loses no run', async ({ page }) => {
  await page.addInitScript(() => {
    /** @type {Worker[]} */
    const workers = [];
    Object.assign(window, { workers });
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        workers.push(this);
      }
    };
  });
  await openReady(page);
  await write(page, { seed: '1-4', epochs: '60' });
  const { goOn, cells, fingerprint } = sweep(page);
  await beginAndPause(page);
  // As the system ends one.
  await page.evaluate(() => /** @type {any} */ (window).workers.at(-1).terminate());
  await goOn.click();
  await done(page);
  await cells.first().click();
  const [first] = (await nativeFingerprints('--seed', '1', '--epochs', '60')).slice(-1);
  await expect(fingerprint).toHaveText(first);
});

test('the person’s own run goes first', async ({ page }) => {
  await openReady(page);
  await write(page, { seed: '1-3', epochs: '60' });
  const { course, goOn } = sweep(page);
  await beginAndPause(page);
  await page.getByLabel('Pace', { exact: true }).fill('0');
  await parts(page).train.click();
  await goOn.click();
  await expect(course).toContainText('It waits for your own run');
  await parts(page).pause.first().click();
  await expect(course).not.toContainText('It waits for your own run');
  await done(page);
});

test('runs as files, and a link that brings the sweep and what it should find', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReady(page);
  await write(page, { batchSize: '50, 100', epochs: '2' });
  const { begin, view } = sweep(page);
  await begin.click();
  await done(page);
  const downloading = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Save as JSON Lines' }).click();
  const file = await (await downloading).path();
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).settings.batchSize)).toEqual([50, 100]);
  // The terminal's runs are the same, to the bit, and it takes the page's for its own.
  const options = ['--batch-size', '50,100', '--epochs', '2'];
  const native = await small.nativeSweep(...options);
  const endOf = (
    /** @type {{ settings: unknown, parameters_sha256: string, test_accuracy: number[] }} */ run,
  ) => ({
    settings: run.settings,
    fingerprint: run.parameters_sha256,
    accuracy: run.test_accuracy,
  });
  const bySize = (/** @type {any} */ one, /** @type {any} */ other) =>
    one.settings.batchSize - other.settings.batchSize;
  expect(lines.map((line) => endOf(JSON.parse(line)))).toEqual(native.sort(bySize).map(endOf));
  expect(await small.collected(file, ...options)).toMatch(/^100 +1 /m);
  await view.getByRole('button', { name: 'Copy link' }).click();
  await expect(view).toContainText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await view.getByRole('button', { name: 'Delete' }).click();
  await page.goto('about:blank');
  await openReady(page, link);
  await expect(view).toContainText('It should find');
  await expect(sweep(page).values.first()).toHaveValue('50, 100');
  await page.goto('about:blank');
  await openReady(page, './#sweep&learningRate=0.1,0.3&epochs=7');
  await expect(sweep(page).values.first()).toHaveValue('0.1, 0.3');
  await expect(page.locator('#epochs-field'), 'what is not tried comes along').toHaveValue('7');
});

test('where nothing can be kept it is done all the same, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await openReady(page);
  await write(page, { batchSize: '50, 100', epochs: '1' });
  const { begin, course } = sweep(page);
  await begin.click();
  await done(page);
  await expect(course).toContainText('This browser keeps nothing of it');
});
