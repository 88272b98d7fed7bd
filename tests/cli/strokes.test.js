// mnist-lab strokes, on recordings made up here.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { one, three, zero } from './drawings.js';
import { mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const temporary = temporaryFolder();

/** @param {string} text */
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

/** @type {[name: string, text: string, message: RegExp][]} */
const broken = [
  ['an empty file', '', /line 0: expected a UNIPEN file with a \.SEGMENT DIGIT, found none/],
  ['a label that is no digit', zero.replace('"0"', '"A"'), /line 1: expected a digit in quotes, found "A"/],
  [
    'a segment of something else',
    zero.replace('DIGIT', 'WORD'),
    /line 1: expected DIGIT after \.SEGMENT, found WORD/,
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
