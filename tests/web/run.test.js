// A run in the worker, on a trainer that stands in for the core.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withClosedChannels } from './closing-channels.js';

const [{ Run }, { letMessagesIn }] = await withClosedChannels(
  async () =>
    /** @type {const} */ ([
      await import('../../web/worker/training/run.js'),
      await import('../../web/worker/training/slices.js'),
    ]),
);

/**
 * A core whose mini-batches take so many milliseconds, for three seconds.
 * @param {number} milliseconds
 * @param {object} [trainer] other than it is
 */
function core(milliseconds, trainer = {}) {
  let batches = 0;
  let deleted = 0;
  const end = performance.now() + 3000;
  const network = { sizes: () => [1, 1], parameters: () => new Float32Array(2), delete() {} };
  return {
    data: /** @type {any} */ ({ train: { size: () => 1e6 }, test: { size: () => 1 } }),
    deleted: () => deleted,
    batches: () => batches,
    module: /** @type {any} */ ({
      createTrainer: () => ({
        network: () => network,
        trainBatches(/** @type {number} */ count) {
          const start = performance.now();
          while (performance.now() < start + count * milliseconds);
          batches += count;
          return new Float32Array(count);
        },
        state: () => (performance.now() < end ? 'training' : 'finished'),
        divergence: () => undefined,
        batchesPerEpoch: () => 1e6,
        batchesDone: () => batches,
        epochsDone: () => 0,
        atEpochEnd: () => false,
        lastBatch: () => new Uint32Array(),
        rateInUse: () => 0.1,
        delete: () => deleted++,
        ...trainer,
      }),
    }),
  };
}
const settings = /** @type {any} */ ({ activation: 'relu', batchSize: 1 });
const control = { id: 'run', stepsFirst: undefined, stopAt: undefined, from: undefined, rateChanges: [] };

test('a pace that the device cannot keep still lets messages in, within a beat too', async () => {
  const { module, data, batches } = core(20);
  const run = new Run(
    module,
    data,
    settings,
    { ...control, batchesPerSecond: 500 },
    { report: () => {}, moved: () => {} },
  );
  const training = run.train();
  letMessagesIn().then(() => run.stop()); // as a message would
  await training;
  assert.ok(batches() <= 3, `${batches()} mini-batches, and not all ten of a beat`);
});

test('a run that cannot begin leaves nothing behind', () => {
  const { module, data, deleted } = core(0, {
    network() {
      throw new Error('Not enough memory');
    },
  });
  assert.throws(
    () =>
      new Run(
        module,
        data,
        settings,
        { ...control, batchesPerSecond: 1 },
        { report: () => {}, moved: () => {} },
      ),
    /Not enough memory/,
  );
  assert.equal(deleted(), 1);
});
