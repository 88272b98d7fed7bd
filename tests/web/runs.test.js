// The record of a session's runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accuracyOf,
  differences,
  fingerprintOf,
  measured,
  toCsv,
  toGoal,
  toJson,
} from '../../web/model/comparison.js';
import { readRecords, recordOf } from '../../web/model/record.js';
import { task8 } from './task8.js';

const settings = { ...task8, epochs: 2 };
/** @param {number[]} accuracies @param {object} [changed] @param {string} [state] @returns {any} */
const run = (accuracies, changed = {}, state = 'finished') => ({
  id: `run-${accuracies.length}`,
  settings: { ...settings, ...changed },
  state,
  seconds: 0.25,
  batchesPerEpoch: 2,
  rateChanges: [],
  losses: { x: Float64Array.of(1, 2), smooth: Float64Array.of(2.3, 1.5) },
  epochs: accuracies.map((testAccuracy, i) => ({
    epoch: i + 1,
    trainLoss: 1,
    testLoss: 1,
    silentUnits: 0,
    testAccuracy,
    seconds: 0.1,
    fingerprint: `${i + 1}`.repeat(64).slice(0, 64),
  })),
});
/** @param {any} of @param {number} [number] @returns {import('../../web/model/record.js').RunRecord} */
const record = (of, number = 1) => /** @type {any} */ (recordOf(of, number));

test('a run that came to its end is recorded, any other is not', () => {
  assert.equal(record(run([0.5]), 3).number, 3);
  assert.deepEqual(record(run([0.5])).smoothedLoss, { x: [0.5, 1], y: [2.3, 1.5] });
  assert.equal(record(run([], {}, 'diverged')).state, 'diverged');
  for (const state of ['training', 'paused', 'failed', 'lost']) {
    assert.equal(recordOf(run([0.5], {}, state), 1), undefined);
  }
});

test('how it ended, and when it reached 90 %', () => {
  const good = record(run([0.8, 0.9, 0.95]));
  assert.equal(accuracyOf(good), 0.95);
  assert.equal(fingerprintOf(good), '3'.repeat(64));
  assert.deepEqual(toGoal(good), { epochs: 2, seconds: 0.2 });
  const poor = record(run([], {}, 'diverged'));
  assert.equal(accuracyOf(poor), undefined);
  assert.equal(toGoal(poor), undefined);
});

test('settings that differ between runs', () => {
  const records = [record(run([0.9])), record(run([0.9], { hidden: [8], learningRate: 0.2 }))];
  assert.deepEqual(differences(records), [
    [
      { name: 'hidden', value: '16, 16' },
      { name: 'learningRate', value: '0.1' },
    ],
    [
      { name: 'hidden', value: '8' },
      { name: 'learningRate', value: '0.2' },
    ],
  ]);
  assert.deepEqual(differences(records.slice(1)), [[]]);
  assert.deepEqual(differences([]), []);
});

test('records of earlier versions mean plain SGD, and are compared with those of now', () => {
  const { optimizer: _, momentum, nesterov, weightDecay, beta1, beta2, epsilon, ...earlier } = settings;
  const old = { ...record(run([0.9])), settings: earlier };
  const [read] = readRecords(structuredClone([old]));
  assert.deepEqual(read.settings, settings);
  const [, of] = differences([read, record(run([0.9], { optimizer: 'adam', beta1: 0.8 }))]);
  assert.deepEqual(of, [
    { name: 'optimizer', value: 'adam' },
    { name: 'beta1', value: '0.8' },
  ]);
  assert.match(
    toCsv([read], 'en'),
    /,distortion,worldForms,optimizer,momentum,nesterov,weightDecay,beta1,beta2,epsilon,state/,
  );
});

test('a changed learning rate is kept with the share of it that the schedule took then', () => {
  const changed = { ...run([0.5]), rateChanges: [{ batch: 1, learningRate: 0.05, inUse: 0.02 }] };
  const [read] = readRecords(structuredClone([record(changed)]));
  assert.deepEqual(read.rateChanges, [{ epoch: 0.5, learningRate: 0.05, inUse: 0.02 }]);
  const damaged = { ...read, rateChanges: [{ epoch: 0.5, learningRate: 0.05, inUse: '<b>' }] };
  assert.deepEqual(readRecords([damaged]), []);
});

test('JSON holds everything', () => {
  const [first] = JSON.parse(toJson([record(run([0.8, 0.94]))]));
  assert.equal(first.learningRate, 0.1);
  assert.equal(first.testAccuracy, 0.94);
  assert.equal(first.epochsTo90, 2);
  assert.equal(first.epochResults.length, 2);
});

test('CSV quotes what needs it, and no name becomes a formula', () => {
  const named = (/** @type {string} */ name) => ({ ...record(run([0.94])), name });
  const csv = toCsv([named('wide, "deep"'), named('=1+1'), named('plain')], 'en');
  const lines = csv.split('\r\n');
  assert.match(lines[0], /^name,data,hidden,activation,seed,epochs,batchSize,learningRate,/);
  assert.match(lines[1], /^"wide, ""deep""",MNIST,"16, 16",relu,1995,2,25,0.1,/);
  assert.match(lines[2], /^'=1\+1,/);
  assert.match(lines[3], /^plain,/);
  assert.equal(lines.length, 5);
  assert.equal(
    toCsv([record(run([], {}, 'diverged'))], 'en')
      .split('\r\n')[1]
      .endsWith(',diverged,0,,0.25,,,,,,,,,,'),
    true,
  );
});

test('a German CSV has what a German spreadsheet expects; measurements have no more digits than they are worth', () => {
  const changed = {
    ...run([0.1 + 0.2, 0.9123456789], { learningRate: 0.123456789012, seed: 9007199254740991 }),
    rateChanges: [{ batch: 1, learningRate: 0.05, inUse: 0.02 }],
  };
  const records = [{ ...record(changed), name: 'Übung 1; "tief"' }];
  const german = toCsv(records, 'de');
  assert.equal(german[0], '\ufeff', 'UTF-8 to Excel');
  const [head, line, end] = german.slice(1).split('\r\n');
  assert.equal(end, '');
  const columns = head.split(';');
  const name = '"Übung 1; ""tief"""';
  assert.ok(line.startsWith(`${name};`));
  const cells = line.slice(name.length).split(';');
  const cell = (/** @type {string} */ name) => cells[columns.indexOf(name)];
  assert.equal(cells.length, columns.length);
  assert.equal(cell('hidden'), '16, 16');
  assert.equal(cell('learningRate'), '0,123456789012', 'as it was set');
  assert.equal(cell('seed'), '9007199254740991');
  assert.equal(cell('testAccuracy'), '0,9123457');
  assert.equal(cell('rateChanges'), '0,5: 0,05');
  const english = toCsv(records, 'en');
  assert.ok(english.startsWith('name,data,'));
  assert.match(english, /,0\.123456789012,.*,0\.9123457,/);
  assert.equal(JSON.parse(toJson(records))[0].testAccuracy, 0.9123456789, 'JSON keeps every digit');
});

test('measured numbers', () => {
  for (const [of, is] of [
    [0.1 + 0.2, 0.3],
    [123456.789, 123456.8],
    [123456789, 123456789],
    [1.23456789e-12, 1.234568e-12],
    [-0.30000000000000004, -0.3],
    [null, null],
  ])
    assert.equal(measured(of), is);
});

test('stored records are read again, and what is none is left out', () => {
  const good = record(run([0.5, 0.9]));
  assert.deepEqual(readRecords(structuredClone([good])), [good]);
  const bad = [
    undefined,
    7,
    {},
    { ...good, id: 1 },
    { ...good, number: '1' },
    { ...good, settings: { ...good.settings, epochs: 0 } },
    { ...good, settings: undefined },
    { ...good, state: 'training' },
    { ...good, epochs: [{ ...good.epochs[0], fingerprint: '<b>' }] },
    { ...good, smoothedLoss: { x: [1], y: ['1'] } },
    { ...good, rateChanges: undefined },
    { ...good, from: {} },
  ];
  assert.deepEqual(readRecords([...bad, good]), [good]);
  assert.throws(() => readRecords('runs'), /Expected a list/);
});
