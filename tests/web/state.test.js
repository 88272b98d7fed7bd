// How events change the page’s state.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStore } from '../../web/kernel/store.js';
import {
  answering,
  answeringOnPad,
  canTeach,
  canTrain,
  className,
  isRunning,
  isToBeTaught,
  reproducible,
  settingsOf,
} from '../../web/model/selectors.js';
import { sessionOf } from '../../web/model/session.js';
import { initialState, reduce } from '../../web/model/state.js';
import { after, dataReady, edited, epoch, from, info, progress, runStarted, settings } from './events.js';

describe('data', () => {
  test('loads, then is ready', () => {
    const loading = after({ type: 'dataProgress', share: 0.4 });
    assert.deepEqual(loading.data, { phase: 'loading', share: 0.4 });
    assert.deepEqual(from(loading, dataReady).data, { phase: 'ready', info });
  });

  test('progress that comes late changes nothing', () => {
    const ready = after(dataReady);
    assert.equal(reduce(ready, { type: 'dataProgress', share: 0.9 }), ready);
    const failed = after({ type: 'dataFailed', message: 'no' });
    assert.equal(reduce(failed, { type: 'dataProgress', share: 0.9 }), failed);
  });

  test('fails with its message, and starts from nothing again', () => {
    const failed = after({ type: 'dataProgress', share: 0.4 }, { type: 'dataFailed', message: 'cut off' });
    assert.deepEqual(failed.data, { phase: 'failed', what: 'dataset', message: 'cut off' });
    assert.deepEqual(from(failed, { type: 'workerStarted' }).data, { phase: 'loading', share: 0 });
  });

  test('its size is the limit of the batch size typed before it came', () => {
    assert.deepEqual(Object.keys(after(edited('batchSize', '60001')).errors), ['batchSize']);
    const before = after(edited('batchSize', '55000'));
    assert.deepEqual(before.errors, {});
    const small = { type: 'dataReady', info: { ...info, trainingImages: 50000 } };
    assert.deepEqual(Object.keys(from(before, small).errors), ['batchSize']);
  });
});

describe('settings', () => {
  test('start as Task 8 and follow what is typed', () => {
    assert.equal(initialState.preset, 'task8');
    assert.deepEqual(settingsOf(initialState), settings);
    const state = after(edited('epochs', '7'));
    assert.equal(settingsOf(state)?.epochs, 7);
    assert.equal(state.preset, undefined);
    assert.equal(from(state, edited('epochs', '5')).preset, 'task8');
  });

  test('a bad value leaves no settings to train with, and keeps what was typed', () => {
    const state = after(edited('epochs', '0'));
    assert.equal(settingsOf(state), undefined);
    assert.equal(state.fields.epochs, '0');
    assert.ok(state.errors.epochs);
    assert.equal(state.preset, undefined);
    assert.deepEqual(from(state, { type: 'presetChosen', preset: 'task6' }).errors, {});
  });

  test('a preset that is not one changes nothing', () => {
    assert.equal(reduce(initialState, { type: 'presetChosen', preset: 'custom' }), initialState);
  });

  test('the parameter count goes with widths that cannot be used, and does not come back late', () => {
    const counts = { type: 'parametersCounted', counts: [12560, 272, 170] };
    const counted = after(counts);
    assert.deepEqual(counted.parameterCounts, [12560, 272, 170]);
    const bad = from(counted, edited('hidden', '16,'));
    assert.equal(bad.parameterCounts, undefined);
    assert.equal(from(bad, counts).parameterCounts, undefined);
    assert.ok(from(counted, edited('epochs', '0')).parameterCounts, 'another field’s error leaves it');
  });
});

describe('a lost worker', () => {
  const training = after(
    dataReady,
    runStarted,
    progress({ losses: Float32Array.of(3, 2), epochs: [epoch(1)] }),
  );

  test('ends the run and keeps what was plotted', () => {
    const state = from(training, { type: 'workerLost' });
    assert.equal(state.worker, 'lost');
    assert.ok(!isRunning(state));
    assert.equal(state.run.state, 'lost');
    assert.deepEqual(state.run.epochs, training.run.epochs);
    assert.deepEqual(Array.from(state.run.losses.raw), [3, 2]);
  });

  test('keeps a finished run’s results', () => {
    const finished = from(training, progress({ state: 'finished' }));
    const { run } = from(finished, { type: 'workerLost' });
    assert.equal(run.epochs, finished.run.epochs);
    assert.equal(run.losses, finished.run.losses);
  });

  test('a network that had learned My digits is to learn them again', () => {
    const taught = from(
      training,
      progress({ state: 'finished' }),
      { type: 'teachingStarted' },
      {
        type: 'taught',
        digits: 1,
        before: 0.94,
        after: 0.95,
      },
    );
    assert.ok(isToBeTaught(from(taught, { type: 'workerLost' }, { type: 'workerStarted' })));
    const session = sessionOf(taught);
    assert.ok(isToBeTaught(after(dataReady, { type: 'sessionRestored', session })));
    assert.ok(!isToBeTaught(from(training, { type: 'workerLost' }, { type: 'workerStarted' })));
  });

  test('the wish to be taught outlives it', () => {
    const teaching = from(training, progress({ state: 'finished' }), { type: 'teachingStarted' });
    const lost = from(teaching, { type: 'workerLost' });
    assert.equal(lost.teaching.phase, 'untaught');
    assert.ok(isToBeTaught(lost));
    assert.ok(isToBeTaught(from(lost, { type: 'workerStarted' })));
  });

  test('is replaced: the data loads again, the drawing stays', () => {
    const strokes = [[{ x: 0.5, y: 0.5 }]];
    const state = from(
      training,
      { type: 'drawn', strokes },
      { type: 'workerLost' },
      { type: 'workerStarted' },
    );
    assert.equal(state.worker, 'alive');
    assert.deepEqual(state.data, { phase: 'loading', share: 0 });
    assert.equal(state.strokes, strokes);
  });
});

test('an unexpected failure is kept in words until the next start', () => {
  const state = after(dataReady, runStarted, { type: 'runFailed', message: 'out of memory' });
  assert.equal(state.problem, 'out of memory');
  assert.ok(!isRunning(state));
  assert.equal(from(state, runStarted).problem, undefined);
});

test('a failed request beside a run does not end it', () => {
  const state = after(dataReady, runStarted, { type: 'failed', message: 'no' });
  assert.equal(state.problem, 'no');
  assert.ok(isRunning(state));
  assert.equal(from(state, { type: 'runDiscarded' }).problem, undefined);
  assert.equal(from(state, { type: 'fieldEdited', field: 'seed', text: '3' }).problem, undefined);
});

test('a late report does not revive a run that has ended', () => {
  const lost = after(dataReady, runStarted, { type: 'workerLost' });
  assert.equal(from(lost, progress({ state: 'training' })).run.state, 'lost');
});

test('there is no training without a worker, data or good settings', () => {
  const ready = after(dataReady);
  assert.ok(canTrain(ready));
  assert.ok(!canTrain(initialState));
  assert.ok(!canTrain(from(ready, runStarted)));
  assert.ok(!canTrain(from(ready, { type: 'workerLost' })));
  assert.ok(!canTrain(from(ready, { type: 'fieldEdited', field: 'epochs', text: '0' })));
});

test('the number of a test image and the answer to a drawing are kept as they come', () => {
  const answer = { pixels: new Uint8Array(784), probabilities: undefined };
  const state = after({ type: 'testImageSelected', index: 42 }, { type: 'drawingAnswered', answer });
  assert.equal(state.selected, 42);
  assert.equal(state.answer, answer);
});

test('the store tells every listener of every change', () => {
  /** @type {import('../../web/model/state.js').Store} */
  const store = createStore(initialState, reduce);
  /** @type {number[][]} */
  const heard = [[], []];
  for (const list of heard) {
    store.subscribe((state, event) => {
      assert.equal(event.type, 'testImageSelected');
      list.push(state.selected);
    });
  }
  store.dispatch({ type: 'testImageSelected', index: 1 });
  store.dispatch({ type: 'testImageSelected', index: 2 });
  assert.deepEqual(heard, [
    [1, 2],
    [1, 2],
  ]);
  assert.equal(store.state.selected, 2);
});

test('the store tells once when the state first is so', () => {
  /** @type {import('../../web/model/state.js').Store} */
  const store = createStore(initialState, reduce);
  let calls = 0;
  store.whenFirst(
    ({ selected }) => selected > 1,
    () => calls++,
  );
  for (const index of [1, 2, 3]) store.dispatch({ type: 'testImageSelected', index });
  assert.equal(calls, 1);
});

describe('My digits', () => {
  const digit = { id: 'a', label: 7, firstAnswer: 1, strokes: [[{ x: 0, y: 0 }]] };
  const withDigit = { type: 'myDigitsChanged', myDigits: [digit] };
  const taught = { type: 'taught', digits: 1, before: 0.99, after: 0.98 };

  test('can be taught when there are some, the dataset is here and no run is under way', () => {
    assert.equal(canTeach(after(withDigit)), false);
    assert.equal(canTeach(after(dataReady)), false);
    assert.equal(canTeach(after(dataReady, withDigit)), true);
    assert.equal(canTeach(after(dataReady, withDigit, runStarted)), false);
    assert.equal(canTeach(after(dataReady, withDigit, { type: 'workerLost' })), false);
  });

  test('teaching lasts until a run starts, is discarded, or the worker goes', () => {
    const state = after(dataReady, withDigit, { type: 'teachingStarted' }, taught);
    assert.deepEqual(state.teaching, { phase: 'taught', digits: 1, before: 0.99, after: 0.98 });
    for (const type of ['runDiscarded', 'workerStarted', 'drawingsForgotten']) {
      assert.equal(from(state, { type }).teaching.phase, 'untaught', type);
    }
    assert.equal(from(state, runStarted).teaching.phase, 'untaught');
  });

  test('a lesson that ends after a run was started says nothing of that run', () => {
    const state = after(dataReady, withDigit, { type: 'teachingStarted' }, runStarted, taught);
    assert.equal(state.teaching.phase, 'untaught');
  });

  test('readings of other digits than those there are are left out', () => {
    const readings = { pixels: new Uint8Array(784), answers: [7] };
    assert.equal(after(withDigit, { type: 'myDigitsRead', readings }).readings, readings);
    assert.equal(after({ type: 'myDigitsRead', readings }).readings, undefined);
  });
});

test('how many images the person’s own data have is not known before they are open again', () => {
  assert.deepEqual(Object.keys(after(edited('batchSize', '60001')).errors), ['batchSize']);
  const opening = { ...initialState, ownData: { id: 'mine', names: [], kept: true } };
  const large = from(opening, edited('batchSize', '60001'));
  assert.deepEqual(large.errors, {});
  const opened = { type: 'dataReady', info: { ...info, trainingImages: 60000 } };
  assert.deepEqual(Object.keys(from(large, opened).errors), ['batchSize']);
});

describe('a person’s own data', () => {
  const own = { ...info, trainingImages: 600, classes: 3, own: { id: 'mine', names: [] } };
  const replaced = { type: 'dataReplaced', info: own };

  test('end the run and empty the pad of MNIST’s image', () => {
    const placed = { pixels: new Uint8Array(784), width: 28, index: 3 };
    const state = from(after(dataReady, runStarted), { type: 'imagePlaced', placed }, replaced);
    assert.equal(state.run, undefined);
    assert.equal(state.placed, undefined);
    assert.equal(state.selected, 0);
  });

  test('belong to the runs that learn them, which are not shared, and taken up on them alone', () => {
    const state = from(after(dataReady, replaced), runStarted, progress({ state: 'finished' }));
    assert.equal(state.run.data, 'mine');
    assert.equal(reproducible({ ...state.run, epochs: [1, 2, 3, 4, 5].map(epoch) }), undefined);
    const lost = from(state, { type: 'workerLost' }, { type: 'workerStarted' }, dataReady);
    assert.equal(from(lost, replaced).run.id, 'a');
    assert.equal(
      from(lost, { ...replaced, info: { ...own, own: { id: 'other', names: [] } } }).run,
      undefined,
    );
  });

  test('belong to the network of a file that is opened beside them', () => {
    const opened = { type: 'networkOpened', id: 'f', name: 'net.onnx', settings, accuracy: 0.5 };
    assert.equal(after(dataReady, replaced, opened).run.data, 'mine');
    assert.equal(after(dataReady, opened).run.data, undefined);
  });

  test('are read by another network than drawings, but for a run of theirs that takes drawings', () => {
    const shipped = { type: 'networkLoaded', accuracy: 0.99 };
    const run = [runStarted, progress({ state: 'finished', epochs: [epoch(1)] })];
    const kinds = (/** @type {any[]} */ ...events) => {
      const state = after(dataReady, shipped, ...events);
      return [answering(state).kind, answeringOnPad(state).kind];
    };
    const small = { type: 'dataReplaced', info: { ...own, width: 8, height: 8 } };
    const placed = {
      type: 'imagePlaced',
      placed: { pixels: new Uint8Array(64), width: 8, index: 0, label: 1 },
    };
    assert.deepEqual(kinds(), ['shipped', 'shipped']);
    assert.deepEqual(kinds(replaced), ['untrained', 'shipped']);
    assert.deepEqual(kinds(replaced, ...run), ['trained', 'trained']);
    assert.deepEqual(kinds(small, ...run), ['trained', 'shipped']);
    assert.deepEqual(kinds(small, ...run, { type: 'lookedAt', epochs: 1 }), ['past', 'shipped']);
    assert.deepEqual(kinds(small, ...run, placed), ['trained', 'trained']);
    assert.deepEqual(kinds(replaced, ...run, { type: 'workerLost' }), ['untrained', 'shipped']);
  });

  test('are called what the person calls them', () => {
    const state = from(after(dataReady, replaced), { type: 'classesNamed', names: ['x', 'y', 'z'] });
    assert.equal(className(state, 2), 'z');
    assert.equal(className(state, 2, false), '2');
    assert.equal(className(after(dataReady), 2), '2');
  });

  test('are not mixed with drawn digits', () => {
    const digit = { id: 'a', label: 7, firstAnswer: 1, strokes: [[{ x: 0, y: 0 }]] };
    const drawn = { type: 'myDigitsChanged', myDigits: [digit] };
    assert.ok(canTeach(after(dataReady, drawn)));
    assert.ok(!canTeach(after(dataReady, replaced, drawn)));
  });
});

test('the network of a file stands in place of a run, with its layers in the form', () => {
  const opened = {
    type: 'networkOpened',
    id: 'f',
    name: 'net.onnx',
    settings: { ...settings, hidden: [8] },
    accuracy: 0.5,
  };
  const state = after(dataReady, opened);
  assert.equal(state.fields.hidden, '8');
  assert.equal(state.run.state, 'opened');
  const { run } = from(state, { type: 'runStarted', id: 'b', settings, from: 0 });
  assert.deepEqual(run.from, { number: undefined, epochs: 0, file: 'net.onnx' });
});
