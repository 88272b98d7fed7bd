// What an address brings, and what it does not take away: lessons, presets, Back and Forward, another language, frames beside each other.
import { drawDigit } from './drawings.js';
import { expect, fill, openReady, openView, parts, saved, small, test, train } from './helpers.js';

const lesson = './#inside&preset=task6&hide=settings,files';
const banner = (/** @type {import('@playwright/test').Page} */ page) => page.getByText('This is a lesson');

test('a lesson’s preset is there in a new tab, whatever another tab did; what is edited then stays over a reload', async ({
  page,
  context,
}) => {
  await openReady(page);
  await fill(page, { epochs: '9' });
  await drawDigit(page, 3);
  await saved(page);
  await page.close();
  const next = await context.newPage();
  await openReady(next, './#learning&preset=task6');
  await expect(parts(next).epochs).toHaveValue('2');
  await expect(parts(next).batchSize).toHaveValue('100');
  await expect(next.locator('#linked'), 'nothing is shared').toBeHidden();
  await fill(next, { epochs: '7' });
  await saved(next);
  await next.reload();
  await expect(parts(next).status).toHaveText('Ready');
  await expect(parts(next).epochs).toHaveValue('7');
});

test('a preset that is none is said, and the page starts', async ({ page }) => {
  for (const name of ['constructor', 'task9']) {
    await openReady(page, `./?${name}#learning&preset=${name}`);
    await expect(page.locator('#linked')).toContainText('preset could not be used');
    await expect(parts(page).epochs).toHaveValue('5');
    await expect(page.locator('#not-started')).toBeHidden();
  }
});

test('a start that breaks off after the first view is told', async ({ page, expectedErrors }) => {
  expectedErrors.push(/broken off/);
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new Error('broken off');
    };
  });
  await page.goto('./');
  await expect(page.getByText('it could not start')).toBeVisible();
});

test('Back and Forward change the view, and neither the form nor the lesson', async ({ page }) => {
  const epochs = page.locator('[name=epochs]'); // which the lesson hides
  await openReady(page, lesson);
  await openView(page, 'learning');
  await expect(page).toHaveURL(/#learning&preset=task6&hide=settings,files$/);
  await epochs.evaluate((field) => {
    /** @type {HTMLInputElement} */ (field).value = '7';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.goBack();
  await expect(page.locator('#view-inside')).toBeVisible();
  await expect(epochs).toHaveValue('7');
  await page.goForward();
  await expect(page.locator('#view-learning')).toBeVisible();
  await expect(epochs).toHaveValue('7');
  await expect(banner(page)).toBeVisible();
  await expect(page.locator('#tab-files')).toBeHidden();
  await saved(page);
  await page.reload();
  await expect(banner(page), 'a lesson over a reload').toBeVisible();
  await expect(page.locator('#view-learning')).toBeVisible();
});

test('a link of one’s own that was copied is not followed when it is gone back to', async ({ page }) => {
  await openReady(page);
  await fill(page, { epochs: '3' });
  await page.getByRole('button', { name: 'Copy link to these settings' }).click();
  await openView(page, 'inside');
  await fill(page, { epochs: '8' });
  await page.goBack();
  await page.goBack();
  await expect(parts(page).epochs).toHaveValue('8');
  // One that is followed holds once.
  await page.evaluate(() => location.assign('#run=1&epochs=4'));
  await expect(parts(page).epochs).toHaveValue('4');
  await openView(page, 'misreads');
  await fill(page, { epochs: '6' });
  await page.goBack();
  await page.goBack();
  await expect(parts(page).epochs).toHaveValue('6');
});

test('a lesson never hides the view that it opens', async ({ page }) => {
  await openReady(page, './#inside&hide=inside,files');
  await expect(page.locator('#tab-inside')).toBeVisible();
  await expect(page.locator('[role=tab][tabindex="0"]')).toHaveCount(1);
  await expect(page.locator('#tab-files')).toBeHidden();
  await openView(page, 'learning');
  await expect(page.locator('#tab-inside')).toBeVisible();
});

test('another language leaves the form, the link’s news, the lesson and the task', async ({ page }) => {
  const fingerprint = 'a'.repeat(64);
  await openReady(page, `./?lang=en#run=1&epochs=4&fingerprint=${fingerprint}`);
  await expect(page.locator('#linked')).toContainText('A shared run');
  await saved(page);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.locator('#linked')).toContainText('Ein geteilter Lauf');
  await page.getByRole('button', { name: 'English' }).click();
  await fill(page, { epochs: '6' });
  await saved(page);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('button', { name: 'Trainieren', exact: true })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Epochen' })).toHaveValue('6');

  await page.goto('./?lang=de#exercise&hide=files');
  await page.getByRole('button', { name: /^Aufgabe 3:/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: /^Task 3:/ })).toHaveAttribute('aria-current', 'step');
  await expect(banner(page)).toBeVisible();
});

test.describe('beside each other', () => {
  test.use({ serviceWorkers: 'block' }); // it would take the outer page for the lab

  test('two labs in one page keep to themselves', async ({ page, expectedErrors }) => {
    expectedErrors.push(/Service Worker/);
    await page.route('**/course.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: ['learning', 'files']
          .map(
            (view) =>
              `<iframe id="${view}" src="./#${view}" width="1000" height="600" title="${view}"></iframe>`,
          )
          .join(''),
      }),
    );
    const lab = (/** @type {string} */ id) => page.frameLocator(`#${id}`);
    const seed = (/** @type {string} */ id) => lab(id).locator('[name=seed]');
    await page.goto('./course.html');
    for (const [id, value] of /** @type {const} */ ([
      ['files', '2'],
      ['learning', '1'],
    ])) {
      await expect(lab(id).getByRole('status')).toHaveText('Ready');
      await lab(id).locator('#tab-learning').click();
      await seed(id).fill(value);
      await expect(lab(id).locator('html')).not.toHaveAttribute('data-saving');
    }
    await lab('files').locator('#tab-runs').click();
    for (const id of ['learning', 'files'])
      await expect(lab(id).locator('html')).not.toHaveAttribute('data-saving');
    await page.reload();
    for (const id of ['learning', 'files']) await expect(lab(id).getByRole('status')).toHaveText('Ready');
    await expect(seed('learning')).toHaveValue('1');
    await expect(seed('files')).toHaveValue('2');
  });
});

test('a result is compared with a link at its end, not while an earlier epoch is looked at', async ({
  page,
}) => {
  const [, last] = await small.nativeFingerprints('--epochs', '2');
  await openReady(page, `./#run=1&epochs=2&fingerprint=${last}`);
  await train(page);
  const verdict = page.locator('#fingerprint-verdict');
  await expect(verdict).toHaveText('✓ The same fingerprint as in the link.');
  const moment = page.getByRole('slider', { name: 'Look back' });
  await moment.fill('1');
  await expect(verdict).toBeHidden();
  await fill(page, { learningRate: '0' });
  await expect(page.locator('#pace')).toHaveText('A setting is in error: see there first.');
});
