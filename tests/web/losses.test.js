// The plotted losses, against the plain definition over all losses at once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { append, capacity, noLosses, upTo } from '../../web/model/losses.js';
import { axisStart } from '../../web/model/reach.js';

/** Made-up losses that fall and jitter, always the same. @param {number} length */
function madeUp(length) {
  let state = 12345;
  return Float32Array.from({ length }, (_, i) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return 2.3 * Math.exp(-i / 5000) + 0.3 * (state / 2 ** 31);
  });
}

/** @param {ArrayLike<number>} values */
const mean = (values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Mean of the losses so far, each counting 0.99 times as much as the one after it.
 * @param {Float32Array} losses
 * @param {number} end
 */
function smoothed(losses, end) {
  let sum = 0;
  let weights = 0;
  for (let i = 0; i < end; i++) {
    const weight = 0.99 ** (end - 1 - i);
    sum += weight * losses[i];
    weights += weight;
  }
  return sum / weights;
}

/** @param {number} found @param {number} expected @param {string} [what] */
const near = (found, expected, what) =>
  assert.ok(Math.abs(found - expected) <= 1e-9 * Math.abs(expected), `${what}: ${found}, not ${expected}`);

/**
 * Appends in pieces of the given lengths, again and again.
 * @param {Float32Array} losses
 * @param {number[]} lengths
 */
function inPieces(losses, lengths) {
  let result = noLosses;
  for (let at = 0, i = 0; at < losses.length; i++) {
    const next = at + lengths[i % lengths.length];
    result = append(result, losses.subarray(at, next));
    at = next;
  }
  return result;
}

describe('few losses', () => {
  const losses = madeUp(700);
  const { x, raw, smooth, stride, count } = append(noLosses, losses);

  test('every mini-batch is a point', () => {
    assert.equal(stride, 1);
    assert.equal(count, 700);
    assert.deepEqual(
      Array.from(x),
      Array.from(losses, (_, i) => i + 1),
    );
    assert.deepEqual(Array.from(raw), Array.from(losses));
  });

  test('the smoothed line is the exponentially weighted mean so far', () => {
    for (const i of [0, 1, 2, 50, 99, 100, 699]) near(smooth[i], smoothed(losses, i + 1), `point ${i}`);
  });
});

describe('more losses than points', () => {
  for (const length of [capacity, capacity + 1, 3 * capacity + 7, 5 * capacity]) {
    test(`${length} losses`, () => {
      const losses = madeUp(length);
      const { x, raw, smooth, stride, count, pendingSum } = append(noLosses, losses);
      assert.equal(count, length);
      assert.ok(x.length <= capacity, 'bounded');
      assert.ok(x.length >= capacity / 2 - 1, 'no coarser than necessary');
      assert.equal(raw.length, x.length);
      assert.equal(smooth.length, x.length);
      for (let i = 0; i < x.length; i += 997) {
        assert.equal(x[i], (i + 1) * stride);
        near(raw[i], mean(losses.subarray(i * stride, (i + 1) * stride)), `mean of point ${i}`);
      }
      for (const i of [0, 10, x.length - 1]) near(smooth[i], smoothed(losses, x[i]), `smooth of point ${i}`);
      const total = raw.reduce((sum, value) => sum + value * stride, pendingSum);
      near(total / length, mean(losses), 'mean of all');
    });
  }
});

describe('however the losses are cut into appends, the points are the same', () => {
  const losses = madeUp(2 * capacity + 1001);
  const whole = append(noLosses, losses);
  for (const lengths of [[1000], [7, 0, 113], [capacity, 1], [capacity + 1], [2, capacity - 1, 3]]) {
    test(lengths.join(' and '), () => {
      const pieces = inPieces(losses, lengths);
      assert.deepEqual(pieces.x, whole.x);
      assert.deepEqual(pieces.smooth, whole.smooth);
      assert.equal(pieces.stride, whole.stride);
      for (let i = 0; i < whole.raw.length; i++) near(pieces.raw[i], whole.raw[i], `point ${i}`);
    });
  }
});

test('append changes nothing that it is given', () => {
  const before = append(noLosses, madeUp(capacity));
  const copy = structuredClone(before);
  append(before, madeUp(10));
  assert.deepEqual(before, copy);
  assert.equal(noLosses.x.length, 0);
});

test('an infinite loss does not hide those before it', () => {
  const { raw } = append(noLosses, Float32Array.of(1, 2, Number.POSITIVE_INFINITY));
  assert.deepEqual(Array.from(raw), [1, 2, Number.POSITIVE_INFINITY]);
});

test('the axis starts at the next number down of one digit', () => {
  assert.equal(axisStart(0.0969), 0.09);
  assert.equal(axisStart(0.1), 0.1);
  assert.equal(axisStart(0.00999), 0.009);
  assert.equal(axisStart(3e-7), 1e-4);
  for (let low = 1e-4; low < 0.1; low *= 1.0007) {
    const start = axisStart(low);
    assert.ok(start <= low && start > 0.499 * low, `${start} for ${low}`);
    assert.match(start.toExponential(), /^[1-9]e/);
  }
});

test('upTo: as the losses were, however many points were merged', () => {
  const values = Float32Array.from({ length: 3 * capacity }, (_, i) => 1 + Math.sin(i));
  for (const batches of [0, 1, 100, capacity, 2 * capacity]) {
    const past = upTo(append(noLosses, values), batches);
    const exact = append(noLosses, values.subarray(0, batches));
    assert.equal(past.count, batches);
    assert.ok(past.x.every((x) => x <= batches));
    assert.ok(Math.abs(past.average - exact.average) < 0.2);
    const longer = append(past, values.subarray(batches, batches + 1000));
    assert.equal(longer.count, batches + 1000);
    assert.ok(longer.raw.every(Number.isFinite));
  }
  const short = append(noLosses, values.subarray(0, 500));
  assert.deepEqual(upTo(short, 500), short);
  assert.deepEqual(upTo(append(short, values.subarray(500, 900)), 500), {
    ...short,
    average: upTo(short, 500).average,
  });
});
