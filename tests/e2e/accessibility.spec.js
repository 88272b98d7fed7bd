// axe-core finds nothing, in every state of the page, on wide and narrow screens, light and dark.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { drawDigit } from './drawings.js';
import { drawNumber, ofNumbers, pictureOf } from './drawn-numbers.js';
import {
  expect,
  fill,
  holdWorkers,
  killWorkers,
  openReady,
  openView,
  parts,
  resize,
  setPace,
  settle,
  task8Finished,
  test,
  train,
  viewIds,
} from './helpers.js';
import { followQuestions } from './questions.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a theme can change; of the dark one the rest is known from the light one. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/**
 * The violations in both widths and both themes: all of the page with the view that is open, and every other view.
 * @param {import('@playwright/test').Page} page
 * @param {string} [part] of the view that is open: that alone
 */
async function violations(page, part) {
  /** @type {string[]} */
  const found = [];
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const open = ((await page.getByRole('tab', { selected: true }).getAttribute('id')) ?? '').replace(
    'tab-',
    '',
  );
  for (const width of [1280, 390]) {
    await resize(page, width);
    const others = [...(width < 768 ? ['draw'] : []), ...viewIds].filter((id) => id !== open);
    for (const id of part ? [open] : [open, ...others]) {
      await openView(page, id);
      await page.waitForTimeout(part ? 0 : 200); // what it shows is here
      const closed = page.locator('details:not([open]) > summary:visible');
      while ((await closed.count()) > 0) await closed.first().click();
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        const results = await page.evaluate(
          ([selector, only]) =>
            /** @type {any} */ (window).axe.run(selector, {
              resultTypes: ['violations'],
              ...(only ? { runOnly: only } : {}),
            }),
          /** @type {const} */ ([
            part ?? (id === open ? ':root' : 'main'), // the pad changes with the view, too
            colorScheme === 'dark' ? rulesOfColour : undefined,
          ]),
        );
        for (const { id: rule, help, nodes } of results.violations) {
          for (const { html } of nodes) {
            found.push(`${width} px, ${colorScheme}, ${id}: ${rule}: ${help}: ${html}`);
          }
        }
      }
    }
  }
  await openView(page, open);
  await resize(page, 1280);
  return found;
}

test('ready, with a drawing', async ({ page }) => {
  await openReady(page);
  expect(await violations(page)).toEqual([]);
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText(/\d/);
  expect(await violations(page)).toEqual([]);
});

test('training, paused', async ({ page }) => {
  await openReady(page);
  await fill(page, { epochs: '1000' });
  await setPace(page, 10);
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Training/);
  expect(await violations(page)).toEqual([]);
  await parts(page).pause.click();
  await expect(parts(page).status).toHaveText('Paused');
  expect(await violations(page)).toEqual([]);
});

test('finished', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  expect(await violations(page)).toEqual([]);
});

test('bad settings, diverged', async ({ page }) => {
  await openReady(page);
  await fill(page, { learningRate: '1e30' });
  await train(page, /^Diverged/);
  await openView(page, 'test-images');
  await parts(page).testImage.fill('-1');
  await fill(page, { hidden: '0', seed: '', epochs: '0', batchSize: '0', learningRate: '' });
  expect(await violations(page)).toEqual([]);
});

test('downloading, download failed', async ({ page, startServer, expectedErrors }) => {
  expectedErrors.push(/Failed to load resource/);
  const silent = await startServer({ answer: () => true });
  await page.goto(silent.url);
  expect(await violations(page)).toEqual([]);
  const missing = await startServer({
    answer(_name, _content, response) {
      response.writeHead(404).end();
      return true;
    },
  });
  await page.goto(missing.url);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a lost worker', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await killWorkers(page);
  await expect(page.getByRole('button', { name: 'Restart' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the theme can be chosen and is remembered', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const theme = page.getByRole('button', { name: /^Theme/ });
  await page.emulateMedia({ colorScheme: 'light' });
  await openReady(page);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: light');
  expect(await ground()).toBe(light);
  await page.reload();
  expect(await ground()).toBe(light);
  await expect(theme).toHaveAccessibleName('Theme: light');
  await theme.click();
  expect(await ground()).toBe(dark);
});

test('every view, the exercise task by task', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  for (const id of viewIds) await openView(page, id);
  await openView(page, 'misreads');
  await expect(page.locator('#view-misreads')).toContainText('are misread');
  await openView(page, 'inside');
  await expect(page.locator('#layers > li')).toHaveCount(3);
  await openView(page, 'exercise');
  const tasks = page.getByRole('button', { name: /^Task \d:/ });
  for (let number = 0; number < 8; number++) {
    await tasks.nth(number).click();
    for (const reveal of await page.getByRole('button', { name: 'Show the answer' }).all())
      await reveal.click();
    if (number === 5)
      for (let i = 0; i < 6; i++)
        await page
          .locator('.try')
          .getByRole('button', { name: /^\d\. / })
          .click();
    for (const summary of await page.locator('.task summary').all()) await summary.click();
    expect(await violations(page, number === 0 ? undefined : '#view-exercise'), `task ${number + 1}`).toEqual(
      [],
    );
  }
});

test('a number, which digit it is, a picture, and one that is none', async ({ page }) => {
  const { answered } = await followQuestions(page);
  await openReady(page);
  await openView(page, 'numbers');
  const { number, cards, which, file, message } = ofNumbers(page);
  await drawNumber(page, '07');
  await expect(number).toHaveText('07');
  await answered('readNumber', 'readDigits');
  await cards.last().click();
  await expect(which).toBeVisible();
  expect(await violations(page, '#view-numbers')).toEqual([]);
  const give = (/** @type {Buffer} */ buffer) =>
    file.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
  await give(pictureOf(['07']));
  await expect(message).toHaveText('2 digits found.');
  expect(await violations(page, '#view-numbers')).toEqual([]);
  await give(Buffer.from('no picture'));
  await expect(message).toHaveText(/^This is no picture/);
  expect(await violations(page, '#view-numbers')).toEqual([]);
});

test('looking back', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  await page.getByRole('slider', { name: 'Look back' }).fill('2');
  expect(await violations(page)).toEqual([]);
});
