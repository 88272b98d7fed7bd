// What a sweep tries: its runs, their keys and their order, and what is stored of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fieldsOf, isUsed, presets } from '../../web/model/settings.js';
import {
  combinationsOf,
  countOf,
  keyOf,
  mostRuns,
  problemOf,
  readSweep,
  runsOf,
  shuffled,
  usedIn,
} from '../../web/model/sweep/definition.js';
import { settings } from './arbitraries.js';
import { sweepOver, sweeps } from './sweeps.js';
import { task8 } from './task8.js';

/** @typedef {import('../../web/types.js').TrainingSettings} TrainingSettings */

const upTo = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => String(i + 1));

test('a sweep’s runs are all combinations, with all other settings from the form', () => {
  const sweep = sweepOver({ learningRate: ['0.01', '0.1'], hidden: ['', '8, 8'] }, { epochs: '2' });
  assert.equal(countOf(sweep), 4);
  assert.deepEqual(
    runsOf(sweep).map(({ at, settings }) => [at, settings]),
    [
      [[0, 0], { ...task8, epochs: 2, learningRate: 0.01, hidden: [] }],
      [[0, 1], { ...task8, epochs: 2, learningRate: 0.01, hidden: [8, 8] }],
      [[1, 0], { ...task8, epochs: 2, learningRate: 0.1, hidden: [] }],
      [[1, 1], { ...task8, epochs: 2, learningRate: 0.1, hidden: [8, 8] }],
    ],
  );
});

test('what the form says of the axes’ own settings counts for nothing', () => {
  const sweep = sweepOver({ epochs: ['2'] }, { epochs: 'x' });
  assert.deepEqual(runsOf(sweep)[0].settings, { ...task8, epochs: 2 });
  assert.equal(problemOf(sweep, 60000), undefined);
});

test('a run that stands at several places is done once', () => {
  // Adam has no momentum.
  const sweep = sweepOver({ optimizer: ['sgd', 'adam'], momentum: ['0', '0.5', '0.9'] });
  assert.equal(countOf(sweep), 6);
  assert.deepEqual(
    runsOf(sweep).map(({ at }) => at),
    [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
    ],
  );
  const keys = combinationsOf(sweep).map(({ key }) => key);
  assert.equal(keys.length, 6);
  assert.equal(new Set(keys.slice(3)).size, 1);
});

test('the key does not depend on how the run is written, nor on what nothing comes of', () => {
  const [plain] = runsOf(sweepOver({ learningRate: ['0.1'] }));
  const fields = { hidden: ' 016,16', learningRate: 'x', beta1: '0.5', nesterov: 'true' };
  assert.equal(runsOf(sweepOver({ learningRate: ['1e-1'] }, fields))[0].key, plain.key);
  assert.equal(runsOf(sweepOver({ seed: ['1995'], epochs: ['5'] }))[0].key, plain.key);
  /** @type {any} */
  const unused = { ...task8, nesterov: true, beta2: 0.5, epsilon: 1 };
  assert.equal(keyOf(unused), plain.key);
  assert.equal(keyOf({ .../** @type {any} */ (task8), learningRate: Math.fround(0.1) }), plain.key);
  assert.notEqual(keyOf({ ...unused, momentum: 0.5 }), plain.key);
});

test('different runs have different keys, and a key is short enough to store', () => {
  fc.assert(
    fc.property(settings, settings, (of, other) => {
      const [key, another] = [of, other].map((each) => keyOf(/** @type {any} */ (each)));
      assert.equal(key === another, JSON.stringify(of) === JSON.stringify(other));
      assert.ok(key.length < 500);
    }),
  );
});

test('every sweep: as many places as are counted, each run once, with the settings of its place', () => {
  fc.assert(
    fc.property(sweeps, (sweep) => {
      assert.equal(problemOf(sweep, 60000), undefined);
      const all = combinationsOf(sweep);
      assert.equal(all.length, countOf(sweep));
      const runs = runsOf(sweep);
      assert.equal(new Set(runs.map(({ key }) => key)).size, runs.length);
      for (const { key, at, settings } of all) {
        assert.equal(keyOf(settings), key);
        const own = fieldsOf(settings);
        for (const [i, { setting, values }] of sweep.axes.entries()) {
          if (isUsed(setting, own)) assert.equal(own[setting], values[at[i]]);
        }
      }
    }),
  );
});

test('2,000 runs are the most, and counted without being made', () => {
  const full = sweepOver({ seed: upTo(20), epochs: upTo(10), batchSize: upTo(10) });
  assert.equal(runsOf(full).length, mostRuns);
  const more = sweepOver({ seed: upTo(2000), epochs: upTo(1000), batchSize: upTo(2000) });
  assert.equal(countOf(more), 4e9);
  assert.deepEqual(problemOf(more, 60000), { kind: 'too many', count: 4e9, most: 2000 });
  assert.throws(() => runsOf(more), /at most 2000 runs, found 4000000000/);
  assert.throws(() => readSweep(more), /Expected a sweep/);
});

test('what the form does not show may be wrong for some of the runs', () => {
  const sweep = sweepOver({ optimizer: ['sgd', 'adam'] }, { beta1: 'x', batchSize: '500' });
  assert.deepEqual(problemOf(sweep, 100), {
    kind: 'settings',
    errors: {
      batchSize: { kind: 'whole number', from: 1, to: 100 },
      beta1: { kind: 'number', from: 0, below: 1 },
    },
  });
  assert.throws(() => runsOf(sweep), /beta1/);
  assert.equal(problemOf(sweepOver({ optimizer: ['sgd'] }, { beta1: 'x' }), 100), undefined);
});

test('which settings matter', () => {
  const used = (/** @type {Parameters<typeof sweepOver>} */ ...of) => [...usedIn(sweepOver(...of))].slice(11);
  assert.deepEqual(used({ seed: ['1'] }), ['momentum', 'weightDecay']);
  assert.deepEqual(used({ momentum: ['0', '0.9'] }), ['momentum', 'nesterov', 'weightDecay']);
  assert.deepEqual(used({ optimizer: ['adam', 'sgd'] }), [
    ...['momentum', 'weightDecay', 'beta1', 'beta2', 'epsilon'],
  ]);
});

test('the order is the same every time, has every run, and no pattern', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (list) => {
      const before = [...list];
      const order = shuffled(list);
      assert.deepEqual(list, before);
      assert.deepEqual(shuffled(list), order);
      assert.deepEqual(order.toSorted(), before.toSorted());
    }),
  );
  // Of each eighth of the order, each quarter of the runs has its share.
  const order = shuffled(Array.from({ length: 800 }, (_, i) => i));
  for (let first = 0; first < 800; first += 100) {
    for (let quarter = 0; quarter < 4; quarter++) {
      const count = order.slice(first, first + 100).filter((i) => Math.floor(i / 200) === quarter).length;
      assert.ok(count > 10 && count < 40, `${count}`);
    }
  }
});

test('a stored sweep is read again', () => {
  fc.assert(fc.property(sweeps, (sweep) => assert.deepEqual(readSweep(structuredClone(sweep)), sweep)));
  const { optimizer: _, momentum, nesterov, weightDecay, beta1, beta2, epsilon, ...earlier } = presets.task8;
  const sweep = sweepOver({ seed: ['1', '2'] });
  assert.deepEqual(readSweep({ ...sweep, fields: earlier, more: 1 }), sweep);
});

test('what is no sweep is refused', () => {
  const good = sweepOver({ seed: ['1', '2'] });
  const [axis] = good.axes;
  const bad = [
    undefined,
    7,
    {},
    { axes: [axis] },
    { ...good, axes: [] },
    { ...good, axes: [axis, axis] },
    { ...good, axes: sweepOver({ seed: ['1'], epochs: ['1'], hidden: [''], momentum: ['0'] }).axes },
    { ...good, axes: [{ setting: 'toString', values: ['1'] }] },
    { ...good, axes: [{ ...axis, values: [] }] },
    { ...good, axes: [{ ...axis, values: [1] }] },
    { ...good, axes: [{ ...axis, values: ['1', '01'] }] },
    { ...good, axes: [{ ...axis, values: ['x'] }] },
    { ...good, fields: undefined },
    { ...good, fields: { ...good.fields, epochs: 'x' } },
    { ...good, fields: { ...good.fields, epochs: 5 } },
  ];
  for (const value of bad) assert.throws(() => readSweep(value), /Expected a sweep as this page keeps it/);
  fc.assert(fc.property(fc.anything(), (value) => assert.throws(() => readSweep(value), /Expected/)));
});
