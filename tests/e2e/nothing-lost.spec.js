// A reload, a closed tab, a dead worker or another tab loses nothing; what cannot be read is set aside.
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fillMore,
  fingerprints,
  holdWorkers,
  killWorkers,
  nativeFingerprints,
  openAgain,
  openReady,
  openView,
  parts,
  rows,
  saved,
  setPace,
  show,
  small,
  started,
  stored,
  task8Finished,
  test,
  train,
} from './helpers.js';

const runs = (/** @type {import('@playwright/test').Page} */ page) => page.locator('#runs-table tbody tr');
const moment = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByRole('slider', { name: 'Look back' });
const setAside = (/** @type {import('@playwright/test').Page} */ page) =>
  page.getByText('It has been set aside');

test('a run that is reloaded in mid-epoch ends with the same fingerprint', async ({ page }) => {
  await openReady(page);
  await fill(page, { epochs: '100', batchSize: '1000' });
  await setPace(page, 20);
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(4)).toBeVisible();
  await page.reload();
  await expect(parts(page).table.locator('tbody tr').nth(3), 'what was plotted is there').toBeVisible();
  await expect(parts(page).status).toHaveText(/^Training/);
  await setPace(page, 'full speed');
  await expect(parts(page).status).toHaveText(/^Finished: .* after 100 epochs$/);
  const native = await nativeFingerprints('--epochs', '100', '--batch-size', '1000');
  expect(await fingerprints(page)).toEqual(native);
  await expect(page.getByRole('application', { name: /^Training loss by mini-batch: \d/ })).toBeVisible();
  await openView(page, 'runs');
  await expect(runs(page)).toHaveCount(1);
});

test('a run of Adam that is reloaded after the second of three epochs ends with the same fingerprint', async ({
  page,
}) => {
  await openReady(page);
  await fill(page, { epochs: '3', batchSize: '100', learningRate: '0.003' });
  await fillMore(page, { optimizer: 'adam', schedule: 'cosine' });
  const native = await nativeFingerprints(
    ...['--epochs', '3', '--batch-size', '100', '--learning-rate', '0.003'],
    ...['--optimizer', 'adam', '--schedule', 'cosine'],
  );
  await setPace(page, 10);
  await parts(page).train.click();
  const progress = page.getByRole('progressbar', { name: 'Training progress' });
  await expect
    .poll(
      () => progress.evaluate((bar) => /** @type {HTMLProgressElement} */ (bar).value),
      'in the third epoch',
    )
    .toBeGreaterThan(2 / 3);
  await parts(page).pause.click();
  await expect(parts(page).status).toHaveText('Paused');
  await expect(parts(page).table.locator('tbody tr')).toHaveCount(2);
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText('Paused');
  await expect(page.locator('#pace')).toContainText('Taken up after epoch 2');
  await setPace(page, 'full speed');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished: .* after 3 epochs$/);
  expect(await fingerprints(page)).toEqual(native);
  expect(native, 'all of it').toHaveLength(3);

  await saved(page);
  await page.reload();
  await moment(page).fill('1');
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expect(parts(page).status).toHaveText(/^Finished: .* after 3 epochs$/);
  await openView(page, 'runs');
  await expect(runs(page).nth(1)).toContainText('from Run 1, epoch 1');
  expect(await fingerprints(page), 'from an epoch of an earlier page too').toEqual(native);
});

test('a paused run stays paused, with its changes of the learning rate', async ({ page }) => {
  const step = page.getByRole('button', { name: 'Step', exact: true });
  const begin = async () => {
    await step.click();
    await expect(parts(page).status).toHaveText('Paused');
    await step.click();
    await step.click();
    await fill(page, { learningRate: '0.05' });
    await page.getByRole('button', { name: 'Use in this run' }).click();
    await expect(page.getByRole('button', { name: 'Use in this run' })).toBeHidden();
  };
  await openReady(page);
  await fill(page, { epochs: '2' });
  await begin();
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  const uninterrupted = await fingerprints(page);

  await expect(step, 'it would throw the run away').toBeDisabled();
  await parts(page).reset.click();
  await fill(page, { learningRate: '0.1' });
  await begin();
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText('Paused');
  await expect(page.locator('#pace'), 'where it goes on is said').toContainText('Begun again');
  await expect(page.locator('#drawing-network')).toContainText('untrained');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(uninterrupted);
  await openView(page, 'runs');
  await expect(runs(page).nth(1)).toContainText('learning rate 0.05 from epoch 0');
});

test('where runs stop is in the form again', async ({ page }) => {
  await openReady(page);
  await page.getByRole('checkbox', { name: 'Stop at' }).check();
  await page.getByRole('textbox', { name: /stop at/ }).fill('75'); // between its first and its second epoch
  await saved(page);
  await openReady(page);
  await expect(page.getByRole('checkbox', { name: 'Stop at' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: /stop at/ })).toHaveValue('75');
  await train(page, small.finished(2));
});

test('a closed tab: another takes over the run, the settings and the drawing', async ({ page, context }) => {
  await openReady(page);
  await fill(page, { epochs: '20', hidden: '20', batchSize: '1000' });
  await drawDigit(page, 3);
  await setPace(page, 20);
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(2)).toBeVisible();
  const session = async () => {
    const key = await page.evaluate(() => sessionStorage.getItem('mnist-lab.session.'));
    return JSON.parse(await stored(page, key ?? ''));
  };
  await expect.poll(async () => (await session()).run.epochs.length).toBeGreaterThan(2);
  await page.close();
  const next = await context.newPage();
  await next.goto('./');
  await expect(parts(next).table.locator('tbody tr').nth(2)).toBeVisible();
  await setPace(next, 'full speed');
  await expect(parts(next).status).toHaveText(/^Finished: .* after 20 epochs$/);
  await expect(parts(next).hidden).toHaveValue('20');
  await expect(parts(next).prediction).toHaveText(/\d/);
  expect(await fingerprints(next)).toEqual(
    await nativeFingerprints('--epochs', '20', '--hidden', '20', '--batch-size', '1000'),
  );
});

test('a finished run can still be looked back into and gone on from', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  const before = await rows(page);
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await rows(page)).toEqual(before);
  await page.mouse.move(2, 2);
  await page.mouse.move(1, 1);
  await show(page.locator('#survey-summary'));
  await expect(page.locator('#survey-summary')).toContainText(
    `${small.misread()} of 1,000 test images are misread`,
  );
  await moment(page).fill('2');
  await expect(page.locator('#drawing-network')).toContainText(`after epoch 2: ${small.accuracy(2)}`);
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await openView(page, 'runs');
  await expect(runs(page).nth(1)).toContainText('from Run 1, epoch 2');
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page)).toEqual(before.map(({ fingerprint }) => fingerprint));

  await parts(page).reset.click();
  await saved(page);
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  expect(await rows(page), 'Reset is kept too').toEqual([]);
});

test('a worker that dies while training: restarted, the run ends as it would have', async ({ page }) => {
  await holdWorkers(page);
  await openReady(page);
  await fill(page, { epochs: '30', batchSize: '1000' });
  await setPace(page, 20);
  await parts(page).train.click();
  await expect(parts(page).table.locator('tbody tr').nth(4)).toBeVisible();
  await killWorkers(page);
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(parts(page).status).toHaveText(/^Training/);
  await setPace(page, 'full speed');
  await expect(parts(page).status).toHaveText(/^Finished: .* after 30 epochs$/);
  expect(await fingerprints(page)).toEqual(
    await nativeFingerprints('--epochs', '30', '--batch-size', '1000'),
  );
});

test('another language, chosen before the page knows what to take up, loses no drawing', async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('held')) return;
    sessionStorage.setItem('held', 'only once');
    const { locks } = navigator;
    const request = locks.request.bind(locks);
    const chosen = new Promise((resolve) => {
      const look = (/** @type {Event} */ { target }) => {
        if (target instanceof Element && target.closest('#language')) setTimeout(resolve, 300);
      };
      addEventListener('click', look, true);
    });
    locks.request = (/** @type {any[]} */ ...how) =>
      chosen.then(() => request(.../** @type {[any, any]} */ (how)));
  });
  await page.goto('./');
  await expect(page.locator('#drawing-network')).toContainText('came with the page');
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText('3');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(parts(page).status).toHaveText('Bereit');
  await expect(page.locator('#prediction')).toHaveText('3');
});

test('what is drawn before the page knows what to take up is kept', async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('slow')) return;
    sessionStorage.setItem('slow', 'only once');
    const { locks } = navigator;
    const request = locks.request.bind(locks);
    locks.request = async (/** @type {any[]} */ ...how) => {
      await new Promise((waited) => setTimeout(waited, 3000));
      return request(.../** @type {[any, any]} */ (how));
    };
  });
  await openReady(page);
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText('3');
  await saved(page);
  await page.reload();
  await expect(parts(page).prediction).toHaveText('3');
});

test('sessions that are long gone and parameters that nobody will ask for do not gather', async ({
  page,
}) => {
  // As on http: no locks.
  await page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  await openReady(page);
  await fill(page, { epochs: '1' });
  await train(page);
  await saved(page);
  await page.goto('./icons/apple-touch-icon.png'); // so that the page does not tidy up meanwhile
  /** Two more sessions, one of them old, and parameters of three runs. */
  await page.evaluate(async () => {
    const all = (/** @type {string} */ base, /** @type {string} */ of) =>
      new Promise((/** @type {(store: IDBObjectStore) => void} */ resolve) => {
        const opening = indexedDB.open(base);
        opening.onsuccess = () => resolve(opening.result.transaction(of, 'readwrite').objectStore(of));
      });
    const sessions = await all('keyval-store', 'keyval');
    const own = sessionStorage.getItem('mnist-lab.session.') ?? '';
    sessions.get(own).onsuccess = ({ target }) => {
      const session = /** @type {IDBRequest} */ (target).result;
      const at = (/** @type {number} */ savedAt, /** @type {string} */ id) => ({
        ...session,
        savedAt,
        run: { ...session.run, id },
      });
      sessions.put(at(1e12, 'a1-old'), 'mnist-lab.session.a1-old');
      sessions.put(at(Date.now(), 'a2-other'), 'mnist-lab.session.a2-other');
    };
    const snapshots = await all('mnist-lab.snapshots', 'parameters');
    for (const run of ['a1-old', 'a2-other', 'a3-nobody']) snapshots.put(new Float32Array(3), [run, 0]);
    const written = [sessions, snapshots].map(
      ({ transaction }) =>
        new Promise((done) => {
          transaction.oncomplete = done;
        }),
    );
    await Promise.all(written);
  });
  const keys = (/** @type {string} */ base, /** @type {string} */ of) =>
    page.evaluate(
      ([base, of]) =>
        new Promise((/** @type {(keys: string) => void} */ resolve) => {
          const opening = indexedDB.open(base);
          opening.onsuccess = () => {
            opening.result.transaction(of).objectStore(of).getAllKeys().onsuccess = ({ target }) =>
              resolve(/** @type {IDBRequest} */ (target).result.join(' '));
          };
        }),
      [base, of],
    );
  expect(await keys('mnist-lab.snapshots', 'parameters')).toContain('a3-nobody');
  await page.goto('./');
  await expect.poll(() => keys('keyval-store', 'keyval')).not.toContain('a1-old');
  await expect.poll(() => keys('mnist-lab.snapshots', 'parameters')).not.toMatch(/a1-old|a3-nobody/);
  expect(await keys('keyval-store', 'keyval')).toContain('a2-other');
  const kept = await keys('mnist-lab.snapshots', 'parameters');
  expect(kept).toContain('a2-other');
  expect(kept.split(' '), 'and those of its own run: start, end').toHaveLength(3);
  await expect(parts(page).status).toHaveText(/^Finished/);
});

/** @type {[string, (page: import('@playwright/test').Page) => Promise<unknown>][]} */
const waysBack = [
  ['a reload', (page) => page.reload()],
  ['the address, entered once more,', (page) => page.goto('./')],
  ['coming back from another page', (page) => page.goto('about:blank').then(() => page.goto('./'))],
];
for (const [name, comeBack] of waysBack) {
  test(`${name} waits for the page that it replaces, which may go slowly`, async ({ page, context }) => {
    await openReady(page);
    await train(page, task8Finished);
    await saved(page);
    const other = await context.newPage();
    await openReady(other, './');
    const key = await page.evaluate(() => sessionStorage.getItem('mnist-lab.session.') ?? '');
    // This one gets the lock first, and keeps it for longer than a quick device needs.
    await other.evaluate((key) => {
      navigator.locks.request(key, () => new Promise((resolve) => setTimeout(resolve, 3000)));
    }, key);
    await comeBack(page);
    await expect(parts(page).status).toHaveText(task8Finished);
  });
}

test('two tabs do not harm each other', async ({ page, context }) => {
  await openReady(page);
  await train(page, task8Finished);
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  const other = await context.newPage();
  await openReady(other, './');
  expect(await rows(other), 'the first tab keeps its run').toEqual([]);
  await openView(other, 'runs');
  await expect(runs(other)).toHaveCount(1);
  await openView(other, 'learning');
  await parts(other).preset.selectOption('task6');
  await train(other, /after 2 epochs$/);
  await drawDigit(other, 1);
  await other.getByRole('button', { name: 'It is a 1' }).click();

  const expectBoth = async (/** @type {import('@playwright/test').Page} */ tab) => {
    await openView(tab, 'my-digits');
    await expect(tab.locator('#my-digits-list > li')).toHaveCount(2);
    await openView(tab, 'runs'); // and it stays open
    await expect(runs(tab)).toHaveCount(2);
  };
  for (const tab of [page, other]) {
    await expectBoth(tab);
    await saved(tab);
    await tab.reload();
    await started(tab);
    await tab.mouse.move(3, 3);
    await expectBoth(tab);
  }
  const name = page.getByRole('textbox', { name: 'Name of Run 2' });
  await name.fill('the other’s');
  await name.press('Enter');
  await expect(runs(other).nth(1).getByRole('textbox')).toHaveValue('the other’s');
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(parts(other).status).toHaveText(/after 2 epochs$/);
});

test('what cannot be read is set aside, and said', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  await saved(page);
  const damage = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('keyval-store');
          opening.onerror = reject;
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('keyval', 'readwrite');
            const store = transaction.objectStore('keyval');
            const all = store.getAllKeys();
            all.onsuccess = () => {
              for (const key of all.result)
                store.put({ version: 1, run: '<img src=x onerror=alert(1)>' }, key);
              store.put('no digits', 'mnist-lab.my-digits');
            };
            transaction.oncomplete = () => resolve(all.result.length);
          };
        }),
    );
  expect(await damage()).toBeGreaterThan(1);
  await openAgain(page);
  await expect(setAside(page)).toBeVisible();
  await expect(parts(page).alert).toBeHidden();
  expect(await rows(page)).toEqual([]);
  await train(page, task8Finished);
  await saved(page);
  const keys = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const all = opening.result.transaction('keyval').objectStore('keyval').getAllKeys();
          all.onsuccess = () => resolve(all.result.join(' '));
        };
      }),
  );
  for (const what of ['session', 'runs', 'my-digits']) {
    expect(keys, 'still there').toMatch(new RegExp(`mnist-lab\\.${what}\\S*\\.set-aside\\.`));
  }
  await page.reload();
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(setAside(page)).toBeHidden();
});
