// What is shown of what stands in fields.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow } from '../../web/views/exercise/follow.js';

/** Fields whose answers are given by hand. */
function setUp() {
  /** @type {PromiseWithResolvers<string | undefined>[]} */
  const asked = [];
  /** @type {unknown[]} */
  const shown = [];
  const fields = { value: /** @type {number | undefined} */ (1) };
  const show = follow(
    () => fields.value,
    () => {
      /** @type {any} */
      const answer = {};
      answer.promise = new Promise((resolve, reject) => Object.assign(answer, { resolve, reject }));
      asked.push(answer);
      return answer.promise;
    },
    (answered) => shown.push(answered),
  );
  return { asked, shown, fields, show };
}

test('the answer is shown with what was asked', async () => {
  const { asked, shown, show } = setUp();
  const done = show();
  asked[0].resolve('one');
  await done;
  assert.deepEqual(shown, [{ asked: 1, answer: 'one' }]);
});

test('nothing is shown of fields in error, and nothing is asked', async () => {
  const { asked, shown, fields, show } = setUp();
  fields.value = undefined;
  await show();
  assert.deepEqual([asked.length, shown], [0, [undefined]]);
});

test('an answer that comes after the fields have changed is not shown', async () => {
  const { asked, shown, fields, show } = setUp();
  const first = show();
  fields.value = undefined;
  await show();
  asked[0].resolve('late');
  await first;
  assert.deepEqual(shown, [undefined]);
});

test('nor does an answer overtake a later one', async () => {
  const { asked, shown, fields, show } = setUp();
  const first = show();
  fields.value = 2;
  const second = show();
  asked[1].resolve('two');
  await second;
  asked[0].resolve('one');
  await first;
  assert.deepEqual(shown, [{ asked: 2, answer: 'two' }]);
});

test('when there is no answer, what stood there goes', async () => {
  const { asked, shown, show } = setUp();
  const done = show();
  asked[0].resolve(undefined);
  await done;
  assert.deepEqual(shown, [undefined]);
});
