// The worker dies: the page notices, keeps what was plotted, and starts another.
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  holdWorkers,
  killWorkers,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  rows,
  setPace,
  show,
  small,
  task8Finished,
  test,
  train,
} from './helpers.js';

test('while training', async ({ page }) => {
  const { alert, status, table, reset } = parts(page);
  const restart = page.getByRole('button', { name: 'Restart' });
  await holdWorkers(page);
  await openReady(page);
  await fill(page, { epochs: '1000' });
  await setPace(page, 500);
  await parts(page).train.click();
  await expect(table.locator('tbody tr').nth(1)).toBeVisible();
  await killWorkers(page);
  await expect(restart).toBeVisible();
  await expect(alert).toContainText(/no longer answers/);
  const kept = await rows(page);
  expect(kept.length).toBeGreaterThan(1);
  await expect(page.getByRole('application', { name: /^Training loss by mini-batch: \d/ })).toBeVisible();

  await restart.click();
  await expect(alert).toBeHidden();
  await expect(status, 'and the run goes on').toHaveText(/^Training/);
  await drawDigit(page, 1);
  await expect(parts(page).prediction).toHaveText(/\d/);
  await expect(alert).toBeHidden();

  await reset.click();
  await expect(status).toHaveText('Ready');
  await setPace(page, 'full speed');
  await fill(page, { epochs: '5' });
  await train(page, task8Finished);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints());
  await reset.click();
  await expect(status).toHaveText('Ready');
});

test('after a finished run, whose results stay', async ({ page }) => {
  const { alert, status } = parts(page);
  const restart = page.getByRole('button', { name: 'Restart' });
  await holdWorkers(page);
  await openReady(page);
  await train(page, task8Finished);
  const before = await fingerprints(page);
  await killWorkers(page);
  await restart.click();
  await expect(alert).toBeHidden();
  await openView(page, 'learning');
  await expect(page.getByText('6,000 training images')).toBeVisible();
  // An epoch whose parameters the worker had no time to keep is trained again.
  await expect.poll(() => fingerprints(page)).toEqual(before);
  await expect(status).toHaveText(task8Finished);
  await drawDigit(page, 1);
  await expect(parts(page).prediction).toHaveText(/\d/);
  await expect(alert).toBeHidden();
  await train(page, task8Finished);
  await expect(status).toHaveText(task8Finished);
});

test('while views wait for its answers, which the next one gives', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  const views = [
    { panel: '#first-layer', shown: page.locator('#first-layer li') },
    { panel: '#view-misreads', shown: page.locator('#view-misreads table.confusion td button') },
    { panel: '#view-test-images', shown: page.locator('#test-strip button:enabled') },
  ];
  for (const { panel, shown } of views) {
    await show(page.locator(panel));
    await expect(shown.first()).toBeVisible();
  }
  await show(page.locator('#view-test-images'));
  await killWorkers(page);
  // Something else to show, of which the dead worker will never say a word.
  await parts(page).testImage.fill('321');
  for (const { panel } of views) {
    await show(page.locator(panel));
    await page.waitForTimeout(100);
  }
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(parts(page).status).toHaveText('Ready');
  await show(page.locator('#view-test-images'));
  await expect(page.getByRole('button', { name: /^Test image 321:/ })).toBeVisible();
  await train(page, task8Finished);
  await show(page.locator('#first-layer'));
  await expect(views[0].shown).toHaveCount(16);
  await show(page.locator('#view-misreads'));
  await expect(page.locator('#survey-summary')).toHaveText(new RegExp(`^${small.misread()} of 1,000`));
});

test('while the dataset downloads', async ({ page, startServer }) => {
  const server = await startServer({ answer: () => true }); // never answers
  await holdWorkers(page);
  await page.goto(server.url);
  await expect(parts(page).status).toHaveText('Downloading the dataset');
  await killWorkers(page);
  server.recover();
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(parts(page).status).toHaveText('Ready');
});

test('while a task of the exercise has yet to draw: it is drawn by the next', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await openView(page, 'exercise');
  await expect(page.getByRole('button', { name: /^Task 3:/ })).toBeVisible();
  await killWorkers(page);
  await page.getByRole('button', { name: /^Task 3:/ }).click();
  await page.getByRole('button', { name: 'Restart' }).click();
  for (const name of ['relu', 'sigmoid', 'tanh']) {
    await expect(page.locator(`.function-plot.${name} .curve`)).toHaveAttribute('d', /L/);
  }
});
