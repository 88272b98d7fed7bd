// How long an epoch takes here, from a few mini-batches of it.
import { SliceSize, Turns } from './slices.js';

/** Long enough for the browser to have compiled well what runs. */
const milliseconds = 120;

/**
 * @param {import('mnist-lab-wasm').MnistLabModule} module
 * @param {import('mnist-lab-wasm').Dataset} data
 * @param {import('mnist-lab-wasm').TrainingSettings} settings
 * @returns {Promise<number>} seconds
 */
export async function secondsAnEpoch(module, data, settings) {
  const trainer = module.createTrainer(data, settings);
  const size = new SliceSize();
  const turns = new Turns();
  let spent = 0;
  let latest = { batches: 1, took: 0 };
  try {
    while (spent < milliseconds && trainer.state() === 'training') {
      const start = performance.now();
      const batches = trainer.trainBatches(size.units).length;
      latest = { batches, took: performance.now() - start };
      size.adapt(latest.took);
      spent += latest.took;
      await turns.afterSlice();
    }
    return ((latest.took / 1000) * trainer.batchesPerEpoch()) / latest.batches;
  } finally {
    trainer.delete();
  }
}
