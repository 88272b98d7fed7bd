// What the page downloads, made by the command line.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { writeIdxFolder } from './idx-folder.js';
import { mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const made = writeIdxFolder(path('made'), { count: 300, side: 12 }, { count: 20, side: 12 });

test('a training and a test set, the same bytes every time', () => {
  for (const folder of ['first', 'second']) {
    mkdirSync(path(folder));
    assert.equal(mnistLab('pack', '--data', made, path(folder)).status, 0);
    assert.deepEqual(readdirSync(path(folder)).sort(), ['test.mnist', 'train.mnist']);
  }
  for (const [name, count] of /** @type {const} */ ([
    ['train.mnist', 300],
    ['test.mnist', 20],
  ])) {
    const bytes = readFileSync(path(`first/${name}`));
    assert.equal(bytes.subarray(0, 7).toString(), 'MNISTLP');
    assert.equal(bytes.readUInt32LE(8), count);
    assert.deepEqual(readFileSync(path(`second/${name}`)), bytes);
  }
});

test('a folder that is not there is bad usage', () => {
  const { status, stderr } = mnistLab('pack', '--data', made, path('nowhere'));
  assert.equal(status, 2);
  assert.match(stderr, /nowhere/);
});
