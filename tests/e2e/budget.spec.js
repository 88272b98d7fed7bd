// What a phone on a slow line waits for: the bytes before "Ready", the dataset and the trained network aside.
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, mnist, parts, test } from './helpers.js';

const budget = 120_000;

// It fetches ahead what comes later, when all is ready.
test.use({ dataset: mnist, serviceWorkers: 'block' });

test('page, styles, scripts and WebAssembly before "Ready" are at most 120 kB gzipped', async ({
  page,
  startServer,
}) => {
  // What comes later is fetched a while after: here it never is, however long it takes to see that all is ready.
  await page.addInitScript(() => {
    const soon = setTimeout;
    window.setTimeout = /** @type {any} */ (
      (/** @type {() => void} */ act, /** @type {number} */ wait) => (wait >= 1000 ? 0 : soon(act, wait))
    );
  });
  const server = await startServer();
  await page.goto(server.url);
  await expect(parts(page).status).toHaveText('Ready');
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const file of [...server.served]) {
    if (['.mnist', '.safetensors'].includes(extname(file))) continue;
    sizes[basename(file)] = gzipSync(await readFile(file), { level: 9 }).length;
  }
  const endings = new Set(Object.keys(sizes).map(extname));
  for (const ending of ['.html', '.css', '.js', '.wasm']) expect(endings).toContain(ending);
  const sum = Object.values(sizes).reduce((all, size) => all + size, 0);
  expect(sum, JSON.stringify(sizes, undefined, 2)).toBeLessThanOrEqual(budget);
});
