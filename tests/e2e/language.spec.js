// English and German: as the browser prefers, or as chosen; nothing of the one in the other.
import {
  expect,
  openReady,
  openView,
  parts,
  resize,
  settle,
  small,
  task8Finished,
  test,
  train,
  viewIds,
} from './helpers.js';

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' });

  test('the page speaks German, numbers too, wherever it is looked at', async ({ page }) => {
    await page.goto('./');
    const status = page.getByRole('status');
    await expect(status).toHaveText('Bereit');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page).toHaveTitle(/neuronales Netz/);
    await page.getByRole('button', { name: 'Trainieren', exact: true }).click();
    await expect(status).toHaveText(`Fertig: ${small.accuracy().replace('.', ',')} nach 5 Epochen`);
    await expect(page.getByText('13.002 Parameter')).toBeVisible();
    const panels = {
      inside: 'Gewichte',
      misreads: `${small.misread()} von 1.000 Testbildern`,
      'test-images': 'richtig',
      runs: 'Lauf 1',
      exercise: 'Zähle die Parameter',
    };
    for (const [id, words] of Object.entries(panels)) {
      await openView(page, id);
      if (id === 'runs') await expect(page.getByRole('textbox', { name: 'Name von Lauf 1' })).toBeVisible();
      else await expect(page.locator(`#view-${id}`)).toContainText(words);
    }
    for (const width of [320, 390, 1024]) {
      await resize(page, width);
      for (const id of viewIds) {
        await openView(page, id);
        await settle(page);
        const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
        await expect.poll(widest, `${id}: nothing scrolls sideways`).toBe(width);
      }
    }
  });

  test('a field that is wrong is explained in German', async ({ page }) => {
    await page.goto('./');
    const epochs = page.getByRole('spinbutton', { name: 'Epochen' });
    await epochs.fill('0');
    await expect(epochs).toHaveAccessibleDescription('Gib eine ganze Zahl von 1 bis 1000 ein.');
  });
});

test('the language is switched and remembered; settings and runs stay', async ({ page }) => {
  await openReady(page);
  await parts(page).epochs.fill('1');
  await train(page, /after 1 epoch$/);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Fertig: .* nach 1 Epoche$/);
  await expect(page.getByRole('spinbutton', { name: 'Epochen' })).toHaveValue('1');
  await page.mouse.move(5, 5);
  await openView(page, 'runs');
  await expect(page.getByRole('textbox', { name: 'Name von Lauf 1' })).toBeVisible();
  await page.goto('./');
  await expect(page.getByRole('status')).toHaveText(/^Fertig/);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Finished/);
  await openView(page, 'learning');
  await parts(page).preset.selectOption('task8');
  await train(page, task8Finished);
});
