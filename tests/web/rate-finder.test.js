// Which learning rate is suggested, and why: on curves whose answer is known.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  blowUp,
  findingOf,
  indexAt,
  planOf,
  rateOf,
  smoothed,
  tableOf,
  tidy,
} from '../../web/model/rate-finder.js';
import { german, english as text } from './all-words.js';
import { task8 } from './task8.js';

const exercise = 13_002;

/** Numbers from −1 to 1 that look random, the same in every run. @param {number} i */
const noise = (i) => 2 * ((Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1) ** 2 - 1;

/**
 * Made up, as losses go: from `start` down to `least` around the rate `falls`, and up again beyond the rate `blowsUp`.
 * @param {object} curve
 * @param {number} [curve.falls]
 * @param {number} [curve.blowsUp]
 * @param {number} [curve.start]
 * @param {number} [curve.least]
 * @param {number} [curve.noise] share of each loss
 * @param {number} [curve.batches]
 */
function trialOf({
  falls = 0.03,
  blowsUp = 2,
  start = 2.3,
  least = 0.4,
  noise: share = 0.1,
  batches = 400,
} = {}) {
  const plan = { from: 1e-5, to: 10, batches };
  const hasBlownUp = blowUp(batches);
  /** @type {number[]} */
  const rates = [];
  /** @type {number[]} */
  const losses = [];
  for (let i = 0; i < batches; i++) {
    const rate = rateOf(plan, i);
    const fallen = 1 / (1 + (falls / rate) ** 2);
    const mean = start * (least / start) ** fallen * (1 + (rate / blowsUp) ** 4);
    rates.push(rate);
    losses.push(mean * (1 + share * noise(i)));
    if (hasBlownUp(losses[i])) break;
  }
  return { rates: Float64Array.from(rates), losses: Float32Array.from(losses), planned: batches };
}

/** @param {ReturnType<typeof trialOf>} trial */
function suggestionOf(trial) {
  const finding = findingOf(trial);
  assert.ok(finding.kind === 'found', JSON.stringify(finding));
  return finding.suggestion;
}

/** @param {number} one @param {number} other @param {number} factor */
const within = (one, other, factor) =>
  assert.ok(Math.abs(Math.log(one / other)) <= Math.log(factor), `${one} is within ${factor} of ${other}`);

describe('the plan', () => {
  test('rates rise by the same factor from the first to the last', () => {
    const plan = planOf(task8, exercise);
    assert.deepEqual(plan, { from: 1e-5, to: 10, batches: 400 });
    assert.equal(rateOf(plan, 0), Math.fround(1e-5));
    assert.equal(rateOf(plan, 399), 10);
    const factor = rateOf(plan, 1) / rateOf(plan, 0);
    for (let i = 1; i < 400; i++) within(rateOf(plan, i) / rateOf(plan, i - 1), factor, 1.000001);
  });

  test('Adam measures its steps otherwise', () => {
    for (const optimizer of /** @type {const} */ (['adam', 'adamw'])) {
      const { from, to } = planOf({ ...task8, optimizer }, exercise);
      assert.deepEqual([from, to], [1e-6, 1]);
    }
  });

  test('more mini-batches where they are small, fewer where the network is wide, and never too few', () => {
    const batches = (/** @type {number} */ batchSize, parameters = exercise) =>
      planOf({ ...task8, batchSize }, parameters).batches;
    assert.equal(batches(1), 1000);
    assert.equal(batches(100), 300);
    assert.equal(batches(60_000), 100);
    assert.equal(batches(100, 4096 * 4096), 100);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 10, max: 1e8 }),
        (size, parameters) => {
          const count = batches(size, parameters);
          assert.ok(Number.isInteger(count) && count >= 100 && count <= 1000);
        },
      ),
    );
  });
});

describe('tidy numbers', () => {
  test('have one digit', () => {
    const table = [
      [0.0843, 0.1],
      [0.08, 0.07],
      [0.1, 0.1],
      [0.0999, 0.1],
      [0.0142, 0.02],
      [0.0141, 0.01],
      [9.9, 10],
      [3e-7, 3e-7],
    ];
    for (const [value, expected] of table) assert.equal(tidy(value), expected, String(value));
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
        const near = tidy(value);
        within(near, value, 1.4143);
        assert.match(near.toExponential(), /^[12357]e/);
        assert.equal(tidy(near), near);
      }),
    );
  });
});

describe('smoothing', () => {
  test('leaves what is constant', () => {
    const losses = new Float32Array(300).fill(2.5);
    const smooth = smoothed({ rates: new Float64Array(300), losses, planned: 300 });
    assert.ok(smooth.length > 250);
    for (const value of smooth) within(value, 2.5, 1.000001);
  });

  test('stands in the middle of what it is a mean of: a line stays where it is', () => {
    const losses = Float32Array.from({ length: 400 }, (_, i) => 1000 - i);
    const smooth = smoothed({ rates: new Float64Array(400), losses, planned: 400 });
    for (let i = 100; i < smooth.length; i++) assert.ok(Math.abs(smooth[i] - losses[i]) < 1, `${i}`);
  });

  test('ends before what is no number', () => {
    const losses = new Float32Array(300).fill(1);
    losses[200] = Number.NaN;
    losses[100] = Number.POSITIVE_INFINITY;
    const smooth = smoothed({ rates: new Float64Array(300), losses, planned: 300 });
    assert.ok(smooth.length < 100 && smooth.every(Number.isFinite));
  });
});

describe('the end of a trial', () => {
  test('is when the loss is far above its least, or no number', () => {
    const over = blowUp(400);
    for (let i = 0; i < 100; i++) assert.equal(over(2.3), false);
    for (let i = 0; i < 100; i++) assert.equal(over(0.5), false);
    let more = 0;
    while (!over(5)) more++;
    assert.ok(more > 3 && more < 40, String(more));
    assert.equal(over(Number.POSITIVE_INFINITY), true);
    assert.equal(blowUp(400)(Number.NaN), true);
  });

  test('is not the noise of single images', () => {
    const over = blowUp(1000);
    for (let i = 0; i < 1000; i++) assert.equal(over(i % 3 === 0 ? 6 : 0.2), false, String(i));
  });
});

describe('a curve with a valley', () => {
  test('the value is on its slope, the range between the first fall and the turn', () => {
    const { value, from, to, steepest, turn } = suggestionOf(trialOf({ falls: 0.1, blowsUp: 2 }));
    within(steepest, 0.1, 2);
    assert.equal(value, steepest);
    assert.ok(turn && turn > 0.2 && turn < 2, String(turn));
    assert.ok(from >= 0.01 && from <= 0.1, String(from));
    assert.ok(to > value && to < turn);
  });

  test('close to the turn the value keeps clear of it', () => {
    const { value, steepest, turn } = suggestionOf(trialOf({ falls: 0.5, blowsUp: 0.7 }));
    assert.ok(turn && value <= turn / 2, `${value} of ${turn}`);
    assert.ok(value < steepest);
  });

  test('a loss that falls early from a height, and goes on falling: the value does not stay behind', () => {
    const { value, steepest, turn } = suggestionOf(
      trialOf({ falls: 3e-4, blowsUp: 0.5, start: 50, least: 0.5 }),
    );
    within(steepest, 3e-4, 3);
    assert.ok(turn && value > 5 * steepest && value < turn / 2, `${value} of ${turn}`);
  });

  test('without a turn nothing is said of one', () => {
    const { turn, value, to } = suggestionOf(trialOf({ blowsUp: 1e6 }));
    assert.equal(turn, undefined);
    within(value, 0.03, 2);
    assert.ok(to >= 1);
  });

  test('a loss that is no number at the end does no harm', () => {
    const trial = trialOf({ blowsUp: 1e6 });
    trial.losses.fill(Number.NaN, 330);
    const whole = suggestionOf(trialOf({ blowsUp: 1e6 }));
    assert.equal(suggestionOf(trial).value, whole.value);
  });

  test('whatever the curve: from <= value <= to, tidy, within some distance of the turn', () => {
    fc.assert(
      fc.property(
        fc.record({
          falls: fc.double({ min: 1e-4, max: 0.3, noNaN: true }),
          blowsUp: fc.double({ min: 1, max: 100, noNaN: true }),
          start: fc.double({ min: 1, max: 50, noNaN: true }),
          noise: fc.double({ min: 0, max: 0.3, noNaN: true }),
          batches: fc.integer({ min: 100, max: 1000 }),
        }),
        (curve) => {
          const { value, from, to, turn } = suggestionOf(trialOf({ ...curve, least: 0.3 }));
          assert.ok(from <= value && value <= to, `${from} ${value} ${to}`);
          for (const number of [value, from, to]) assert.equal(tidy(number), number);
          if (!turn) return;
          assert.ok(value <= turn / 2 && value >= turn / 12, `${value} of ${turn}`);
          assert.ok(to <= turn, `${to} of ${turn}`);
        },
      ),
    );
  });

  test('where losses are counted otherwise the same rate is suggested', () => {
    for (const factor of [0.1, 7]) {
      const trial = trialOf();
      const other = { ...trial, losses: trial.losses.map((loss) => factor * loss) };
      assert.deepEqual(findingOf(other), findingOf(trial));
    }
  });

  test('ten times larger rates give ten times larger suggestions', () => {
    const trial = trialOf();
    const { value, from, to } = suggestionOf({ ...trial, rates: trial.rates.map((rate) => 10 * rate) });
    const before = suggestionOf(trial);
    within(value, 10 * before.value, 1.000001);
    within(from, 10 * before.from, 1.000001);
    within(to, 10 * before.to, 1.000001);
  });
});

describe('nothing is suggested', () => {
  const rates = Float64Array.from({ length: 400 }, (_, i) => rateOf({ from: 1e-5, to: 10, batches: 400 }, i));
  /** @param {(i: number) => number} lossAt @param {number} [length] */
  const finding = (lossAt, length = 400) =>
    findingOf({
      rates: rates.slice(0, length),
      losses: Float32Array.from({ length }, (_, i) => lossAt(i)),
      planned: 400,
    });

  test('where the loss stays as it is', () => {
    assert.deepEqual(
      finding((i) => 2.3 * (1 + 0.05 * noise(i))),
      { kind: 'none', why: 'flat' },
    );
  });

  test('where it only rises', () => {
    assert.deepEqual(
      finding((i) => 2.3 + (i / 300) ** 8, 400),
      { kind: 'none', why: 'rises' },
    );
  });

  test('where it blows up at once', () => {
    assert.deepEqual(
      finding((i) => (i < 12 ? 10 ** i : Number.NaN), 13),
      { kind: 'none', why: 'at once' },
    );
    assert.deepEqual(
      finding(() => Number.NaN, 1),
      { kind: 'none', why: 'at once' },
    );
  });

  test('whatever the losses are, there is an answer', () => {
    fc.assert(
      fc.property(fc.array(fc.float(), { minLength: 1, maxLength: 400 }), (losses) => {
        const trial = {
          rates: rates.slice(0, losses.length),
          losses: Float32Array.from(losses),
          planned: 400,
        };
        const found = findingOf(trial);
        for (const words of [text, german]) {
          const said = words.rateFinder.reason(found, trial);
          assert.ok(said.length > 20);
          assert.doesNotMatch(said, /NaN|undefined|Infinity/);
        }
      }),
    );
  });
});

test('the table has a row for two rates in each power of ten', () => {
  const trial = trialOf({ blowsUp: 1e6 });
  const table = tableOf(trial);
  assert.deepEqual(
    table.slice(0, 3).map(({ rate }) => rate),
    [1e-5, 3e-5, 1e-4],
  );
  assert.ok(table.length >= 11 && table.length <= 13);
  assert.ok(table.every(({ smooth }) => Number.isFinite(smooth)));
  assert.equal(trial.rates[indexAt(trial.rates, 10)], 10);
});

test('the reason names its numbers in both languages', () => {
  const trial = trialOf({ falls: 0.5, blowsUp: 0.7 });
  const finding = findingOf(trial);
  const { value, turn, steepest, from, to } = suggestionOf(trial);
  const said = text.rateFinder.reason(finding, trial);
  for (const number of [value, turn, steepest, from, to]) assert.ok(said.includes(String(number)), said);
  const inGerman = german.rateFinder.reason(finding, trial);
  assert.notEqual(inGerman, said);
  assert.match(inGerman, /steilsten/);
});
