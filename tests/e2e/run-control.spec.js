// Intervening in a run: its learning rate, where it stops, going back and going on from there.
import {
  expect,
  fill,
  fillMore,
  fingerprints,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  rows,
  show,
  small,
  task8Finished,
  test,
  train,
} from './helpers.js';

/** @param {import('@playwright/test').Page} page */
const ofControl = (page) => ({
  apply: page.getByRole('button', { name: 'Use in this run' }),
  stop: page.getByRole('checkbox', { name: 'Stop at' }),
  percent: page.getByRole('textbox', { name: /stop at/ }),
  moment: page.getByRole('slider', { name: 'Look back' }),
  goOn: page.getByRole('button', { name: 'Train on from here' }),
  step: page.getByRole('button', { name: 'Step', exact: true }),
  runs: page.locator('#runs-table tbody tr'),
});

test('the learning rate of a run under way', async ({ page }) => {
  const { apply, step, runs } = ofControl(page);
  await openReady(page);
  await fill(page, { epochs: '1' });
  await expect(apply).toBeHidden();
  await step.click();
  await expect(parts(page).status).toHaveText('Paused');
  await fill(page, { learningRate: '0.01' });
  await apply.click();
  await expect(apply).toBeHidden();
  await expect(parts(page).learningRate).toBeFocused();
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  await openView(page, 'runs');
  await expect(runs.first()).toContainText('learning rate 0.01 from epoch 0.00');
  const changed = await fingerprints(page);
  await fill(page, { learningRate: '0.1' });
  await train(page, /after 1 epoch$/);
  expect(changed, 'another run').not.toEqual(await fingerprints(page));
});

test('a run stops at the accuracy that is enough', async ({ page }) => {
  const { stop, percent, runs } = ofControl(page);
  await openReady(page);
  await stop.check();
  await percent.fill('75');
  await train(page, small.finished(2));
  await openView(page, 'runs');
  await expect(runs.first()).toContainText('stopped after epoch 2');
  await openView(page, 'learning');
  await stop.uncheck();
  await train(page, task8Finished);
});

test('every view goes back to an epoch, and training goes on from there as it did', async ({ page }) => {
  const { moment, goOn, runs } = ofControl(page);
  await openReady(page);
  await expect(moment).toBeHidden();
  await train(page, task8Finished);
  const all = await rows(page);
  await moment.fill('2');
  await expect(moment).toHaveAttribute('aria-valuetext', 'after epoch 2');
  await expect(page.locator('#accuracy')).toHaveText(small.accuracy(2));
  await expect(page.locator('#fingerprint')).toHaveText(all[1].fingerprint);
  await expect(page.locator('#drawing-network')).toContainText(`after epoch 2: ${small.accuracy(2)}`);
  const survey = page.locator('#survey-summary');
  await show(survey);
  await expect(survey).toContainText(`${small.misread(2)} of 1,000 test images are misread`);
  await moment.fill('0');
  await expect(page.locator('#drawing-network')).toContainText('before its first step');
  await expect(survey).toContainText(/[89]\d\d of 1,000/);

  await moment.fill('2');
  await goOn.click();
  await openView(page, 'runs');
  await expect(runs.nth(1)).toContainText('from Run 1, epoch 2');
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page), 'the very same run').toEqual(all.map(({ fingerprint }) => fingerprint));

  await expect(goOn, 'five epochs are done').toBeHidden();
  await fill(page, { epochs: '6', learningRate: '0.01' });
  await goOn.click();
  await expect(parts(page).status).toHaveText(/^Finished: 8\d\.\d\d % test accuracy after 6 epochs$/);
  const longer = await rows(page);
  expect(longer.slice(0, 5).map(({ fingerprint }) => fingerprint)).toEqual(
    all.map(({ fingerprint }) => fingerprint),
  );
});

for (const [name, fields, options] of /** @type {const} */ ([
  [
    'momentum that looks ahead, with weight decay and a falling rate',
    { momentum: '0.9', nesterov: true, weightDecay: '0.001', schedule: 'linear' },
    ['--momentum', '0.9', '--nesterov', '--weight-decay', '0.001', '--schedule', 'linear'],
  ],
  [
    'AdamW with its own betas',
    { optimizer: 'adamw', weightDecay: '0.01', beta1: '0.8', beta2: '0.99', epsilon: '1e-6' },
    [...['--optimizer', 'adamw', '--weight-decay', '0.01', '--betas', '0.8,0.99', '--epsilon', '1e-6']],
  ],
])) {
  test(`${name}: the native run, and the same again from any of its epochs`, async ({ page }) => {
    const { moment, goOn } = ofControl(page);
    await openReady(page);
    await fill(page, { epochs: '3', learningRate: '0.01' });
    await fillMore(page, fields);
    await train(page);
    const native = await nativeFingerprints('--epochs', '3', '--learning-rate', '0.01', ...options);
    expect(await fingerprints(page)).toEqual(native);
    for (const epoch of ['2', '1', '0']) {
      await moment.fill(epoch);
      await goOn.click();
      await expect(parts(page).status).toHaveText(/^Finished: .* after 3 epochs$/);
      expect(await fingerprints(page), `from epoch ${epoch}`).toEqual(native);
    }
  });
}

test('a rate that is changed on the way means what it means in the settings: the schedule takes its share', async ({
  page,
}) => {
  const { apply, step, runs } = ofControl(page);
  const inUse = page.locator('#rate-in-use');
  await openReady(page);
  await fill(page, { epochs: '1' });
  await fillMore(page, { schedule: 'linear' });
  await expect(page.locator('#schedule')).toHaveAccessibleDescription(
    /also of one that is changed on the way/,
  );
  for (let batch = 0; batch < 120; batch++) await step.click();
  await expect(parts(page).status).toHaveText('Paused');
  await expect(inUse, 'half of the mini-batches are left').toContainText(
    'In use now: 0.05, the schedule’s share of 0.1.',
  );
  await expect(parts(page).learningRate).toHaveAccessibleDescription(/In use now: 0.05/);
  await fill(page, { learningRate: '0.2' });
  await apply.click();
  await expect(inUse).toContainText('In use now: 0.1, the schedule’s share of 0.2.');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  await expect(inUse, 'over').toBeHidden();
  await openView(page, 'runs');
  await expect(runs.first()).toContainText(
    'learning rate 0.2, of which 0.1 by the schedule, from epoch 0.50',
  );

  await page.goto('./?lang=de');
  await expect(parts(page).status).toHaveText(/^Fertig/);
  await page.locator('#reset').click();
  await page.locator('#step').click();
  await expect(inUse).toContainText('Jetzt in Gebrauch: 0,199, der Anteil von 0,2, den der Verlauf nimmt.');
});

test('a slider that is dragged fast ends with every view on the epoch where it stops', async ({ page }) => {
  const { moment } = ofControl(page);
  // Answers of the worker take a while, as on a slow device.
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      /** @type {Worker['addEventListener']} */
      addEventListener(/** @type {string} */ type, /** @type {any} */ listener) {
        super.addEventListener(type, (event) =>
          setTimeout(() => listener(event), type === 'message' ? 60 : 0),
        );
      }
    };
  });
  await openReady(page);
  await train(page, task8Finished);
  const survey = page.locator('#survey-summary');
  await show(survey);
  await expect(survey).toContainText(`${small.misread()} of 1,000`);
  const drag = (/** @type {number[]} */ positions) =>
    moment.evaluate((slider, all) => {
      const input = /** @type {HTMLInputElement} */ (slider);
      for (const epochs of all) {
        input.value = String(epochs);
        input.dispatchEvent(new Event('input')); // several within a frame
      }
    }, positions);
  for (const positions of [
    [4, 2],
    [4, 3, 0, 1, 3, 4, 1, 0, 2],
  ]) {
    await drag(positions);
    await expect(page.locator('#drawing-network')).toContainText(`after epoch 2: ${small.accuracy(2)}`);
    await page.waitForTimeout(1000);
    await expect(survey).toContainText(`${small.misread(2)} of 1,000`);
    await drag([5]);
    await expect(survey).toContainText(`${small.misread()} of 1,000`);
  }
});

test('what the past depends on stays, is said before, and stands in the form after', async ({ page }) => {
  const { moment, goOn } = ofControl(page);
  const note = page.locator('#pace');
  await openReady(page);
  await fill(page, { epochs: '3' });
  await train(page);
  await fill(page, { hidden: '20', seed: '3' });
  await expect(note, 'what is on show is older').toContainText('settings changed since');
  await moment.fill('1');
  await expect(parts(page).status).toHaveText('Looking back: after epoch 1');
  await expect(note).toContainText('its own layers');
  await goOn.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  await expect(parts(page).hidden).toHaveValue('16, 16');
  await expect(parts(page).seed).toHaveValue('1995');
  await expect(note).not.toContainText('settings changed since');
  await moment.fill('1');
  await expect(note).toContainText('the same way again');
});
