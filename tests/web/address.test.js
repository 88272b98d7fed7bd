// What stands behind the # of the page's address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAddress } from '../../web/model/address.js';
import { fromHash } from '../../web/model/link.js';
import { lessonHash } from '../../web/model/to-link.js';

test('a view, a run, a run with a view, a lesson', () => {
  const none = { view: undefined, preset: undefined, hide: [], only: false };
  assert.deepEqual(readAddress(''), none);
  assert.deepEqual(readAddress('#inside'), { ...none, view: 'inside' });
  assert.deepEqual(readAddress('#run=1&epochs=3'), none);
  assert.deepEqual(readAddress('#run=1&epochs=3&view=inside'), { ...none, view: 'inside' });
  assert.deepEqual(readAddress('#inside&preset=task8&hide=settings,files&only'), {
    view: 'inside',
    preset: 'task8',
    hide: ['settings', 'files'],
    only: true,
  });
  assert.deepEqual(readAddress('#only&hide=,,'), { ...none, only: true });
});

test('what is written is read', () => {
  const name = fc
    .stringMatching(/^[a-z][a-z-]{0,12}$/)
    .filter((word) => !['view', 'preset', 'hide', 'only'].includes(word));
  fc.assert(
    fc.property(name, fc.array(name), fc.boolean(), (view, hide, only) => {
      const run = '#run=1&epochs=7';
      const hash = lessonHash({ view, run, hide, only });
      assert.deepEqual(readAddress(hash), { view, preset: undefined, hide, only });
      assert.equal(fromHash(hash)?.fields.epochs, '7');
      assert.deepEqual(fromHash(hash)?.problems, []);
    }),
  );
});

test('a link of a run says what it cannot use, but not the names of views and lessons', () => {
  assert.deepEqual(fromHash('#run=1&view=inside&hide=settings&only')?.problems, []);
  assert.deepEqual(fromHash('#inside&run=1&nonsense=3')?.problems, ['nonsense']);
  assert.equal(fromHash('#inside&preset=task8'), undefined);
});
