// train --data with images in the forms in which people have them: the same images give the same run, whatever they came in; what cannot
// be read is explained.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { asIdx, cases, explained, held, sameImages, train } from '../datasets/forms.js';
import { csv, madeImages, npy, npyImages, npyLabels, png, zip } from '../datasets/writers.js';
import { eventsOf, mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const temporary = temporaryFolder();
const settings = ['--epochs=2', '--batch-size=10', '--learning-rate=0.1', '--json'];

/** @typedef {import('../datasets/forms.js').Folder} Folder */

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

const expected = trained(written(asIdx)).run;

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
  'names that say what to train on': [
    'idx-pairing/fewer-to-train',
    16,
    8,
    /^training on train-images-idx3-ubyte \(24 images\) .*testing on t10k-images-idx3-ubyte \(40 images\)/,
  ],
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

for (const [what, [files, message]] of Object.entries(explained)) {
  test(`${what}: explained`, () => assert.match(refused(written(files)), message));
}

test('a name in an archive cannot command the terminal', () => {
  const [command, shown] = ['\u001b[2Jnotes\u0007\r.pdf', /not used: .*notes/];
  const files = { 'train.csv': csv(train), 'test.csv': csv(held), [command]: Buffer.from('%PDF-1.4') };
  const { said } = trained(written({ 'all.zip': zip(Object.entries(files)) }));
  assert.match(said, shown);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none
  assert.doesNotMatch(said.replaceAll('\n', ''), /[\u0000-\u001f\u007f]/);
});

test('pictures count as deep as they lie; what stands loose beside their folders does not', () => {
  const loose = { 'preview.png': png(8, 8, train.images[0]), 'labels.txt': Buffer.from('zero one two') };
  const found = trained(
    written({ ...pictures('', madeImages(40, 28)), ...pictures('test/', madeImages(20, 28)), ...loose }),
  );
  assert.match(found.said, /training on the folders \(40 images\), testing on test \(20 images\)/);
  assert.match(found.said, /not used: labels\.txt\nnot used: preview\.png/);
});

test('classes may have names that begin as those of roles; which label is which is said, and of many unused files five', () => {
  const kinds = ['bags', 'testaments', 'trainers', 'valises'];
  const { images } = madeImages(40, 28);
  const files = images.map((image, i) => [`${kinds[i % 4]}/${i}.png`, png(28, 28, image)]);
  const notes = Array.from({ length: 8 }, (_, i) => [`bags/${i}.pdf`, Buffer.from('%PDF-1.4')]);
  const { parameters, said } = trained(written(Object.fromEntries([...files, ...notes])));
  assert.equal(parameters, parametersOf(784, 4));
  assert.match(said, /labels: 0 bags, 1 testaments, 2 trainers, 3 valises/);
  assert.match(said, /(not used: bags\/\d\.pdf\n){5}not used: 3 more/);
});

test("NumPy's booleans are black and white", () => {
  const black = {
    ...train,
    images: train.images.map((image) => image.map((value) => (value > 127 ? 255 : 0))),
  };
  const [x, y] = ['x_train.npy', 'y_train.npy'];
  const bits = npy(
    '|b1',
    [70, 8, 8],
    Buffer.concat(black.images.map((image) => image.map((value) => value & 1))),
  );
  const [found, wanted] = [bits, npyImages(black)].map((images) =>
    trained(written({ [x]: images, [y]: npyLabels(train) })),
  );
  assert.deepEqual(found.run, wanted.run);
});

test('several datasets of tables: they are said, each with its own', () => {
  const tables = ['balanced', 'letters'].flatMap((name) =>
    ['train', 'test'].map((role) => [`emnist-${name}-${role}.csv`, csv(role === 'train' ? train : held)]),
  );
  const said = refused(written(Object.fromEntries(tables)));
  assert.match(
    said,
    /several ways: training on emnist-balanced-train\.csv, testing on emnist-balanced-test\.csv; or training on emnist-letters-train\.csv, testing on emnist-letters-test\.csv\./,
  );
  assert.match(said, /a folder of its own/);
});

test('dark on light is said, and changed when that is asked for', () => {
  const paper = (/** @type {import('../datasets/writers.js').LabelledImages} */ of) => ({
    ...of,
    images: of.images.map((image) => image.map((value) => 255 - value)),
  });
  const folder = written({ 'train.csv': csv(paper(train)), 'test.csv': csv(paper(held)) });
  const hint = /these images are dark on light, MNIST's are light on dark; --invert changes them/;
  assert.match(trained(folder).said, hint);
  const found = trained(folder, '--invert');
  assert.doesNotMatch(found.said, hint);
  assert.deepEqual(found.run, expected);
});

test('a network says the names of the classes', () => {
  const { images } = madeImages(40, 28);
  const folder = written(
    Object.fromEntries(images.map((image, i) => [`${i % 2 ? 'Hund' : 'Bär'}/${i}.png`, png(28, 28, image)])),
  );
  const network = temporary('pets.safetensors');
  trained(folder, '--save', network);
  const { stdout } = mnistLab('predict', network, '--data', folder);
  assert.match(stdout, /^image 0: label \d (Bär|Hund), answer \d (Bär|Hund) \(/m);
  const { class_names } = JSON.parse(mnistLab('predict', network, '--data', folder, '--json').stdout);
  assert.deepEqual(class_names, ['Bär', 'Hund']);
});

test('what is not there is said', () => {
  assert.match(
    refused('/nowhere/at/all'),
    /in \/nowhere\/at\/all, found neither: there is no such folder or file/,
  );
});
