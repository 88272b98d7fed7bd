// Why a run does not learn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose, usualRate } from '../../web/model/diagnosis.js';
import { task8 } from './task8.js';

/** @param {{ accuracies: number[], silentUnits?: number, learningRate?: number, batchesDone?: number, state?: string }} of @returns {any} */
const run = ({
  accuracies,
  silentUnits = 0,
  learningRate = 0.1,
  batchesDone = 2400,
  state = 'training',
}) => ({
  state,
  batchesDone,
  settings: { ...task8, learningRate },
  rateChanges: [],
  epochs: accuracies.map((testAccuracy) => ({ testAccuracy, silentUnits })),
});

test('a run that learns needs no words', () => {
  assert.equal(diagnose(run({ accuracies: [] })), undefined);
  assert.equal(diagnose(run({ accuracies: [0.9, 0.93, 0.925], silentUnits: 4 })), undefined);
});

test('divergence comes first', () =>
  assert.deepEqual(diagnose(run({ accuracies: [0.1], silentUnits: 32, state: 'diverged' })), {
    kind: 'diverged',
  }));

test('most units are silent', () => {
  const found = diagnose(run({ accuracies: [0.9, 0.1], silentUnits: 30 }));
  assert.deepEqual(found, { kind: 'silent', silent: 30, hidden: 32 });
  assert.equal(
    diagnose(run({ accuracies: [0.9], silentUnits: 30 })),
    undefined,
    'it reads well nevertheless',
  );
});

test('it guesses', () => {
  for (const [learningRate, rate] of /** @type {const} */ ([
    [1e-5, 'small'],
    [0.1, 'usual'],
    [3, 'large'],
  ])) {
    assert.deepEqual(diagnose(run({ accuracies: [0.1], learningRate })), { kind: 'guessing', rate });
  }
  const few = run({ accuracies: [0.1], batchesDone: 5 });
  assert.deepEqual(diagnose(few), { kind: 'guessing', rate: 'few' }, 'whatever the learning rate');
  const changed = run({ accuracies: [0.1], learningRate: 3 });
  changed.rateChanges = [{ batch: 5, learningRate: 1e-4 }];
  assert.deepEqual(diagnose(changed), { kind: 'guessing', rate: 'small' });
});

test('which learning rates are usual depends on the optimizer', () => {
  const rateOf = (/** @type {object} */ of) => {
    const guessing = run({ accuracies: [0.1] });
    return /** @type {any} */ (diagnose({ ...guessing, settings: { ...guessing.settings, ...of } })).rate;
  };
  const adam = { optimizer: 'adam' };
  assert.equal(rateOf({ learningRate: 0.001 }), 'small');
  assert.equal(rateOf({ ...adam, learningRate: 0.001 }), 'usual');
  assert.equal(rateOf({ ...adam, learningRate: 0.1 }), 'large');
  assert.equal(rateOf({ ...adam, learningRate: 1e-6 }), 'small');
  assert.equal(rateOf({ momentum: 0.9, learningRate: 0.001 }), 'usual');
  assert.equal(rateOf({ momentum: 0.9, learningRate: 0.1 }), 'large', 'steps become ten times as long');
  assert.equal(usualRate(task8), 0.1);
  assert.equal(usualRate({ ...task8, momentum: 0.9 }), 0.01);
  assert.equal(usualRate({ ...task8, optimizer: 'adamw' }), 0.001);
});

test('accuracy falls', () => {
  const found = diagnose(run({ accuracies: [0.9, 0.93, 0.83] }));
  assert.equal(found?.kind, 'unsteady');
});
