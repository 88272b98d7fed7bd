// One request at a time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from '../../web/lib/latest.js';

/** Requests that are answered by hand. */
function requests() {
  /** @type {PromiseWithResolvers<void>[]} */
  const asked = [];
  /** @type {unknown[]} */
  const errors = [];
  const ask = latest(
    () => {
      /** @type {any} */
      const request = {};
      request.promise = new Promise((resolve, reject) => Object.assign(request, { resolve, reject }));
      asked.push(request);
      return request.promise;
    },
    (error) => errors.push(error),
  );
  return { ask, asked, errors };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('however often it is wanted, one is under way, and one more follows', async () => {
  const { ask, asked } = requests();
  for (let i = 0; i < 5; i++) ask();
  assert.equal(asked.length, 1);
  asked[0].resolve();
  await settled();
  assert.equal(asked.length, 2);
  asked[1].resolve();
  await settled();
  assert.equal(asked.length, 2);
});

test('one that fails is reported, and what was wanted meanwhile is asked all the same', async () => {
  const { ask, asked, errors } = requests();
  ask();
  ask();
  asked[0].reject('no');
  await settled();
  assert.deepEqual(errors, ['no']);
  assert.equal(asked.length, 2);
  asked[1].resolve();
  await settled();
  ask();
  assert.equal(asked.length, 3);
});
