// A reload, a closed tab, a dead worker or another tab loses nothing; what cannot be read is set aside.
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  holdWorkers,
  killWorkers,
  nativeFingerprints,
  openAgain,
  openReady,
  parts,
  rows,
  task8Finished,
  test,
  train,
} from './helpers.js';

const runs = (/** @type {import('@playwright/test').Page} */ page) => page.locator('#runs-table tbody tr');
const moment = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('slider', { name: 'Look back' });
const setAside = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByText('It has been set aside');

/** Waits until what the page does has been written down. @param {import('@playwright/test').Page} page */
const saved = (page) => page.waitForTimeout(1200);

test('a run that is reloaded in mid-epoch ends with the same fingerprint', async ({ page }) => {
  await openReady(page);
  await fill(page, { epochs: '60' });
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(9)).toBeVisible();
  await page.reload();
  await expect(parts(page).table.locator('tbody tr').nth(3), 'what was plotted is there').toBeVisible();
  await expect(parts(page).status).toHaveText(/^Finished: .* after 60 epochs$/, { timeout: 60_000 });
  const native = await nativeFingerprints('--epochs', '60');
  expect(await fingerprints(page)).toEqual(native);
  await expect(runs(page)).toHaveCount(1);
  await expect(page.getByRole('group', { name: /^Training loss by mini-batch: \d/ })).toBeVisible();
});

test('a paused run stays paused, with its changes of the learning rate', async ({ page }) => {
  const step = page.getByRole('button', { name: 'Step', exact: true });
  const begin = async () => {
    await step.click();
    await expect(parts(page).status).toHaveText('Paused');
    await step.click();
    await step.click();
    await fill(page, { learningRate: '0.05' });
    await page.getByRole('button', { name: 'Use in this run' }).click();
    await expect(page.getByRole('button', { name: 'Use in this run' })).toBeHidden();
  };
  await openReady(page);
  await fill(page, { epochs: '2' });
  await begin();
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  const uninterrupted = await fingerprints(page);

  await fill(page, { learningRate: '0.1' });
  await begin();
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText('Paused');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(uninterrupted);
  await expect(runs(page).nth(1)).toContainText('learning rate 0.05 from epoch 0');
});

test('a closed tab: another takes over the run, the settings and the drawing', async ({ page, context }) => {
  await openReady(page);
  await fill(page, { epochs: '60', hidden: '20' });
  await drawDigit(page, 3);
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(2)).toBeVisible();
  await saved(page);
  await page.close();
  const next = await context.newPage();
  await next.goto('./');
  await expect(parts(next).status).toHaveText(/^Finished: .* after 60 epochs$/, { timeout: 60_000 });
  await expect(parts(next).hidden).toHaveValue('20');
  await expect(parts(next).prediction).toHaveText(/\d/);
  expect(await fingerprints(next)).toEqual(await nativeFingerprints('--epochs', '60', '--hidden', '20'));
});

test('a finished run can still be looked back into and gone on from', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  const before = await rows(page);
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await rows(page)).toEqual(before);
  await page.mouse.move(2, 2);
  await page.mouse.move(1, 1);
  await page.locator('#survey-summary').scrollIntoViewIfNeeded();
  await expect(page.locator('#survey-summary')).toContainText('600 of 10,000 test images are misread');
  await moment(page).fill('2');
  await expect(page.locator('#drawing-network')).toContainText('after epoch 2: 93.43 %');
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expect(runs(page).nth(1)).toContainText('from Run 1, epoch 2');
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page)).toEqual(before.map(({ fingerprint }) => fingerprint));

  await parts(page).reset.click();
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  expect(await rows(page), 'Reset is kept too').toEqual([]);
});

test('a worker that dies while training: restarted, the run ends as it would have', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await fill(page, { epochs: '60' });
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(4)).toBeVisible();
  await killWorkers(page);
  await page.getByRole('button', { name: 'Restart' }).click({ timeout: 30_000 });
  await expect(parts(page).status).toHaveText(/^Finished: .* after 60 epochs$/, { timeout: 60_000 });
  expect(await fingerprints(page)).toEqual(await nativeFingerprints('--epochs', '60'));
});

test('two tabs do not harm each other', async ({ page, context }) => {
  await openReady(page);
  await train(page, task8Finished);
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  const other = await context.newPage();
  await openReady(other, './');
  expect(await rows(other), 'the first tab keeps its run').toEqual([]);
  await expect(runs(other)).toHaveCount(1);
  await parts(other).preset.selectOption('task6');
  await train(other, /^Finished: 71\.19 %/);
  await drawDigit(other, 1);
  await other.getByRole('button', { name: 'It is a 1' }).click();

  for (const tab of [page, other]) {
    await expect(runs(tab)).toHaveCount(2);
    await expect(tab.locator('#my-digits-list > li')).toHaveCount(2);
    await saved(tab);
    await tab.reload();
    await tab.mouse.move(3, 3);
    await expect(runs(tab)).toHaveCount(2);
    await expect(tab.locator('#my-digits-list > li')).toHaveCount(2);
  }
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(parts(other).status).toHaveText(/^Finished: 71\.19 %/);
});

test('what cannot be read is set aside, and said', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  await saved(page);
  const damage = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('keyval-store');
          opening.onerror = reject;
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('keyval', 'readwrite');
            const store = transaction.objectStore('keyval');
            const all = store.getAllKeys();
            all.onsuccess = () => {
              for (const key of all.result)
                store.put({ version: 1, run: '<img src=x onerror=alert(1)>' }, key);
              store.put('no digits', 'mnist-lab.my-digits');
            };
            transaction.oncomplete = () => resolve(all.result.length);
          };
        }),
    );
  expect(await damage()).toBeGreaterThan(1);
  await openAgain(page);
  await expect(setAside(page)).toBeVisible();
  await expect(parts(page).alert).toBeHidden();
  expect(await rows(page)).toEqual([]);
  await train(page, task8Finished);
  await saved(page);
  const keys = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const all = opening.result.transaction('keyval').objectStore('keyval').getAllKeys();
          all.onsuccess = () => resolve(all.result.join(' '));
        };
      }),
  );
  for (const what of ['session', 'runs', 'my-digits']) {
    expect(keys, 'still there').toMatch(new RegExp(`mnist-lab\\.${what}\\S*\\.set-aside\\.`));
  }
  await page.reload();
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(setAside(page)).toBeHidden();
});
