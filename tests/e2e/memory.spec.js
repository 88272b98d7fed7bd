// What the WebAssembly module holds in memory.
import { expect, mnist, openView, parts, test } from './helpers.js';
import { beginAndPause } from './sweeps.js';

/** @typedef {import('./helpers.js').Page} Page */

const most = 44_000_000;
const mostOfSweep = 32_000_000;

test.use({ dataset: mnist, bypassCSP: true });

/** The workers' modules are wrapped, so that they can be asked for their memory. @param {Page} page */
const wrapWorkers = (page) =>
  page.addInitScript(() => {
    const preludeOf = (/** @type {string} */ script) => `
      let memory;
      for (const name of ['instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = async (module, imports) => {
          const result = await original(module, imports);
          const all = [result.instance.exports, ...Object.values(imports)].flatMap(Object.values);
          memory = all.find((value) => value instanceof WebAssembly.Memory); // one that is shared comes from outside
          return result;
        };
      }
      const channel = new BroadcastChannel('memory');
      channel.onmessage = ({ data }) => 
        data === '?' && channel.postMessage({ script: '${script}', bytes: memory.buffer.byteLength });`;
    const moduleUrl = (/** @type {string} */ code) =>
      URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        const original = new URL(url, location.href).href;
        super(moduleUrl(`import '${moduleUrl(preludeOf(original))}'; import '${original}';`), options);
      }
    };
  });

/** Of a worker. @param {Page} page @param {string} [name] in its script's */
const wasmBytes = (page, name = 'lab.worker') =>
  page.evaluate(
    (wanted) =>
      new Promise((/** @type {(bytes: number) => void} */ resolve) => {
        const channel = new BroadcastChannel('memory');
        channel.onmessage = ({ data }) => {
          if (!data.script?.includes(wanted)) return;
          channel.close();
          resolve(data.bytes);
        };
        channel.postMessage('?');
      }),
    name,
  );

test('both sets of MNIST fit into 44 MB of WebAssembly memory, downloaded and kept', async ({
  page,
  startServer,
}) => {
  await wrapWorkers(page);
  const { url } = await startServer();
  await page.goto(url);
  await expect(parts(page).status).toHaveText('Ready');
  expect(await wasmBytes(page)).toBeLessThanOrEqual(most);
  await expect(page.getByText('Kept on this device: the page')).toBeVisible();
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  expect(await wasmBytes(page)).toBeLessThanOrEqual(most);
});

test('a worker of a sweep takes at most 32 MB of it', async ({ page }) => {
  await wrapWorkers(page);
  await page.goto('./');
  await expect(parts(page).status).toHaveText('Ready');
  await openView(page, 'sweep');
  await beginAndPause(page);
  const bytes = await wasmBytes(page, 'sweep.worker');
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(bytes).toBeLessThanOrEqual(mostOfSweep);
  expect(await wasmBytes(page), 'of the page’s own worker').toBeLessThanOrEqual(most);
});
