// The bench: what belongs together is in view together; every view has a tab and an address.
import { drawings } from '../drawings/digits.js';
import {
  expect,
  fill,
  openReady,
  openView,
  parts,
  setPace,
  task8Finished,
  test,
  train,
  viewIds,
} from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** The views that are shown. @param {Page} page */
const open = (page) =>
  page.locator('.views > .panel:not([hidden])').evaluateAll((all) => all.map(({ id }) => id));

/** Asserts that all of this lies within the window. @param {Page} page @param {Record<string, import('@playwright/test').Locator>} wanted */
async function expectInView(page, wanted) {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const bar = await page.locator('#training').boundingBox();
  const isNarrow = width < 768;
  const top = isNarrow ? 0 : ((await page.locator('.top').boundingBox())?.height ?? 0);
  const bottom = isNarrow ? (bar?.y ?? height) : height;
  for (const [name, locator] of Object.entries(wanted)) {
    const box = await locator.boundingBox();
    expect(box, name).not.toBeNull();
    if (!box) continue;
    expect(box.x, `${name}: left`).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width, `${name}: right`).toBeLessThanOrEqual(width);
    expect(box.y, `${name}: top`).toBeGreaterThanOrEqual(name === 'status' ? 0 : top);
    expect(box.y + box.height, `${name}: bottom`).toBeLessThanOrEqual(name === 'status' ? height : bottom);
  }
}

/** Draws most of a 3, and leaves the pointer down. @param {Page} page */
async function drawAndHold(page) {
  const box = await parts(page).pad.boundingBox();
  if (!box) throw new Error('no pad');
  const at = (/** @type {[number, number]} */ [x, y]) =>
    /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
  const [[first, ...others]] = drawings[3];
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const point of others) await page.mouse.move(...at(point));
}

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
  [768, 1024],
  [390, 844],
]) {
  test.describe(`on ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });
    const isNarrow = width < 768;

    test('a person who draws sees the pad, the answer and the ten bars, and the units light up', async ({
      page,
    }) => {
      await openReady(page);
      if (!isNarrow) await openView(page, 'inside');
      await drawAndHold(page);
      await expect(parts(page).prediction).toHaveText(/\d/);
      const { pad, prediction, probabilities } = parts(page);
      await expectInView(page, {
        pad,
        prediction,
        'first bar': probabilities.first(),
        'last bar': probabilities.last(),
        ...(!isNarrow && { picture: page.locator('#network-canvas') }),
      });
      await page.mouse.up();
      if (!isNarrow) return;
      // On a telephone the drawing stays, small, beside the units; a tap makes it large.
      await openView(page, 'inside');
      await expectInView(page, { pad, prediction, picture: page.locator('#network-canvas') });
      const small = await pad.boundingBox();
      await page.getByRole('button', { name: 'Make the pad large' }).click();
      expect((await pad.boundingBox())?.width).toBeGreaterThan(2 * (small?.width ?? 0));
      await page.getByRole('button', { name: 'Make the pad small' }).click();
      expect((await pad.boundingBox())?.width).toBe(small?.width);
    });

    test('both plots and the status are in view while it trains', async ({ page }) => {
      await openReady(page);
      await openView(page, 'learning');
      await setPace(page, 500);
      await parts(page).train.click();
      await expect(parts(page).status).toHaveText(/^Training/);
      await page.locator('#loss-chart canvas').waitFor();
      await expectInView(page, {
        'loss plot': page.locator('#loss-chart'),
        'accuracy plot': page.locator('#accuracy-chart'),
        status: parts(page).status,
      });
    });

    test('the matrix, the images and the reason are in view when an image is chosen', async ({ page }) => {
      await openReady(page);
      await train(page, task8Finished);
      await openView(page, 'misreads');
      const gallery = page.getByRole('list', { name: 'Misread images' });
      await gallery.getByRole('button').first().click();
      const why = page.locator('#view-misreads .explanation');
      await expect(why.locator('canvas')).toBeVisible();
      await expectInView(page, { matrix: page.locator('table.confusion'), gallery, why });
    });
  });
}

test('a view that is open is alone, keeps its place in the history, and comes back with a reload', async ({
  page,
}) => {
  await openReady(page);
  expect(await open(page)).toEqual(['view-learning']);
  for (const id of ['inside', 'misreads']) {
    await page.locator(`#tab-${id}`).click();
    expect(await open(page)).toEqual([`view-${id}`]);
    expect(new URL(page.url()).hash).toBe(`#${id}`);
  }
  await page.goBack();
  await expect(page.locator('#view-inside')).toBeVisible();
  await page.goBack();
  await expect(page.locator('#view-learning')).toBeVisible();
  await page.goForward();
  await expect(page.locator('#view-inside')).toBeVisible();
  await page.reload();
  await expect(page.locator('#view-inside')).toBeVisible();
  await page.goto(page.url().replace(/#.*/, ''));
  await expect(page.locator('#view-inside'), 'of this tab').toBeVisible();
});

for (const id of viewIds) {
  test(`#${id} opens its view`, async ({ page }) => {
    await openReady(page, `./#${id}`);
    expect(await open(page)).toEqual([`view-${id}`]);
    await expect(page.getByRole('tab', { selected: true })).toHaveId(`tab-${id}`);
    await expect(page.locator(`#view-${id} .view-failure`)).toHaveCount(0);
  });
}

test('a link of a run may name a view', async ({ page }) => {
  await openReady(page, './#run=1&epochs=3&view=inside');
  expect(await open(page)).toEqual(['view-inside']);
  await openView(page, 'learning');
  await expect(parts(page).epochs).toHaveValue('3');
  await expect(page.getByText('damaged')).toHaveCount(0);
});

test('the tabs have the keys of tabs', async ({ page }) => {
  await openReady(page);
  await page.locator('#tab-learning').focus();
  const focused = page.locator(':focus');
  for (const [key, id] of [
    ['ArrowRight', 'inside'],
    ['End', 'files'],
    ['ArrowRight', 'learning'],
    ['ArrowLeft', 'files'],
    ['Home', 'learning'],
  ]) {
    await page.keyboard.press(key);
    await expect(focused).toHaveId(`tab-${id}`);
    await expect(page.locator(`#view-${id}`)).toBeVisible();
  }
  await expect(page.locator('[role=tab][tabindex="0"]')).toHaveCount(1);
});

test('moving between views moves nothing above them', async ({ page }) => {
  await openReady(page);
  const places = () =>
    page.locator('.run-bar, .draw, .tabs [role=tab]').evaluateAll((all) =>
      all.map((element) => {
        const { x, y, width } = element.getBoundingClientRect();
        return [x, y, width];
      }),
    );
  const before = await places();
  for (const id of viewIds) {
    await openView(page, id);
    await expect(page.locator(`#view-${id}`)).toBeVisible();
    expect(await places(), id).toEqual(before);
  }
});

test.describe('with a file that does not come', () => {
  test.use({ serviceWorkers: 'block' }); // it would have the real file

  test('a part that does not arrive says so in its place, stops nobody else, and is asked for again', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(/view-|Failed to|error loading|dynamically imported/i);
    let isDown = true;
    const missing = (/** @type {import('@playwright/test').Route} */ route) =>
      isDown ? route.abort() : route.continue();
    await page.route('**/assets/misreads-*.js', missing);
    await openReady(page);
    await openView(page, 'misreads');
    const failure = page.locator('#view-misreads .view-failure');
    await expect(failure).toContainText('could not be shown');
    await expect(failure.getByRole('button', { name: 'Load the page anew' })).toBeVisible();
    await openView(page, 'test-images');
    await expect(page.locator('#test-strip button:enabled').first()).toBeVisible();
    await openView(page, 'misreads');
    await expect(failure).toBeVisible(); // once more
    isDown = false;
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('#survey-summary')).toContainText('are misread');
    await expect(failure).toHaveCount(0);
  });
});

test('a lesson hides parts, which the person brings back', async ({ page }) => {
  await openReady(page, './#inside&preset=task6&hide=settings,files,misreads');
  expect(await open(page)).toEqual(['view-inside']);
  await expect(page.locator('#tab-files')).toBeHidden();
  await expect(page.locator('#tab-misreads')).toBeHidden();
  await openView(page, 'learning');
  await expect(page.locator('#settings')).toBeHidden();
  await expect(parts(page).preset).toHaveValue('task6');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page.locator('#tab-files')).toBeVisible();
  await expect(page.locator('#settings')).toBeVisible();
  await expect(page.getByText('This is a lesson')).toBeHidden();
});

test('a lesson of one view alone', async ({ page }) => {
  await openReady(page, './#exercise&only&hide=pad');
  await expect(page.getByRole('tablist')).toBeHidden();
  await expect(parts(page).pad).toBeHidden();
  await expect(page.locator('#view-exercise')).toBeVisible();
});

test('presenting: large type, the open view and the pad; arrows change the view, Escape ends it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openReady(page);
  await page.waitForFunction(() => document.querySelector('#loss-chart canvas') !== null);
  await expect(async () => {
    await page.keyboard.press('p');
    await expect(page.getByRole('tablist')).toBeHidden({ timeout: 500 });
  }).toPass();
  const smallest = await page.evaluate(() =>
    Math.min(
      ...Array.from(
        document.querySelectorAll('.draw *, .views > .panel:not([hidden]) *, .run-bar *'),
        (element) =>
          element.checkVisibility() && element.childNodes.length > 0 && element.textContent?.trim()
            ? Number.parseFloat(getComputedStyle(element).fontSize)
            : 99,
      ),
    ),
  );
  expect(smallest).toBeGreaterThanOrEqual(24);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#view-inside')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('#view-learning')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tablist')).toBeVisible();
});

test('on paper: the open view alone, in dark ink on white', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openReady(page);
  await train(page, task8Finished);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('.draw')).toBeHidden();
  await expect(page.getByRole('tablist')).toBeHidden();
  await expect(parts(page).table).toBeVisible();
  const [ink, ground] = await parts(page).table.evaluate((table) => {
    const { color } = getComputedStyle(table);
    return [color, getComputedStyle(document.body).backgroundColor];
  });
  expect(ground).toBe('rgb(255, 255, 255)');
  expect(Math.max(...(ink.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), 'pages').toHaveLength(1);
});

test.describe('sharing', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = (/** @type {Page} */ page) => page.evaluate(() => navigator.clipboard.readText());
  /** Of the link there. */
  const hash = async (/** @type {Page} */ page) => /#.*$/.exec(await clipboard(page))?.[0] ?? '';

  test('settings, a view, a lesson, a line for a course’s page, a code', async ({ page }) => {
    await openReady(page);
    await train(page, task8Finished);
    await openView(page, 'inside');
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share' });
    const copy = dialog.getByRole('button', { name: 'Copy' });
    await copy.click();
    await expect.poll(() => hash(page)).toMatch(/^#run=1&fingerprint=[0-9a-f]{64}$/);
    await dialog.getByLabel('This view', { exact: true }).check();
    await copy.click();
    await expect.poll(() => hash(page)).toBe('#inside');
    await dialog.getByLabel(/^A lesson/).check();
    await dialog.getByLabel('Settings', { exact: true }).check();
    await dialog.getByLabel('Files').check();
    await copy.click();
    await expect.poll(() => hash(page)).toMatch(/^#inside&run=1&fingerprint=[0-9a-f]+&hide=settings,files$/);
    await dialog.getByRole('button', { name: 'QR code' }).click();
    await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await dialog.getByLabel(/^HTML line to embed/).check();
    await copy.click();
    await expect
      .poll(() => clipboard(page))
      .toMatch(/^<iframe src="http[^"]*#inside&amp;run=1[^"]*&amp;only"/);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
  });
});

for (const width of [320, 1200]) {
  test(`within somebody else’s page, ${width} px wide: no title, a way to the whole lab`, async ({
    page,
  }) => {
    await page.route('**/course.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="./#inside&only" width="${width}" height="720" title="Lab"></iframe>`,
      }),
    );
    await page.goto('./course.html');
    const lab = page.frameLocator('iframe');
    await expect(lab.locator('#view-inside')).toBeVisible();
    await expect(lab.getByRole('heading', { name: 'MNIST Lab' })).toBeHidden();
    await expect(lab.getByRole('link', { name: 'Open the whole lab' })).toHaveAttribute('href', /#inside$/);
    const overflow = () => lab.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
}

for (const width of [320, 390, 1280]) {
  test(`no view overflows sideways at ${width} px, and none is long`, async ({ page }) => {
    const height = width < 768 ? 844 : 800;
    await page.setViewportSize({ width, height });
    await openReady(page);
    await train(page, task8Finished);
    for (const id of viewIds) {
      await openView(page, id);
      await page.waitForTimeout(300);
      const { over, length } = await page.evaluate(() => {
        const { scrollWidth, clientWidth, scrollHeight } = document.documentElement;
        return { over: scrollWidth - clientWidth, length: scrollHeight };
      });
      expect(over, id).toBeLessThanOrEqual(0);
      expect(length / height, `${id}: screens`).toBeLessThanOrEqual(width < 768 ? 4 : 3);
    }
  });
}

for (const width of [1024, 1280]) {
  test(`the bar is as high whatever it says: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 768 });
    await openReady(page);
    const height = async () => (await page.locator('.top').boundingBox())?.height;
    const ready = await height();
    await train(page, task8Finished);
    expect(await height(), 'finished').toBe(ready);
    await fill(page, { learningRate: '0.2' });
    await expect(page.locator('#pace')).toContainText('settings changed');
    expect(await height(), 'other settings').toBe(ready);
    await page.locator('#moment').fill('2');
    await expect(page.locator('#pace')).not.toContainText('images/s');
    expect(await height(), 'an earlier moment').toBe(ready);
  });
}
