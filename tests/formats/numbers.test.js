// Numbers are split alike by the command line's code and by the page's: every box and every pixel.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../cli/temporary.js';
import { drawnDigits } from '../numbers/forms.js';
import { photosOfNumbers, randomNumbers, written } from '../numbers/photos.js';
import { readingModule } from './reading-module.js';

const program = fileURLToPath(new URL('../../build/native/tests/formats/write_numbers', import.meta.url));
const page = await readingModule();
const temporary = temporaryFolder();
const digits = drawnDigits(500, 11);
const random = randomNumbers(5);

/** @typedef {{ width: number, height: number, rgba: Uint8Array<ArrayBuffer> }} Picture */
/** @typedef {{ coordinates: Float32Array<ArrayBuffer>, lengths: Uint32Array<ArrayBuffer> }} Strokes */

/** What the command line's code makes of pictures and strokes: the lines of write_numbers.cpp. @param {(Picture | Strokes)[]} all */
function inTerminal(all) {
  const files = all.map((given, i) => {
    const path = temporary(`${i}`);
    const words = (/** @type {number[]} */ ...numbers) => Buffer.from(Uint32Array.from(numbers).buffer);
    writeFileSync(
      path,
      Buffer.concat(
        'rgba' in given
          ? [words('p'.charCodeAt(0), given.width, given.height), given.rgba]
          : [
              words('s'.charCodeAt(0), given.lengths.length),
              Buffer.from(given.lengths.buffer),
              Buffer.from(given.coordinates.buffer),
            ],
      ),
    );
    return path;
  });
  return execFileSync(program, files, { maxBuffer: 2 ** 28 })
    .toString()
    .trimEnd()
    .split('\n');
}

/** The same of the page's. @param {Picture | Strokes} given */
function onPage(given) {
  const { parts, problem } =
    'rgba' in given
      ? page.readPicture(given.rgba, given.width, given.height)
      : { parts: page.splitStrokes(given.coordinates, given.lengths), problem: '' };
  return [
    `${parts.length} ${problem}`,
    ...parts.map(({ pixels, box: { left, top, right, bottom } }) =>
      [...[left, top, right, bottom].map(Number), Buffer.from(pixels).toString('hex')].join(' '),
    ),
  ];
}

/** Numbers in one way of writing them. @param {string} line */
const alike = (line) =>
  line
    .split(' ')
    .map((word) =>
      word.length > 100 || word === '' ? word : `${Number(word)}` === 'NaN' ? word : Number(word),
    )
    .join(' ');

/** @param {(Picture | Strokes)[]} all */
function checkSame(all) {
  const found = inTerminal(all).map(alike);
  const expected = all.flatMap(onPage).map(alike);
  assert.deepEqual(
    found.flatMap((line, i) => (line === expected[i] ? [] : [i])),
    [],
    'lines that differ',
  );
  assert.equal(found.length, expected.length);
  return expected;
}

/** @param {{ width: number, height: number, bytes: Uint8Array }} picture RGB @returns {Picture} */
function opaque({ width, height, bytes }) {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) rgba.set(bytes.subarray(3 * i, 3 * i + 3), 4 * i);
  return { width, height, rgba };
}

test('photos of every kind', () => {
  const lines = checkSame(photosOfNumbers(digits, 1).map(({ picture }) => opaque(picture)));
  assert.ok(lines.length > 12 + 30, 'they have digits');
});

test('small pictures of anything', () => {
  const pictures = Array.from({ length: 200 }, () => {
    const [width, height] = [1 + Math.floor(40 * random()), 1 + Math.floor(40 * random())];
    const rgba = new Uint8Array(width * height * 4);
    const range = random() * 256;
    for (let i = 0; i < rgba.length; i++) rgba[i] = i % 4 === 3 && random() < 0.9 ? 255 : range * random();
    return { width, height, rgba };
  });
  checkSame(pictures);
});

/** @param {[number, number][][]} strokes @returns {Strokes} */
const handedOver = (strokes) => ({
  coordinates: new Float32Array(strokes.flat(2)),
  lengths: new Uint32Array(strokes.map(({ length }) => length)),
});

test('numbers that a pen drew', () => {
  const numbers = Array.from({ length: 100 }, () =>
    handedOver(
      written(
        Array.from({ length: 1 + Math.floor(11 * random()) }, () => digits[Math.floor(500 * random())]),
        random,
      ).flat(),
    ),
  );
  const lines = checkSame(numbers);
  assert.ok(lines.length > 500);
});

test('scribbles, and coordinates at the ends of what they may be', () => {
  const extremes = [0, 1, -1, 3.4e38, -3.4e38, 1e-38, NaN, Infinity, 16777216];
  const scribbles = Array.from({ length: 200 }, (_, i) =>
    handedOver(
      Array.from({ length: 1 + Math.floor(6 * random()) }, () =>
        Array.from(
          { length: Math.floor(30 * random()) },
          () =>
            /** @type {[number, number]} */ (
              [0, 1].map(() => (i % 2 ? 400 * random() : extremes[Math.floor(9 * random())]))
            ),
        ),
      ),
    ),
  );
  checkSame(scribbles);
});
