// What came of a sweep: measures, the map, and who leads.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parametersOf } from '../../web/model/parameters.js';
import { combinationsOf, runsOf } from '../../web/model/sweep/definition.js';
import { figuresOf, leaderboard } from '../../web/model/sweep/leaderboard.js';
import { fromSweepHash, toSweepHash } from '../../web/model/sweep/link.js';
import { bestOf, faultOf, isWhole, mapOf, measures } from '../../web/model/sweep/results.js';
import { result, sweepOver, sweeps } from './sweeps.js';

/**
 * @typedef {import('../../web/model/sweep/definition.js').Sweep} Sweep
 * @typedef {import('../../web/model/sweep/definition.js').SweepRun} SweepRun
 * @typedef {import('../../web/model/sweep/results.js').Cell} Cell
 * @typedef {import('../../web/types.js').SweepResult} SweepResult
 */

const mnist = { inputs: 784, classes: 10 };
const nothing = new Map();
const diverged = result([], { state: 'diverged' });

/** @param {Sweep} sweep @param {(run: SweepRun) => SweepResult | undefined} of */
const resultsOf = (sweep, of) =>
  new Map(
    runsOf(sweep).flatMap((run) => {
      const found = of(run);
      return found ? [[run.key, found]] : [];
    }),
  );

/** @param {Parameters<typeof mapOf>} of @returns {any} whichever it is */
const map = (...of) => mapOf(...of);

/** @param {Cell[][]} rows */
const means = (rows) => rows.map((row) => row.map(({ mean }) => mean));

describe('measures', () => {
  const good = result([0.8, 0.9, 0.95, 0.92], { seconds: [1, 2, 4, 8] });
  const all = (/** @type {SweepResult} */ of) => Object.values(measures).map((measure) => measure.of(of));
  test('of a run that got to 90 %', () => assert.deepEqual(all(good), [0.92, 0.95, 2, 3]));
  test('of one that did not', () => {
    assert.deepEqual(all(result([0.5, 0.4])), [0.4, 0.5, undefined, undefined]);
  });
  test('of one that diverged, at once or later', () => {
    assert.deepEqual(all(diverged), [undefined, undefined, undefined, undefined]);
    assert.deepEqual(all({ ...good, state: 'diverged' }), [undefined, 0.95, 2, 3]);
  });
});

test('why a run does not learn', () => {
  assert.equal(faultOf(result([0.9]), 10), undefined);
  assert.equal(faultOf(diverged, 10), 'diverged');
  assert.equal(faultOf(result([0.1], { silentUnits: 32 }), 10), 'dead units');
  assert.equal(faultOf(result([0.1135, 0.15]), 10), 'never learned');
  assert.equal(faultOf(result([0.16, 0.1]), 10), undefined, 'it had learned something');
  assert.equal(faultOf(result([0.5]), 2), 'never learned');
  assert.equal(faultOf(result([0.9], { silentUnits: 0, units: 0 }), 10), undefined, 'no hidden layer');
});

describe('the map', () => {
  const rates = ['0.01', '0.1', '1'];
  const sizes = ['25', '100'];
  /** Something else for every combination. @param {SweepRun} run */
  const unlike = ({ settings: { learningRate, batchSize, seed, epochs } }) =>
    result([0.5 + (learningRate / 10 + batchSize / 1000 + (seed % 10) / 100 + epochs / 1000) / 10]);
  const accuracy = (/** @type {number[]} */ ...parts) => parts.reduce((sum, part) => sum + part, 0.5);
  /** @param {any} found @param {any} expected to so many digits as numbers have */
  const near = (found, expected) =>
    assert.deepEqual(JSON.parse(JSON.stringify(found, round)), JSON.parse(JSON.stringify(expected, round)));
  const round = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    typeof value === 'number' ? Number(value.toFixed(9)) : value;

  test('one setting: a line', () => {
    const sweep = sweepOver({ learningRate: rates });
    const line = map(sweep, resultsOf(sweep, unlike), 'accuracy');
    assert.equal(line.kind, 'line');
    assert.equal(line.columns.setting, 'learningRate');
    assert.equal(line.seeds, undefined);
    near(
      line.points.map((/** @type {any} */ { value, mean, low, high }) => [value, mean, low, high]),
      [0.01, 0.1, 1].map((rate) => {
        const mean = accuracy(rate / 100, 0.0025, 0.005, 0.0005);
        return [String(rate), mean, mean, mean];
      }),
    );
  });

  test('one setting and seeds, in either order: a line with a band', () => {
    for (const names of [
      ['learningRate', 'seed'],
      ['seed', 'learningRate'],
    ]) {
      const sweep = sweepOver(
        Object.fromEntries(names.map((name) => [name, name === 'seed' ? ['1', '2', '6'] : rates])),
      );
      const line = map(sweep, resultsOf(sweep, unlike), 'accuracy');
      assert.equal(line.kind, 'line');
      assert.deepEqual(line.seeds.values, ['1', '2', '6']);
      near(
        line.points.map((/** @type {any} */ { mean, low, high, count }) => [mean, low, high, count]),
        [0.01, 0.1, 1].map((rate) => {
          const other = accuracy(rate / 100, 0.0025, 0.0005);
          return [other + 0.003, other + 0.001, other + 0.006, 3];
        }),
      );
    }
  });

  test('seeds alone are a line of their own', () => {
    const sweep = sweepOver({ seed: ['1', '2'] });
    const line = map(sweep, resultsOf(sweep, unlike), 'accuracy');
    assert.equal(line.columns.setting, 'seed');
    assert.equal(line.seeds, undefined);
    assert.equal(line.points.length, 2);
  });

  test('two settings: rows and columns, with seeds or without', () => {
    /** @type {Parameters<typeof sweepOver>[0][]} */
    const both = [
      { learningRate: rates, batchSize: sizes },
      { learningRate: rates, seed: ['4', '6'], batchSize: sizes },
    ];
    for (const tried of both) {
      const sweep = sweepOver(tried, { seed: '5' });
      const grids = map(sweep, resultsOf(sweep, unlike), 'accuracy');
      assert.equal(grids.kind, 'grids');
      assert.equal(grids.rows.setting, 'learningRate');
      assert.equal(grids.columns.setting, 'batchSize');
      assert.equal(grids.each, undefined);
      assert.equal(grids.grids.length, 1);
      near(
        means(grids.grids[0].rows),
        [0.01, 0.1, 1].map((rate) =>
          [25, 100].map((size) => accuracy(rate / 100, size / 10000, 0.005, 0.0005)),
        ),
      );
      assert.deepEqual(grids.grids[0].rows[2][0].values, ['1', '25']);
      assert.equal(grids.grids[0].rows[2][0].keys.length, tried.seed ? 2 : 1);
    }
  });

  test('three settings: a grid for each value of the third', () => {
    const sweep = sweepOver({ learningRate: rates, batchSize: sizes, epochs: ['1', '2', '3', '4'] });
    const { each, grids } = map(sweep, resultsOf(sweep, unlike), 'accuracy');
    assert.equal(each.setting, 'epochs');
    assert.deepEqual(
      grids.map((/** @type {any} */ { value }) => value),
      ['1', '2', '3', '4'],
    );
    near(
      means(grids[2].rows),
      [0.01, 0.1, 1].map((rate) =>
        [25, 100].map((size) => accuracy(rate / 100, size / 10000, 0.005, 0.0003)),
      ),
    );
    assert.deepEqual(grids[3].rows[1][1].values, ['0.1', '100', '4']);
  });

  test('a run that stands at several places is in the cell of each', () => {
    const sweep = sweepOver({ optimizer: ['sgd', 'adam'], momentum: ['0', '0.9'] });
    const [{ rows }] = map(sweep, resultsOf(sweep, unlike), 'accuracy').grids;
    assert.deepEqual(rows[1][0].keys, rows[1][1].keys);
    assert.equal(rows[1][1].mean, rows[1][0].mean);
    assert.notDeepEqual(rows[0][0].keys, rows[0][1].keys);
  });

  test('every sweep: each combination in one cell, in its place', () => {
    fc.assert(
      fc.property(sweeps, (sweep) => {
        const { cells, seeds } = mapOf(sweep, nothing, 'best');
        const keys = combinationsOf(sweep).map(({ key }) => key);
        assert.deepEqual(cells.flatMap((cell) => cell.keys).toSorted(), keys.toSorted());
        for (const cell of cells) {
          assert.equal(cell.keys.length, seeds?.values.length ?? 1);
          assert.equal(cell.missing, cell.keys.length);
          assert.equal(cell.values.length, sweep.axes.length - (seeds ? 1 : 0));
        }
      }),
    );
  });
});

describe('cells', () => {
  const sweep = sweepOver({ learningRate: ['0.1', '3'], seed: ['1', '2', '3'] });
  /** @param {(SweepResult | undefined)[]} first of the first rate @param {'accuracy' | 'epochsToGoal'} [measure] @returns {Cell} */
  const cell = (first, measure = 'accuracy') =>
    mapOf(
      sweep,
      resultsOf(sweep, ({ at: [rate, seed] }) => (rate === 0 ? first[seed] : undefined)),
      measure,
    ).cells[0];
  const keys = runsOf(sweep).map(({ key }) => key);

  test('nothing done yet', () => {
    const of = { values: ['0.1'], value: '0.1', keys: keys.slice(0, 3), done: 0, missing: 3, faults: [] };
    const none = { reason: undefined, count: 0, mean: undefined, low: undefined, high: undefined };
    assert.deepEqual(cell([]), { ...of, ...none });
    assert.equal(bestOf(mapOf(sweep, nothing, 'accuracy')), undefined);
  });

  test('some missing: the figures of the others, but not the best yet', () => {
    const found = cell([result([0.5]), undefined, result([0.7])]);
    assert.deepEqual([found.done, found.missing, found.count], [2, 1, 2]);
    assert.deepEqual([found.mean, found.low, found.high], [0.6, 0.5, 0.7]);
    assert.equal(isWhole(found), false);
  });

  test('one diverged: it is named, and the cell is not the best', () => {
    const found = cell([result([0.95]), diverged, result([0.95])]);
    assert.deepEqual(found.faults, [{ key: keys[1], fault: 'diverged' }]);
    assert.equal(found.reason, undefined);
    assert.equal(found.mean, 0.95);
    assert.equal(isWhole(found), false);
  });

  test('all faulty: the worst is the reason', () => {
    const dead = result([0.1], { silentUnits: 32 });
    const stuck = result([0.11]);
    assert.equal(cell([diverged, diverged, diverged]).reason, 'diverged');
    assert.equal(cell([stuck, diverged, dead]).reason, 'diverged');
    assert.equal(cell([stuck, dead, dead]).reason, 'dead units');
    assert.equal(cell([stuck]).reason, 'never learned', 'as far as is known');
    assert.equal(isWhole(cell([stuck, dead, dead])), true, 'they have an accuracy');
  });

  test('90 % not reached', () => {
    const found = cell([result([0.8]), result([0.5]), result([0.89])], 'epochsToGoal');
    assert.equal(found.reason, 'not reached');
    assert.equal(cell([result([0.8]), result([0.9]), result([0.89])], 'epochsToGoal').reason, undefined);
  });
});

describe('the best', () => {
  const sweep = sweepOver({ learningRate: ['0.01', '0.1', '0.3', '1'] });
  /** @param {SweepResult[]} of by rate @param {import('../../web/model/sweep/results.js').MeasureName} measure */
  const best = (of, measure) =>
    bestOf(
      mapOf(
        sweep,
        resultsOf(sweep, ({ at }) => of[at[0]]),
        measure,
      ),
    )?.values[0];
  const runs = [
    result([0.85, 0.93], { seconds: [1, 1] }),
    result([0.91, 0.92], { seconds: [5, 5] }),
    result([0.95, 0.9], { seconds: [4, 4] }),
    { ...result([0.97], { seconds: [1] }), state: /** @type {const} */ ('diverged') },
  ];

  test('is that with the largest accuracy, or the least time', () => {
    assert.equal(best(runs, 'accuracy'), '0.01');
    assert.equal(best(runs, 'best'), '0.3');
    assert.equal(best(runs, 'secondsToGoal'), '0.01');
    assert.equal(best(runs, 'epochsToGoal'), '0.1', 'the first of two');
  });

  test('is none where all diverged', () => {
    for (const measure of /** @type {(keyof typeof measures)[]} */ (Object.keys(measures))) {
      assert.equal(best([diverged, diverged, diverged, diverged], measure), undefined);
    }
  });
});

describe('who leads', () => {
  const sweep = sweepOver({ hidden: ['8', '', '64', '16, 16'], seed: ['1', '2'] });
  /** Of each network: epochs, by seed. @type {number[][][]} */
  const accuracies = [
    [
      [0.89, 0.92],
      [0.89, 0.9],
    ],
    [
      [0.85, 0.88],
      [0.85, 0.93],
    ],
    [
      [0.94, 0.97],
      [0.94, 0.96],
    ],
    [
      [0.9, 0.93],
      [0.89, 0.94],
    ],
  ];
  const seconds = [0.25, 0.125, 2, 0.5];
  const results = resultsOf(sweep, ({ at: [network, seed] }) =>
    result(accuracies[network][seed], {
      seconds: [seconds[network], seconds[network]],
      fingerprint: `${network}${seed}`.repeat(32),
    }),
  );
  const names = (/** @type {{ cell: Cell }[]} */ leaders) => leaders.map(({ cell }) => cell.values[0]);

  test('by speed, accuracy and size', () => {
    const { fastest, highest, smallest } = leaderboard(sweep, results, mnist);
    assert.deepEqual(names(fastest), ['8', '16, 16', '64'], 'one seed of no hidden layer did not get there');
    assert.deepEqual(names(highest), ['64', '16, 16', '8', '']);
    assert.deepEqual(names(smallest), ['8', '', '16, 16', '64']);
    const [{ cell: _, ...figures }] = fastest;
    assert.deepEqual(figures, { accuracy: 0.91, epochs: 2, seconds: 0.5, parameters: 6370 });
    assert.equal(highest[3].seconds, undefined);
    assert.equal(highest[1].seconds, 0.75);
  });

  test('only what is whole', () => {
    const some = new Map([...results].slice(1)); // without a run of the first network
    const { fastest, highest, smallest } = leaderboard(sweep, some, mnist);
    for (const leaders of [fastest, highest, smallest]) assert.ok(!names(leaders).includes('8'));
    const none = { fastest: [], highest: [], smallest: [] };
    assert.deepEqual(leaderboard(sweep, nothing, mnist), none);
    assert.deepEqual(
      leaderboard(
        sweep,
        resultsOf(sweep, () => diverged),
        mnist,
      ),
      none,
    );
  });

  test('the same runs once, and of networks of one size the more accurate first', () => {
    const twice = sweepOver({ optimizer: ['sgd', 'adam'], momentum: ['0', '0.9'] });
    const { highest, smallest } = leaderboard(
      twice,
      resultsOf(twice, ({ at }) => result([0.9 + (at[0] + at[1]) / 100])),
      mnist,
    );
    assert.deepEqual(
      highest.map(({ cell }) => cell.values),
      [
        ['sgd', '0.9'],
        ['adam', '0'],
        ['sgd', '0'],
      ],
    );
    assert.deepEqual(smallest, highest);
  });

  test('a link says the mean of the best cell, and the fingerprint of a run in it', () => {
    const figures = figuresOf(sweep, results);
    assert.deepEqual(figures, { values: ['64', '1'], accuracy: 0.965, fingerprint: '20'.repeat(32) });
    assert.deepEqual(fromSweepHash(toSweepHash(sweep, figures))?.figures, figures);
    assert.equal(figuresOf(sweep, nothing), undefined);
    const allDiverged = resultsOf(sweep, () => diverged);
    assert.equal(figuresOf(sweep, allDiverged), undefined);
  });
});

test('parameters of networks that PyTorch counted', () => {
  assert.equal(parametersOf([784, 16, 16, 10]), 13002);
  assert.equal(parametersOf([784, 10]), 7850);
  assert.equal(parametersOf([784, 256, 128, 10]), 235146);
});
