// What the classes of well-known datasets are called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownClasses, withAbsent } from '../../web/views/files/known-classes.js';

/** @type {[file: string, classes: number, first: string | undefined, last?: string][]} */
const files = [
  ['fashion-mnist.zip/train-images-idx3-ubyte.gz', 10, 'T-shirt', 'Ankle boot'],
  ['fashion-mnist_train.csv', 10, 'T-shirt', 'Ankle boot'],
  ['kmnist-train-imgs.npz/arr_0.npy', 10, 'お', 'を'],
  ['emnist-letters-train-images-idx3-ubyte.gz', 26, 'A', 'Z'],
  ['emnist-balanced-train.csv', 47, '0', 't'],
  ['gzip.zip/gzip/emnist-byclass-train-images-idx3-ubyte.gz', 62, '0', 'z'],
  ['emnist-letters-train-images-idx3-ubyte.gz', 25, undefined],
  ['train-images-idx3-ubyte.gz', 10, undefined],
];
for (const [file, classes, first, last] of files) {
  test(`${file}, ${classes} classes`, () => {
    const names = knownClasses(file, classes);
    assert.deepEqual([names?.[0], names?.at(-1)], [first, last]);
    if (names) assert.equal(new Set(names).size, classes);
  });
}

test('a class that does not occur needs no name', () => {
  assert.deepEqual(withAbsent(['a', 'b'], 4, [0, 2]), ['0', 'a', '2', 'b']);
  assert.deepEqual(withAbsent(['a', 'b', 'c'], 3, [1]), ['a', 'b', 'c']);
});
