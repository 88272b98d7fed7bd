// What is kept of a run, while the page lasts: parameters, and what the optimizer remembers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snapshots } from '../../web/worker/networks/snapshots.js';

/** Of a network from 2 pixels to 1 class: three parameters. @param {number[]} values @returns {any} */
const network = (...values) => ({ parameters: () => Float32Array.from(values) });

/** Gives back the numbers that a network is made of. */
const module = /** @type {any} */ ({
  savedNetwork: (
    /** @type {unknown} */ _sizes,
    /** @type {unknown} */ _activation,
    /** @type {Uint8Array} */ bytes,
  ) => Array.from(new Float32Array(bytes.slice().buffer)),
});

test('an epoch is found with the moments of its optimizer, and nothing more is kept of plain SGD', () => {
  const snapshots = new Snapshots('run', 'relu', [2, 1]);
  snapshots.add(0, network(1, 2, 3));
  snapshots.add(1, network(4, 5, 6), Float32Array.of(0.1, 0.2, 0.3, 7, 8, 9));
  assert.deepEqual(snapshots.at(module, 0), { epochs: 0, network: [1, 2, 3], moments: new Float32Array() });
  const { epochs, network: found, moments } = snapshots.at(module, 5);
  assert.deepEqual([epochs, found], [1, [4, 5, 6]]);
  assert.deepEqual(moments, Float32Array.of(0.1, 0.2, 0.3, 7, 8, 9));
  const plain = new Snapshots('plain', 'relu', [2, 1]);
  plain.add(1, network(4, 5, 6), new Float32Array());
  assert.equal(plain.at(module, 1).moments.length, 0);
});

test('a run that goes on from an epoch has that epoch’s moments, and none that are later', () => {
  const snapshots = new Snapshots('run', 'relu', [2, 1]);
  for (const epoch of [1, 2, 3])
    snapshots.add(epoch, network(epoch, 0, 0), Float32Array.of(epoch, epoch, epoch));
  const past = snapshots.upTo('next', 2);
  assert.equal(past.latest, 2);
  assert.deepEqual(past.at(module, 9).moments, Float32Array.of(2, 2, 2));
});
