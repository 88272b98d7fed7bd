// A sweep's runs as files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsOf } from '../../web/model/sweep/definition.js';
import { toCsv, toJsonLines } from '../../web/model/sweep/files.js';
import { result, sweepOver } from './sweeps.js';
import { task8 } from './task8.js';

const sweep = sweepOver({ hidden: ['', '16, 16'], learningRate: ['0.1', '3'] });
const [small, , large, wild] = runsOf(sweep).map(({ key }) => key);
const results = new Map([
  [wild, result([], { state: 'diverged', fingerprint: 'cd'.repeat(32) })],
  [large, result([0.875, 0.9375], { seconds: [0.1, 0.2] })],
  [small, result([0.5], { silentUnits: 0, units: 0 })],
]);

test('CSV has a line for each run that is done, in the order of the sweep', () => {
  assert.deepEqual(toCsv(sweep, results, 'en').split('\r\n'), [
    'hidden,activation,seed,epochs,batchSize,learningRate,startRange,schedule,distortion,worldForms,optimizer,momentum,nesterov,weightDecay,beta1,' +
      'beta2,epsilon,state,epochsDone,testAccuracy,bestTestAccuracy,trainLoss,testLoss,seconds,epochsTo90,secondsTo90,silentUnits,units,' +
      'fingerprint',
    `,relu,1995,5,25,0.1,exercise,constant,none,0,sgd,0,false,0,0.9,0.999,1e-8,finished,1,0.5,0.5,0.5,0.75,0.5,,,0,0,${'ab'.repeat(32)}`,
    '"16, 16",relu,1995,5,25,0.1,exercise,constant,none,0,sgd,0,false,0,0.9,0.999,1e-8,finished,2,0.9375,0.9375,0.0625,0.3125,0.3,2,' +
      `0.3,1,32,${'ab'.repeat(32)}`,
    `"16, 16",relu,1995,5,25,3,exercise,constant,none,0,sgd,0,false,0,0.9,0.999,1e-8,diverged,0,,,,,0,,,1,32,${'cd'.repeat(32)}`,
    '',
  ]);
  assert.equal(toCsv(sweep, new Map(), 'en').split('\r\n').length, 2, 'a head, where nothing is done');
});

test('German CSV: semicolons, decimal commas, and a byte order mark', () => {
  const precise = new Map([[small, result([0.1 + 0.2], { silentUnits: 0, units: 0 })]]);
  const [head, line] = toCsv(sweep, precise, 'de').split('\r\n');
  assert.ok(head.startsWith('\ufeffhidden;activation;seed;'));
  assert.equal(
    line,
    `;relu;1995;5;25;0,1;exercise;constant;none;0;sgd;0;false;0;0,9;0,999;1e-8;finished;1;0,3;0,3;0,7;0,95;0,5;;;0;0;${'ab'.repeat(32)}`,
  );
});

test('JSON Lines are the terminal’s records', () => {
  const lines = toJsonLines(sweep, results).split('\n');
  assert.equal(lines.pop(), '');
  assert.equal(lines.length, 3);
  assert.deepEqual(JSON.parse(lines[1]), {
    settings: task8,
    state: 'finished',
    train_loss: [0.125, 0.0625],
    test_loss: [0.375, 0.3125],
    test_accuracy: [0.875, 0.9375],
    seconds: [0.1, 0.2],
    parameters_sha256: 'ab'.repeat(32),
  });
  assert.deepEqual(Object.keys(JSON.parse(lines[1]).settings), Object.keys(task8));
  const last = JSON.parse(lines[2]);
  assert.deepEqual([last.state, last.test_accuracy, last.settings.learningRate], ['diverged', [], 3]);
  assert.equal(toJsonLines(sweep, new Map()), '');
});

test('a run that stands at several places is one line', () => {
  const twice = sweepOver({ optimizer: ['sgd', 'adam'], momentum: ['0', '0.9'] });
  const all = new Map(runsOf(twice).map(({ key }) => [key, result([0.5])]));
  assert.equal(toJsonLines(twice, all).split('\n').length - 1, 3);
});
