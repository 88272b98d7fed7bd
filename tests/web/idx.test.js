// A person's IDX files arrive in pieces that know nothing of headers and images.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPair } from '../../web/worker/data/idx.js';

/** @param {number} magic @param {number[]} dimensions @param {number[]} values */
function idx(magic, dimensions, values) {
  const bytes = new Uint8Array(4 * (1 + dimensions.length) + values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of [magic, ...dimensions].entries()) view.setUint32(4 * i, value);
  bytes.set(values, 4 * (1 + dimensions.length));
  return bytes;
}

/** A file whose stream comes in pieces of so many bytes. @param {string} name @param {Uint8Array<ArrayBuffer>} bytes @param {number} piece */
function fileOf(name, bytes, piece) {
  const file = new File([bytes], name);
  file.stream = () =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += piece) controller.enqueue(bytes.slice(at, at + piece));
        controller.close();
      },
    });
  return file;
}

/** The core's builder, as far as readPair knows it. */
class Builder {
  /** @type {number[][]} */
  images = [];
  /** @type {number[]} */
  labels = [];
  bytes = new Uint8Array();

  /** @param {number} height @param {number} width @param {number} classes @param {number} expected */
  constructor(height, width, classes, expected) {
    Object.assign(this, { height, width, classes, expected });
    this.pixels = height * width;
  }
  /** @param {number} size */
  buffer(size) {
    this.bytes = new Uint8Array(size);
    return this.bytes;
  }
  add() {
    const count = this.bytes.length / (this.pixels + 1);
    assert.ok(Number.isInteger(count));
    for (let i = 0; i < count; i++) {
      this.images.push([...this.bytes.subarray(i * this.pixels, (i + 1) * this.pixels)]);
      this.labels.push(this.bytes[count * this.pixels + i]);
    }
  }
  finish() {
    return this;
  }
  delete() {}
}
const module = /** @type {any} */ ({ DatasetBuilder: Builder });

const values = Array.from({ length: 5 * 6 }, (_, i) => (7 * i) % 256);
const labels = [0, 3, 1, 3, 2];

/** @param {Uint8Array<ArrayBuffer>} images @param {Uint8Array<ArrayBuffer>} ofImages @param {number} piece @returns {Promise<any>} */
const read = (images, ofImages, piece) =>
  readPair(module, { images: fileOf('i', images, piece), labels: fileOf('l', ofImages, piece) }, () => {});

for (const piece of [1, 7, 15, 1000]) {
  test(`in pieces of ${piece} bytes`, async () => {
    const dataset = await read(idx(0x803, [5, 2, 3], values), idx(0x801, [5], labels), piece);
    assert.deepEqual(dataset.images.flat(), values);
    assert.deepEqual(dataset.labels, labels);
    assert.deepEqual([dataset.height, dataset.width, dataset.classes, dataset.expected], [2, 3, 4, 5]);
  });

  for (const [
    what,
    images,
    ofImages,
    problem,
  ] of /** @type {[string, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, RegExp][]} */ ([
    [
      'images missing',
      idx(0x803, [5, 2, 3], values.slice(6)),
      idx(0x801, [5], labels),
      /^i: expected 46 bytes, found 40/,
    ],
    [
      'too many bytes',
      idx(0x803, [5, 2, 3], [...values, 1]),
      idx(0x801, [5], labels),
      /^i: expected 46 bytes, found at least 47/,
    ],
    ['no images', idx(0x803, [0, 2, 3], []), idx(0x801, [0], []), /^i: expected at least 1 image, found 0/],
    [
      'another number of labels',
      idx(0x803, [5, 2, 3], values),
      idx(0x801, [4], labels.slice(1)),
      /^l: expected 5 labels/,
    ],
    [
      'a count beyond all bounds',
      idx(0x803, [0xffffffff, 2, 3], values),
      idx(0x801, [5], labels),
      /^l: expected 4294967295 labels/,
    ],
    [
      'a label beyond the classes',
      idx(0x803, [5, 2, 3], values),
      idx(0x801, [5], [0, 1, 100, 1, 1]),
      /^l: expected labels 0 to 99, found 100 at index 2/,
    ],
    [
      'half a header',
      idx(0x803, [], [0, 0]),
      idx(0x801, [5], labels),
      /^i: expected a header of 16 bytes, found 6 bytes/,
    ],
  ])) {
    test(`${what}, in pieces of ${piece} bytes`, () =>
      assert.rejects(read(images, ofImages, piece), (/** @type {Error} */ { message }) =>
        problem.test(message),
      ));
  }
}
