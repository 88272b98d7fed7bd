// Numbers of tensors as text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { numbersIn, printed, shortest } from '../../web/views/exercise/tensors.js';

test('shortest: a float32 is told from every other one, in nine digits at most', () => {
  assert.equal(shortest(Math.fround(0.1)), '0.1');
  assert.equal(shortest(Math.fround(-0.27737975)), '-0.27737975');
  assert.equal(shortest(0), '0');
  fc.assert(
    fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
      assert.equal(Math.fround(Number(shortest(value))), value === 0 ? 0 : value);
      assert.ok(shortest(value).replace(/e.*/, '').replace(/\D/g, '').replace(/^0+/, '').length <= 9);
    }),
  );
});

test('printed: four decimals', () => assert.equal(printed(Math.fround(0.3)), '0.3000'));

test('numbersIn: what a notebook prints', () => {
  assert.deepEqual(numbersIn('tensor([[-0.2774,  0.3237, ...'), [-0.2774, 0.3237]);
  assert.deepEqual(numbersIn('[-2.7738e-01 .5]'), [-0.27738, 0.5]);
  assert.deepEqual(numbersIn('hello 7'), []);
});
