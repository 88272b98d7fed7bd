// Trains a network of its own for a moment while the learning rate rises from mini-batch to mini-batch, and tells the losses. In slices, so
// that messages get in and a run goes on beside it.
import { blowUp, planOf, rateOf } from '../../model/rate-finder.js';
import { SliceSize, Turns } from '../training/slices.js';
import { needWorldForms } from '../training/world-forms.js';

/**
 * @typedef {import('mnist-lab-wasm').TrainingSettings} TrainingSettings
 * @typedef {import('../../types.js').RateTrial} RateTrial
 */

/** Counts what is asked: what was asked before is dropped. */
let latest = 0;

export const stopFindingRate = () => {
  latest++;
};

/**
 * @param {import('../world.js').World} world
 * @param {TrainingSettings} settings
 * @param {(share: number) => void} onProgress
 * @returns {Promise<RateTrial | undefined>}
 */
export async function findLearningRate(world, settings, onProgress) {
  const mine = ++latest;
  const { module, datasets } = world;
  const { train } = datasets.current;
  await world.threads?.catch(() => {}); // as a run: those that are there when it begins
  await needWorldForms(module, settings);
  const isWanted = () => mine === latest && datasets.currentIfHere?.train === train;
  if (!isWanted()) return undefined;

  const { inputs, classes } = datasets.sizes;
  const parameters = module.countParamsByLayer(settings.hidden, inputs, classes).reduce((a, b) => a + b, 0);
  const plan = planOf(settings, parameters);
  const rates = Float64Array.from({ length: plan.batches }, (_, batch) => rateOf(plan, batch));
  const losses = new Float32Array(plan.batches);
  let done = 0;
  let isOver = false;

  const trainer = module.createTrainer(train, {
    ...settings,
    schedule: 'constant',
    epochs: Math.ceil(plan.batches / Math.ceil(train.size() / settings.batchSize)),
  });
  const hasBlownUp = blowUp(plan.batches);
  const trainBatch = () => {
    trainer.setLearningRate(rates[done]);
    [losses[done]] = trainer.trainBatches(1);
    isOver = hasBlownUp(losses[done]) || trainer.state() === 'diverged';
    done++;
    isOver ||= done === plan.batches;
  };

  const size = new SliceSize();
  const turns = new Turns();
  try {
    while (!isOver) {
      const start = performance.now();
      for (let left = size.units; left > 0 && !isOver; left--) trainBatch();
      size.adapt(performance.now() - start);
      if (!(await turns.afterSlice())) continue;
      if (!isWanted()) return undefined;
      onProgress(done / plan.batches);
    }
  } finally {
    trainer.delete();
  }
  return { rates: rates.slice(0, done), losses: losses.slice(0, done), planned: plan.batches };
}
