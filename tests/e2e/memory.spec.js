// What the WebAssembly module holds in memory.
import { expect, mnist, parts, test } from './helpers.js';

const most = 44_000_000;

test.use({ dataset: mnist, bypassCSP: true });

test('both sets of MNIST fit into 44 MB of WebAssembly memory, downloaded and kept', async ({
  page,
  startServer,
}) => {
  // The worker's modules are wrapped, so that it can be asked for its memory.
  await page.addInitScript(() => {
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
  const wasmBytes = () =>
    page.evaluate(
      () =>
        new Promise((/** @type {(bytes: number) => void} */ resolve) => {
          const channel = new BroadcastChannel('memory');
          channel.onmessage = ({ data }) => {
            channel.close();
            resolve(data);
          };
          channel.postMessage('?');
        }),
    );
  const { url } = await startServer();
  await page.goto(url);
  await expect(parts(page).status).toHaveText('Ready');
  expect(await wasmBytes()).toBeLessThanOrEqual(most);
  await expect(page.getByText('Kept on this device: the page')).toBeVisible();
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  expect(await wasmBytes()).toBeLessThanOrEqual(most);
});
