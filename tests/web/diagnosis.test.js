// Why a run does not learn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../../web/model/diagnosis.js';

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
  settings: { hidden: [16, 16], learningRate, activation: 'relu' },
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

test('accuracy falls', () => {
  const found = diagnose(run({ accuracies: [0.9, 0.93, 0.83] }));
  assert.equal(found?.kind, 'unsteady');
});
