// "My digits": labelled drawings, exported and imported.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rightAtFirst, rightNow } from '../../web/model/collection.js';
import { fromFile, merged, mostDigits, newDigit, toFile } from '../../web/model/my-digits.js';

const strokes = [
  [
    { x: 0.123456, y: 0.5 },
    { x: 1, y: -0.25 },
  ],
  [{ x: 0, y: 0 }],
];
const probabilities = Float32Array.from({ length: 10 }, (_, i) => (i === 7 ? 0.9 : 0.01));

test('a new digit remembers what was read at first sight, and has an id of its own', () => {
  const digit = newDigit(strokes, 1, probabilities);
  assert.equal(digit.label, 1);
  assert.equal(digit.firstAnswer, 7);
  assert.deepEqual(digit.strokes[0][0], { x: 0.1235, y: 0.5 });
  assert.notEqual(newDigit(strokes, 1, probabilities).id, digit.id);
  assert.equal(newDigit(strokes, 1, undefined).firstAnswer, undefined);
});

test('a drawing of any length is kept so that it can be read again', () => {
  const long = [
    Array.from({ length: 30_000 }, (_, i) => ({ x: i / 30_000, y: 0.5 })),
    [{ x: 0.1, y: 0.2 }],
    Array.from({ length: 5 }, (_, i) => ({ x: 0, y: i })),
  ];
  const [digit] = fromFile(toFile([newDigit(long, 1, probabilities)]));
  assert.deepEqual(digit.strokes[0].at(0), { x: 0, y: 0.5 });
  assert.deepEqual(digit.strokes[0].at(-1), { x: 1, y: 0.5 });
  assert.equal(digit.strokes.length, 3);
  const dots = Array.from({ length: 20_000 }, () => [{ x: 0.5, y: 0.5 }]);
  assert.equal(fromFile(toFile([newDigit(dots, 1, probabilities)])).length, 1);
});

test('how many are right, at first sight and now', () => {
  const digits = [newDigit(strokes, 7, probabilities), newDigit(strokes, 1, probabilities)];
  assert.equal(rightAtFirst(digits), 1);
  assert.equal(rightNow(digits, [7, 1]), 2);
  assert.equal(rightNow(digits, [undefined, 7]), 0);
});

test('what is exported comes back the same', () => {
  const digits = [newDigit(strokes, 0, probabilities), newDigit(strokes, 9, undefined)];
  assert.deepEqual(JSON.parse(JSON.stringify(fromFile(toFile(digits)))), JSON.parse(JSON.stringify(digits)));
  assert.deepEqual(fromFile(toFile([])), []);
});

const pixels = Uint8Array.from({ length: 784 }, (_, i) => i % 256);

test('a digit of a picture has pixels in place of strokes, and comes back the same', () => {
  const digits = [{ ...newDigit([], 4, probabilities), pixels }, newDigit(strokes, 9, undefined)];
  const file = toFile(digits);
  assert.equal(JSON.parse(file).version, 2);
  const [found, drawn] = fromFile(file);
  assert.deepEqual(found, digits[0]);
  assert.deepEqual(drawn.strokes[1], [{ x: 0, y: 0 }]);
  assert.equal(drawn.pixels, undefined);
});

test('without digits of pictures a file is one that earlier versions of the page read', () => {
  const file = JSON.parse(toFile([newDigit(strokes, 9, undefined)]));
  assert.equal(file.version, 1);
  assert.deepEqual(Object.keys(file.digits[0]), ['id', 'label', 'strokes']);
});

test('importing twice adds nothing; too many leave the latest', () => {
  const digits = [newDigit(strokes, 0, probabilities)];
  assert.equal(merged(digits, fromFile(toFile(digits))).length, 1);
  const many = Array.from({ length: mostDigits }, () => newDigit(strokes, 3, undefined));
  const all = merged(digits, many);
  assert.equal(all.length, mostDigits);
  assert.equal(all.at(-1), many.at(-1));
});

const good = () => ({
  format: 'mnist-lab digits',
  version: 1,
  digits: [{ id: 'a', label: 3, firstAnswer: 3, strokes: [[0, 0, 1, 1]] }],
});
/** @type {[name: string, text: string, message: RegExp][]} */
const broken = [
  ['an empty file', '', /Expected a file that “Export” wrote/],
  ['a picture', '\u0089PNG', /Expected a file that “Export” wrote/],
  ['other JSON', '{"a": 1}', /Expected a file of format “mnist-lab digits”, found nothing/],
  ['null', 'null', /Expected a file of format/],
  ['another version', JSON.stringify({ ...good(), version: 3 }), /Expected version 1 or 2, found 3/],
  ['a version as text', JSON.stringify({ ...good(), version: '2' }), /Expected version 1 or 2, found "2"/],
  ['no list', JSON.stringify({ ...good(), digits: {} }), /Expected a list of digits/],
];
/** @type {[name: string, change: object, message: RegExp][]} */
const brokenDigits = [
  ['a label that is no digit', { label: 10 }, /0 to 9 as label of digit 1, found 10/],
  ['a label as text', { label: '<b>' }, /0 to 9 as label/],
  ['no id', { id: undefined }, /an id of digit 1/],
  ['a first answer that is no digit', { firstAnswer: -1 }, /first answer/],
  ['no strokes', { strokes: [] }, /strokes of digit 1/],
  ['an empty stroke', { strokes: [[]] }, /x and y in turn/],
  ['half a point', { strokes: [[1, 2, 3]] }, /x and y in turn/],
  ['points that are words', { strokes: [['a', 'b']] }, /x and y in turn/],
  ['too few pixels', { pixels: Array(783).fill(0) }, /784 pixels of 0 to 255 of digit 1/],
  ['a pixel that is no byte', { pixels: [256, ...Array(783).fill(0)] }, /784 pixels of 0 to 255/],
  ['half a pixel', { pixels: [0.5, ...Array(783).fill(0)] }, /784 pixels of 0 to 255/],
  ['pixels that are words', { pixels: ['1', ...Array(783).fill(0)] }, /784 pixels of 0 to 255/],
  ['pixels as text', { pixels: 'x'.repeat(784) }, /784 pixels of 0 to 255/],
  ['too many points', { strokes: [Array(20_002).fill(0)] }, /at most 10000 points of digit 1, found 10001/],
];
for (const [name, change, message] of brokenDigits) {
  const file = good();
  broken.push([name, JSON.stringify({ ...file, digits: [{ ...file.digits[0], ...change }] }), message]);
}
for (const [name, text, message] of broken) {
  test(`importing ${name} is explained`, () => assert.throws(() => fromFile(text), message));
}
