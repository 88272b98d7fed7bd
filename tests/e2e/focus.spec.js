// A button that is pressed never takes the keyboard's focus with it; and what screen readers are told.
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  holdWorkers,
  killWorkers,
  mnist,
  openReady,
  openView,
  parts,
  setPace,
  show,
  task8Finished,
  test,
  train,
} from './helpers.js';

/** Presses what has the focus. @param {import('@playwright/test').Page} page @param {import('@playwright/test').Locator} button */
async function press(page, button) {
  await expect(button).toBeEnabled();
  await button.focus();
  await page.keyboard.press('Enter');
}
/** @param {import('@playwright/test').Page} page */
const focused = (page) => page.locator(':focus');

test('on the pad and in My digits', async ({ page }) => {
  const say = page.getByRole('button', { name: 'It is a 3' });
  const teach = page.getByRole('button', { name: 'Teach this network' });
  const digits = page.locator('#view-my-digits');
  await openReady(page);
  await drawDigit(page, 3);
  await press(page, say);
  await expect(page.getByText(/^Learned\./)).toBeVisible();
  await expect(say).toBeFocused();
  await press(page, parts(page).undo);
  await expect(parts(page).undo).toBeDisabled();
  await expect(page.locator('#pad-frame')).toBeFocused();

  await train(page, task8Finished);
  await openView(page, 'my-digits');
  await press(page, teach);
  await expect(page.getByText(/^Learned\./)).toBeVisible();
  await expect(teach).toBeFocused();
  await press(page, digits.getByRole('button', { name: 'Delete all' }));
  await expect(digits.getByRole('button', { name: 'Bring back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#my-digits-list > li')).toHaveCount(1);
  await expect(teach).toBeFocused();
});

test('in a run and in the list of runs', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  await openView(page, 'runs');
  await page.getByRole('slider', { name: 'Look back' }).fill('2');
  await press(page, page.getByRole('button', { name: 'Train on from here' }));
  await expect(page.locator('#runs-table tbody tr')).toHaveCount(2);
  await expect(page.locator('#main-button')).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Delete Run 1' }));
  await expect(page.getByRole('button', { name: 'Run again: Run 2' })).toBeFocused();
  await press(page, page.getByRole('button', { name: 'Delete Run 2' }));
  await expect(page.locator('#restore-runs')).toBeFocused();
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('among the misread images', async ({ page }) => {
    await openReady(page);
    await show(page.locator('#view-misreads'));
    const cell = page.locator('table.confusion td button:enabled').first();
    await press(page, cell);
    await expect(cell).toHaveAttribute('aria-pressed', 'true');
    const all = page.getByRole('button', { name: 'All misread' });
    await press(page, all);
    await expect(cell).toHaveAttribute('aria-pressed', 'false');
    await expect(all).toBeFocused();
    const more = page.getByRole('button', { name: 'Show more' });
    const summary = await page.locator('#survey-summary').textContent();
    const misread = Number(/(\d+) of 10,000/.exec(summary ?? '')?.[1]);
    const images = page.locator('.gallery li');
    const shown = 40; // at a time
    await expect(images).toHaveCount(shown);
    expect(misread, 'there are more to show').toBeGreaterThan(shown);
    await press(page, more);
    for (let count = shown; ; await page.keyboard.press('Enter')) {
      count = Math.min(count + shown, misread);
      await expect(images).toHaveCount(count);
      if (count === misread) break;
    }
    await expect(more).toBeFocused();
  });
});

test('when the worker is started again', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await killWorkers(page);
  const restart = page.getByRole('button', { name: 'Restart' });
  await expect(restart).toBeVisible();
  await press(page, restart);
  await expect(restart).toBeHidden();
  await expect(focused(page)).toHaveId('main-button');
});

test('a run does not make screen readers talk without end', async ({ page }) => {
  await openReady(page);
  await drawDigit(page, 3);
  const caption = page.locator('#unit-caption');
  const aloud = page.locator('#unit-announcement');
  await openView(page, 'inside');
  await expect(async () => {
    await page.locator('#network-picture').focus();
    await page.keyboard.press('ArrowDown');
    await expect(aloud).toHaveText(/^Hidden layer 1, unit \d+:/, { timeout: 500 });
    await expect(aloud, 'a unit that is at work').not.toContainText('activation 0.00', { timeout: 1 });
  }, 'once its picture is here').toPass();
  await expect(caption).toHaveText((await aloud.textContent()) ?? '');
  const said = await aloud.textContent();
  await fill(page, { epochs: '1000' });
  await setPace(page, 500);
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(1)).toBeVisible();
  await show(page.locator('#network-picture'));
  await expect(caption).not.toHaveText(said ?? '');
  await expect(aloud).toHaveText(said ?? '');
  await openView(page, 'misreads');
  await expect(page.locator('#survey-summary')).toHaveAttribute('aria-live', 'off');
  await parts(page).reset.click();
  await expect(page.locator('#survey-summary')).toHaveAttribute('aria-live', 'polite');
});
