// The second visit needs no network; storage that is refused or damaged does no harm; updates are offered, not forced.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { site } from './server.js';

/** @param {import('@playwright/test').Page} page */
const kept = (page) => page.getByText('Kept on this device: the page also opens without a network.');
/** Of the new version. Text of the page may end in "anew" where the footer begins. @param {import('@playwright/test').Page} page */
const newFooter = (page) => page.getByRole('contentinfo').getByText('New. MNIST');
/** @param {import('@playwright/test').Page} page */
const update = (page) => page.getByRole('button', { name: 'Use it now' });

test('a second visit needs no network, dataset included', async ({ page, startServer }) => {
  const server = await startServer({ path: '/lab/' });
  await openReady(page, server.url);
  await expect(kept(page)).toBeVisible();
  server.close();
  await expect(fetch(server.url)).rejects.toThrow();

  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  await expect(page.getByText('6,000 training images')).toBeVisible();
  await drawDigit(page, 1);
  await expect(parts(page).prediction).toHaveText(/\d/);
  await train(page, task8Finished);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints());
  await openView(page, 'exercise');
  await expect(page.locator('#view-exercise').getByRole('button', { name: 'Task 1:' })).toBeVisible();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('button', { name: 'Trainieren' })).toBeVisible();
});

/**
 * Changes what is kept of one of the datasets on this device.
 * @param {import('@playwright/test').Page} page
 * @param {number | 'middle'} at which byte
 */
const damageKept = (page, at) =>
  page.evaluate(async (at) => {
    const cache = await caches.open('mnist-lab.datasets');
    const [request] = await cache.keys();
    const bytes = new Uint8Array((await (await cache.match(request))?.arrayBuffer()) ?? []);
    bytes[at === 'middle' ? bytes.length >> 1 : at] ^= 1;
    await cache.put(request, new Response(bytes));
  }, at);

test('a dataset on this device that is damaged, or of another version, is made anew', async ({
  page,
  startServer,
}) => {
  let asked = 0;
  const server = await startServer({
    answer(name) {
      if (name === 'train.mnist') asked++;
      return false;
    },
  });
  await openReady(page, server.url);
  await expect(kept(page)).toBeVisible();
  expect(asked).toBe(1);
  const theVersion = 7;
  for (const [i, at] of /** @type {const} */ (['middle', theVersion]).entries()) {
    await damageKept(page, at);
    await page.reload();
    await expect(parts(page).status).toHaveText('Ready');
    await expect(parts(page).alert).toBeHidden();
    expect(asked).toBe(2 + i);
    await expect(kept(page)).toBeVisible();
  }
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  expect(asked).toBe(3);
});

test('what earlier versions and another dataset left on this device is removed', async ({
  page,
  startServer,
}) => {
  const server = await startServer();
  await page.goto(server.url);
  await page.evaluate(async () => {
    await (await caches.open('mnist-lab.files')).put('data/train-images-idx3-ubyte.gz', new Response('old'));
    await (await caches.open('mnist-lab.datasets')).put('data/train.mnist?0123', new Response('other'));
    await (await caches.open('mnist-lab.datasets')).put(
      '/elsewhere/data/train.mnist',
      new Response('another page'),
    );
  });
  await openReady(page, server.url);
  await expect(kept(page)).toBeVisible();
  const { names, urls } = await page.evaluate(async () => ({
    names: await caches.keys(),
    urls: (await (await caches.open('mnist-lab.datasets')).keys())
      .map(({ url }) => new URL(url))
      .map(({ pathname, search }) => pathname + search),
  }));
  expect(names).not.toContain('mnist-lab.files');
  expect(urls.filter((url) => !url.startsWith('/elsewhere')).length).toBe(2);
  expect(urls).not.toContain('/data/train.mnist?0123');
  expect(urls).toContain('/elsewhere/data/train.mnist');
});

test('a browser that keeps nothing', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'));
    CacheStorage.prototype.open = refuse;
    ServiceWorkerContainer.prototype.register = refuse;
    IDBFactory.prototype.open = () => {
      throw new DOMException('Refused', 'SecurityError');
    };
    Storage.prototype.getItem = () => {
      throw new DOMException('Refused', 'SecurityError');
    };
    Storage.prototype.setItem = Storage.prototype.getItem;
  });
  await openReady(page);
  await train(page, task8Finished);
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText(/\d/);
  await expect(parts(page).alert).toBeHidden();
  await expect(kept(page)).toBeHidden();
});

test('a new version is offered, but not while a run is under way', async ({ page, startServer }) => {
  const root = await mkdtemp(join(tmpdir(), 'mnist-lab-site-'));
  try {
    await cp(site, root, { recursive: true });
    const server = await startServer({ root });
    await openReady(page, server.url);
    await expect(kept(page)).toBeVisible();
    const worker = await readFile(join(root, 'sw.js'), 'utf8');
    await writeFile(join(root, 'sw.js'), worker.replace(/"[^"]+"(,"url":"index\.html")/, '"new"$1'));
    const html = await readFile(join(root, 'index.html'), 'utf8');
    await writeFile(join(root, 'index.html'), html.replace('MNIST: Y. LeCun', 'New. MNIST: Y. LeCun'));
    await openReady(page, server.url);
    await expect(update(page)).toBeVisible();
    await expect(newFooter(page)).toHaveCount(0);
    await fill(page, { epochs: '1000' });
    await parts(page).train.click();
    await expect(parts(page).status).toHaveText(/^Training/);
    await expect(update(page)).toBeHidden();
    await parts(page).reset.click();
    await update(page).click();
    await expect(newFooter(page)).toBeVisible();
    await expect(parts(page).status).toHaveText('Ready');
    await expect(update(page)).toBeHidden();
  } finally {
    await rm(root, { recursive: true });
  }
});

test('a version that cannot load its dataset can still be replaced by the next one', async ({
  page,
  startServer,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/);
  const server = await startServer({
    answer(_name, _content, response) {
      response.writeHead(404).end();
      return true;
    },
  });
  await page.goto(server.url);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
    .toBe(1);
});
