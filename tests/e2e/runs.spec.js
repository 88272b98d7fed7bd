// The runs of a visit: kept, compared, renamed, repeated, deleted, saved.
import { readFile } from 'node:fs/promises';
import {
  expect,
  mnist,
  openAgain,
  openReady,
  openView,
  parts,
  small,
  stored,
  task8Finished,
  test,
  train,
} from './helpers.js';

/** @param {import('@playwright/test').Page} page */
const ofRuns = (page) => ({
  none: page.getByText('None yet: press Train'),
  rows: page.locator('#runs-table tbody tr'),
});
/** Of Task 8's settings on the small dataset. */
const fingerprint = /** @type {string} */ (small.task8.at(-1)?.parameters_sha256);

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('runs are kept with what differs between them', async ({ page }) => {
    const { none, rows } = ofRuns(page);
    await openReady(page);
    await openView(page, 'runs');
    await expect(none).toBeVisible();
    await train(page, mnist.finished());
    await expect(rows).toHaveCount(1);
    await expect(none).toBeHidden();
    await expect(rows.first()).toContainText('94.00 %');
    await expect(rows.first()).toContainText('1 epoch,');
    await expect(rows.first()).toContainText(
      'd128e620cfbb9b82310ef1e5ffb86ed11cdeb1917172faa4862c4394e96094df',
    );
    await openView(page, 'learning');
    await parts(page).preset.selectOption('task6');
    await train(page, /^Finished: 71\.19 %/);
    await openView(page, 'runs');
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText('epochs 5 · batch size 25 · learning rate 0.1');
    await expect(rows.nth(1)).toContainText('epochs 2 · batch size 100 · learning rate 0.01');
    await expect(rows.nth(1)).toContainText('71.19 %');
  });
});

test('a run is repeated to the same fingerprint, renamed and deleted', async ({ page }) => {
  const { rows } = ofRuns(page);
  await openReady(page);
  await train(page, task8Finished);
  await parts(page).epochs.fill('1');
  await train(page, /after 1 epoch$/);
  await openView(page, 'runs');
  await page.getByRole('button', { name: 'Run again: Run 1' }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toContainText(fingerprint);
  await openView(page, 'learning');
  await expect(parts(page).epochs).toHaveValue('5');
  await openView(page, 'runs');
  const name = page.getByRole('textbox', { name: 'Name of Run 3' });
  await name.fill('the same again');
  await name.press('Enter');
  await expect(page.getByRole('button', { name: 'Delete the same again' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete Run 2' }).click();
  await expect(rows).toHaveCount(2);
});

test('runs are saved as CSV and JSON', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  await openView(page, 'runs');
  /** @param {string} button */
  const saved = async (button) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return readFile(await (await download).path(), 'utf8');
  };
  const [head, line] = (await saved('Save as CSV')).split('\r\n');
  expect(head).toContain('testAccuracy');
  expect(line).toContain(`Run 1,MNIST,"16, 16",relu,1995,5,25,0.1,`);
  expect(line).toContain(fingerprint);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  const german = await saved('Als CSV speichern');
  expect(german[0], 'what tells Excel that it is UTF-8').toBe('\ufeff');
  expect(german).toContain(';MNIST;16, 16;relu;1995;5;25;0,1;');
  await page.getByRole('button', { name: 'English' }).click();
  const [run] = JSON.parse(await saved('Save as JSON'));
  expect(run.epochResults).toHaveLength(5);
  expect(run.fingerprint).toBe(fingerprint);
});

test('runs survive a reload, and can all be deleted', async ({ page }) => {
  const { none, rows } = ofRuns(page);
  await openReady(page);
  await train(page, task8Finished);
  await openView(page, 'runs');
  const name = page.getByRole('textbox', { name: 'Name of Run 1' });
  await name.fill('the exercise');
  await name.press('Enter');
  await expect(page.getByRole('button', { name: 'Delete the exercise' })).toBeVisible();
  await expect.poll(() => stored(page, 'mnist-lab.runs')).toContain('the exercise');
  await openAgain(page);
  await openView(page, 'runs');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(fingerprint);
  await expect(page.getByRole('textbox', { name: 'Name of the exercise' })).toBeVisible();
  await openView(page, 'learning');
  await parts(page).preset.selectOption('task6');
  await train(page, /after 2 epochs$/);
  await openView(page, 'runs');
  await expect(page.getByRole('textbox', { name: 'Name of Run 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete all runs' }).click();
  await expect(none).toBeVisible();
  await page.getByRole('button', { name: 'Bring the deleted runs back' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Delete Run 2' }).click();
  await page.getByRole('button', { name: 'Delete all runs' }).click();
  await expect(none).toBeVisible();
  await expect.poll(() => stored(page, 'mnist-lab.runs')).not.toContain('fingerprint');
  await openAgain(page);
  await openView(page, 'runs');
  await expect(none).toBeVisible();
});

test('a run that is brought back has the name that it was given', async ({ page }) => {
  await openReady(page);
  await train(page);
  await openView(page, 'runs');
  const name = page.getByRole('textbox', { name: /^Name of/ });
  await name.fill('my best');
  await name.blur();
  await page.getByRole('button', { name: 'Delete my best' }).click();
  await expect(name).toHaveCount(0);
  await page.getByRole('button', { name: 'Bring the deleted runs back' }).click();
  await expect(name).toHaveValue('my best');
});
