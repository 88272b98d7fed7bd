// Images in the forms in which people have them, for the terminal and the page: the same images give the same dataset, whatever they came
// in; what cannot be read is explained.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  csv,
  idx,
  idxImages,
  idxLabels,
  madeImages,
  npy,
  npyImages,
  npyLabels,
  png,
  zip,
} from './writers.js';

/** Files by their paths. @typedef {Record<string, Uint8Array>} Folder */

export const cases = fileURLToPath(new URL('cases/', import.meta.url));

export const train = madeImages(70);
export const held = madeImages(30);

/** @param {Folder} files */
const folderOf = (files) => files;

/** Of tests/datasets/cases; of one that is a file, that. @param {string} name @returns {Folder} */
export function ofCase(name) {
  const path = `${cases}${name}`;
  if (statSync(path).isFile()) return { [/** @type {string} */ (name.split('/').pop())]: readFileSync(path) };
  const names = /** @type {string[]} */ (readdirSync(path, { recursive: true }));
  const files = names.filter((inside) => statSync(`${path}/${inside}`).isFile());
  return Object.fromEntries(files.map((inside) => [inside, readFileSync(`${path}/${inside}`)]));
}

/** A table whose label has a name of its own. @param {import('./writers.js').LabelledImages} of @param {string} name */
const labelCalled = (of, name) =>
  Buffer.from(csv(of, { names: 'openml' }).toString().replace("'class'", name));

/** A table whose columns are counted. @param {import('./writers.js').LabelledImages} of @param {number} from */
const counted = (of, from) =>
  Buffer.from(`${Array.from({ length: of.side ** 2 + 1 }, (_, i) => from + i).join(',')}\n${csv(of)}`);

/** A column a class. @param {import('./writers.js').LabelledImages} of */
const oneHot = ({ labels }) =>
  Buffer.concat(labels.map((label) => Uint8Array.from({ length: 10 }, (_, i) => Number(i === label))));

/** Without ink in the corner. @param {import('./writers.js').LabelledImages} of */
const withBlackCorner = ({ images, ...rest }) => ({
  ...rest,
  images: images.map((image) => image.with(0, 0)),
});

/** What its entries are, no password opens. @param {Buffer} archive */
function encrypted(archive) {
  const locked = Buffer.from(archive);
  for (const [begin, at] of /** @type {const} */ ([
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ])) {
    for (let found = locked.indexOf(begin); found >= 0; found = locked.indexOf(begin, found + 1))
      locked[found + at] |= 1;
  }
  return locked;
}

export const asIdx = {
  'train-images-idx3-ubyte': idxImages(train),
  'train-labels-idx1-ubyte': idxLabels(train),
  't10k-images-idx3-ubyte': idxImages(held),
  't10k-labels-idx1-ubyte': idxLabels(held),
};

/** @type {Record<string, Folder>} */
export const sameImages = {
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
  'CSV with the label last, under a name of its own': {
    'train.csv': labelCalled(train, 'digit_label'),
    'test.csv': labelCalled(held, 'what it shows'),
  },
  'CSV with counted columns, as pandas writes where there are no names': {
    'train.csv': counted(train, 0),
    'test.csv': counted(held, 1),
  },
  'tables with tabs and names': {
    'train.tsv': csv(train, { separator: '\t', names: 'kaggle' }),
    'test.txt': csv(held, { separator: '\t', names: 'kaggle' }),
  },
  'tables in a folder whose name is that of a role': {
    'my_training_data/a.csv': csv(train),
    'my_training_data/b.csv': csv(held),
  },
  'arrays of the same names in folders for their roles': {
    'train/images.npy': npyImages(train),
    'train/labels.npy': npyLabels(train),
    'test/images.npy': npyImages(held),
    'test/labels.npy': npyLabels(held),
  },
  'IDX beside a table of what labels mean': {
    ...asIdx,
    'emnist-letters-mapping.txt': Buffer.from('1 65 97\n2 66 98\n'),
    'names.csv': Buffer.from('zero,0\none,1\n'),
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
  "Keras's mnist.npz within a zip archive": {
    'archive.zip': zip([
      ['README.txt', Buffer.from('What this is.\n')],
      [
        'mnist/mnist.npz',
        zip([
          ['x_test.npy', npyImages(held)],
          ['x_train.npy', npyImages(train)],
          ['y_train.npy', npyLabels(train)],
          ['y_test.npy', npyLabels(held)],
        ]),
      ],
    ]),
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
/** @type {Record<string, [files: Folder, message: RegExp]>} */
export const explained = {
  'a web page that is called .gz': [
    ofCase('not-what-it-says/folder'),
    /train-images-idx3-ubyte\.gz: expected images or labels .*, found a web page/,
  ],
  'a transfer as text': [
    ofCase('not-what-it-says/ten-images-after-an-ascii-transfer'),
    /found one that was damaged by a transfer as text/,
  ],
  'a zip archive that is cut short': [
    ofCase('not-what-it-says/zip-called-gz.gz'),
    /expected a whole zip archive, found one that is cut short/,
  ],
  'IDX of floats': [ofCase('idx-other-types'), /found an IDX file of 60 × 8 × 8 32-bit floats/],
  'a Git LFS pointer': [
    folderOf({
      'train-images-idx3-ubyte': Buffer.from(
        'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      ),
    }),
    /train-images-idx3-ubyte: .*found a Git LFS pointer/,
  ],
  'pixels from 0 to 1': [
    folderOf({ 'train.csv': csv(train), 'test.csv': csv(held, { number: (value) => String(value / 255) }) }),
    /test\.csv.*: expected .*/,
  ],
  'pixels above 255': [
    folderOf({ 'train.csv': Buffer.from(`${csv(train)}3,${'300,'.repeat(63)}0\n`), 'test.csv': csv(held) }),
    /train\.csv, line 71: expected pixels 0 to 255 in whole numbers, found 300/,
  ],
  'a line that is cut short': [
    folderOf({ 'train.csv': Buffer.from(`${csv(train)}3,4,5`), 'test.csv': csv(held) }),
    /train\.csv, line 71: expected 65 columns, found 3/,
  ],
  'lines that make no square': [
    folderOf({ 'train.csv': Buffer.from('label,a,b,c\n1,2,3,4\n'), 'test.csv': csv(held) }),
    /train\.csv: expected a label and the pixels of a square in each line, .*found 4 columns/,
  ],
  'a label of 100': [
    folderOf({
      'train.csv': csv({ ...train, labels: train.labels.map((_, i) => 31 + i) }),
      'test.csv': csv(held),
    }),
    /train\.csv: expected labels 0 to 99, found 100 at index 69/,
  ],
  "Python's objects in .npy": [
    folderOf({ 'x_train.npy': npy('|O', [70, 8, 8], Buffer.alloc(9)), 'y_train.npy': npyLabels(train) }),
    /x_train\.npy: expected an array of whole numbers, .*found Python objects/,
  ],
  "Fortran's order in .npy": [
    folderOf({
      'x_train.npy': npy('|u1', [70, 8, 8], Buffer.concat(train.images), true),
      'y_train.npy': npyLabels(train),
    }),
    /x_train\.npy: expected rows before columns, found Fortran's order/,
  ],
  'an .npy that is cut short': [
    folderOf({ 'x_train.npy': npyImages(train).subarray(0, -1), 'y_train.npy': npyLabels(train) }),
    /x_train\.npy: expected as many values as its header says, found fewer/,
  ],
  'fewer labels than images': [
    folderOf({ ...asIdx, 'train-labels-idx1-ubyte': idxLabels(held) }),
    /train-labels-idx1-ubyte: expected 70 labels, one for each image of .*train-images-idx3-ubyte, found 30/,
  ],
  'images of two sizes': [
    folderOf({ 'train.csv': csv(train), 'test.csv': csv(madeImages(30, 9)) }),
    /test\.csv: expected images of 8 × 8 pixels as in train\.csv, found 9 × 9/,
  ],
  'a test label that is never trained on': [
    folderOf({ 'train.csv': csv(madeImages(70, 8, 4)), 'test.csv': csv(held) }),
    /test\.csv: expected labels 0 to 3 as in train\.csv, found 9/,
  ],
  'labels with a column a class, in IDX': [
    folderOf({ ...asIdx, 'train-labels-idx1-ubyte': idx(0x802, [70, 10], oneHot(train)) }),
    /train-labels-idx1-ubyte: expected images or labels .*, found an IDX file of 70 × 10 bytes/,
  ],
  'labels with a column a class, in .npy': [
    folderOf({ 'x_train.npy': npyImages(train), 'y_train.npy': npy('|u1', [70, 10], oneHot(train)) }),
    /y_train\.npy: expected labels, one number each, found 70 × 10 values; \.argmax\(axis=1\) makes labels/,
  ],
  'images of one class': [
    folderOf({ 'train.csv': csv(madeImages(70, 8, 1)), 'test.csv': csv(held) }),
    /train\.csv: expected images of at least 2 classes to train on, found 70 with label 0/,
  ],
  'labels last, without a name': [
    folderOf({
      'train.csv': Buffer.from(
        csv(withBlackCorner(train), { names: 'openml' }).toString().replace(/^.*\n/, ''),
      ),
      'test.csv': csv(held),
    }),
    /train\.csv: expected images of at least 2 classes .*labels of a table stand in its first column, or in one that is called label/,
  ],
  'pixels of 0 and 1': [
    folderOf({
      'train.csv': csv({
        ...train,
        images: train.images.map((image) => image.map((value) => Number(value > 127))),
      }),
      'test.csv': csv(held),
    }),
    /train\.csv: expected pixels from 0, black, to 255, white, found none above 1; multiply them by 255 \/ 1/,
  ],
  'pixels of 0 to 16': [
    folderOf({
      'x.npy': npy(
        '<f8',
        [70, 8, 8],
        new Uint8Array(Float64Array.from(Buffer.concat(train.images), (value) => value >> 4).buffer),
      ),
      'y.npy': npyLabels(train),
    }),
    /x\.npy: expected pixels from 0, black, to 255, white, found none above 15; multiply them by 255 \/ 15/,
  ],
  'a folder of pictures that is only to test on': [
    folderOf({
      'train/Cat/1.png': png(8, 8, train.images[0]),
      'train/dog/2.png': png(8, 8, train.images[1]),
      'test/cat/3.png': png(8, 8, train.images[2]),
    }),
    /test: expected folders of the classes to train on, found another, "cat"/,
  ],
  'names of pictures and their labels in a table': [
    folderOf({ 'train.csv': Buffer.from('0.png,5\n1.png,3\n') }),
    /train\.csv: expected a label and the pixels of a square in each line, .*found 2 columns/,
  ],
  'pictures beside a table of their labels': [
    folderOf({ 'labels.csv': Buffer.from('filename,label\n0.png,5\n'), '0.png': png(8, 8, train.images[0]) }),
    /expected pictures in a folder for each class, such as 7\/0\.png, found 0\.png/,
  ],
  'many arrays whose names do not tell which belong together': [
    folderOf(
      Object.fromEntries(
        Array.from({ length: 10 }, (_, i) => [
          [`X${i}.npy`, npyImages(train)],
          [`y${i}.npy`, npyLabels({ ...train, labels: train.labels.with(0, i) })],
        ]).flat(),
      ),
    ),
    /expected names that tell train from test, or at most 6 files of images, found 10/,
  ],
  'an archive with a password': [
    folderOf({ 'mnist.zip': encrypted(zip([['train.csv', csv(train)]])) }),
    /mnist\.zip: expected a zip archive that opens without a password, found one that is protected by one/,
  ],
  'more images than labels, where no header tells': [
    folderOf({
      'train_images.csv': csv(train, { labelled: false }),
      'train_labels.csv': Buffer.from('1\n2\n3\n'),
    }),
    /train_labels\.csv: expected more than 3 labels, one for each image of train_images\.csv, found 3/,
  ],
  'a picture of too many pixels': [
    folderOf({ 'a/1.png': png(20_000, 1, Buffer.alloc(20_000)), 'b/2.png': png(8, 8, train.images[1]) }),
    /a\/1\.png: expected a picture of at most 33 million pixels, 16384 a side, found 20000 × 1/,
  ],
  'equal sets whose names do not tell': [
    folderOf({
      'bilder-a.idx': idxImages(train),
      'bilder-b.idx': idxImages({ ...train, images: train.images.toReversed() }),
      'one.idx': idxLabels(train),
      'two.idx': idxLabels({ ...train, labels: train.labels.toReversed() }),
    }),
    /expected names or sizes that tell what to train on, found several ways: .*Put train and test into the names/s,
  ],
  'images without labels': [
    folderOf({ 'train-images-idx3-ubyte': idxImages(train) }),
    /expected as many files of labels as of images, .*found 1 of images \(train-images-idx3-ubyte\) and 0 of labels/,
  ],
  'pictures that no folder sorts': [
    folderOf(Object.fromEntries(train.images.slice(0, 3).map((image, i) => [`${i}.png`, png(8, 8, image)]))),
    /expected pictures in a folder for each class, such as 7\/0\.png, found 0\.png/,
  ],
  'a picture that is cut short': [
    folderOf({
      'a/1.png': png(8, 8, train.images[0]).subarray(0, 60),
      'b/2.png': png(8, 8, train.images[1]),
    }),
    /a\/1\.png: expected a whole PNG or JPEG picture, found one that is damaged or cut short/,
  ],
  'a file that ends where others begin': [
    folderOf({ 'train.csv': Buffer.from('RIFF\u0001\u0002') }),
    /train\.csv: expected images or labels .*, found something else/,
  ],
  'a picture whose chunk is longer than the file': [
    folderOf({
      'a/1.png': Buffer.concat([
        png(8, 8, train.images[0]).subarray(0, 33),
        Buffer.of(0x60, 0, 0, 0),
        png(8, 8, train.images[0]).subarray(37),
      ]),
      'b/2.png': png(8, 8, train.images[1]),
    }),
    /a\/1\.png: expected a whole PNG or JPEG picture, found one that is damaged or cut short/,
  ],
  'a folder without any of these': [
    folderOf({ 'letter.pdf': Buffer.from('%PDF-1.4') }),
    /letter\.pdf: expected images or labels .*, found a PDF document/,
  ],
};
