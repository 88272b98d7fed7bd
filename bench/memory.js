// What the page and its worker hold in memory in Chromium, and whether it grows.
import { train, untilReady } from '../tests/browsers/lab-page.js';

/** @typedef {NonNullable<import('../tests/browsers/browsers.js').Browser['page']>} Page */

/** For the page, before its own scripts: its workers answer on a BroadcastChannel how large their wasm memory is. */
function letWorkersTell() {
  const prelude = `
    let memory;
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const result = await original(...all);
        memory = Object.values(result.instance.exports).find((value) => value instanceof WebAssembly.Memory);
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
}

const wasmBytes = () =>
  new Promise((/** @type {(bytes: number) => void} */ resolve) => {
    const channel = new BroadcastChannel('memory');
    channel.onmessage = ({ data }) => resolve(data);
    channel.postMessage('?');
  });

/** @param {Awaited<ReturnType<Page['createCDPSession']>>} client */
async function heapBytes(client) {
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/**
 * Megabytes after many runs, and how many more they are than after the first.
 * @param {Page} page
 * @param {string} url
 * @param {import('../tests/browsers/lab-page.js').RunSettings} settings
 * @param {number} [runs] between the two counts
 */
export async function memoryOf(page, url, settings, runs = 50) {
  await page.setBypassCSP(true); // which forbids to look into the worker
  await page.evaluateOnNewDocument(letWorkersTell);
  await page.goto(url);
  await page.evaluate(untilReady);
  const main = await page.createCDPSession();
  const [worker] = page.workers();
  const count = async () => ({
    wasm: (await page.evaluate(wasmBytes)) / 1e6,
    heap: ((await heapBytes(main)) + (await heapBytes(worker.client))) / 1e6,
  });
  await page.evaluate(train, settings);
  const before = await count();
  for (let i = 0; i < runs; i++) await page.evaluate(train, settings);
  const after = await count();
  return { ...after, growth: after.wasm + after.heap - before.wasm - before.heap };
}
