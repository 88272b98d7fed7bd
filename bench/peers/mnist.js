// MNIST's training set, and the order of its images in an epoch, for every peer.

/** @param {string} name */
async function read(name) {
  const response = await fetch(`../data/${name}.gz`);
  if (!response.body) throw new Error(`${name}: nothing arrived`);
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

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
