// Without a pointer: Tab, Enter, Space, arrows and typing.
import { readFile } from 'node:fs/promises';
import { expect, mnist, openReady, openView, parts, tabTo, test, viewIds } from './helpers.js';

test('from settings through a run to its results', async ({ page }) => {
  const { epochs, pause, resume, status, testImage } = parts(page);
  const pace = page.getByRole('slider', { name: 'Pace' });
  await openReady(page);

  await tabTo(page, pace);
  await page.keyboard.press('ArrowLeft'); // so that the run cannot end before it is paused
  await expect(pace).toHaveAttribute('aria-valuetext', '500 mini-batches a second');
  await tabTo(page, epochs);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('30');
  await tabTo(page, parts(page).train, 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(pause).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status).toHaveText('Paused');
  await expect(resume).toBeFocused();
  await tabTo(page, pace);
  await page.keyboard.press('End');
  await tabTo(page, resume, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(/^Finished: .* after 30 epochs$/);
  await expect(parts(page).train).toBeFocused();

  await tabTo(page, page.getByRole('tab', { name: 'Learning' }));
  for (const name of ['Inside', 'Misreads', 'Test images']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name })).toBeFocused();
  }
  await tabTo(page, testImage);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('42');
  await expect(page.locator('dt:has-text("True label") + dd')).toHaveText('4');
  await tabTo(page, page.getByRole('button', { name: 'Next misread' }));
  await page.keyboard.press('Enter');
  await expect(testImage).not.toHaveValue('42');
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('arrow keys read the charts', async ({ page }) => {
    await openReady(page);
    await tabTo(page, parts(page).train);
    await page.keyboard.press('Enter');
    await expect(parts(page).status).toHaveText(/^Finished/);

    const file = new URL('../reference/task8.json', import.meta.url);
    const { batch_loss } = JSON.parse(await readFile(file, 'utf8'));
    const loss = page.getByRole('figure').filter({ hasText: 'Loss of every mini-batch' });
    await tabTo(page, page.getByRole('application', { name: /^Training loss/ }));
    await page.keyboard.press('Home');
    await expect(loss).toContainText(batch_loss[0].toFixed(4));
    await page.keyboard.press('Shift+ArrowRight');
    await expect(loss).toContainText(batch_loss[1].toFixed(4));
    await page.keyboard.press('End');
    await expect(loss).toContainText('5.00');

    const accuracy = page.getByRole('figure').filter({ hasText: 'Test accuracy' });
    await tabTo(page, page.getByRole('application', { name: /^Test accuracy/ }));
    await page.keyboard.press('End');
    await expect(accuracy).toContainText('94.00 %');
    await page.keyboard.press('ArrowLeft');
    await expect(accuracy).toContainText('92.98 %');
    await page.keyboard.press('Home');
    await expect(accuracy).toContainText('90.45 %');
  });
});

test('every stop of the Tab key shows where it is', async ({ page }) => {
  await openReady(page);
  /** @type {string[]} */
  const unseen = [];
  /** Goes on to the end of the page. How many stops there are. */
  const walk = async () => {
    let stops = 0;
    for (; stops < 80; stops++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const seen = box.width > 0 && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
        return { name: element.outerHTML.slice(0, 80), seen };
      });
      if (!stop) break;
      if (!stop.seen) unseen.push(stop.name);
    }
    return stops;
  };
  expect(await walk(), 'all of the page').toBeGreaterThan(10);
  for (const id of viewIds.filter((name) => name !== 'learning')) {
    await openView(page, id); // the walk goes on from its tab
    await page.waitForTimeout(300); // what it shows is here
    expect(await walk(), id).toBeGreaterThan(0);
  }
  expect(unseen).toEqual([]);
});
