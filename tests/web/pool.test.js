// Workers that do items together: every item is done once, whatever becomes of its worker.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Pool } from '../../web/kernel/pool.js';
import { fake, withFakeWorkers } from './fake-worker.js';

withFakeWorkers();

/** @param {Partial<ConstructorParameters<typeof Pool<any, number, number>>[0]>} [how] */
function open(how = {}) {
  /** @type {[number, number][]} */
  const done = [];
  /** @type {[number, string][]} */
  const failed = [];
  /** @type {number[]} */
  const fewer = [];
  /** @type {string[]} */
  const stuck = [];
  const message = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error));
  /** @type {Pool<any, number, number>} */
  const pool = new Pool({
    url: 'worker.js',
    patience: () => 0,
    start: (lab) => lab.ask('start'),
    hold: (lab, isHeld) => lab.ask('hold', isHeld).catch(() => {}), // where it is lost there is nothing to hold
    work: (lab, item) => lab.ask('square', item),
    onDone: (item, result) => done.push([item, result]),
    onFailed: (item, error) => failed.push([item, message(error)]),
    onStuck: (error) => stuck.push(message(error)),
    onChange() {},
    onFewer: (count) => fewer.push(count),
    ...how,
  });
  return { pool, done, failed, fewer, stuck };
}

/** @param {() => boolean} isSo */
async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** @param {string} name */
const errorNamed = (name) => Object.assign(new Error(`${name}: too much`), { name });

test('items are done in their order, each by whichever worker is free', async () => {
  fake.services = { start() {}, square: (/** @type {number} */ n) => n * n };
  const { pool, done } = open();
  pool.add([1, 2, 3, 4, 5]);
  assert.equal(pool.size, 0, 'none before it is said how many');
  pool.use(2);
  await until(() => done.length === 5);
  assert.deepEqual(
    done.sort(),
    [1, 2, 3, 4, 5].map((n) => [n, n * n]),
  );
  assert.equal(fake.workers.length, 2);
  await until(() => pool.size === 0);
  assert.ok(
    fake.workers.every(({ isEnded }) => isEnded),
    'with nothing to do there are none',
  );
  pool.add([6]);
  await until(() => done.length === 6);
});

test('an item whose worker dies is done again by another', async () => {
  let tries = 0;
  fake.services = {
    start() {},
    square: (/** @type {number} */ n) => (n === 2 && ++tries === 1 ? new Promise(() => {}) : n * n),
  };
  const { pool, done, failed } = open();
  pool.use(1);
  pool.add([1, 2, 3]);
  await until(() => tries === 1);
  fake.workers[0].isDeaf = true;
  while (done.length < 3) {
    mock.timers.tick(1000);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.deepEqual(done, [
    [1, 1],
    [2, 4],
    [3, 9],
  ]);
  assert.deepEqual(failed, []);
  pool.end();
});

test('an item that ends every worker is given up, and the others are done', async () => {
  fake.services = {
    start() {},
    square(/** @type {number} */ n) {
      if (n === 2) throw errorNamed('RuntimeError');
      return n * n;
    },
  };
  const { pool, done, failed } = open();
  pool.use(1);
  pool.add([1, 2, 3]);
  await until(() => done.length === 2);
  assert.deepEqual(
    failed.map(([item]) => item),
    [2],
  );
  assert.equal(fake.workers.length, 4, 'one, and one more after each of three tries');
  pool.end();
});

test('an item that cannot be done says why, and its worker goes on', async () => {
  fake.services = {
    start() {},
    square(/** @type {number} */ n) {
      if (n === 2) throw errorNamed('InvalidArgument');
      return n * n;
    },
  };
  const { pool, done, failed } = open();
  pool.use(1);
  pool.add([1, 2, 3]);
  await until(() => done.length === 2);
  assert.deepEqual(failed, [[2, 'InvalidArgument: too much']]);
  assert.equal(fake.workers.length, 1);
  pool.end();
});

test('where there is memory for two workers of three, two do it all', async () => {
  let started = 0;
  fake.services = {
    start() {
      if (++started === 3) throw errorNamed('OutOfMemory');
    },
    square: (/** @type {number} */ n) => n * n,
  };
  const { pool, done, fewer, stuck } = open();
  pool.add(Array.from({ length: 40 }, (_, i) => i));
  pool.use(3);
  await until(() => done.length === 40);
  assert.deepEqual(fewer, [2]);
  assert.deepEqual(stuck, []);
  pool.end();
});

test('memory that runs out over an item leaves it to fewer workers', async () => {
  let isFull = true;
  fake.services = {
    start() {},
    async square(/** @type {number} */ n) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (n === 1 && isFull) {
        isFull = false;
        throw errorNamed('OutOfMemory');
      }
      return n * n;
    },
  };
  const { pool, done, failed, fewer } = open();
  pool.add([0, 1, 2, 3]);
  pool.use(2);
  await until(() => done.length === 4);
  assert.deepEqual(fewer, [1]);
  assert.deepEqual(failed, []);
  pool.end();
});

test('where no worker can be made it is stuck, and says why', async () => {
  fake.services = {
    start() {
      throw errorNamed('OutOfMemory');
    },
  };
  const { pool, stuck } = open();
  pool.add([1]);
  pool.use(1);
  await until(() => stuck.length === 1);
  assert.deepEqual(stuck, ['OutOfMemory: too much']);
});

test('workers stand still while they are held, those that come later too', async () => {
  /** @type {boolean[]} */
  const held = [];
  fake.services = {
    start() {},
    hold: (/** @type {boolean} */ isHeld) => held.push(isHeld),
    square: () => new Promise(() => {}),
  };
  const { pool } = open();
  pool.add([1, 2]);
  pool.use(1);
  await until(() => pool.underWay === 1);
  pool.hold(true);
  pool.use(2);
  await until(() => pool.underWay === 2);
  assert.deepEqual(held, [true, true]);
  pool.hold(false);
  await until(() => held.length === 4);
  assert.deepEqual(held, [true, true, false, false]);
  pool.end();
});

test('a worker that fails to start, though there is memory, is made again', async () => {
  let started = 0;
  fake.services = {
    start() {
      if (++started === 1) throw errorNamed('NetworkError');
    },
    square: (/** @type {number} */ n) => n * n,
  };
  const { pool, done, fewer, stuck } = open();
  pool.add([1, 2]);
  pool.use(1);
  await until(() => done.length === 2);
  assert.deepEqual([fewer, stuck], [[], []]);
  pool.end();
});

test('one that never starts leaves it stuck after some tries', async () => {
  let started = 0;
  fake.services = {
    start() {
      started++;
      throw errorNamed('NetworkError');
    },
  };
  const { pool, stuck, fewer } = open();
  pool.add([1]);
  pool.use(1);
  await until(() => stuck.length === 1);
  assert.equal(started, 3);
  assert.deepEqual(fewer, [], 'nothing is said of memory');
});
