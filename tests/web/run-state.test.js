// How events change a run: under way, and when somebody intervenes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  epochOnShow,
  isRunning,
  rateInUse,
  rateToApply,
  reproducible,
  settingsOf,
  settingsToGoOn,
  stopAt,
} from '../../web/model/selectors.js';
import { after, dataReady, edited, epoch, from, progress, runStarted, settings } from './events.js';

describe('a run', () => {
  const started = after(dataReady, runStarted);

  test('starts empty', () => {
    assert.ok(isRunning(started));
    assert.equal(started.run?.batchesDone, 0);
    assert.equal(started.run?.epochs.length, 0);
    assert.equal(started.run?.losses.count, 0);
  });

  test('collects losses and epochs', () => {
    const state = from(
      started,
      progress({ losses: Float32Array.of(3, 2) }),
      progress({ batchesDone: 2400, losses: Float32Array.of(1), epochs: [epoch(1)] }),
      progress({ batchesDone: 4800, epochs: [epoch(2)] }),
    );
    assert.deepEqual(Array.from(state.run.losses.raw), [3, 2, 1]);
    assert.deepEqual(
      state.run.epochs.map((/** @type {any} */ row) => row.fingerprint),
      ['f1', 'f2'],
    );
    assert.equal(state.run.batchesDone, 4800);
    assert.equal(state.run.batchesPerEpoch, 2400);
  });

  test('without new epochs keeps the very same list, so that nothing is drawn again', () => {
    const state = from(started, progress({ epochs: [epoch(1)] }));
    assert.equal(from(state, progress()).run.epochs, state.run.epochs);
  });

  test('is not touched by settings changed meanwhile', () => {
    const state = from(started, progress(), edited('epochs', '9'), edited('hidden', '32'), {
      type: 'presetChosen',
      preset: 'task6',
    });
    assert.deepEqual(state.run.settings, settings);
    assert.equal(settingsOf(state)?.epochs, 2);
  });

  test('pauses, resumes and ends', () => {
    const paused = from(started, progress({ state: 'paused' }));
    assert.equal(paused.run.state, 'paused');
    assert.ok(isRunning(paused));
    assert.equal(from(paused, progress()).run.state, 'training');
    assert.ok(!isRunning(from(paused, progress({ state: 'finished' }))));
    const diverged = from(started, progress({ state: 'diverged', divergence: { epoch: 1, batch: 3 } }));
    assert.ok(!isRunning(diverged));
    assert.deepEqual(diverged.run.divergence, { epoch: 1, batch: 3 });
  });

  test('that was discarded is not revived by progress that comes late', () => {
    const state = from(started, { type: 'runDiscarded' });
    assert.equal(state.run, undefined);
    assert.equal(from(state, progress()), state);
  });

  test('another run starts afresh', () => {
    const state = from(
      started,
      progress({ losses: Float32Array.of(1), epochs: [epoch(1)] }),
      progress({ state: 'finished' }),
      runStarted,
    );
    assert.equal(state.run.epochs.length, 0);
    assert.equal(state.run.losses.count, 0);
    assert.equal(state.run.state, 'training');
  });
});

describe('intervening in a run', () => {
  const losses = new Float32Array(4800).fill(1);
  const finished = after(
    dataReady,
    runStarted,
    progress({ batchesDone: 4800, losses, epochs: [epoch(1), epoch(2)] }),
    progress({ state: 'finished', batchesDone: 12000, epochs: [epoch(3), epoch(4), epoch(5)] }),
  );

  test('it goes on from an epoch with its past', () => {
    const state = from(finished, { type: 'lookedAt', epochs: 2 });
    assert.equal(epochOnShow(state)?.epoch, 2);
    const more = settingsToGoOn(
      from(state, edited('epochs', '9'), edited('hidden', '8'), edited('seed', '3')),
    );
    assert.deepEqual(more, { ...settings, epochs: 9 }, 'what the past depends on stays');
    const { run, lookingAt } = from(state, { type: 'runStarted', id: 'b', settings: more, from: 2 });
    assert.equal(lookingAt, undefined);
    assert.deepEqual(run.epochs, [epoch(1), epoch(2)]);
    assert.equal(run.batchesDone, 4800);
    assert.equal(run.losses.count, 4800);
    assert.equal(run.seconds, 0.2);
    assert.deepEqual(run.from, { number: 1, epochs: 2 });
  });

  test('what the optimizer remembers goes on, so it stays; before the first step there is nothing', () => {
    const wanted = [edited('epochs', '9'), edited('optimizer', 'adam'), edited('beta1', '0.8')];
    const later = from(finished, { type: 'lookedAt', epochs: 2 }, ...wanted);
    assert.deepEqual(settingsToGoOn(later), { ...settings, epochs: 9 });
    const before = from(finished, { type: 'lookedAt', epochs: 0 }, ...wanted);
    assert.deepEqual(settingsToGoOn(before), { ...settings, epochs: 9, optimizer: 'adam', beta1: 0.8 });
  });

  test('the share of the learning rate that its schedule takes, while it is under way', () => {
    const begun = (/** @type {string} */ schedule) =>
      after(
        dataReady,
        { ...runStarted, settings: { ...settings, schedule } },
        progress({ rateInUse: 0.025, rateChanges: [{ batch: 7, learningRate: 0.05, inUse: 0.025 }] }),
      );
    assert.deepEqual(rateInUse(begun('linear')), { inUse: 0.025, of: 0.05 });
    assert.equal(rateInUse(begun('constant')), undefined);
    assert.equal(rateInUse(from(begun('linear'), progress({ state: 'finished' }))), undefined);
    assert.equal(rateInUse(after(dataReady)), undefined);
  });

  test('its own learning rate holds from there, whatever the other run had changed it to', () => {
    const changed = from(
      after(dataReady, runStarted),
      progress({ batchesDone: 4800, losses, epochs: [epoch(1), epoch(2)] }),
      progress({ rateChanges: [{ batch: 7, learningRate: 0.05 }], batchesDone: 4800 }),
    );
    const { run } = from(changed, { type: 'runStarted', id: 'b', settings, from: 2 });
    assert.deepEqual(run.rateChanges, [
      { batch: 7, learningRate: 0.05 },
      { batch: 4800, learningRate: 0.1 },
    ]);
    const again = from(changed, { type: 'workerLost' }, { type: 'runStarted', id: 'a', settings, from: 2 });
    assert.deepEqual(
      again.run.rateChanges,
      [{ batch: 7, learningRate: 0.05 }],
      'the same run, taken up again',
    );
  });

  test('it does not when no epoch is left, or nothing to go on from', () => {
    assert.equal(settingsToGoOn(finished), undefined, 'five of five are done');
    assert.equal(settingsToGoOn(after(dataReady)), undefined);
    assert.equal(settingsToGoOn(from(finished, edited('epochs', '0'))), undefined);
    const lost = from(finished, { type: 'workerLost' });
    assert.equal(settingsToGoOn(from(lost, edited('epochs', '9'))), undefined);
  });

  test('the learning rate in the form is offered to a run under way with another', () => {
    const running = after(dataReady, runStarted, progress());
    assert.equal(rateToApply(running), undefined);
    const other = from(running, edited('learningRate', '0.01'));
    assert.equal(rateToApply(other), 0.01);
    assert.equal(rateToApply(from(running, edited('learningRate', 'x'))), undefined);
    const applied = from(other, progress({ rateChanges: [{ batch: 7, learningRate: 0.01 }] }));
    assert.equal(rateToApply(applied), undefined);
    assert.equal(rateToApply(from(applied, edited('learningRate', '0.1'))), 0.1);
    assert.equal(rateToApply(from(finished, edited('learningRate', '0.01'))), undefined);
  });

  test('only a run that its settings alone explain has a fingerprint to share', () => {
    assert.equal(reproducible(finished.run), 'f5');
    assert.equal(reproducible({ ...finished.run, state: 'training' }), undefined);
    assert.equal(reproducible({ ...finished.run, epochs: [epoch(1)] }), undefined, 'stopped early');
    assert.equal(reproducible({ ...finished.run, rateChanges: [{ batch: 1, learningRate: 1 }] }), undefined);
    assert.equal(reproducible({ ...finished.run, from: { number: 1, epochs: 2 } }), undefined);
  });

  test('the accuracy to stop at', () => {
    const chosen = (/** @type {string} */ percent, wanted = true) =>
      stopAt(after({ type: 'stopChosen', stop: { wanted, percent } }));
    assert.equal(chosen('90'), 0.9);
    assert.equal(chosen('90', false), undefined);
    for (const bad of ['', '0', '101', 'x', '-5']) assert.equal(chosen(bad), undefined, bad);
  });

  test('reset and a lost worker end looking back', () => {
    const past = from(finished, { type: 'lookedAt', epochs: 2 });
    assert.equal(from(past, { type: 'runDiscarded' }).lookingAt, undefined);
    assert.equal(from(past, { type: 'workerLost' }).lookingAt, undefined);
  });
});
