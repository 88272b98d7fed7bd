// Any static host will do: under any path, without special headers, and with a strict policy.
import { readFile } from 'node:fs/promises';
import { contentSecurityPolicy } from '../../scripts/content-security-policy.js';
import { drawDigit } from './drawings.js';
import {
  expect,
  openReady,
  parts,
  probabilities,
  started,
  sum,
  task8Finished,
  test,
  train,
} from './helpers.js';

/** The headers that docs/hosting.md recommends, by name. */
async function recommendedHeaders() {
  const hosting = await readFile(new URL('../../docs/hosting.md', import.meta.url), 'utf8');
  const [, block] = hosting.match(/## Headers\n.*?```\n(.*?)```/s) ?? [];
  return Object.fromEntries(
    block
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/).slice(0, 2)),
  );
}

const headers = await recommendedHeaders();

/** @type {Record<string, import('./server.js').ServerOptions & { isolates: boolean }>} */
const hosts = {
  'under a deep path': { path: '/some/deep/path/', isolates: false },
  'with the recommended headers on every file, workers included': { path: '/lab/', headers, isolates: true },
};

test('the policy that is recommended is the page’s own, and no frames besides', () => {
  expect(headers['Content-Security-Policy']).toBe(`${contentSecurityPolicy}; frame-ancestors 'none'`);
  expect(Object.keys(headers)).toHaveLength(6);
});

for (const [where, { isolates, ...options }] of Object.entries(hosts)) {
  test(`runs ${where}`, async ({ page, startServer }) => {
    const { url } = await startServer(options);
    const { origin, pathname } = new URL(url);
    /** @type {string[]} */
    const outside = [];
    page.on('request', (request) => {
      const asked = new URL(request.url());
      if (
        asked.protocol.startsWith('http') &&
        !(asked.origin === origin && asked.pathname.startsWith(pathname))
      ) {
        outside.push(request.url());
      }
    });
    await page.addInitScript(() => {
      /** @type {string[]} */
      const violations = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.effectiveDirective}: ${event.blockedURI}`),
      );
    });
    await page.addInitScript(() => localStorage.setItem('mnist-lab.threads', '2'));
    await openReady(page, url);
    if (isolates) await expect(page.getByLabel('Trains on')).toHaveValue('2');
    await train(page, task8Finished);
    await drawDigit(page, 1);
    await expect(parts(page).prediction).toContainText('1');
    expect(sum(await probabilities(parts(page).probabilities))).toBeCloseTo(1, 2);
    expect(outside, 'requests outside the folder').toEqual([]);
    expect(await page.evaluate(() => /** @type {any} */ (window).violations)).toEqual([]);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolates);
  });
}

test('draws and predicts before the dataset has arrived', async ({ page, startServer }) => {
  const { url } = await startServer({ answer: () => true }); // never answers
  await page.goto(url);
  await started(page);
  await drawDigit(page, 0);
  await expect(parts(page).prediction).toContainText(/\d/);
  await expect(parts(page).status).toHaveText('Downloading the dataset');
});

test('a browser that is too old, or without JavaScript, gets a sentence', async ({
  page,
  browser,
  baseURL,
}) => {
  const sentence = page.getByText('This browser is too old for this page');
  await openReady(page);
  await expect(sentence).toBeHidden();
  await page.addInitScript(() => {
    WebAssembly.validate = () => false; // as before SIMD
  });
  await page.reload();
  await expect(sentence).toBeVisible();

  const context = await browser.newContext({ javaScriptEnabled: false });
  const silent = await context.newPage();
  await silent.goto(baseURL ?? '');
  await expect(silent.locator('noscript p')).toBeVisible(); // getByText leaves noscript out
  await context.close();
});

test('WebAssembly that is switched off is said to be, in both languages, and is not called too old', async ({
  page,
  baseURL,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'WebAssembly');
  });
  await page.goto(baseURL ?? '');
  await expect(page.getByText('WebAssembly is switched off in this browser')).toBeVisible();
  await expect(page.locator('#too-old')).toBeHidden();
  await expect(page.locator('#not-started')).toBeHidden();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByText('WebAssembly ist in diesem Browser ausgeschaltet')).toBeVisible();
  await expect(page.locator('#too-old')).toBeHidden();
});

test('a host that refuses a file: the page runs, and says that it will not open without a network, and why', async ({
  page,
  startServer,
  expectedErrors,
}) => {
  expectedErrors.push(/bad-precaching-response|Failed to load resource|ServiceWorker/);
  const { url } = await startServer({ path: '/lab/', lacks: 'licenses.txt' });
  await openReady(page, url);
  await expect(
    page.getByText('The page will not open without a network: licenses.txt did not come'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByText('Die Seite öffnet sich nicht ohne Netz: licenses.txt kam nicht')).toBeVisible();
});

test('it can be installed', async ({ page }) => {
  await openReady(page);
  const manifest = await page.evaluate(async () => {
    const link = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel=manifest]'));
    const found = await (await fetch(link.href)).json();
    const icons = await Promise.all(
      found.icons.map(async (/** @type {{ src: string, sizes: string }} */ { src, sizes }) => {
        const image = await createImageBitmap(await (await fetch(new URL(src, link.href))).blob());
        return `${image.width}x${image.height}` === sizes;
      }),
    );
    return { ...found, icons };
  });
  expect(manifest).toMatchObject({
    name: 'MNIST Lab',
    display: 'standalone',
    start_url: './',
    icons: [true, true, true],
  });
});
