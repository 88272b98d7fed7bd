// The page's way from files to a dataset, with the reader that it has: what the terminal makes of the same files says
// tests/cli/datasets.test.js.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asIdx, explained, held, ofCase, sameImages, train } from '../datasets/forms.js';
import { givenFile } from '../datasets/given-file.js';
import {
  csv,
  idxImages,
  idxLabels,
  madeImages,
  npyImages,
  npyLabels,
  png,
  zip,
} from '../datasets/writers.js';
import { withClosedChannels } from '../web/closing-channels.js';
import { filesModule } from './files-module.js';

const { readOwnData } = await withClosedChannels(() => import('../../web/worker/data/read-own-data.js'));

const module = await filesModule();

/** In place of the core's: what has come. */
class Builder {
  /** @type {number[]} */
  pixels = [];
  /** @type {number[]} */
  labels = [];
  #bytes = new Uint8Array();
  #classes = 0;

  /** @param {number} height @param {number} width */
  constructor(height, width) {
    Object.assign(this, { height: () => height, width: () => width });
    this.size = height * width;
  }
  /** @param {number} size */
  buffer(size) {
    this.#bytes = new Uint8Array(size);
    return this.#bytes;
  }
  add() {
    const count = this.#bytes.length / (this.size + 1);
    assert.ok(Number.isInteger(count));
    this.pixels.push(...this.#bytes.subarray(0, count * this.size));
    this.labels.push(...this.#bytes.subarray(count * this.size));
  }
  /** @param {number} classes */
  finish(classes) {
    this.#classes = classes;
    return this;
  }
  classes() {
    return this.#classes;
  }
  delete() {}
}
const core = /** @type {any} */ ({ DatasetBuilder: Builder });

/**
 * @param {import('../datasets/forms.js').Folder} files
 * @param {Partial<import('../../web/types.js').ReadingOfData> & { piece?: number, signal?: AbortSignal }} [how]
 * @returns {Promise<any>}
 */
const read = (files, { piece = 2 ** 16, signal = new AbortController().signal, ...how } = {}) =>
  readOwnData(
    core,
    module,
    Object.entries(files).map(([path, bytes]) => givenFile(path, bytes, piece)),
    { transposed: false, ...how },
    () => {},
    signal,
  );

/** @param {import('../datasets/writers.js').LabelledImages} of @param {any} set */
function assertHolds(of, set) {
  assert.deepEqual(set.labels, of.labels);
  assert.deepEqual(set.pixels, [...Buffer.concat(of.images)]);
}

for (const [what, files] of Object.entries(sameImages)) {
  test(`${what}: the same images`, async () => {
    const { train: trained, test: tested } = await read(files);
    assertHolds(train, trained);
    assertHolds(held, tested);
  });
}

for (const piece of [1, 7, 1000]) {
  test(`in pieces of ${piece} bytes`, async () => {
    for (const files of [asIdx, { 'train.csv': csv(train), 'test.csv': csv(held) }]) {
      const found = await read(files, { piece });
      assertHolds(train, found.train);
      assertHolds(held, found.test);
    }
  });
}

for (const [what, [files, message]] of Object.entries(explained)) {
  if (what.startsWith('equal sets')) continue; // the page asks: below
  test(`${what}: explained`, () =>
    assert.rejects(read(files), (error) => {
      assert.match(/** @type {Error} */ (error).message, message);
      return true;
    }));
}

test('equal sets whose names do not tell are asked about', async () => {
  const [files] = explained['equal sets whose names do not tell'];
  const { choices } = await read(files);
  assert.equal(choices.length, 4);
  for (const choice of choices.keys()) {
    const { own } = await read(files, { choice });
    assert.deepEqual(own.sources, choices[choice]);
  }
  const ids = await Promise.all([0, 1].map(async (choice) => (await read(files, { choice })).own.id));
  assert.notEqual(ids[0], ids[1]);
});

test('turned images are others', async () => {
  const { own, train: trained } = await read(asIdx, { transposed: true });
  assert.notEqual(own.id, (await read(asIdx)).own.id);
  assert.equal(trained.pixels[1], train.images[0][8]);
});

test('inverted images are others; dark ones on light are known', async () => {
  const paper = (/** @type {import('../datasets/writers.js').LabelledImages} */ of) => ({
    ...of,
    images: of.images.map((image) => image.map((value) => 255 - value)),
  });
  const files = { 'train.csv': csv(paper(train)), 'test.csv': csv(paper(held)) };
  const asTheyAre = await read(files);
  assert.equal(asTheyAre.own.looksInverted, true);
  const inverted = await read(files, { inverted: true });
  assert.equal(inverted.own.looksInverted, false);
  assert.notEqual(inverted.own.id, asTheyAre.own.id);
  assertHolds(train, inverted.train);
  assertHolds(held, inverted.test);
});

test('pictures of the same bytes with other labels are others', async () => {
  const pictures = (/** @type {number} */ first) =>
    Object.fromEntries(
      madeImages(20, 28).images.map((image, i) => [`${first + (i % 2)}/${i}.png`, png(28, 28, image)]),
    );
  const ids = await Promise.all([0, 5].map(async (first) => (await read(pictures(first))).own.id));
  assert.notEqual(ids[0], ids[1]);
});

test('what was read is said', async () => {
  const { own } = await read(ofCase('idx-emnist-letters'));
  assert.equal(own.looksTransposed, true);
  assert.deepEqual(own.sources.train, {
    images: 'emnist-letters-train-images-idx3-ubyte.gz',
    labels: 'emnist-letters-train-labels-idx1-ubyte.gz',
  });
  const kaggle = await read({
    'train.csv': csv(train, { names: 'kaggle' }),
    'test.csv': csv(held, { names: 'kaggle', labelled: false }),
  });
  assert.equal(kaggle.own.sources.test, undefined);
  assert.deepEqual(kaggle.own.unused, ['test.csv']);
  assert.equal(kaggle.test.labels.length, 10);
  const pets = madeImages(20, 30).images.map((image, i) => [
    `pets/${i % 2 ? 'cat' : 'dog'}/${i}.png`,
    png(30, 30, image),
  ]);
  const { own: ofPets } = await read(Object.fromEntries(pets));
  assert.deepEqual(ofPets.names, ['cat', 'dog']);
  assert.equal(ofPets.scaled, 20);
});

test('one that is cancelled ends', async () => {
  const many = madeImages(3000, 28);
  const controller = new AbortController();
  const reading = read(
    { ...asIdx, 'train-images-idx3-ubyte': idxImages(many), 'train-labels-idx1-ubyte': idxLabels(many) },
    { signal: controller.signal, piece: 100 },
  );
  controller.abort();
  await assert.rejects(reading, { name: 'AbortError' });
});

test('messages are let in all the while, whatever the pieces that a file comes in', async (t) => {
  const many = madeImages(2000, 28);
  let milliseconds = 0;
  t.mock.method(performance, 'now', () => (milliseconds += 5)); // as on a slow device
  const { mock: turn } = t.mock.method(MessagePort.prototype, 'postMessage'); // how they are let in
  const bytes = { 'train.csv': csv(many), 'test.csv': csv(madeImages(30, 28)) };
  await read(bytes, { piece: 2 ** 30 });
  const pieces = bytes['train.csv'].length / 2 ** 16;
  assert.ok(pieces > 40);
  assert.ok(turn.callCount() > pieces / 10, `${turn.callCount()} turns in ${pieces} pieces`);
});

test('gzip of two members, each file of the case', async () => {
  const files = ofCase('gzip');
  const chosen = ['train-images-two-members.gz', 'train-labels.gz', 'test-images.gz', 'test-labels.gz'];
  const found = await read(Object.fromEntries(chosen.map((name) => [name, files[name]])));
  assert.deepEqual([found.train.labels.length, found.test.labels.length], [200, 80]);
});

test('mnist.npz in a zip archive, as it may be downloaded', async () => {
  const arrays = Object.entries({
    'x_test.npy': npyImages(held),
    'x_train.npy': npyImages(train),
    'y_train.npy': npyLabels(train),
    'y_test.npy': npyLabels(held),
  });
  const found = await read({ 'archive.zip': zip([['mnist.npz', zip(arrays)]]) });
  assertHolds(train, found.train);
  assertHolds(held, found.test);
  assert.deepEqual(found.own.sources.train, {
    images: 'archive.zip/mnist.npz/x_train.npy',
    labels: 'archive.zip/mnist.npz/y_train.npy',
  });
});
