// What happens to devices and memory: nothing is lost, and the page goes on. docs/faults.md lists them all.
import { writeSafetensors } from '../../web/formats/safetensors.js';
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  holdWorkers,
  killWorkers,
  mnist,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  rows,
  saved,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { openNetwork } from './own-files.js';

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('a network that does not fit into memory is refused, and the page goes on', async ({ page }) => {
    await openReady(page);
    await train(page, mnist.finished());
    await fill(page, { hidden: Array(8).fill(4096).join(', '), batchSize: '60000' });
    await parts(page).train.click();
    await expect(parts(page).alert).toContainText('Not enough memory for this network or batch size.');
    await drawDigit(page, 1);
    await expect(parts(page).prediction).toHaveText(/\d/);
    await fill(page, { hidden: '16, 16', batchSize: '25' });
    await train(page, mnist.finished());
    expect(await fingerprints(page)).toEqual(await mnist.nativeFingerprints());
  });
});

test('a network that is slow to learn drawings is waited for', async ({ page }) => {
  // Everything that the worker says arrives late, as where it computes for long.
  await page.addInitScript(() => {
    Object.assign(window, { testDelay: 0 });
    window.Worker = class extends Worker {
      /** @type {Worker['addEventListener']} */
      addEventListener(/** @type {string} */ type, /** @type {any} */ listener) {
        super.addEventListener(type, (event) =>
          setTimeout(() => listener(event), /** @type {any} */ (window).testDelay),
        );
      }
    };
  });
  await openReady(page);
  const sizes = [784, 256, 10];
  const count = sizes.slice(1).reduce((sum, outputs, i) => sum + outputs * (sizes[i] + 1), 0);
  await openNetwork(page, 'large.safetensors', writeSafetensors(sizes, 'relu', new Float32Array(count)));
  await expect(parts(page).status).toHaveText('Opened: large.safetensors');
  await drawDigit(page, 7);
  await page.evaluate(() => Object.assign(window, { testDelay: 13_000 })); // a worker may be silent for 11 s otherwise
  await page.getByRole('button', { name: 'It is a 7' }).click();
  await expect(page.getByText(/^Learned\./)).toBeVisible();
  await expect(parts(page).alert).toBeHidden();
});

test.describe('on all of MNIST, which takes a while', () => {
  test.use({ dataset: mnist });

  test('a device that sleeps for hours, and a page that nobody looks at', async ({ page }) => {
    await page.clock.install();
    await openReady(page);
    await openView(page, 'learning');
    await parts(page).preset.selectOption('best');
    await fill(page, { hidden: '64, 32', epochs: '3' });
    await parts(page).train.click();
    await expect(parts(page).status).toHaveText(/^Training/);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.clock.fastForward('10:00:00');
    await page.clock.runFor(300_000);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.clock.fastForward('02:00');
    await page.clock.resume();
    await expect(parts(page).status).toHaveText(/^Finished: .* after 3 epochs$/);
    await expect(parts(page).alert).toBeHidden();
    expect(await rows(page)).toHaveLength(3);
  });
});

test('a clock that is set back and forth', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2038-01-19T03:14:07Z'));
  await openReady(page);
  await train(page, task8Finished);
  await page.clock.setFixedTime(new Date('1971-01-01T00:00:00Z'));
  await train(page, task8Finished);
  await openView(page, 'runs');
  await expect(page.locator('#runs-table tbody tr')).toHaveCount(2);
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText(task8Finished);
  await openView(page, 'runs');
  await expect(page.locator('#runs-table tbody tr')).toHaveCount(2);
  await expect(parts(page).alert).toBeHidden();
});

test('a worker that dies while it waits, while it is paused, and while it teaches', async ({ page }) => {
  await holdWorkers(page);
  const restart = async () => {
    await page.getByRole('button', { name: 'Restart' }).click();
    await expect(parts(page).alert).toBeHidden();
  };
  await openReady(page);
  await killWorkers(page);
  await restart();
  await expect(parts(page).status).toHaveText('Ready');

  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(parts(page).status).toHaveText('Paused');
  await killWorkers(page);
  await restart();
  await expect(parts(page).status).toHaveText('Paused');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints());

  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  await killWorkers(page);
  await restart();
  await expect(parts(page).status).toHaveText(task8Finished);
  await openView(page, 'my-digits');
  await expect(page.locator('#my-digits-list > li')).toHaveCount(1);
});
