// The WebAssembly module with threads. Each thread runs in a worker of its own, within this one.
import moduleUrl from 'mnist-lab-threads';
import { scriptUrl } from '../lib/trusted.js';

/** @typedef {import('mnist-lab-wasm').ThreadsModule} ThreadsModule */

/** More share a mini-batch no better. */
const mostThreads = 16;

/** Threads start in a tenth of a second, on a busy device in seconds; where they neither start nor say why not, the page goes on without. */
const patienceMilliseconds = 15_000;

/** @returns {Promise<ThreadsModule>} */
export const startModuleWithThreads = async () => (await import(/* @vite-ignore */ moduleUrl)).default();

/**
 * Makes a worker that threads can run in; rejects when it does not load. An error in it later is the module's, which then throws it.
 * @param {ThreadsModule['PThread']} pool
 */
const ready = (pool) =>
  new Promise((/** @type {(value?: unknown) => void} */ resolve, reject) => {
    const worker = new Worker(scriptUrl(new URL('mnist_lab.worker.js', moduleUrl)));
    pool.unusedWorkers.push(worker);
    pool.loadWasmModuleToWorker(worker, () => {
      worker.onerror = whenLoaded;
      resolve();
    });
    const whenLoaded = worker.onerror;
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error('A thread did not start.'));
    };
  });

/**
 * Starts as many threads as the device has cores, or as are wanted, before they are needed: a worker that computes starts none.
 * @param {ThreadsModule} module
 * @param {number} wanted Infinity for as many as there are cores
 * @returns {Promise<number>} how many there are, this one included
 */
async function startThreads(module, wanted) {
  const cores = navigator.hardwareConcurrency;
  const count = Math.min(wanted === Number.POSITIVE_INFINITY ? cores : Math.max(wanted, cores), mostThreads);
  if (count === 1) return 1;
  const { PThread } = module;
  try {
    const late = new Promise((_, reject) => setTimeout(reject, patienceMilliseconds));
    await Promise.race([Promise.all(Array.from({ length: count - 1 }, () => ready(PThread))), late]);
    module.startThreads(count);
    return count;
  } catch {
    for (const worker of PThread.unusedWorkers.splice(0)) worker.terminate();
    return 1;
  }
}

/** @type {Promise<number> | undefined} */
let started;

/**
 * Trains on so many threads from now on, a run under way included.
 * @param {ThreadsModule} module
 * @param {number} wanted 1 at the least
 * @returns {Promise<import('../types.js').Threads>}
 */
export async function useThreads(module, wanted) {
  started ??= startThreads(module, wanted);
  const most = await started;
  const inUse = Math.min(wanted, most);
  if (most > 1) module.useThreads(inUse);
  return { inUse, most };
}
