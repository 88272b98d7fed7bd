// Forms of handwritten digits, from the terminal.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();

test('every form has a digit, a name, and where it is written so', () => {
  const { status, stdout } = mnistLab('forms');
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split('\n');
  for (const line of lines) assert.match(line, /^\d {2}\S.* {2}\S/);
  const digits = lines.map((line) => line[0]);
  assert.deepEqual([...new Set(digits)], [...'0123456789']);
  assert.ok(lines.length >= 60);
});

test('the gallery shows drawings of every form, other ones for another seed', () => {
  const gallery = (/** @type {string} */ seed) => {
    const file = path(`forms-${seed}.html`);
    assert.equal(mnistLab('forms', '--sheet', file, '--seed', seed).status, 0);
    return readFileSync(file, 'utf8');
  };
  const html = gallery('1995');
  const forms = mnistLab('forms').stdout.trimEnd().split('\n').length;
  assert.equal(html.split('<h2>').length - 1, forms);
  assert.equal(html.split('<svg').length - 1, 24 * forms);
  assert.notEqual(gallery('1996'), html);
  assert.equal(gallery('1995'), html);
});

test('drawn digits make a recording that is read as one, of every digit in turn', () => {
  const file = path('drawn.unipen');
  assert.equal(mnistLab('forms', '--unipen', file, '--digits', '200').status, 0);
  const { status, stdout } = mnistLab('strokes', file, '--json');
  assert.equal(status, 0);
  const { digits, accuracy, confusion } = JSON.parse(stdout);
  assert.equal(digits, 200);
  assert.ok(accuracy > 0.95, `${accuracy}`);
  for (const row of confusion)
    assert.equal(
      row.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b),
      20,
    );
});

for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
  [['--digits', '10'], /--digits requires --unipen/],
  [['--unipen', path('none.unipen'), '--digits', '0'], /--digits/],
  [['--seed', '-1'], /--seed: expected a whole number/],
]))
  test(`forms ${args.join(' ')} is explained`, () => {
    const { status, stderr } = mnistLab('forms', ...args);
    assert.equal(status, 2);
    assert.match(stderr, message);
  });
