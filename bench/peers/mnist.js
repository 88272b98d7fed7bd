// MNIST's training set, and the order of its images in an epoch, for every peer.

/** @param {string} name of an IDX file */
const read = async (name) => new Uint8Array(await (await fetch(`../idx/${name}`)).arrayBuffer());

export const pixels = 784;
export const count = 60000;

export async function trainingSet() {
  const [images, labels] = await Promise.all([
    read('train-images-idx3-ubyte'),
    read('train-labels-idx1-ubyte'),
  ]);
  return { images: images.subarray(16), labels: labels.subarray(8) };
}

/** A permutation of the images: no peer need have the same one. */
export function shuffled() {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/**
 * So many mini-batches of an epoch, dense as other libraries want them.
 * @param {number} batches
 * @param {number} batchSize
 */
export async function mnistBatches(batches, batchSize) {
  const { images, labels } = await trainingSet();
  const order = shuffled();
  return Array.from({ length: batches }, (_, batch) => {
    const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize);
    const x = new Float32Array(rows.length * pixels);
    const y = new Float32Array(rows.length * 10);
    rows.forEach((row, i) => {
      for (let p = 0; p < pixels; p++) x[i * pixels + p] = images[row * pixels + p] / 255;
      y[i * 10 + labels[row]] = 1;
    });
    return { x, y, size: rows.length };
  });
}

/**
 * Seconds of an epoch, from those of some of its mini-batches.
 * @param {number} seconds
 * @param {number} batches that took them
 * @param {number} batchSize
 */
export const ofEpoch = (seconds, batches, batchSize) => (seconds / batches) * Math.ceil(count / batchSize);

/** How many mini-batches such a share of an epoch is. @param {number} share 0 to 1 @param {number} batchSize */
export const batchesIn = (share, batchSize) => Math.ceil((share * count) / batchSize);
