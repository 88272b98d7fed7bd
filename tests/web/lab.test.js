// The one door to the worker: every call ends, in an answer or in an error.
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Lab, LostError } from '../../web/kernel/lab.js';
import { fake, withFakeWorkers } from './fake-worker.js';

/** @type {any} */
const global = globalThis;
withFakeWorkers();
beforeEach(() => {
  fake.services = { twice: (/** @type {number} */ n) => 2 * n };
});

function open() {
  let lost = 0;
  /** @type {number[]} */
  const versions = [];
  /** @type {Lab<any, number>} */
  const lab = new Lab({
    url: 'worker.js',
    patience: (name) => (name === 'long' ? 60 : 0),
    onLost: () => lost++,
    onStart: () => {},
    onVersion: (seen) => versions.push(seen),
  });
  lab.start();
  return { lab, versions, lost: () => lost };
}
const settled = () => new Promise((done) => setTimeout(done, 20));
const seconds = async (/** @type {number} */ n) => {
  for (let i = 0; i < n; i++) {
    mock.timers.tick(1000);
    await settled();
  }
};

test('an answer comes with the version of the network', async () => {
  const { lab, versions } = open();
  fake.version = 7;
  assert.equal(await lab.ask('twice', 21), 42);
  assert.deepEqual(versions, [7]);
});

test('an error is the asker’s', async () => {
  fake.services.wrong = () => {
    throw new Error('expected more');
  };
  const { lab, lost } = open();
  await assert.rejects(lab.ask('wrong'), /expected more/);
  assert.equal(await lab.ask('twice', 1), 2);
  assert.equal(lost(), 0);
});

test('a trap is the loss of the worker, whoever asked, and all that was asked is told', async () => {
  fake.services.trap = () => {
    throw Object.assign(new Error('memory access out of bounds'), { name: 'RuntimeError' });
  };
  fake.services.never = () => new Promise(() => {});
  const { lab, lost } = open();
  const never = lab.ask('never');
  await assert.rejects(lab.ask('trap'), LostError);
  await assert.rejects(never, LostError);
  await assert.rejects(lab.ask('twice', 1), LostError);
  assert.equal(lost(), 1);
  lab.start();
  assert.equal(await lab.ask('twice', 4), 8);
});

test('a worker that is silent is lost, but not while it may be, nor while nobody looks', async () => {
  fake.services.never = () => new Promise(() => {});
  const { lab, lost } = open();
  await lab.ask('twice', 1);
  await settled();
  const never = lab.ask('never');
  never.catch(() => {});
  fake.workers[0].isDeaf = true;
  global.document.hidden = true;
  await seconds(10);
  assert.equal(lost(), 0);
  global.document.hidden = false;
  await seconds(10);
  assert.equal(lost(), 1);
  await assert.rejects(never, LostError);
});

test('a long answer is waited for', async () => {
  fake.services.long = () => new Promise(() => {});
  const { lab, lost } = open();
  await lab.ask('twice', 1);
  await settled();
  lab.ask('long').catch(() => {});
  fake.workers[0].isDeaf = true;
  await seconds(30);
  assert.equal(lost(), 0);
  await seconds(60);
  assert.equal(lost(), 1);
});
