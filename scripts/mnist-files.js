// MNIST's four files, as their makers published them. Sizes and hashes are of the uncompressed files.

/**
 * @typedef {object} DataFile
 * @property {string} name of the file
 * @property {'train' | 'test'} part
 * @property {'images' | 'labels'} kind
 * @property {number} size in bytes
 * @property {string} sha256
 */

/** @type {DataFile[]} */
export const mnistFiles = [
  {
    name: 'train-images-idx3-ubyte',
    part: 'train',
    kind: 'images',
    size: 47040016,
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  {
    name: 'train-labels-idx1-ubyte',
    part: 'train',
    kind: 'labels',
    size: 60008,
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  {
    name: 't10k-images-idx3-ubyte',
    part: 'test',
    kind: 'images',
    size: 7840016,
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  {
    name: 't10k-labels-idx1-ubyte',
    part: 'test',
    kind: 'labels',
    size: 10008,
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
];
