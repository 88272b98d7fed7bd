// What a file's beginning says of the picture in it, before a browser decodes any of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keptSize, pictureSize } from '../../web/lib/picture.js';
import { png } from '../datasets/writers.js';

/** @param {string} latin1 @param {number[]} [more] */
const bytes = (latin1, more = []) => Uint8Array.from([...Buffer.from(latin1, 'latin1'), ...more]);
const sixteen = (/** @type {number} */ n) => [n >> 8, n & 255];
const little = (/** @type {number} */ n, count = 2) =>
  Array.from({ length: count }, (_, i) => (n >> (8 * i)) & 255);

describe('the size of a picture', () => {
  /** @type {[name: string, head: Uint8Array, width: number, height: number][]} */
  const pictures = [
    ['PNG', png(20, 300, new Uint8Array(6000)), 300, 20],
    [
      'JPEG, behind other segments',
      bytes('\xff\xd8', [
        ...[0xff, 0xe1, ...sixteen(6), 1, 2, 3, 4],
        ...[0xff, 0xc4, ...sixteen(3), 9], // tables, whose number is near the frame's
        ...[0xff, 0xff, 0xc2, ...sixteen(17), 8, ...sixteen(4000), ...sixteen(6000), 3],
      ]),
      6000,
      4000,
    ],
    ['GIF', bytes('GIF89a', [...little(640), ...little(480)]), 640, 480],
    [
      'WebP with loss',
      bytes('RIFF....WEBPVP8 ', [...Array(10).fill(0), ...little(800), ...little(600)]),
      800,
      600,
    ],
    [
      'WebP without',
      bytes('RIFF....WEBPVP8L', [0, 0, 0, 0, 0x2f, ...little(799 | (599 << 14), 4)]),
      800,
      600,
    ],
    [
      'WebP extended',
      bytes('RIFF....WEBPVP8X', [...Array(8).fill(0), ...little(39_999, 3), ...little(29_999, 3), 0]),
      40_000,
      30_000,
    ],
    ['BMP, top to bottom', bytes('BM', [...Array(16).fill(0), ...little(70, 4), ...little(-50, 4)]), 70, 50],
  ];
  for (const [name, head, width, height] of pictures) {
    test(name, () => assert.deepEqual(pictureSize(head), { width, height }));
  }

  test('is unknown where the file does not say it at its beginning', () => {
    const unknown = { width: 0, height: 0 };
    assert.deepEqual(pictureSize(bytes('\0\0\0\x18ftypheic')), unknown);
    assert.deepEqual(pictureSize(bytes('\xff\xd8\xff\xe1\xff')), unknown);
    assert.deepEqual(pictureSize(png(20, 30, new Uint8Array(600)).subarray(0, 18)), unknown);
  });

  test('what is no picture has none', () => {
    for (const text of ['', 'PNG', '<svg>', '%PDF-1.7', 'PK\x03\x04'])
      assert.equal(pictureSize(bytes(text)), undefined);
  });
});

test('pictures are kept whole up to 1.5 megapixels, and scaled down beyond', () => {
  assert.deepEqual(keptSize(1200, 900), { width: 1200, height: 900 });
  assert.deepEqual(keptSize(6000, 4000), { width: 1500, height: 1000 });
  assert.deepEqual(keptSize(30_000, 2), { width: 4096, height: 1 });
  const { width, height } = keptSize(9000, 12_000);
  assert.ok(width * height <= 1.5e6 && width * height > 1.49e6);
});
