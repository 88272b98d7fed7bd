// All cores train where the browser lets the page share memory between them, with the same result to the bit.
import { isolation } from '../../web/lib/isolation.js';
import {
  expect,
  fill,
  fingerprints,
  isolated,
  nativeFingerprints,
  openReady,
  parts,
  setPace,
  show,
  test,
} from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
const trainsOn = (page) => page.getByLabel('Trains on');

/** Wide enough for threads to share a mini-batch. */
const wide = { hidden: '300, 100', epochs: '2', batchSize: '32' };
const native = () => nativeFingerprints('--hidden', '300,100', '--epochs', '2', '--batch-size', '32');

/** @param {Page} page @param {number} threads */
const want = (page, threads) =>
  page.addInitScript((wanted) => localStorage.setItem('mnist-lab.threads', String(wanted)), threads);

test.describe('isolated', () => {
  test.use({ dataset: isolated });

  for (const threads of [2, 4]) {
    test(`${threads} threads train to the same bits as one`, async ({ page }) => {
      await want(page, threads);
      await openReady(page);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      await expect(trainsOn(page)).toHaveValue(String(threads));
      const expected = await native();
      await fill(page, wide);
      await parts(page).train.click();
      await expect(parts(page).status).toHaveText(/^Finished/);
      expect(await fingerprints(page)).toEqual(expected);
    });
  }

  test('the number of threads changes while a run is under way, and is remembered', async ({ page }) => {
    await openReady(page);
    await page.evaluate(() => localStorage.setItem('mnist-lab.threads', '3'));
    await page.reload();
    await expect(trainsOn(page)).toHaveValue('3');
    const expected = await native();
    await fill(page, wide);
    await setPace(page, 20);
    await parts(page).train.click();
    await expect(parts(page).pause).toBeVisible();
    for (const threads of ['1', '2', '3']) await trainsOn(page).selectOption(threads);
    await trainsOn(page).selectOption('2');
    await parts(page).pause.click();
    await parts(page).resume.click();
    await setPace(page, 'full speed');
    await expect(parts(page).status).toHaveText(/^Finished/);
    expect(await fingerprints(page)).toEqual(expected);
    await page.reload();
    await expect(trainsOn(page)).toHaveValue('2');
  });
});

test('a page that nobody isolates says why one core trains, and isolates itself from its second visit on', async ({
  page,
  startServer,
}) => {
  await want(page, 2);
  const server = await startServer({ path: '/lab/' });
  await openReady(page, server.url);
  const why = page.getByText('Trains on 1 core: why?');
  await show(why);
  await why.click();
  await expect(page.getByText('from its second visit on')).toBeVisible();
  await expect(page.getByText('Kept on this device: the page also opens without a network.')).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);

  await page.reload();
  await expect(trainsOn(page)).toHaveValue('2');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const expected = await native();
  await fill(page, wide);
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(expected);
});

test('where threads do not start, one core trains', async ({ page, startServer, expectedErrors }) => {
  expectedErrors.push(/Failed to load resource.*404/);
  const server = await startServer({ headers: isolation, lacks: 'mnist_lab.worker.js' });
  await want(page, 2);
  await openReady(page, server.url);
  await page.getByText('Trains on 1 core: why?').click();
  await expect(page.getByText('did not start them')).toBeVisible();
  const expected = await native();
  await fill(page, wide);
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(expected);
});
