// The values of a sweep, as people write them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fieldNames, kindOf, read } from '../../web/model/settings.js';
import { numbersBetween } from '../../web/model/sweep/between.js';
import { readValues, textOfValues } from '../../web/model/sweep/values.js';
import { valuesOf } from './sweeps.js';

/** @typedef {import('../../web/model/settings.js').Field} Field */

const trainingImages = 60000;

/** @type {Partial<Record<Field, [text: string, values: string[]][]>>} */
const accepted = {
  learningRate: [
    ['0.01, 0.03, 0.1, 0.3', ['0.01', '0.03', '0.1', '0.3']],
    ['0,01; 0,03', ['0.01', '0.03']],
    ['0,01, 0,03, 1', ['0.01', '0.03', '1']],
    ['0.01,0.03', ['0.01', '0.03']],
    ['0.3 0.1', ['0.3', '0.1']],
    ['0,1', ['0.1']], // as in the form
    ['1,2', ['1.2']],
    ['1, 2', ['1', '2']],
    ['1,2,3', ['1', '2', '3']],
    ['.5; 1e-3', ['0.5', '0.001']],
    ['0.1, 0.10, 1e-1', ['0.1']],
    ['0.1 and 0.3', ['0.1', '0.3']],
    ['0,1 und 0,3', ['0.1', '0.3']],
    ['0.1,', ['0.1']], // while somebody types
    ['0.001..1 in 7 steps', ['0.001', '0.00316', '0.01', '0.0316', '0.1', '0.316', '1']],
    ['0,001..1 in 7 Schritten', ['0.001', '0.00316', '0.01', '0.0316', '0.1', '0.316', '1']],
    ['from 0.001 to 1 in 4 steps', ['0.001', '0.01', '0.1', '1']],
    ['von 0,001 bis 1 in 4 Schritten; 3', ['0.001', '0.01', '0.1', '1', '3']],
    ['1 … 0.001 in 4 steps', ['1', '0.1', '0.01', '0.001']],
    ['0.1..0.5 in 3 steps', ['0.1', '0.3', '0.5']],
    ['0.1..0.1 in 3 steps', ['0.1']],
  ],
  momentum: [
    ['0,9', ['0.9']],
    ['0, 0.5, 0.9', ['0', '0.5', '0.9']],
    ['0..0.9 in 4 steps', ['0', '0.3', '0.6', '0.9']],
    ['0.9..0.999 in 5 steps', ['0.9', '0.925', '0.95', '0.974', '0.999']],
  ],
  seed: [
    ['1 to 5', ['1', '2', '3', '4', '5']],
    ['1-5', ['1', '2', '3', '4', '5']],
    ['1 bis 5', ['1', '2', '3', '4', '5']],
    ['1..5', ['1', '2', '3', '4', '5']],
    ['seeds 1 to 5', ['1', '2', '3', '4', '5']],
    ['Seeds: 1 – 3, 7, 2', ['1', '2', '3', '7']],
    ['3-1; 0', ['3', '2', '1', '0']],
    ['1,2', ['1', '2']],
    ['01 1', ['1']],
    ['1..1000 in 4 steps', ['1', '10', '100', '1000']],
    ['1..5 in 20 steps', ['1', '2', '3', '4', '5']],
    ['1000..1010 in 3 steps', ['1000', '1005', '1010']],
  ],
  batchSize: [['10..1000 in 5 steps', ['10', '32', '100', '316', '1000']]],
  hidden: [
    ['16,16; 32,16; 64', ['16, 16', '32, 16', '64']],
    ['16,16', ['16, 16']],
    ['', ['']],
    ['16;', ['16', '']],
    ['none; 016 , 16; 16,16', ['', '16, 16']],
    ['16; Keine', ['16', '']],
    ['8..64 in 4 steps', ['8', '27', '45', '64']],
    ['8 to 10; 16,16', ['8', '9', '10', '16, 16']],
  ],
  optimizer: [
    ['sgd, adam', ['sgd', 'adam']],
    ['Adam und SGD', ['adam', 'sgd']],
    ['sgd;adamw;sgd', ['sgd', 'adamw']],
  ],
  nesterov: [
    ['yes, no', ['true', 'false']],
    ['Nein; ja', ['false', 'true']],
    ['true', ['true']],
  ],
};

/** @type {Partial<Record<Field, [text: string, problem: object][]>>} */
const refused = {
  learningRate: [
    ['', { kind: 'empty' }],
    [' , ', { kind: 'empty' }],
    ['0.1, fast', { kind: 'value', value: 'fast', expected: { kind: 'number', above: 0 } }],
    ['0.1, 0', { kind: 'value', value: '0', expected: { kind: 'number', above: 0 } }],
    ['0..1 in 3 steps', { kind: 'value', value: '0', expected: { kind: 'number', above: 0 } }],
    ['..1 in 3 steps', { kind: 'value', value: '…1 in 3', expected: { kind: 'number', above: 0 } }],
    ['1e-50', { kind: 'value', value: '1e-50', expected: { kind: 'number', above: 0 } }],
    ['0.1 to 1', { kind: 'range', range: '0.1…1' }],
    ['0,1 bis 1 in 1 Schritt', { kind: 'steps', steps: '1' }],
    ['0.1..1 in 2001 steps', { kind: 'many', most: 2000 }],
    ['x'.repeat(50), { kind: 'value', value: `${'x'.repeat(39)}…`, expected: { kind: 'number', above: 0 } }],
  ],
  momentum: [['0, 1', { kind: 'value', value: '1', expected: { kind: 'number', from: 0, below: 1 } }]],
  seed: [
    ['1 to 9007199254740991', { kind: 'many', most: 2000 }],
    ['1-1500, 2000-3000', { kind: 'many', most: 2000 }],
    ['-5', { kind: 'value', value: '-5', expected: { kind: 'whole number', from: 0, to: 9007199254740991 } }],
  ],
  batchSize: [
    ['25, 60001', { kind: 'value', value: '60001', expected: { kind: 'whole number', from: 1, to: 60000 } }],
  ],
  hidden: [
    ['16-16', { kind: 'value', value: '16-16', expected: { kind: 'widths', widest: 4096, layers: 8 } }],
    ['16; 0', { kind: 'value', value: '0', expected: { kind: 'widths', widest: 4096, layers: 8 } }],
    ['16,8..9', { kind: 'value', value: '16,8…9', expected: { kind: 'widths', widest: 4096, layers: 8 } }],
  ],
  optimizer: [
    ['sgd, rmsprop', { kind: 'value', value: 'rmsprop', expected: { kind: 'choice' } }],
    ['toString', { kind: 'value', value: 'toString', expected: { kind: 'choice' } }],
    ['', { kind: 'empty' }],
  ],
  nesterov: [['maybe', { kind: 'value', value: 'maybe', expected: { kind: 'choice' } }]],
};

describe('what people write', () => {
  for (const [field, cases] of Object.entries(accepted)) {
    for (const [text, values] of cases) {
      test(`${field}: takes ${JSON.stringify(text)}`, () =>
        assert.deepEqual(readValues(/** @type {Field} */ (field), text, trainingImages), { values }));
    }
  }
  for (const [field, cases] of Object.entries(refused)) {
    for (const [text, problem] of cases) {
      test(`${field}: refuses ${JSON.stringify(text).slice(0, 50)}, and says why`, () =>
        assert.deepEqual(readValues(/** @type {Field} */ (field), text, trainingImages), { problem }));
    }
  }
});

const field = fc.constantFrom(...fieldNames);
const fieldWithValues = field.chain((name) => fc.tuple(fc.constant(name), valuesOf(name)));

test('values are read from their own text', () => {
  fc.assert(
    fc.property(fieldWithValues, ([name, values]) => {
      assert.deepEqual(readValues(name, textOfValues(name, values), trainingImages), { values });
    }),
    { numRuns: 500 },
  );
  assert.equal(textOfValues('seed', ['3', '4', '5']), '3-5');
  assert.equal(textOfValues('hidden', ['', '16, 16']), 'none; 16, 16');
});

test('with decimal commas and semicolons too', () => {
  fc.assert(
    fc.property(fieldWithValues, ([name, values]) => {
      fc.pre(kindOf(name) === 'number');
      const german = values.join('; ').replaceAll('.', ',');
      assert.deepEqual(readValues(name, german, trainingImages), { values });
    }),
    { numRuns: 500 },
  );
});

test('whatever is typed: values that the form takes, each once, or a problem', () => {
  const word = fc.constantFrom(
    ...[
      '0.1',
      '0,3',
      '16',
      '16,16',
      '..',
      ' to ',
      '-',
      ' in 3 steps',
      '; ',
      ', ',
      ' ',
      'adam',
      'yes',
      'none',
      '1e9',
      '/',
    ],
  );
  const typed = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 8 }).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(field, typed, (name, text) => {
      const { values, problem } = readValues(name, text, trainingImages);
      if (problem) return assert.equal(values, undefined);
      const meanings = values.map((value) => String(read(name, value, trainingImages)));
      assert.ok(!meanings.includes('undefined'));
      assert.equal(new Set(meanings).size, values.length);
      assert.deepEqual(readValues(name, textOfValues(name, values), trainingImages), { values });
    }),
    { numRuns: 3000 },
  );
});

test('a range starts and ends as written, goes one way, and is tidy only as far as its steps allow', () => {
  const number = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 2, max: 40 }), (from, to, count) => {
      fc.pre(Math.abs(from - to) > 1e-9 * Math.max(from, to));
      const numbers = numbersBetween(from, to, count);
      assert.equal(numbers.length, count);
      assert.equal(numbers[0], from);
      assert.equal(numbers.at(-1), to);
      const sign = Math.sign(to - from);
      const steps = numbers.slice(1).map((value, i) => sign * (value - numbers[i]));
      assert.ok(steps.every((step) => step > 0));
      const isFar = Math.max(from, to) / Math.min(from, to) >= 10;
      // Each step, or each ratio, is like the others.
      const alike = numbers
        .slice(1)
        .map((value, i) => (isFar ? Math.log(value / numbers[i]) : value - numbers[i]));
      for (const step of alike) assert.ok(Math.abs(step / alike[0] - 1) < 0.3, `${numbers}`);
    }),
    { numRuns: 1000 },
  );
});
