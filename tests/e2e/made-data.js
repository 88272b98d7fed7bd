// Datasets that are made up: images with a bright bar, whose place is the class.
import { gzipSync } from 'node:zlib';

/** An IDX file. @param {number} magic @param {number[]} dimensions @param {(i: number) => number} byteAt */
export function idx(magic, dimensions, byteAt) {
  const size = dimensions.reduce((product, n) => product * n, 1);
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  for (const [i, value] of [magic, ...dimensions].entries()) header.writeUInt32BE(value, 4 * i);
  return Buffer.concat([header, Buffer.from(Array.from({ length: size }, (_, i) => byteAt(i)))]);
}

/**
 * Images with a bright bar, whose place is the class.
 * @param {number} count @param {number} height @param {number} width @param {number} classes
 */
export const pair = (count, height, width, classes) => ({
  images: idx(0x803, [count, height, width], (i) => {
    const image = Math.floor(i / (height * width));
    const row = Math.floor((i % (height * width)) / width);
    return row % classes === image % classes ? 200 + ((i * 7) % 55) : (i * 13) % 40;
  }),
  labels: idx(0x801, [count], (i) => i % classes),
});

/** @param {number} height @param {number} width @param {number} classes */
export function made(height, width, classes) {
  const [train, test] = [pair(600, height, width, classes), pair(100, height, width, classes)];
  return {
    'train-images': train.images,
    'train-labels.gz': gzipSync(train.labels),
    'test-images.gz': gzipSync(test.images),
    'test-labels': test.labels,
  };
}
