// Any static host will do: under any path, without special headers, and with a strict policy.

import { drawDigit } from './drawings.js';
import { expect, openReady, parts, probabilities, sum, task8Finished, test, train } from './helpers.js';

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
].join('; ');

/** @type {Record<string, import('./server.js').ServerOptions>} */
const hosts = {
  'under a deep path': { path: '/some/deep/path/' },
  'with a strict Content-Security-Policy': { path: '/lab/', headers: { 'Content-Security-Policy': policy } },
};

for (const [where, options] of Object.entries(hosts)) {
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
    await openReady(page, url);
    await train(page, task8Finished);
    await drawDigit(page, 1);
    await expect(parts(page).prediction).toContainText('1');
    expect(sum(await probabilities(parts(page).probabilities))).toBeCloseTo(1, 2);
    expect(outside, 'requests outside the folder').toEqual([]);
    expect(await page.evaluate(() => /** @type {any} */ (window).violations)).toEqual([]);
    expect(await page.evaluate(() => crossOriginIsolated), 'no special headers').toBe(false);
  });
}

test('draws and predicts before the dataset has arrived', async ({ page, startServer }) => {
  const { url } = await startServer({ answer: () => true }); // never answers
  await page.goto(url);
  await drawDigit(page, 0);
  await expect(parts(page).prediction).toContainText(/\d/);
  await expect(parts(page).status).toHaveText('Downloading the dataset');
});
