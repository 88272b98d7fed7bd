// A link carries the settings of a run; who opens it gets the same fingerprint.
import { expect, nativeFingerprints, openReady, openView, parts, test, train } from './helpers.js';

/** @param {import('@playwright/test').Page} page */
const ofLink = (page) => ({
  copy: page.getByRole('button', { name: 'Copy link to these settings' }),
  text: page.getByRole('textbox', { name: 'Link to these settings' }),
  message: page.locator('#link-message'),
  news: page.locator('#linked'),
  limits: page.locator('#link-limits'),
  verdict: page.locator('#fingerprint-verdict'),
});

test('the link of a finished run restores its settings, and the same fingerprint is confirmed', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReady(page);
  await parts(page).hidden.fill('12');
  await parts(page).epochs.fill('2');
  await train(page);
  await ofLink(page).copy.click();
  await expect(ofLink(page).message).toHaveText('Link copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#run=1&hidden=12&epochs=2&fingerprint=[0-9a-f]{64}$/);

  const other = await context.newPage();
  await openReady(other, link);
  await expect(parts(other).hidden).toHaveValue('12');
  await expect(parts(other).epochs).toHaveValue('2');
  await expect(ofLink(other).news).toHaveText(
    'A shared run: its settings came with the link. Press Train to repeat it.',
  );
  await expect(ofLink(other).news, 'where everybody sees it').toBeInViewport();
  await expect(ofLink(other).verdict).toBeHidden();
  await train(other);
  await expect(ofLink(other).news).toHaveText('✓ The same fingerprint as in the link.');
  await expect(ofLink(other).news, 'nothing jumps').toBeInViewport();
  await other.reload();
  await expect(parts(other).status).toHaveText(/^Finished/);
  await expect(ofLink(other).news, 'news no more').toBeHidden();
  await expect(ofLink(other).verdict).toHaveText('✓ The same fingerprint as in the link.');
  await parts(other).seed.fill('7');
  await train(other);
  await expect(ofLink(other).verdict, 'another run').toBeHidden();
});

test('any run in the table has its link, unless its settings alone do not lead to it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReady(page);
  await parts(page).epochs.fill('1');
  await train(page);
  await parts(page).epochs.fill('2');
  await train(page);
  await parts(page).epochs.fill('3');
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expect(parts(page).status).toHaveText(/after 3 epochs$/);
  await openView(page, 'runs');
  await page.getByRole('button', { name: 'Copy link: Run 1' }).click();
  await expect(page.locator('#runs-link-message')).toHaveText(/^Link to Run 1 copied/);
  await expect(page.getByRole('button', { name: 'Copy link: Run 1' })).toHaveText('Copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const [first] = await nativeFingerprints('--epochs', '1');
  expect(link).toMatch(new RegExp(`#run=1&epochs=1&fingerprint=${first}$`));
  await expect(page.getByRole('button', { name: 'Copy link: Run 2' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run again: Run 3' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy link: Run 3' })).toBeHidden();
});

test('a link that is opened after the run is compared with it at once', async ({ page }) => {
  await openReady(page);
  await parts(page).epochs.fill('1');
  await train(page);
  await page.evaluate((hash) => location.assign(hash), `#run=1&epochs=1&fingerprint=${'0'.repeat(64)}`);
  await expect(ofLink(page).verdict).toHaveText('✗ Not the fingerprint that the link carries.');
});

test('where nothing can be copied the link is there to copy', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await openReady(page);
  await parts(page).preset.selectOption('task6');
  await ofLink(page).copy.click();
  await expect(ofLink(page).text).toHaveValue(/#run=1&epochs=2&batchSize=100&learningRate=0\.01$/);
  await parts(page).epochs.fill('1');
  await train(page);
  await openView(page, 'runs');
  await page.getByRole('button', { name: 'Copy link: Run 1' }).click();
  await expect(page.getByRole('textbox', { name: 'Link to the run' })).toHaveValue(
    /#run=1&epochs=1&batchSize=100&learningRate=0\.01&fingerprint=[0-9a-f]{64}$/,
  );
});

test('a damaged link is explained and harmless; a false fingerprint is found out', async ({ page }) => {
  await openReady(page, `./#run=1&epochs=1&seed=abc&activation=${encodeURIComponent('<img src=x>')}`);
  await expect(ofLink(page).news).toContainText('The link is damaged: activation, seed could not be used.');
  await expect(parts(page).epochs).toHaveValue('1');
  await expect(parts(page).seed).toHaveValue('1995');
  await page.goto(`./#run=1&epochs=1&fingerprint=${'0'.repeat(64)}`);
  await expect(ofLink(page).news).toContainText('A shared run');
  await train(page);
  await expect(ofLink(page).verdict).toHaveText('✗ Not the fingerprint that the link carries.');
});

test('of a run that its settings alone do not lead to the link says so', async ({ page }) => {
  await openReady(page);
  await parts(page).epochs.fill('2');
  await train(page);
  await expect(ofLink(page).limits).toBeHidden();
  await page.getByRole('slider', { name: 'Look back' }).fill('1');
  await parts(page).learningRate.fill('0,05');
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  await expect(ofLink(page).limits).toContainText('This run went on from another');
  await parts(page).epochs.fill('3');
  await expect(ofLink(page).limits, 'the link is of other settings').toBeHidden();
});
