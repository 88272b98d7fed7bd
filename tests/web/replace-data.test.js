// Own data take their turn: who cancels while they wait for it keeps what is there, and nothing is left behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turns } from '../../web/lib/turns.js';
import { replaceData } from '../../web/worker/files/replace-data.js';
import { unlessAborted } from '../../web/worker/files/unless-aborted.js';

function parts() {
  /** @type {string[]} */
  const done = [];
  const set = (/** @type {string} */ name) => /** @type {any} */ ({ delete: () => done.push(`no ${name}`) });
  const world = /** @type {any} */ ({ inTurn: turns(), use: () => done.push('used'), datasets: {} });
  return { done, world, data: { train: set('train'), test: set('test') }, controller: new AbortController() };
}

test('own data take the place of what is there, after its run', async () => {
  const { done, world, data, controller } = parts();
  await replaceData(world, async () => void done.push('run ended'), data, controller.signal);
  assert.deepEqual(done, ['run ended', 'used']);
});

test('cancelled while they wait for their turn, they change nothing', async () => {
  const { done, world, data, controller } = parts();
  /** @type {(value?: undefined) => void} */
  let end = () => {};
  world.inTurn(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  const replacing = replaceData(world, async () => void done.push('run ended'), data, controller.signal);
  await new Promise((resolve) => setTimeout(resolve));
  controller.abort();
  end();
  await assert.rejects(replacing, { name: 'AbortError' });
  assert.deepEqual(done, ['no train', 'no test']);
});

test('where the run cannot be ended, they are not kept', async () => {
  const { done, world, data, controller } = parts();
  const fails = () => Promise.reject(new Error('stuck'));
  await assert.rejects(replaceData(world, fails, data, controller.signal), /stuck/);
  assert.deepEqual(done, ['no train', 'no test']);
});

test('what never comes ends with the signal; what comes first counts', async () => {
  const { controller } = parts();
  const { signal } = controller;
  assert.equal(await unlessAborted(Promise.resolve(1), signal), 1);
  await assert.rejects(unlessAborted(Promise.reject(new Error('broken')), signal), /broken/);
  const never = unlessAborted(new Promise(() => {}), signal);
  controller.abort();
  await assert.rejects(never, { name: 'AbortError' });
  await assert.rejects(unlessAborted(new Promise(() => {}), signal), { name: 'AbortError' });
});
