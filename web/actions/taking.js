// Runs that are over, to be taken elsewhere or set beside a network that came back. Fetched late.
import { proxy } from 'comlink';
import { fingerprintOf } from '../model/comparison.js';
import { classes, inputs } from '../model/digits.js';
import { className, isTaught, ownData } from '../model/selectors.js';
import { courseOf, hindranceOf, largestDifference } from '../model/take.js';

/** @typedef {import('../model/record.js').RunRecord} RunRecord */

/**
 * Of the run that was asked for last; watchers: who is told how far it is.
 * @type {{ fingerprint: string, parameters: Promise<Float32Array>, watchers: ((share: number) => void)[] } | undefined}
 */
let latest;

/** @param {import('./index.js').Kernel} kernel */
export function taking({ lab, store }) {
  const beginning = (/** @type {RunRecord} that nothing hinders */ record) =>
    lab.ask('beginning', courseOf(record));
  /**
   * The parameters that a run came to, in the exercise's order: it is done once more.
   * @param {RunRecord} record that nothing hinders
   * @param {(share: number) => void} onProgress
   */
  const parametersOf = (record, onProgress) => {
    const course = courseOf(record);
    if (latest?.fingerprint === course.fingerprint) {
      latest.watchers.push(onProgress);
      return latest.parameters;
    }
    const watchers = [onProgress];
    const tell = proxy((/** @type {number} */ share) => {
      for (const watcher of watchers) watcher(share);
    });
    const now = {
      fingerprint: course.fingerprint,
      parameters: lab.ask('parametersAfter', course, tell),
      watchers,
    };
    latest = now;
    now.parameters.catch(() => {
      if (latest === now) latest = undefined; // asked for again
    });
    return now.parameters;
  };
  return {
    beginning,
    /** Of a class of the data at hand. */
    nameOf: (/** @type {number} */ label) => className(store.state, label),
    /** What is to be known of the network that answers. */
    ofDigits: () => ownData(store.state) === undefined,
    isTaught: () => isTaught(store.state),
    figures: (/** @type {Parameters<import('../worker/services.js').LabService['figures']>} */ ...question) =>
      lab.ask('figures', ...question),
    parametersOf,
    /**
     * Sets a network beside the run that it says it repeats, and keeps in the run's record how far they are apart.
     * @param {import('../types.js').SavedNetwork} network
     * @returns {Promise<RunRecord | undefined>} with its repetition; nothing where that run is not among those that are kept
     */
    async setBeside({ sizes, activation, values, about }) {
      const isIt = (/** @type {RunRecord} */ record) =>
        fingerprintOf(record) === about.mnist_lab_run &&
        !hindranceOf(record) &&
        String([inputs, ...record.settings.hidden, classes]) === String(sizes) &&
        record.settings.activation === activation;
      const record = store.state.runs.find(isIt);
      if (!record) return undefined;
      const parameters = new Float32Array(values.slice().buffer); // where its floats are aligned
      const [{ accuracy }, ours] = await Promise.all([
        lab.ask('figures', { sizes, activation, parameters }, true),
        parametersOf(record, () => {}),
      ]);
      const repeated = {
        by: about.made_with ?? '',
        accuracy,
        difference: largestDifference(ours, parameters),
      };
      store.dispatch({ type: 'runNoted', id: record.id, note: { repeated } });
      return { ...record, repeated };
    },
  };
}

/** @typedef {ReturnType<typeof taking>} Taking */
