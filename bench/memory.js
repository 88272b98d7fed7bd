// What the page and its workers hold in memory in Chromium, and whether it grows.
import { train, untilReady } from '../tests/browsers/lab-page.js';

/** Puppeteer's, as the tests have it: Lighthouse brings another. @typedef {NonNullable<import('../tests/browsers/browsers.js').Browser['page']>} Page */

/** For the page, before its own scripts: its workers answer on a BroadcastChannel how large their wasm memory is. */
function letWorkersTell() {
  const prelude = `
    let memory;
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const result = await original(...all);
        // A module makes its memory, or is given what several threads share.
        const given = Object.values(all[1] ?? {}).flatMap((part) => Object.values(part));
        memory = [...Object.values((result.instance ?? result).exports), ...given].find(
          (value) => value instanceof WebAssembly.Memory,
        );
        return result;
      };
    }
    const channel = new BroadcastChannel('memory');
    channel.onmessage = ({ data }) => data === '?' && memory && channel.postMessage(memory.buffer.byteLength);`;
  const moduleUrl = (/** @type {string} */ code) =>
    URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  window.Worker = class extends Worker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      const original = new URL(url, location.href).href;
      const isThread = options?.type !== 'module'; // it has the same memory
      super(isThread ? url : moduleUrl(`import '${moduleUrl(prelude)}'; import '${original}';`), options);
    }
  };
}

const wasmBytes = () =>
  new Promise((/** @type {(bytes: number) => void} */ resolve) => {
    const channel = new BroadcastChannel('memory');
    channel.onmessage = ({ data }) => {
      channel.close();
      resolve(data);
    };
    channel.postMessage('?');
  });

/** @param {Awaited<ReturnType<Page['createCDPSession']>>} client */
async function heapBytes(client) {
  await client.send('HeapProfiler.collectGarbage');
  return (await client.send('Runtime.getHeapUsage')).usedSize;
}

/** @typedef {{ wasm: number, heap: number }} Memory bytes, garbage collected; the heaps of the page and of its workers together */

/**
 * Opens the page. Returns a function that trains in it so many times and then measures its memory.
 * @param {import('../tests/browsers/browsers.js').Browser} browser Chromium, which alone tells
 * @param {string} url
 * @param {import('../tests/browsers/lab-page.js').RunSettings} settings
 */
export async function openMeasured({ page }, url, settings) {
  if (!page) throw new Error('expected a browser that Puppeteer drives');
  await page.setBypassCSP(true); // which forbids looking into the worker
  await page.evaluateOnNewDocument(letWorkersTell);
  await page.goto(url);
  await page.evaluate(untilReady);
  const main = await page.createCDPSession();
  return async (/** @type {number} */ runs) => {
    for (let i = 0; i < runs; i++) await page.evaluate(train, settings);
    let heap = await heapBytes(main);
    // Those of the wrapper: threads sleep, and answer nobody.
    const labs = page.workers().filter((worker) => worker.url().startsWith('blob:'));
    for (const worker of labs) heap += await heapBytes(worker.client);
    /** @type {Memory} */
    const memory = { wasm: await page.evaluate(wasmBytes), heap };
    return memory;
  };
}
