// mnist-lab strokes, on recordings made up here.
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { one, three, zero } from './drawings.js';
import { mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const temporary = temporaryFolder();

/** @param {string | Uint8Array} text */
function file(text) {
  const path = temporary('digits.unipen');
  writeFileSync(path, text);
  return path;
}

const head = '.INCLUDE\tsome.doc\r\n\n.LEXICON "0" "1"\n.HIERARCHY DIGIT\n';

test('reads digits with the upright way up, and counts them', () => {
  const path = file([head, zero, one, three].join('\n'));
  const { status, stdout } = mnistLab('strokes', path, '--json');
  assert.equal(status, 0);
  const { digits, accuracy, confusion } = JSON.parse(stdout);
  assert.equal(digits, 3);
  assert.equal(accuracy, 1);
  assert.equal(confusion.length, 10);
  assert.deepEqual(
    [0, 1, 3].map((label) => confusion[label][label]),
    [1, 1, 1],
  );
});

test('a digit drawn under another label counts as misread', () => {
  const { stdout } = mnistLab('strokes', file([head, zero.replace('"0"', '"5"')].join('\n')), '--json');
  const { accuracy, confusion } = JSON.parse(stdout);
  assert.equal(accuracy, 0);
  assert.equal(confusion[5][0], 1);
});

test('without --json it prints a table', () => {
  const { status, stdout } = mnistLab('strokes', file([head, zero].join('\n')), '--preset', 'task6');
  assert.equal(status, 0);
  assert.match(stdout, /^1 digit, \d+\.00 % read right$/m);
});

const corpus = fileURLToPath(new URL('../formats/corpus/unipen/', import.meta.url));

/** How many digits of each label a file has, and how many are read right. @param {string} path */
function digitsOf(path) {
  const { status, stdout, stderr } = mnistLab('strokes', path, '--json');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return JSON.parse(stdout);
}

const labelsIn = /** @type {Record<string, number[]>} */ ({
  't-x-y.unipen': [1],
  'time-and-pressure.unipen': [1],
  'utf-16.unipen': [0],
  'x-y.unipen': [1],
  'label-with-escapes.unipen': [7, 1],
});

for (const name of readdirSync(corpus)) {
  test(`${name} is read as it was drawn`, () => {
    const { digits, confusion } = digitsOf(`${corpus}${name}`);
    const labels = labelsIn[name] ?? [0, 1];
    assert.equal(digits, labels.length);
    // The 7 of one file is a vertical line.
    for (const label of labels) assert.equal(confusion[label][label === 7 ? 1 : label], 1);
  });
}

/** Rows of a point with x, y and others in other places. @param {string} text @param {string[]} columns */
const inColumns = (text, columns) =>
  `.COORD ${columns.join(' ')}\n${text.replace(/^ ([\d.-]+) {2}([\d.-]+)$/gm, (_, x, y) => {
    const value = /** @type {Record<string, string>} */ ({ X: x, Y: y });
    return ` ${columns.map((column, i) => value[column] ?? `${i * 100 - 7}`).join(' ')}`;
  })}`;
const utf16 = (/** @type {string} */ text) => Buffer.from(`\ufeff${text}`, 'utf16le');
const plain = [head, zero, one, three].join('\n');

/** @type {Record<string, string | Uint8Array>} */
const sameDigits = {
  'Y before X': inColumns(plain, ['Y', 'X']),
  'T first': inColumns(plain, ['T', 'X', 'Y']),
  'T between': inColumns(plain, ['X', 'T', 'Y']),
  'pressure, height and tilt': inColumns(plain, ['P', 'Z', 'Y', 'RHO', 'X', 'THETA', 'PHI']),
  'columns that are told twice': `.COORD T Y X\n${inColumns(plain, ['X', 'Y', 'B'])}`,
  'Windows line ends': plain.replaceAll(/\r?\n/g, '\r\n'),
  'classic Mac line ends': plain.replaceAll(/\r?\n/g, '\r'),
  'mixed line ends': plain
    .replaceAll(/\.PEN_UP\n/g, '.PEN_UP\r')
    .replaceAll(/\.PEN_DOWN\n/g, '.PEN_DOWN\r\n'),
  'no line end at the end': plain.trimEnd(),
  'a byte order mark': `\ufeff${plain}`,
  'files that were joined, each with its mark': `\ufeff${head}${[zero, one, three].join('\n\ufeff')}`,
  'UTF-16, the low byte first': utf16(plain),
  'UTF-16, the high byte first': utf16(plain).swap16(),
  'UTF-16 with other scripts and pairs in comments': utf16(`.COMMENT größe 数字 😀 \ud800\n${plain}`),
  'UTF-16 with Windows line ends': utf16(plain.replaceAll(/\r?\n/g, '\r\n')),
  characters: plain.replaceAll('DIGIT', 'CHARACTER'),
  'pages, lines and words above': `.HIERARCHY PAGE LINE WORD CHARACTER\n.SEGMENT PAGE 0-2 ? "013"\n.SEGMENT LINE 0-2 ? "013"\n.SEGMENT WORD ? "013"\n${plain.replaceAll('DIGIT', 'CHARACTER')}`,
  'a list of strokes for each digit': `.SEGMENT DIGIT 2 OK "3"\n.SEGMENT DIGIT 0-0 ? "0"\n.SEGMENT DIGIT 1 ? "1"\n${[zero, one, three].join('\n').replaceAll(/\.SEGMENT.*\n/g, '')}`,
  'lists after the strokes': `${[zero, one, three].join('\n').replaceAll(/\.SEGMENT.*\n/g, '')}\n.SEGMENT DIGIT 0 ? "0"\n.SEGMENT DIGIT 1 ? "1"\n.SEGMENT DIGIT 2 ? "3"`,
  'comments within a stroke': plain.replaceAll('.PEN_DOWN\n', '.PEN_DOWN\n.COMMENT here it starts\n'),
  'a point beside .PEN_DOWN': plain.replaceAll(/\.PEN_DOWN\n/g, '.PEN_DOWN'),
  'points of the lifted pen': plain.replaceAll('.PEN_UP', '.PEN_UP\n 1 1\n 9 9'),
  'blanks in a label and a quality': plain.replaceAll(/\? "(\d)"/g, 'GOOD "\t$1 "  '),
  'plus signs': plain.replaceAll(/^ (\d\S*) {2}(\d\S*)$/gm, ' +$1  +$2'),
};
test('the same digits in other columns, line ends, encodings and hierarchies are the same digits', () => {
  const expected = digitsOf(file(plain));
  assert.equal(expected.accuracy, 1);
  for (const [name, text] of Object.entries(sameDigits))
    assert.deepEqual(digitsOf(file(text)), expected, name);
});

/** @type {[name: string, text: string | Uint8Array, message: RegExp][]} */
const broken = [
  ['an empty file', '', /line 0: expected a UNIPEN file with a \.SEGMENT DIGIT or CHARACTER, found none/],
  ['a label that is no digit', zero.replace('"0"', '"A"'), /line 1: expected a digit in quotes, found "A"/],
  [
    'a segment of something else',
    zero.replace('DIGIT', 'WORD'),
    /line 1: expected DIGIT or CHARACTER after \.SEGMENT, found WORD/,
  ],
  [
    'a point of words',
    zero.replace(/^ [\d.].*$/m, ' here there'),
    /line 4: expected two numbers, x and y, found here/,
  ],
  [
    'a point without y',
    zero.replace(/^ [\d.].*$/m, ' 12'),
    /line 4: expected two numbers, x and y, found nothing/,
  ],
  ['a number that is not finite', zero.replace(/^ [\d.].*$/m, ' inf 3'), /line 4: expected two numbers/],
  [
    'a stroke before any digit',
    '.PEN_DOWN\n 1 2\n.PEN_UP',
    /line 1: expected a \.SEGMENT before any stroke, found \.PEN_DOWN/,
  ],
  [
    'a pen that goes down twice',
    zero.replace('.PEN_UP', '.PEN_DOWN'),
    /line \d+: expected points or \.PEN_UP, found \.PEN_DOWN/,
  ],
  [
    'a digit without ink',
    '.SEGMENT DIGIT 0 ? "3"\n.PEN_DOWN\n.PEN_UP',
    /expected points of the digit on line 1, found the end of the file/,
  ],
  [
    'a pen that stays down',
    zero.replace(/\.PEN_UP[\s\S]*/, ''),
    /expected \.PEN_UP, found the end of the file/,
  ],
  ['columns without X', `.COORD Y T\n${zero}`, /line 1: expected X and Y after \.COORD, found Y T/],
  ['columns in small letters', `.COORD x y\n${zero}`, /line 1: expected X and Y after \.COORD, found x y/],
  [
    'columns with two X',
    `.COORD X Y X\n${zero}`,
    /line 1: expected X and Y once each after \.COORD, found X Y X/,
  ],
  ['no columns', `.COORD\n${zero}`, /line 1: expected X and Y after \.COORD, found nothing/],
  [
    'a point with fewer numbers than columns',
    `.COORD X Y T\n${zero}`,
    /line 5: expected a number for each of X Y T, found 250/,
  ],
  [
    'a point with more numbers than columns, which nothing names',
    inColumns(zero, ['T', 'X', 'Y']).replace(/.*\n/, ''),
    /line 4: expected two numbers, x and y, as there is no \.COORD, found -7 250/,
  ],
  [
    'a decimal comma',
    zero.replace(/^ ([\d.]+) /m, ' 250,5 '),
    /line 4: expected two numbers, x and y, found 250,5/,
  ],
  [
    'a keyword in small letters',
    zero.replace('.PEN_DOWN', '.pen_down'),
    /line 3: expected \.PEN_DOWN, in capitals and with a blank after it, found \.pen_down/,
  ],
  [
    'a label with escapes',
    zero.replace('"0"', '"\\"0\\""'),
    /line 1: expected a digit in quotes, found "\\"0\\""/,
  ],
  [
    'a digit by its code',
    zero.replace('"0"', '"\\x30"'),
    /line 1: expected a digit in quotes, found "\\x30"/,
  ],
  ['two labels', zero.replace('"0"', '"0" "1"'), /line 1: expected a digit in quotes, found "0" "1"/],
  [
    'a character without a label',
    zero.replace(/DIGIT.*/, 'CHARACTER'),
    /line 1: expected a digit in quotes, found nothing/,
  ],
  [
    'a part of a stroke',
    '.SEGMENT DIGIT 0:3-0:9 ? "1"\n.SEGMENT DIGIT 0:10-1 ? "2"\n.PEN_DOWN\n 1 2\n.PEN_UP',
    /line 1: expected whole strokes, such as 0-1,3, found 0:3-0:9/,
  ],
  [
    'a list with more strokes than there are',
    `.SEGMENT DIGIT 0 ? "0"\n.SEGMENT DIGIT 2 ? "1"\n${[zero, one].join('\n').replaceAll(/\.SEGMENT.*\n/g, '')}`,
    /line 2: expected numbers of the 2 strokes, from 0, found 2/,
  ],
  [
    'a stroke that two digits list',
    `.SEGMENT DIGIT 0-1 ? "0"\n.SEGMENT DIGIT 1 ? "1"\n${[zero, one].join('\n').replaceAll(/\.SEGMENT.*\n/g, '')}`,
    /line 2: expected strokes of no other digit, found 1/,
  ],
  [
    'a stroke that no digit lists',
    `.SEGMENT PAGE 0-1\n.SEGMENT DIGIT 0 ? "0"\n.SEGMENT PAGE\n${[zero, one].join('\n').replaceAll(/\.SEGMENT.*\n/g, '')}`,
    /expected a digit that lists the stroke 1, found none/,
  ],
  [
    'lists beside points of the lifted pen',
    `.SEGMENT DIGIT 0 ? "0"\n.SEGMENT DIGIT 1 ? "1"\n${[zero, one]
      .join('\n')
      .replaceAll(/\.SEGMENT.*\n/g, '')
      .replaceAll('.PEN_UP', '.PEN_UP\n 1 1')}`,
    /expected strokes that are numbered without lifted pens, found points after \.PEN_UP/,
  ],
  [
    'lists that contradict the order',
    `${zero.replace(' 0 ?', ' 1 ?')}\n${one.replace(' 0 ?', ' 0 ?')}`,
    /expected a stroke of the digit above it, found number 0, which line \d+ lists/,
  ],
  [
    'a file that only includes',
    '.INCLUDE digits.dat\n',
    /\.SEGMENT DIGIT or CHARACTER in this file, which includes digits\.dat, found none/,
  ],
  [
    'UTF-16 without its mark',
    Buffer.from(zero, 'utf16le'),
    /digits\.unipen: expected text, found a zero byte/,
  ],
  [
    'UTF-16 that was cut',
    utf16(zero).subarray(0, -1),
    /expected UTF-16 text of two bytes a character, found an odd number of bytes/,
  ],
  [
    'UTF-32',
    Buffer.concat([utf16(''), Buffer.from([0, 0, 46, 0, 0, 0])]),
    /expected text, found a zero byte/,
  ],
];
for (const [name, text, message] of broken) {
  test(`${name} is explained`, () => {
    const { status, stdout, stderr } = mnistLab('strokes', file(text), '--json');
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /digits\.unipen/);
  });
}

test('a file that is not there, and a preset that there is not', () => {
  const missing = mnistLab('strokes', temporary('none'));
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /none: cannot be read/);
  const unknown = mnistLab('strokes', file(zero), '--preset', 'worst');
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /expected task6, task8 or best, found "worst"/);
});
