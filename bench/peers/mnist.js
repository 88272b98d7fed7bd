// MNIST's training set, and the order of its images in an epoch, for every peer.

/** @param {string} name */
async function read(name) {
  const response = await fetch(`data/${name}`);
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
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
