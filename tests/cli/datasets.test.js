// train --data with images in the forms in which people have them: the same images give the same run, whatever they came in; what cannot
// be read is explained.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  csv,
  idxImages,
  idxLabels,
  madeImages,
  npy,
  npyImages,
  npyLabels,
  png,
  zip,
} from '../datasets/writers.js';
import { eventsOf, mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const temporary = temporaryFolder();
const cases = fileURLToPath(new URL('../datasets/cases/', import.meta.url));
const settings = ['--epochs=2', '--batch-size=10', '--learning-rate=0.1', '--json'];

const train = madeImages(70);
const held = madeImages(30);

/** @typedef {Record<string, Uint8Array>} Folder */

let folders = 0;
/** @param {Folder} files */
function written(files) {
  const folder = temporary(`folder-${folders++}`);
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** @param {string} data @param {string[]} options */
function trained(data, ...options) {
  const { status, stdout, stderr } = mnistLab('train', '--data', data, ...settings, ...options);
  assert.equal(status, 0, stderr);
  const [start, ...rest] = eventsOf(stdout);
  return {
    parameters: start.parameter_count,
    run: rest.filter(({ event }) => event === 'epoch').map(({ seconds, ...figures }) => figures),
    said: stderr,
  };
}

/** Of a network with two hidden layers of 16. @param {number} pixels @param {number} classes */
const parametersOf = (pixels, classes) => 16 * pixels + 16 + 16 * 16 + 16 + 16 * classes + classes;

/** @param {string} data */
function refused(data) {
  const { status, stdout, stderr } = mnistLab('train', '--data', data, ...settings);
  assert.equal(status, 1, stdout);
  assert.equal(stdout, '');
  return stderr;
}

const asIdx = {
  'train-images-idx3-ubyte': idxImages(train),
  'train-labels-idx1-ubyte': idxLabels(train),
  't10k-images-idx3-ubyte': idxImages(held),
  't10k-labels-idx1-ubyte': idxLabels(held),
};
const expected = trained(written(asIdx)).run;

/** @type {Record<string, Folder>} */
const sameImages = {
  'MNIST in CSV, with names': {
    'mnist_train.csv': csv(train, { names: 'positions' }),
    'mnist_test.csv': csv(held, { names: 'positions' }),
  },
  'MNIST in CSV, without names': { 'mnist_train.csv': csv(train), 'mnist_test.csv': csv(held) },
  'CSV with semicolons, Windows ends and a byte order mark': {
    'train.csv': csv(train, { separator: ';', end: '\r\n', begin: '\uFEFF', names: 'kaggle' }),
    'test.csv': csv(held, { separator: ';', end: '\r\n', begin: '\uFEFF', names: 'kaggle' }),
  },
  'CSV with tabs and classic Mac ends': {
    'train.csv': csv(train, { separator: '\t', end: '\r' }),
    'test.csv': csv(held, { separator: '\t', end: '\r' }),
  },
  'text with blanks, as numpy.savetxt writes it': {
    'train.txt': csv(train, { separator: ' ', number: (value) => value.toExponential(18) }),
    'test.txt': csv(held, { separator: ' ', number: (value) => value.toExponential(18) }),
  },
  'CSV with the label last, as OpenML has it': {
    'train.csv': csv(train, { names: 'openml' }),
    'test.csv': csv(held, { names: 'openml' }),
  },
  'CSV with quotes and points': {
    'train.csv': csv(train, { number: (value) => `"${value}.0"` }),
    'test.csv': csv(held, { number: (value) => `"${value}.0"` }),
  },
  'CSV in gzip': { 'train.csv.gz': gzipSync(csv(train)), 'test.csv.gz': gzipSync(csv(held)) },
  'CSV in zip archives': {
    'train.csv.zip': zip([['train.csv', csv(train)]]),
    'test.csv.zip': zip([['test.csv', csv(held)]]),
  },
  'CSV, the larger to train on': { 'a.csv': csv(held), 'b.csv': csv(train) },
  'mnist.npz as Keras has it': {
    'mnist.npz': zip([
      ['x_test.npy', npyImages(held)],
      ['x_train.npy', npyImages(train)],
      ['y_train.npy', npyLabels(train)],
      ['y_test.npy', npyLabels(held)],
    ]),
  },
  'an .npz that is stored, with the names of MedMNIST': {
    'set.npz': zip(
      [
        ['train_images.npy', npyImages(train)],
        ['val_images.npy', npyImages(madeImages(20))],
        ['test_images.npy', npyImages(held)],
        ['train_labels.npy', npy('|u1', [70, 1], Buffer.from(train.labels))],
        ['val_labels.npy', npyLabels(madeImages(20))],
        ['test_labels.npy', npy('|u1', [30, 1], Buffer.from(held.labels))],
      ],
      false,
    ),
  },
  'four .npz as KMNIST has them': Object.fromEntries(
    /** @type {[string, Uint8Array][]} */ ([
      ['kmnist-train-imgs.npz', npyImages(train)],
      ['kmnist-train-labels.npz', npy('|u1', [70], Buffer.from(train.labels))],
      ['kmnist-test-imgs.npz', npyImages(held)],
      ['kmnist-test-labels.npz', npy('|u1', [30], Buffer.from(held.labels))],
    ]).map(([name, array]) => [name, zip([['arr_0.npy', array]])]),
  ),
  '.npy of flat images in floats': {
    'x_train.npy': npy(
      '<f4',
      [70, 64],
      new Uint8Array(Float32Array.from(Buffer.concat(train.images)).buffer),
    ),
    'y_train.npy': npyLabels(train),
    'x_test.npy': npyImages(held, true),
    'y_test.npy': npyLabels(held),
  },
  '.npy with a channel': {
    'X_train.npy': npy('|u1', [70, 8, 8, 1], Buffer.concat(train.images)),
    'y_train.npy': npyLabels(train),
    'X_test.npy': npy('|u1', [30, 1, 8, 8], Buffer.concat(held.images)),
    'y_test.npy': npyLabels(held),
  },
  'IDX in a zip archive, gzip within, as EMNIST comes': {
    'gzip.zip': zip(Object.entries(asIdx).map(([name, bytes]) => [`gzip/${name}.gz`, gzipSync(bytes)])),
  },
  'IDX of two gzip members and zeros behind': Object.fromEntries(
    Object.entries(asIdx).map(([name, bytes]) => [
      `${name}.gz`,
      Buffer.concat([gzipSync(bytes.subarray(0, 20)), gzipSync(bytes.subarray(20)), Buffer.alloc(64)]),
    ]),
  ),
  'IDX beside a README and what an operating system leaves': {
    ...asIdx,
    'README.txt': Buffer.from('What this is.\n'),
    '.DS_Store': Buffer.of(0, 0, 0, 1),
    '__MACOSX/._train-images-idx3-ubyte': Buffer.of(0, 5, 22, 7),
  },
  'IDX beside folders with other files': {
    ...asIdx,
    'public/data/test.mnist': Buffer.of(1, 2, 3, 250, 0),
    'old/train-images-idx3-ubyte': idxImages(held),
  },
  'IDX raw and once more as gzip': {
    ...asIdx,
    'train-images-idx3-ubyte.gz': gzipSync(asIdx['train-images-idx3-ubyte']),
  },
};
for (const [what, files] of Object.entries(sameImages)) {
  test(`${what}: the run that MNIST's own form gives`, () => {
    assert.deepEqual(trained(written(files)).run, expected);
  });
}

/** A picture of every class, in a folder for each. @param {string} folder @param {import('../datasets/writers.js').LabelledImages} of */
const pictures = (folder, { side, images, labels }) =>
  Object.fromEntries(images.map((image, i) => [`${folder}${labels[i]}/${i}.png`, png(side, side, image)]));

test('pictures in a folder for each class, with sets to train on and to test on', () => {
  const [many, few] = [madeImages(40, 28), madeImages(20, 28)];
  const folder = written({ ...pictures('training/', many), ...pictures('testing/', few) });
  const found = trained(folder);
  assert.equal(found.parameters, parametersOf(784, 10));
  assert.match(found.said, /training on training \(40 images\), testing on testing \(20 images\)/);
  assert.doesNotMatch(found.said, /scaled/);
  const { run } = trained(
    written({
      'pictures.zip': zip(Object.entries({ ...pictures('training/', many), ...pictures('testing/', few) })),
    }),
  );
  assert.deepEqual(run, found.run);
});

test('pictures of other sizes are scaled, and it is said; every seventh is tested on', () => {
  const { run, parameters, said } = trained(written(pictures('', madeImages(70, 56, 2))));
  assert.equal(parameters, parametersOf(784, 2));
  assert.equal(run.length, 2);
  assert.match(said, /testing on every seventh of these images/);
  assert.equal(said.match(/70 pictures were scaled to 28 × 28 pixels/g)?.length, 1);
});

test('folders with words for names are classes in their order', () => {
  const { images } = madeImages(20, 28);
  const files = images.map((image, i) => [`pets/${i % 2 ? 'cat' : 'dog'}/${i}.png`, png(28, 28, image)]);
  assert.equal(trained(written(Object.fromEntries(files))).parameters, parametersOf(784, 2));
});

test("Kaggle's Digit Recognizer: every seventh image is put aside, and what has no labels is not used", () => {
  const folder = written({
    'train.csv': csv(train, { names: 'kaggle' }),
    'test.csv': csv(held, { names: 'kaggle', labelled: false }),
    'sample_submission.csv': Buffer.from('ImageId,Label\n1,0\n2,0\n3,0\n'),
  });
  const { run, said } = trained(folder);
  const isAside = (/** @type {unknown} */ _, /** @type {number} */ i) => i % 7 === 6;
  const [rest, aside] = [
    (/** @type {unknown} */ of, /** @type {number} */ i) => !isAside(of, i),
    isAside,
  ].map((which) => ({
    side: train.side,
    images: train.images.filter(which),
    labels: train.labels.filter(which),
  }));
  const split = written({ 'train.csv': csv(rest), 'test.csv': csv(aside) });
  assert.deepEqual(run, trained(split).run);
  assert.match(said, /training on train\.csv, testing on every seventh of these images/);
  assert.match(said, /not used: test\.csv/);
});

/** @type {Record<string, [folder: string, pixels: number, classes: number, said: RegExp]>} */
const read = {
  'two gzip members': ['gzip/folder', 64, 8, /^$/],
  'labels 1 to 26, EMNIST': ['idx-emnist-letters', 784, 27, /--transpose turns them/],
  'names that say what to train on': ['idx-pairing/fewer-to-train', 16, 8, /^$/],
  'names with dots': ['idx-pairing/dotted', 16, 8, /^$/],
  'names with a dot': ['names-with-a-dot', 64, 8, /^$/],
  'folders named like files': ['names-as-folders', 64, 8, /^$/],
  "QMNIST's table of labels": ['idx-qmnist', 144, 10, /training on qmnist-train-images-idx3-ubyte/],
};
for (const [what, [folder, pixels, classes, said]] of Object.entries(read)) {
  test(`${what}: read`, () => {
    const found = trained(join(cases, folder));
    assert.equal(found.parameters, parametersOf(pixels, classes));
    assert.match(found.said, said);
  });
}

test('--transpose makes columns of rows', () => {
  const turned = (/** @type {import('../datasets/writers.js').LabelledImages} */ of) => ({
    ...of,
    images: of.images.map((image) =>
      image.map((_, at) => image[(at % of.side) * of.side + Math.floor(at / of.side)]),
    ),
  });
  const folder = written({ 'train.csv': csv(turned(train)), 'test.csv': csv(turned(held)) });
  assert.deepEqual(trained(folder, '--transpose').run, expected);
});

/** @type {Record<string, [data: () => string, message: RegExp]>} */
const explained = {
  'a web page that is called .gz': [
    () => join(cases, 'not-what-it-says/folder'),
    /train-images-idx3-ubyte\.gz: expected images or labels .*, found a web page/,
  ],
  'a transfer as text': [
    () => join(cases, 'not-what-it-says/ten-images-after-an-ascii-transfer'),
    /found one that was damaged by a transfer as text/,
  ],
  'a zip archive that is cut short': [
    () => join(cases, 'not-what-it-says/zip-called-gz.gz'),
    /expected a whole zip archive, found one that is cut short/,
  ],
  'IDX of floats': [() => join(cases, 'idx-other-types'), /found an IDX file of 60 × 8 × 8 32-bit floats/],
  'a Git LFS pointer': [
    () =>
      written({
        'train-images-idx3-ubyte': Buffer.from(
          'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
        ),
      }),
    /train-images-idx3-ubyte: .*found a Git LFS pointer/,
  ],
  'pixels from 0 to 1': [
    () =>
      written({ 'train.csv': csv(train), 'test.csv': csv(held, { number: (value) => String(value / 255) }) }),
    /test\.csv.*: expected .*/,
  ],
  'pixels above 255': [
    () =>
      written({ 'train.csv': Buffer.from(`${csv(train)}3,${'300,'.repeat(63)}0\n`), 'test.csv': csv(held) }),
    /train\.csv, line 71: expected pixels 0 to 255 in whole numbers, found 300/,
  ],
  'a line that is cut short': [
    () => written({ 'train.csv': Buffer.from(`${csv(train)}3,4,5`), 'test.csv': csv(held) }),
    /train\.csv, line 71: expected 65 columns, found 3/,
  ],
  'lines that make no square': [
    () => written({ 'train.csv': Buffer.from('label,a,b,c\n1,2,3,4\n'), 'test.csv': csv(held) }),
    /train\.csv: expected a label and the pixels of a square in each line, .*found 4 columns/,
  ],
  'a label of 100': [
    () =>
      written({
        'train.csv': csv({ ...train, labels: train.labels.map((_, i) => 31 + i) }),
        'test.csv': csv(held),
      }),
    /train\.csv: expected labels 0 to 99, found 100 at index 69/,
  ],
  "Python's objects in .npy": [
    () => written({ 'x_train.npy': npy('|O', [70, 8, 8], Buffer.alloc(9)), 'y_train.npy': npyLabels(train) }),
    /x_train\.npy: expected an array of whole numbers, .*found Python objects/,
  ],
  "Fortran's order in .npy": [
    () =>
      written({
        'x_train.npy': npy('|u1', [70, 8, 8], Buffer.concat(train.images), true),
        'y_train.npy': npyLabels(train),
      }),
    /x_train\.npy: expected rows before columns, found Fortran's order/,
  ],
  'an .npy that is cut short': [
    () => written({ 'x_train.npy': npyImages(train).subarray(0, -1), 'y_train.npy': npyLabels(train) }),
    /x_train\.npy: expected as many values as its header says, found fewer/,
  ],
  'fewer labels than images': [
    () => written({ ...asIdx, 'train-labels-idx1-ubyte': idxLabels(held) }),
    /train-labels-idx1-ubyte: expected 70 labels, one for each image of .*train-images-idx3-ubyte, found 30/,
  ],
  'images of two sizes': [
    () => written({ 'train.csv': csv(train), 'test.csv': csv(madeImages(30, 9)) }),
    /expected test images of 8 × 8 pixels, found 9 × 9 pixels/,
  ],
  'a test label that is never trained on': [
    () => written({ 'train.csv': csv(madeImages(70, 8, 4)), 'test.csv': csv(held) }),
    /expected test labels 0 to 3 as in the training set, found 9/,
  ],
  'equal sets whose names do not tell': [
    () =>
      written({
        'bilder-a.idx': idxImages(train),
        'bilder-b.idx': idxImages({ ...train, images: train.images.toReversed() }),
        'one.idx': idxLabels(train),
        'two.idx': idxLabels({ ...train, labels: train.labels.toReversed() }),
      }),
    /expected names or sizes that tell what to train on, found two ways: .*Put train and test into the names/s,
  ],
  'images without labels': [
    () => written({ 'train-images-idx3-ubyte': idxImages(train) }),
    /expected as many files of labels as of images, .*found 1 of images \(train-images-idx3-ubyte\) and 0 of labels/,
  ],
  'pictures that no folder sorts': [
    () =>
      written(Object.fromEntries(train.images.slice(0, 3).map((image, i) => [`${i}.png`, png(8, 8, image)]))),
    /expected pictures in a folder for each class, such as 7\/0\.png, found 0\.png/,
  ],
  'a picture that is cut short': [
    () =>
      written({
        'a/1.png': png(8, 8, train.images[0]).subarray(0, 60),
        'b/2.png': png(8, 8, train.images[1]),
      }),
    /a\/1\.png: expected a whole PNG or JPEG picture, found one that is damaged or cut short/,
  ],
  'a folder without any of these': [
    () => written({ 'letter.pdf': Buffer.from('%PDF-1.4') }),
    /letter\.pdf: expected images or labels .*, found a PDF document/,
  ],
};
for (const [what, [data, message]] of Object.entries(explained)) {
  test(`${what}: explained`, () => assert.match(refused(data()), message));
}
