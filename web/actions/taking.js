// Runs that are over, to be taken elsewhere or set beside a network that came back. Fetched late.
import { proxy } from 'comlink';
import { widened } from '../formats/network.js';
import { fingerprintOf } from '../model/comparison.js';
import { className } from '../model/selectors.js';
import { courseOf, hindranceOf, largestDifference } from '../model/take.js';

/**
 * @typedef {import('../model/record.js').RunRecord} RunRecord
 * @typedef {Awaited<ReturnType<typeof import('./index.js').createActions>>} Actions
 */

/** Of the run that was asked for last. @type {{ fingerprint: string, parameters: Promise<Float32Array> } | undefined} */
let latest;

/** @param {import('./index.js').Kernel} kernel */
export function taking({ lab, store }) {
  const beginning = (/** @type {RunRecord} */ { settings }) => lab.ask('beginning', settings);
  /** @param {RunRecord} record that nothing hinders @param {(share: number) => void} onProgress */
  const parametersOf = async (record, onProgress) => {
    const { data } = await beginning(record);
    const course = courseOf(record, data.trainingImages);
    if (latest?.fingerprint !== course.fingerprint) {
      const parameters = lab.ask('parametersAfter', course, proxy(onProgress));
      latest = { fingerprint: course.fingerprint, parameters };
      parameters.catch(() => {
        latest = undefined; // asked for again
      });
    }
    return latest.parameters;
  };
  return {
    beginning,
    /** Of a class of the data at hand. */
    nameOf: (/** @type {number} */ label) => className(store.state, label),
    figures: (/** @type {Parameters<import('../worker/services.js').LabService['figures']>} */ ...question) =>
      lab.ask('figures', ...question),
    /** The parameters that a run came to, in the exercise's order: it is done once more. */
    parametersOf,
    /**
     * Sets a network beside the run that it says it repeats, and keeps in the run's record how far they are apart.
     * @param {import('../types.js').SavedNetwork} network
     * @param {number} accuracy on the test set, 0 to 1
     * @param {(share: number) => void} onProgress while that run is done once more
     * @returns {Promise<RunRecord | undefined>} with its repetition; nothing where that run is not among those that are kept
     */
    async setBeside({ sizes, activation, values, half, about }, accuracy, onProgress) {
      const isIt = (/** @type {RunRecord} */ record) =>
        fingerprintOf(record) === about.mnist_lab_run &&
        !hindranceOf(record) &&
        String(record.settings.hidden) === String(sizes.slice(1, -1)) &&
        record.settings.activation === activation;
      const record = store.state.runs.find(isIt);
      if (!record) return undefined;
      const single = half ? widened(values) : values.slice(); // where its floats are aligned
      const difference = largestDifference(
        await parametersOf(record, onProgress),
        new Float32Array(single.buffer),
      );
      const repeated = { by: about.made_with ?? '', accuracy, difference };
      store.dispatch({ type: 'runNoted', id: record.id, note: { repeated } });
      return { ...record, repeated };
    },
  };
}

/** @typedef {ReturnType<typeof taking>} Taking */
