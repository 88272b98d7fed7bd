// Small datasets made up for the tests, in files named as MNIST's.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {number} magic @param {number[]} sizes @param {Buffer} values */
function idx(magic, sizes, values) {
  const head = Buffer.alloc(4 + 4 * sizes.length);
  for (const [i, number] of [magic, ...sizes].entries()) head.writeUInt32BE(number, 4 * i);
  return Buffer.concat([head, values]);
}

/** @typedef {{ count: number, side: number }} Images square ones */

/** Writes a training and a test set into a new folder. @param {string} folder @param {Images} train @param {Images} test */
export function writeIdxFolder(folder, train, test) {
  mkdirSync(folder);
  for (const [part, { count, side }] of Object.entries({ train, t10k: test })) {
    const pixels = Buffer.from(Array.from({ length: count * side * side }, (_, i) => (i * 7) % 256));
    const labels = Buffer.from(Array.from({ length: count }, (_, i) => i % 10));
    writeFileSync(join(folder, `${part}-images-idx3-ubyte`), idx(0x803, [count, side, side], pixels));
    writeFileSync(join(folder, `${part}-labels-idx1-ubyte`), idx(0x801, [count], labels));
  }
  return folder;
}
