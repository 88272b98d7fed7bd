// A sweep and what came of its runs, kept on this device while it goes on. Storage may be refused or full: then it lasts as long as the page.
import { clear, entries, set } from 'idb-keyval';
import { committingStore } from '../lib/committing-store.js';

/** @typedef {import('../types.js').SweepResult} SweepResult */

const inStore = committingStore('mnist-lab.sweep', 'parts');
const sweepKey = 'sweep';
const resultPrefix = 'result.';

/** @param {() => Promise<unknown>} act @returns {Promise<boolean>} whether it is kept */
async function attempt(act) {
  try {
    await act();
    return true;
  } catch {
    return false;
  }
}

/** @param {unknown} sweep what it is, and how it stands */
export const keepSweep = (sweep) => attempt(() => set(sweepKey, sweep, inStore));

/** @param {string} key of the run @param {SweepResult} result */
export const keepResult = (key, result) => attempt(() => set(resultPrefix + key, result, inStore));

export const forgetSweep = () => attempt(() => clear(inStore));

/** Whether it can be one: what another version kept is done again. @param {any} value of unknown origin @returns {value is SweepResult} */
const isResult = (value) =>
  ['finished', 'diverged'].includes(value?.state) &&
  [value.accuracies, value.trainLosses, value.testLosses, value.seconds].every((column) =>
    Array.isArray(column),
  ) &&
  typeof value.fingerprint === 'string';

/** @returns {Promise<{ sweep: unknown, results: Map<string, SweepResult> } | undefined>} nothing when none is kept */
export async function keptSweep() {
  try {
    const all = await entries(inStore);
    const sweep = all.find(([key]) => key === sweepKey)?.[1];
    if (sweep === undefined) return undefined;
    const results = all.flatMap(([key, value]) =>
      String(key).startsWith(resultPrefix) && isResult(value)
        ? [/** @type {const} */ ([String(key).slice(resultPrefix.length), value])]
        : [],
    );
    return { sweep, results: new Map(results) };
  } catch {
    return undefined; // refused
  }
}
