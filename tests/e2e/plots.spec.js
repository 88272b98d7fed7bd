// The plots and the table of the run: colours, earlier runs, and room for every column.
import {
  expect,
  fill,
  openReady,
  openView,
  parts,
  resize,
  show,
  small,
  task8Finished,
  test,
  train,
} from './helpers.js';

test('the legend follows the theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openReady(page);
  const boxes = page.locator('#loss-legend .u-series:not(:first-child) .u-marker');
  await expect(boxes).toHaveCount(2);
  /** What each box is filled with and framed by, and what the page's colours are now. */
  const colors = async () => ({
    boxes: await boxes.evaluateAll((all) =>
      all.map((box) => getComputedStyle(box)).map((style) => [style.backgroundColor, style.borderTopColor]),
    ),
    page: await page.evaluate(() => {
      const probe = document.createElement('span');
      document.body.append(probe);
      const values = ['--line-light', '--line'].map((name) => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
      });
      probe.remove();
      return values;
    }),
  });
  const seen = new Set();
  const theme = page.getByRole('button', { name: /^Theme/ });
  for (const name of ['Theme: light', 'Theme: dark', 'Theme: as the system']) {
    await theme.click();
    await expect(theme).toHaveAccessibleName(name);
    const now = await colors();
    const [light, line] = now.page;
    expect(now.boxes, name).toEqual([
      [light, line],
      [line, line],
    ]);
    seen.add(line);
  }
  expect(seen.size, 'light and dark').toBe(2);
});

test('an earlier run behind the plots is named under the pointer', async ({ page }) => {
  await openReady(page);
  await fill(page, { hidden: '', epochs: '3' });
  await train(page);
  await fill(page, { hidden: '16, 16' });
  await train(page);
  const name = page.locator('#accuracy-chart .line-name');
  const plot = page.locator('#accuracy-chart .u-over');
  await show(plot);
  const { x, y, width, height } = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const names = new Set();
  for (let down = 0; down < height; down += 4) {
    await page.mouse.move(x + 0.6 * width, y + down);
    if (await name.isVisible()) names.add(await name.textContent());
  }
  expect([...names]).toEqual(['Run 1']);
  await page.mouse.move(x + 0.6 * width, y - 60);
  await expect(name).toBeHidden();
  await expect(page.locator('#accuracy-legend'), 'the latest again').toContainText(/epoch\s*3/);
});

/** Parts of the run bar that lie over each other. @param {import('@playwright/test').Page} page */
const overlaps = (page) =>
  page
    .locator('.run-buttons button, .pace-choice, #status, #pace, #scrubber label, #moment, #go-on, #accuracy')
    .evaluateAll((all) => {
      // What is clipped away is there for screen readers alone.
      const shown = all.filter((part) => getComputedStyle(part).clipPath === 'none');
      const boxes = shown.map((part) => ({
        id: part.id || part.className || part.textContent,
        ...part.getBoundingClientRect().toJSON(),
      }));
      return boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (b) =>
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5,
          )
          .map((b) => `${a.id} and ${b.id}`),
      );
    });

for (const locale of ['en', 'de']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('the table of epochs and the run bar fit on every screen', async ({ page }) => {
      await page.goto('./');
      const finished =
        locale === 'en' ? task8Finished : `Fertig: ${small.accuracy().replace('.', ',')} nach 5 Epochen`;
      await page.getByRole('button', { name: /^(Train|Trainieren)$/ }).click();
      await expect(parts(page).status).toHaveText(finished);
      await openView(page, 'learning');
      await page.locator('#moment').fill('2'); // with all that the bar has
      await expect(page.locator('#go-on')).toBeVisible();
      const headings = page.locator('#epochs thead th');
      for (const width of [320, 390, 1024, 1280]) {
        await resize(page, width);
        const settings = page.locator('#settings');
        // On a telephone they are folded.
        if (!(await page.locator('#preset').isVisible())) await settings.locator('> summary').click();
        await expect(page.locator('#stop')).toBeVisible();
        const frame = page.locator('.learning .table-frame');
        const hidden = await frame.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(hidden, `${width} px: nothing to scroll to`).toBe(0);
        const clipped = await page
          .locator('#epochs tr > *:not(.fingerprint)')
          .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
        expect(clipped, `${width} px: no cell is cut off`).toBe(0);
        await expect(headings.nth(4), 'seconds').toBeVisible();
        await expect(headings.nth(5), 'fingerprint').toBeVisible({ visible: width === 1280 });

        // On a telephone the slider alone is as tall as the button; its name stands above.
        const pace = width < 768 ? '#pace-slider' : '.pace-choice';
        const middles = await page.locator(`#step, ${pace}, #stop, #stop-percent`).evaluateAll((all) =>
          all.map((element) => {
            const { top, bottom } = element.getBoundingClientRect();
            return Math.round((top + bottom) / 2);
          }),
        );
        // On the narrowest telephones it has a row of its own.
        if (width > 320) expect(middles[1], `${width} px: the pace beside the step`).toBe(middles[0]);
        expect(middles[3], `${width} px: the stop in one row`).toBe(middles[2]);
        for (const row of ['.run-bar', '.stop']) {
          const over = await page
            .locator(row)
            .evaluate(
              (row) =>
                Math.max(
                  ...[...row.querySelectorAll('*:not(progress)')].map(
                    (part) => part.getBoundingClientRect().right,
                  ),
                ) - row.getBoundingClientRect().right,
            );
          expect(over, `${width} px: within ${row}`).toBeLessThanOrEqual(0.5);
        }
        expect(await overlaps(page), `${width} px: nothing of the bar lies over anything else`).toEqual([]);
      }
    });
  });
}
