// One run of a sweep, from its start parameters to its end, in slices that let messages in.
import { firstRows } from '../answers/inspection.js';
import { fingerprint } from '../networks/fingerprint.js';
import { SliceSize, Turns } from '../training/slices.js';
import { needWorldForms } from '../training/world-forms.js';

/**
 * @typedef {import('mnist-lab-wasm').Dataset} Dataset
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../../types.js').SweepResult} SweepResult
 */

/**
 * @param {import('mnist-lab-wasm').MnistLabModule} module
 * @param {{ train: Dataset, test: Dataset }} data
 * @param {import('mnist-lab-wasm').TrainingSettings} settings
 * @param {() => Promise<void>} goOn waited for between slices: resolves at once unless the sweep is held
 * @param {(epochs: number) => void} onEpoch
 * @returns {Promise<SweepResult>}
 * @throws {Error} InvalidArgument, OutOfMemory
 */
export async function runToEnd(module, data, settings, goOn, onEpoch) {
  await needWorldForms(module, settings);
  const trainer = module.createTrainer(data.train, settings);
  const trainingSlice = new SliceSize();
  const evaluationSlice = new SliceSize();
  const turns = new Turns();
  let milliseconds = 0;
  /** @template T @param {SliceSize} size @param {(units: number) => T} work */
  const timed = async (size, work) => {
    const start = performance.now();
    const result = work(size.units);
    const took = performance.now() - start;
    size.adapt(took);
    milliseconds += took;
    if (await turns.afterSlice()) await goOn();
    return result;
  };

  /** @type {Omit<SweepResult, 'state' | 'silentUnits' | 'units' | 'fingerprint'>} */
  const course = { accuracies: [], trainLosses: [], testLosses: [], seconds: [] };
  const endEpoch = async () => {
    const network = trainer.network();
    const evaluation = network.evaluation(data.test);
    try {
      while (await timed(evaluationSlice, (images) => evaluation.evaluate(images)));
      course.accuracies.push(evaluation.accuracy());
      course.trainLosses.push(trainer.epochLoss());
      course.testLosses.push(evaluation.loss());
      course.seconds.push(milliseconds / 1000);
    } finally {
      evaluation.delete();
      network.delete();
    }
    milliseconds = 0;
    onEpoch(course.accuracies.length);
  };

  try {
    while (trainer.state() === 'training') {
      await timed(trainingSlice, (batches) => trainer.trainBatches(batches));
      if (trainer.atEpochEnd()) await endEpoch();
    }
    const network = trainer.network();
    try {
      const silent = network.inspect(data.train, firstRows(data.train)).silent.flat().length;
      const units = settings.hidden.reduce((sum, width) => sum + width, 0);
      const state = trainer.state() === 'diverged' ? 'diverged' : 'finished';
      return { ...course, state, silentUnits: silent, units, fingerprint: fingerprint(network) };
    } finally {
      network.delete();
    }
  } finally {
    trainer.delete();
  }
}
