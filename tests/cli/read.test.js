// mnist-lab read: numbers in pictures and in recordings of a pen.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { png } from '../datasets/writers.js';
import { pairs, scribbles } from '../drawings/scribbles.js';
import { drawnDigits } from '../numbers/forms.js';
import { kinds, photosOfNumbers, randomNumbers, written } from '../numbers/photos.js';
import { one, three, zero } from './drawings.js';
import { mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const temporary = temporaryFolder();
/** @type {ReturnType<typeof drawnDigits>} */
let digits;
before(() => {
  digits = drawnDigits(1000, 7);
});

/** @param {string} name @param {string | Uint8Array} content */
function file(name, content) {
  const path = temporary(name);
  writeFileSync(path, content);
  return path;
}

/** @typedef {{ answer: number, probability: number, verdict: string, certainty: number, box: number[] }} ReadDigit */
/** @typedef {{ file: string, line?: number, label?: string, number: string, problem?: string, digits: ReadDigit[] }} ReadNumber */

/** What is read in files. @param {string[]} files @returns {ReadNumber[]} */
function numbersIn(...files) {
  const { status, stdout, stderr } = mnistLab('read', '--json', ...files);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** How many digits are right, in their order: the longest sequence that both have. @param {string} a @param {string} b */
function rightInOrder(a, b) {
  let above = new Array(b.length + 1).fill(0);
  for (const digit of a) {
    const row = [0];
    for (let i = 0; i < b.length; i++)
      row.push(digit === b[i] ? above[i] + 1 : Math.max(row[i], above[i + 1]));
    above = row;
  }
  return above[b.length];
}

test('of the digits in sixty photographed-looking pictures at least 90 % are read right', (t) => {
  const photos = photosOfNumbers(digits);
  assert.equal(photos.length, 60);
  const found = numbersIn(...photos.map(({ name, file: bytes }) => file(name, bytes)));
  const score = photos.map((photo, i) => ({
    ...photo,
    right: rightInOrder(photo.digits, found[i].number),
    isCountRight: found[i].number.length === photo.digits.length,
  }));
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((a, b) => a + b, 0);
  for (const kind of Object.keys(kinds)) {
    const of = score.filter((photo) => photo.kind === kind);
    const all = sum(of.map((photo) => photo.digits.length));
    t.diagnostic(
      `${kind}: ${sum(of.map(({ right }) => right))} of ${all} digits, ${of.filter((photo) => photo.isCountRight).length} of ${of.length} split right`,
    );
  }
  const all = sum(score.map((photo) => photo.digits.length));
  const right = sum(score.map((photo) => photo.right));
  t.diagnostic(`${right} of ${all} digits are read right`);
  assert.ok(right >= 0.9 * all, `${right} of ${all}`);
  assert.ok(score.filter((photo) => photo.isCountRight).length >= 57);
});

/** Numbers as a recording. @param {{ label: string, strokes: [number, number][][] }[]} numbers y downwards */
const recording = (numbers) =>
  numbers
    .map(({ label, strokes }) =>
      [
        `.SEGMENT WORD ? ? "${label}"`,
        ...strokes.map((stroke) =>
          ['.PEN_DOWN', ...stroke.map(([x, y]) => `${x.toFixed(3)} ${(-y).toFixed(3)}`), '.PEN_UP'].join(
            '\n',
          ),
        ),
      ].join('\n'),
    )
    .join('\n');

test('numbers that a pen drew are split as they were drawn, and read', () => {
  const random = randomNumbers(3);
  const numbers = Array.from({ length: 60 }, () => {
    const chosen = Array.from(
      { length: 4 + Math.floor(8 * random()) },
      () => digits[Math.floor(1000 * random())],
    );
    return { label: chosen.map(({ label }) => label).join(''), strokes: written(chosen, random).flat() };
  });
  const found = numbersIn(file('numbers.unipen', recording(numbers)));
  assert.deepEqual(
    found.map(({ label }) => label),
    numbers.map(({ label }) => label),
  );
  const split = found.filter(({ number, label }) => number.length === label?.length);
  assert.ok(split.length >= 58, `${split.length} of 60 have as many digits as were drawn`);
  const right = found.map(({ number, label = '' }) => rightInOrder(label, number));
  const all = numbers.map(({ label }) => label.length);
  const sum = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b, 0);
  assert.ok(sum(right) >= 0.9 * sum(all), `${sum(right)} of ${sum(all)}`);
});

const atPlace = (/** @type {string} */ drawing, /** @type {number} */ dx) =>
  drawing.replace(/^ (\S+) /gm, (_, x) => ` ${Number(x) + dx} `);

test('a file without segments is one number', () => {
  const strokes = [zero, atPlace(one, 150), atPlace(three, 300)].join('\n').replaceAll(/\.SEGMENT.*\n/g, '');
  const [{ number, line, digits: found }] = numbersIn(file('plain.unipen', strokes));
  assert.equal(number, '013');
  assert.equal(line, 2);
  assert.ok(found.every(({ probability }) => probability > 0.5 && probability <= 1));
  assert.ok(found[0].box[2] < found[1].box[0]);
});

test('without --json a number and the certainty of each digit are printed', () => {
  const path = file('word.unipen', `.SEGMENT WORD ? ? "01"\n${[zero, atPlace(one, 150)].join('\n')}`);
  const { status, stdout } = mnistLab('read', path);
  assert.equal(status, 0);
  assert.match(stdout, /word\.unipen, line 1: 01\n {2}0 +\d+\.\d %\n {2}1 +\d+\.\d %\n$/);
});

test('--sheet shows each digit beside its answer', () => {
  const sheet = temporary('sheet.html');
  const path = file('a<b&.unipen', [zero, atPlace(one, 150)].join('\n').replaceAll(/\.SEGMENT.*\n/g, ''));
  assert.equal(mnistLab('read', path, '--sheet', sheet).status, 0);
  const html = readFileSync(sheet, 'utf8');
  assert.match(html, /a&lt;b&amp;\.unipen/);
  assert.equal(html.match(/<svg/g)?.length, 2);
  assert.match(html, /<strong>0<\/strong>/);
});

test('a picture without digits says why', () => {
  const blank = file('blank.png', png(120, 200, new Uint8Array(120 * 200).fill(240)));
  const solid = new Uint8Array(120 * 200).fill(240);
  for (let row = 50; row < 62; row++) solid.fill(20, row * 200 + 80, row * 200 + 92);
  assert.equal(numbersIn(blank)[0].problem, 'blank');
  assert.deepEqual(numbersIn(blank)[0].digits, []);
  const { stdout, status } = mnistLab('read', blank, file('solid.png', png(120, 200, solid)));
  assert.equal(status, 0);
  assert.match(stdout, /blank\.png: no ink was found on the paper\n/);
  assert.match(stdout, /solid\.png: nothing in the picture looks like digits\n/);
});

test('a picture of many millions of pixels is scaled down first', () => {
  const [width, height] = [3000, 1500];
  const values = new Uint8Array(width * height).fill(235);
  for (let row = 400; row < 1100; row++) values.fill(30, row * width + 1000, row * width + 1090);
  const [{ number, digits: found }] = numbersIn(file('large.png', png(height, width, values)));
  assert.equal(number, '1');
  const [left, top, right, bottom] = found[0].box; // in the file's pixels
  for (const [is, should] of [
    [left, 1000],
    [top, 400],
    [right, 1090],
    [bottom, 1100],
  ])
    assert.ok(Math.abs(is - should) < 15, `${is}, ${should}`);
});

test('what may be no digit, or several, is said', () => {
  const numbers = [...Object.values(pairs), scribbles.star].map((strokes, i) => ({
    label: String(i),
    strokes: strokes.map((stroke) => stroke.map(([x, y]) => [100 * x, 100 * y])),
  }));
  const path = file('doubt.unipen', recording(/** @type {any} */ (numbers)));
  const found = numbersIn(path).at(-1);
  assert.equal(found?.digits[0].verdict, 'unsure');
  assert.ok((found?.digits[0].certainty ?? 1) < 0.6);
  assert.match(mnistLab('read', path).stdout, /% {2}(no digit\?|not sure)\n/);
});

test('a file that cannot be read costs no other, nor the sheet', () => {
  const number = file('good.unipen', [zero, atPlace(one, 150)].join('\n').replaceAll(/\.SEGMENT.*\n/g, ''));
  const sheet = temporary('all.html');
  const { status, stdout, stderr } = mnistLab('read', number, temporary('none'), number, '--sheet', sheet);
  assert.equal(status, 1);
  assert.match(stderr, /none: cannot be read/);
  assert.equal(stdout.match(/: 01\n/g)?.length, 2);
  assert.equal(readFileSync(sheet, 'utf8').match(/<svg/g)?.length, 4);
});

/** @type {[name: string, content: string | Uint8Array, message: RegExp][]} */
const broken = [
  [
    'notes.txt',
    'Call 0171',
    /notes\.txt: expected a picture, PNG or JPEG, or a recording in the UNIPEN format, found/,
  ],
  ['page.html', '<!doctype html>\n<html>', /found a web page/],
  ['empty.png', '', /found an empty file/],
  [
    'cut.png',
    png(20, 20, new Uint8Array(400)).subarray(0, 60),
    /expected a whole PNG or JPEG picture, found one that is damaged or cut short/,
  ],
  [
    'digits.unipen',
    [zero, one].join('\n'),
    /line 1: expected a \.SEGMENT WORD above the digits of each number, found digits one by one/,
  ],
  ['bare.unipen', '.COORD X Y\n', /expected strokes of a number, found none/],
  [
    'empty-word.unipen',
    `.SEGMENT WORD ? ? "1"\n.SEGMENT WORD ? ? "0"\n${zero}`,
    /line 1: expected points of the number below its \.SEGMENT WORD, found none/,
  ],
];
for (const [name, content, message] of broken) {
  test(`${name} is explained`, () => {
    const { status, stdout, stderr } = mnistLab('read', file(name, content));
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
  });
}

test('a file that is not there, and none', () => {
  assert.match(mnistLab('read', temporary('none')).stderr, /none: cannot be read/);
  assert.equal(mnistLab('read').status, 2);
});
