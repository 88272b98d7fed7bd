// Parts of the page that do not come, at the start or later: it is said, and they are asked for again.
import { pathToFileURL } from 'node:url';
import { expect, openReady, openView, parts, small, test } from './helpers.js';

test.describe('with a part that does not come', () => {
  test.use({ serviceWorkers: 'block' }); // it would have the real file

  test('the projector is asked for again when it is wanted, and the rest does not wait for it', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(/media-|Failed to/);
    let isDown = true;
    await page.route('**/media-*.js', (route) => (isDown ? route.abort() : route.continue()));
    const trains = page.waitForResponse(/assets\/service-/); // what trains
    await openReady(page);
    await trains;
    const present = page.locator('#present');
    await present.click();
    await expect(parts(page).alert).toContainText('Something went wrong');
    isDown = false;
    await present.click();
    await expect(present).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('tablist')).toBeHidden();
  });

  test('a view that has come by then is there when its tab is opened again', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(/view-|Failed to|error loading|dynamically imported/i);
    let isDown = true;
    await page.route('**/assets/misreads-*.js', (route) => (isDown ? route.abort() : route.continue()));
    await openReady(page);
    await openView(page, 'misreads');
    await expect(page.locator('#view-misreads .view-failure')).toBeVisible();
    isDown = false;
    await openView(page, 'learning');
    await openView(page, 'misreads');
    await expect(page.locator('#survey-summary')).toContainText('are misread');
    await expect(page.locator('.view-failure')).toHaveCount(0);
  });
});

test.describe('a page that cannot start says so', () => {
  test('opened as a file', async ({ page, expectedErrors }) => {
    expectedErrors.push(/file:|CORS|origin|Failed to load|net::/i);
    await page.goto(pathToFileURL(`${small.site}/index.html`).href);
    await expect(page.getByText('This page was opened as a file')).toBeVisible();
  });

  for (const [what, fulfil] of /** @type {[string, (body: string) => object][]} */ ([
    [
      'as text',
      (body) => ({ contentType: 'text/plain', headers: { 'X-Content-Type-Options': 'nosniff' }, body }),
    ],
    ['cut short', (body) => ({ contentType: 'text/javascript', body: body.slice(0, body.length / 2) })],
    ['not at all', () => ({ status: 404, body: '' })],
  ])) {
    for (const script of ['index', 'start', 'start.en']) {
      test(`${script} comes ${what}`, async ({ page, expectedErrors }) => {
        expectedErrors.push(/./);
        await page.route(new RegExp(`/assets/${script.replace('.', '\\.')}-[\\w-]+\\.js$`), async (route) => {
          const response = await route.fetch();
          await route.fulfill(fulfil(await response.text()));
        });
        await page.goto('./');
        await expect(page.getByText('it could not start')).toBeVisible();
        await expect(page.getByRole('button', { name: 'Load the page anew' }).first()).toBeVisible();
      });
    }
  }

  test('German that does not come is English', async ({ page, expectedErrors }) => {
    expectedErrors.push(/Failed to load/);
    await page.route(/start\.de-/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('./?lang=de');
    await expect(parts(page).status).toHaveText('Ready');
  });

  test('a dialog whose German does not come is English', async ({ page, expectedErrors }) => {
    expectedErrors.push(/Failed to (load|fetch)/);
    await page.route(/dialog\.de-/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('./?lang=de');
    await expect(parts(page).status).toHaveText('Bereit');
    await page.locator('#share').click();
    await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  });
});
