// "Find a learning rate": what is suggested, taken into the form, and what it leaves alone.
import {
  expect,
  fill,
  fillMore,
  fingerprints,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  setPace,
  show,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { hold } from './hold.js';

/** The view that the panel stands in. */
const view = 'sweep';

/** @param {import('@playwright/test').Page} page */
const panel = (page) => {
  const root = page.getByRole('region', { name: 'Find a learning rate' });
  return {
    root,
    find: root.getByRole('button', { name: 'Find a learning rate' }),
    stop: root.getByRole('button', { name: 'Stop' }),
    take: root.getByRole('button', { name: /^Take/ }),
    reason: root.locator('#rate-reason'),
    plot: root.getByRole('application', { name: /^Loss by learning rate/ }),
  };
};

/** Finds one, and says which. @param {import('@playwright/test').Page} page */
async function suggested(page) {
  await openView(page, view);
  const { find, take, stop, reason } = panel(page);
  await find.click();
  await expect(reason).toHaveText(/^The loss falls/);
  await expect(stop).toBeHidden();
  return Number(/[\d.]+$/.exec((await take.textContent()) ?? '')?.[0]);
}

test('for the exercise’s network: about 0.1, with the reason, and one click takes it', async ({ page }) => {
  await openReady(page);
  await fill(page, { learningRate: '0.001' });
  const value = await suggested(page);
  expect(value).toBeGreaterThanOrEqual(0.03);
  expect(value).toBeLessThanOrEqual(0.3);
  const { reason, take, plot, root } = panel(page);
  await expect(reason).toHaveText(
    /^The loss falls most steeply at a rate of about 0\.\d+, (and|but) turns up at about/,
  );
  await expect(plot).toBeVisible();

  const found = await reason.textContent();
  expect(await suggested(page), 'the same for the same settings').toBe(value);
  await expect(reason).toHaveText(found ?? '');

  await take.click();
  await expect(root).toContainText(`The learning rate in the settings is ${value}.`);
  await expect(take).toHaveAttribute('aria-disabled', 'true');
  await openView(page, 'learning');
  await expect(parts(page).learningRate).toHaveValue(String(value));
});

test('the plot is read with arrow keys, and as a table', async ({ page }) => {
  await openReady(page);
  const value = await suggested(page);
  const { plot, root } = panel(page);
  await plot.focus();
  await page.keyboard.press('Home');
  const spoken = root.locator('figure [aria-live]');
  await expect(spoken).toHaveText(/^learning rate 0\.00001: loss \d+\.\d{4}, smoothed \d+\.\d{4}$/);
  await root.getByText('The same as a table').click();
  const rows = root.locator('details').getByRole('row');
  await expect(rows.nth(1)).toHaveText(/^0\.00001\d+\.\d{4}$/);
  const good = rows.filter({ hasText: '✓' });
  expect(await good.count()).toBeGreaterThan(0);
  const rates = await good.getByRole('rowheader').allTextContents();
  expect(Math.min(...rates.map(Number))).toBeLessThanOrEqual(value);
});

test('what is in the form counts: another optimizer, other settings, an error', async ({ page }) => {
  await openReady(page);
  const ofSgd = await suggested(page);
  const { find, take, reason, root } = panel(page);
  await fillMore(page, { optimizer: 'adam' });
  await openView(page, view);
  await expect(reason).toHaveText('The settings have changed since: find once more.');
  await expect(take).toHaveAttribute('aria-disabled', 'true');
  const ofAdam = await suggested(page);
  expect(ofAdam).toBeLessThan(ofSgd);

  await fill(page, { learningRate: '0.5', epochs: '7' });
  await openView(page, view);
  await expect(reason, 'nothing comes of these').toHaveText(/^The loss falls/);
  await fill(page, { hidden: 'wide' });
  await openView(page, view);
  await expect(root).toContainText('Something in the settings is wrong');
  await expect(find).toHaveAttribute('aria-disabled', 'true');
});

test('where no rate helps it says so', async ({ page }) => {
  await openReady(page);
  await fill(page, { hidden: '1, 1, 1, 1, 1, 1, 1, 1' });
  await openView(page, view);
  const { find, take, reason } = panel(page);
  await find.click();
  await expect(reason).toHaveText(/^No rate can be suggested/);
  await expect(take).toBeHidden();
});

test('a run goes on beside it to the same fingerprints', async ({ page }) => {
  await openReady(page);
  await setPace(page, 20);
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Training/);
  await suggested(page);
  await expect(parts(page).status).toHaveText(/^Training/);
  await setPace(page, 'full speed');
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints());
});

test('nor does it touch a network that is there', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  const before = await fingerprints(page);
  await suggested(page);
  expect(await fingerprints(page)).toEqual(before);
  await expect(parts(page).status).toHaveText(task8Finished);
});

test('a wide network takes longer: it can be stopped, and the page stays answerable', async ({ page }) => {
  await openReady(page);
  await fill(page, { hidden: '4096, 4096' });
  await openView(page, view);
  const { find, stop, root } = panel(page);
  await find.click();
  await expect(stop).toBeVisible();
  await show(stop);
  await stop.click();
  await expect(root).toContainText('Stopped before anything was found.');
  await expect(find).toBeFocused();
  await fill(page, { hidden: '16, 16' });
  expect(await suggested(page)).toBeGreaterThan(0);
});

test.describe('with world forms', () => {
  test.use({ serviceWorkers: 'block' });
  test('it can be stopped before they are drawn', async ({ page }) => {
    const letGo = await hold(page, /mnist_lab_reading.*\.wasm/);
    await openReady(page);
    await fillMore(page, { worldForms: '0.1' });
    await openView(page, view);
    const { find, stop, root, reason } = panel(page);
    await find.click();
    await show(stop);
    await stop.click();
    letGo();
    await expect(root).toContainText('Stopped before anything was found.');
    await expect(reason).not.toHaveText(/^The loss falls/);
  });
});

test.describe('in German', () => {
  test.use({ locale: 'de' });

  test('with a decimal comma', async ({ page }) => {
    await page.goto('./');
    await expect(parts(page).status).toHaveText('Bereit');
    await page.mouse.move(2, 2);
    await openView(page, 'learning');
    await page.locator('#learningRate').fill('0,7');
    await openView(page, view);
    const root = page.getByRole('region', { name: 'Lernrate finden' });
    await root.getByRole('button', { name: 'Lernrate finden' }).click();
    await root.getByRole('button', { name: /^0,\d+ übernehmen$/ }).click();
    await expect(root).toContainText(/Die Lernrate in den Einstellungen ist 0,\d+\./);
  });
});
