// What a tab keeps of what it does: written, read back, and anything else refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { append, noLosses } from '../../web/model/losses.js';
import { readSession, sessionOf } from '../../web/model/session.js';
import { initialState, reduce } from '../../web/model/state.js';
import { settings } from './arbitraries.js';
import { info } from './events.js';
import { task8 } from './task8.js';

const epoch = {
  epoch: 1,
  trainLoss: 0.5,
  testLoss: 0.4,
  testAccuracy: 0.9,
  seconds: 0.1,
  silentUnits: 0,
  fingerprint: 'ab'.repeat(32),
};

/** A state in the midst of a run. @param {any} of its settings */
function running(of) {
  const losses = Float32Array.of(2.3, 2.2, 2.1);
  const events = /** @type {import('../../web/model/state.js').Event[]} */ ([
    { type: 'dataReady', info },
    { type: 'drawn', strokes: [[{ x: 0.25, y: 0.5 }]] },
    { type: 'runStarted', id: 'run', settings: of },
    {
      type: 'runProgressed',
      progress: {
        state: 'training',
        batchesPerEpoch: 2,
        batchesDone: 3,
        imagesDone: 75,
        seconds: 0.2,
        losses,
        epochs: [epoch],
        rateChanges: [{ batch: 1, learningRate: 0.05, inUse: 0.02 }],
        batch: undefined,
      },
    },
  ]);
  return events.reduce(reduce, initialState);
}

test('what is written is read back, whatever the settings', () => {
  fc.assert(
    fc.property(settings, (of) => {
      const state = running(of);
      const { run, fields, strokes, stop, batchesPerSecond } = readSession(structuredClone(sessionOf(state)));
      assert.deepEqual(run, state.run);
      assert.deepEqual(
        { fields, strokes, stop, batchesPerSecond },
        {
          fields: state.fields,
          strokes: state.strokes,
          stop: state.stop,
          batchesPerSecond: state.batchesPerSecond,
        },
      );
    }),
  );
});

test('a session that is restored is a lost run, until its network is there again', () => {
  const session = readSession(structuredClone(sessionOf(running(task8))));
  const restored = reduce(initialState, { type: 'sessionRestored', session });
  assert.equal(restored.run?.state, 'lost');
  assert.equal(restored.run?.before, 'training');
  const again = readSession(structuredClone(sessionOf(restored)));
  const twice = reduce(initialState, { type: 'sessionRestored', session: again });
  assert.equal(twice.run?.before, 'training', 'a reload before that changes nothing');
  const goesOn = reduce(twice, { type: 'runStarted', id: 'run', settings: task8, from: 1 });
  assert.deepEqual(goesOn.run?.epochs, [epoch]);
  assert.equal(goesOn.run?.batchesDone, 2);
  assert.equal(goesOn.run?.from, undefined, 'it is the same run');
});

test('a session of an earlier version, which knew of no optimizer, is one of plain SGD', () => {
  const session = /** @type {any} */ (structuredClone(sessionOf(running(task8))));
  for (const name of ['optimizer', 'momentum', 'nesterov', 'weightDecay', 'beta1', 'beta2', 'epsilon']) {
    delete session.fields[name];
    delete session.run.settings[name];
  }
  const { fields, run } = readSession(session);
  assert.deepEqual(fields, initialState.fields);
  assert.deepEqual(run?.settings, task8);
  delete session.fields.schedule;
  assert.throws(() => readSession(session), /fields/);
});

test('the network that learned drawings before a run came back is not the one that answers', () => {
  const session = readSession(structuredClone(sessionOf(running(task8))));
  const taught = /** @type {const} */ ({ phase: 'taught', digits: 1, before: 0.9, after: 0.9 });
  const restored = reduce({ ...initialState, teaching: taught }, { type: 'sessionRestored', session });
  assert.equal(restored.teaching.phase, 'untaught');
  const lost = /** @type {any} */ ({ ...restored.run, before: 'finished' });
  const recalled = reduce({ ...restored, run: lost, teaching: taught }, { type: 'runRecalled' });
  assert.equal(recalled.teaching.phase, 'untaught');
  const withoutRun = { ...session, run: undefined };
  const kept = reduce(
    { ...initialState, teaching: taught },
    { type: 'sessionRestored', session: withoutRun },
  );
  assert.equal(kept.teaching, taught);
});

/** Every place in a value, as a path. @param {any} value @param {string[]} [path] @returns {string[][]} */
const places = (value, path = []) =>
  value && typeof value === 'object' && !ArrayBuffer.isView(value)
    ? [path, ...Object.keys(value).flatMap((key) => places(value[key], [...path, key]))]
    : [path];

test('a session with anything put in any place is read or refused, and never breaks the page', () => {
  const good = structuredClone(sessionOf(running(task8)));
  const all = places(good).slice(1);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.anything({ withNullPrototype: true, withTypedArray: true }),
      (path, junk) => {
        const damaged = structuredClone(good);
        const last = /** @type {string} */ (path.at(-1));
        const holder = path.slice(0, -1).reduce((at, key) => at[key], /** @type {any} */ (damaged));
        holder[last] = junk;
        let session;
        try {
          session = readSession(damaged);
        } catch (error) {
          assert.ok(error instanceof Error);
          return;
        }
        const restored = reduce(reduce(initialState, { type: 'sessionRestored', session }), {
          type: 'dataReady',
          info,
        });
        if (restored.run) append({ ...noLosses, ...restored.run.losses }, Float32Array.of(1));
      },
    ),
    { numRuns: 2000 },
  );
});

test('anything at all is refused', () => {
  fc.assert(
    fc.property(fc.anything(), (junk) => assert.throws(() => readSession(junk))),
    { numRuns: 1000 },
  );
});
