// How well a network does.
import { SliceSize, Turns } from '../training/slices.js';

/**
 * The share that a network reads right.
 * @param {import('mnist-lab-wasm').Network} network @param {import('mnist-lab-wasm').Dataset} test
 */
export async function testAccuracy(network, test) {
  const evaluation = network.evaluation(test); // with parameters of its own
  const size = new SliceSize();
  const turns = new Turns();
  try {
    for (let more = true; more; ) {
      const start = performance.now();
      more = evaluation.evaluate(size.units);
      size.adapt(performance.now() - start);
      await turns.afterSlice();
    }
    return evaluation.accuracy();
  } finally {
    evaluation.delete();
  }
}
