// What the WebAssembly module holds in memory.
import { expect, mnist, openView, parts, test } from './helpers.js';

/** @typedef {import('./helpers.js').Page} Page */

const most = 44_000_000;
const mostOfSweep = 32_000_000;

test.use({ dataset: mnist, bypassCSP: true });

/** The workers' modules are wrapped, so that they can be asked for their memory. @param {Page} page */
const wrapWorkers = (page) =>
  page.addInitScript(() => {
    const prelude = `
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
      channel.onmessage = ({ data }) => data === '?' && channel.postMessage(memory.buffer.byteLength);`;
    const moduleUrl = (/** @type {string} */ code) =>
      URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        const original = new URL(url, location.href).href;
        super(moduleUrl(`import '${moduleUrl(prelude)}'; import '${original}';`), options);
      }
    };
  });

/** The smallest first. @param {Page} page @param {number} [workers] that answer */
const wasmBytes = (page, workers = 1) =>
  page.evaluate(
    (wanted) =>
      new Promise((/** @type {(bytes: number[]) => void} */ resolve) => {
        /** @type {number[]} */
        const answers = [];
        const channel = new BroadcastChannel('memory');
        channel.onmessage = ({ data }) => {
          answers.push(data);
          if (answers.length < wanted) return;
          channel.close();
          resolve(answers.sort((a, b) => a - b));
        };
        channel.postMessage('?');
      }),
    workers,
  );

test('both sets of MNIST fit into 44 MB of WebAssembly memory, downloaded and kept', async ({
  page,
  startServer,
}) => {
  await wrapWorkers(page);
  const { url } = await startServer();
  await page.goto(url);
  await expect(parts(page).status).toHaveText('Ready');
  expect((await wasmBytes(page))[0]).toBeLessThanOrEqual(most);
  await expect(page.getByText('Kept on this device: the page')).toBeVisible();
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  expect((await wasmBytes(page))[0]).toBeLessThanOrEqual(most);
});

test('a worker of a sweep takes at most 32 MB of it', async ({ page }) => {
  await wrapWorkers(page);
  await page.goto('./');
  await expect(parts(page).status).toHaveText('Ready');
  await openView(page, 'sweep');
  const view = page.locator('#view-sweep');
  await view.getByRole('button', { name: 'Start the sweep' }).click();
  await expect(view.locator('.sweep-course')).toContainText(/^[1-9]\d* of 16 runs done/);
  const all = await wasmBytes(page, 2);
  expect(all[0]).toBeGreaterThan(20_000_000);
  expect(all[1], 'of either: the page’s too, which has trained nothing').toBeLessThanOrEqual(mostOfSweep);
});
