// The sentences that people read on the page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { initialState, reduce } from '../../web/model/state.js';
import { mark } from '../../web/parts/mark-in-words.js';
import { german, english as text } from './all-words.js';
import { info } from './events.js';
import { task8 } from './task8.js';

const settings = task8;
const ready = reduce(initialState, { type: 'dataReady', info });
/** @type {any} */
const runStarted = { type: 'runStarted', settings: { ...settings, hidden: [...settings.hidden] } };
const training = reduce(ready, runStarted);

/** @param {any} progress @param {any} [state] @returns {any} */
const at = (progress, state = training) =>
  reduce(state, {
    type: 'runProgressed',
    progress: {
      state: 'training',
      batchesPerEpoch: 2400,
      batchesDone: 0,
      imagesDone: 0,
      seconds: 0,
      losses: new Float32Array(),
      rateChanges: [],
      epochs: [],
      ...progress,
    },
  });
/** @param {number} epoch @param {number} testAccuracy */
const row = (epoch, testAccuracy) => ({
  epoch,
  testAccuracy,
  trainLoss: 0.2,
  testLoss: 0.2,
  seconds: 0.1,
  fingerprint: '',
});

describe('the status line', () => {
  test('before a run', () => {
    assert.equal(text.status(initialState), 'Downloading the dataset');
    assert.equal(text.status(ready), 'Ready');
    assert.equal(text.status(reduce(ready, { type: 'dataFailed', message: '' })), 'No dataset');
  });

  test('names the epoch under way, from the first mini-batch to the last', () => {
    /** @type {[number, string][]} */
    const table = [
      [0, 'Training, epoch 1 of 5'],
      [2399, 'Training, epoch 1 of 5'],
      [2400, 'Training, epoch 2 of 5'],
      [4799, 'Training, epoch 2 of 5'],
      [12000, 'Training, epoch 5 of 5'],
    ];
    for (const [batchesDone, expected] of table) assert.equal(text.status(at({ batchesDone })), expected);
  });

  test('paused', () => assert.equal(text.status(at({ state: 'paused', batchesDone: 10 })), 'Paused'));

  test('finished', () => {
    const five = [0.9045, 0.9343, 0.9384, 0.9298, 0.94].map((share, i) => row(i + 1, share));
    assert.equal(
      text.status(at({ state: 'finished', batchesDone: 12000, epochs: five })),
      'Finished: 94.00 % test accuracy after 5 epochs',
    );
    assert.equal(
      text.status(at({ state: 'finished', batchesDone: 2400, epochs: [row(1, 0.9045)] })),
      'Finished: 90.45 % test accuracy after 1 epoch',
    );
  });

  test('diverged, and where', () => {
    const state = at({ state: 'diverged', divergence: { epoch: 2, batch: 1203 } });
    assert.equal(text.status(state), 'Diverged in epoch 2, mini-batch 1,203');
    /** @param {number} learningRate */
    const advice = (learningRate) =>
      text.diagnosis({ kind: 'diverged' }, { ...state.run, settings: { ...settings, learningRate } });
    assert.match(advice(0.8) ?? '', /smaller learning rate, such as 0\.08\./);
    assert.match(advice(3e-7) ?? '', /such as 3e-8/);
  });

  test('a lost worker comes first', () => {
    const lost = reduce(at({ batchesDone: 2400 }), { type: 'workerLost' });
    assert.equal(text.status(lost), 'The trainer has stopped');
  });

  test('a run whose worker was lost is no longer the one to report', () => {
    const replaced = [{ type: 'workerLost' }, { type: 'workerStarted' }, { type: 'dataReady', info }].reduce(
      (state, event) => reduce(state, /** @type {any} */ (event)),
      at({ batchesDone: 2400, state: 'finished' }),
    );
    assert.equal(text.status(replaced), 'Ready');
    assert.match(text.network(replaced), /untrained/);
  });

  test('a run that an unexpected error ended says where', () => {
    const failed = reduce(at({ batchesDone: 2400 }), { type: 'runFailed', message: 'out of memory' });
    assert.equal(text.status(failed), 'Stopped in epoch 2 of 5');
  });
});

test('pace: elapsed time and images per second', () => {
  const state = at({ seconds: 0.5, imagesDone: 300000 });
  assert.equal(text.pace(state), '0.500 s · 600,000 images/s');
  assert.doesNotMatch(text.pace(at({})), /NaN|Infinity/);
  assert.equal(text.pace(ready), '');
});

test('pace: at a slow one the seconds are those of computing', () => {
  const slow = reduce(at({ seconds: 0.5, imagesDone: 300000 }), { type: 'paceChosen', batchesPerSecond: 1 });
  assert.equal(text.pace(slow), '0.500 s of computing');
});

test('a run that was taken up again says from where, until it is further', () => {
  const epochs = [row(1, 0.9)];
  const halfway = at({ batchesDone: 3600, epochs }, reduce(training, { ...runStarted, id: 'a' }));
  const gone = reduce(halfway, { type: 'workerLost' });
  const again = reduce(gone, { ...runStarted, id: 'a', from: 1 });
  assert.match(text.pace(again), /after epoch 1/);
  assert.doesNotMatch(text.pace(at({ batchesDone: 2401 }, again)), /after epoch/);
  const nothingKept = reduce(gone, { ...runStarted, id: 'a' });
  assert.match(text.pace(nothingKept), /^Begun again/);
  assert.doesNotMatch(text.pace(reduce(gone, { ...runStarted, id: 'b' })), /Begun again/);
  const paused = reduce(at({ batchesDone: 2400, epochs }, halfway), { type: 'workerLost' });
  assert.doesNotMatch(text.pace(reduce(paused, { ...runStarted, id: 'a', from: 1 })), /after epoch/);
});

test('looking back says which moment it is, and whether going on from there would repeat the run', () => {
  const finished = at({
    state: 'finished',
    batchesDone: 12000,
    epochs: [1, 2, 3, 4, 5].map((n) => row(n, 0.9)),
  });
  const past = reduce(finished, { type: 'lookedAt', epochs: 1 });
  assert.equal(text.status(past), 'Looking back: after epoch 1');
  assert.match(text.pace(past), /the same way again/);
  const edited = (/** @type {any} */ field, /** @type {string} */ value) =>
    reduce(past, { type: 'fieldEdited', field, text: value });
  assert.match(text.pace(edited('learningRate', '0.05')), /settings as they stand/);
  assert.match(text.pace(edited('seed', '7')), /its own layers/, 'a past cannot have another seed');
  assert.match(text.pace(edited('epochs', '1')), /more epochs/);
  const branch = { ...past, run: past.run && { ...past.run, from: { number: 1, epochs: 3 } } };
  assert.doesNotMatch(text.pace(branch), /same way/, 'epoch 1 was another run’s');
});

test('a smaller learning rate is advised that can be one', () => {
  const of = (/** @type {number} */ learningRate) => {
    const run = /** @type {any} */ ({ settings: { ...settings, learningRate }, rateChanges: [] });
    return text.diagnosis({ kind: 'guessing', rate: 'large' }, run);
  };
  assert.match(String(of(100)), /such as 0\.1\./);
  assert.match(String(of(0.5)), /such as 0\.05\./);
});

test('one tenth is read with a point and with a comma, and written in German with a comma', () => {
  assert.equal(text.decimal('0.1'), '0.1');
  assert.equal(german.decimal('0.1'), '0,1');
});

test('the dataset and its download', () => {
  assert.equal(text.datasetSize(info), '60,000 training images, 10,000 test images, 28 × 28 pixels');
  assert.equal(text.downloaded(0), 'Downloading MNIST: 0 %');
  assert.equal(text.downloaded(0.999), 'Downloading MNIST: 99 %');
  assert.equal(text.downloaded(1), 'Downloading MNIST: 100 %');
});

test('parameters, in total and by layer', () => {
  assert.equal(text.parameterCount([12560, 272, 170]), '13,002 parameters');
  assert.equal(text.parametersByLayer([12560, 272, 170]), '12,560 + 272 + 170');
  assert.equal(text.parameterCount([7850]), '7,850 parameters');
  assert.equal(text.parametersByLayer([7850]), '');
});

/** @param {number} label @param {number} firstAnswer */
const digit = (label, firstAnswer) => ({ id: `${label}`, label, firstAnswer, strokes: [[{ x: 0, y: 0 }]] });

describe('which network answers', () => {
  test('the one that came with the page, unless it could not be loaded', () => {
    const shipped = reduce(ready, { type: 'networkLoaded', accuracy: 0.9917 });
    assert.equal(
      text.network(shipped),
      'Answered by the network that came with the page: 99.17 % on the test images.',
    );
    const failed = reduce(ready, { type: 'networkFailed', message: '404' });
    assert.match(text.network(failed), /untrained.*could not be loaded/);
  });

  test('a taught one, with how well it does since', () => {
    /** @type {any[]} */
    const events = [
      { type: 'networkLoaded', accuracy: 0.9917 },
      { type: 'myDigitsChanged', myDigits: [digit(7, 1), digit(3, 3)] },
      { type: 'teachingStarted' },
    ];
    const teaching = events.reduce(reduce, ready);
    assert.match(text.lesson(teaching), /^Learning/);
    const taught = reduce(teaching, { type: 'taught', digits: 2, before: 0.9917, after: 0.991 });
    assert.equal(
      text.network(taught),
      'Answered by the network that came with the page, taught your 2 digits: 99.10 % on the test images.',
    );
    assert.match(text.lesson(taught), /99\.10 %, before 99\.17 %/);
    const read = reduce(taught, {
      type: 'myDigitsRead',
      readings: { pixels: new Uint8Array(2 * 784), answers: [7, 3] },
    });
    assert.equal(
      text.myDigits.summary(read),
      '1 of 2 were read right at first sight. 2 of 2 are read right now. ' +
        'MNIST’s test images: 99.17 % before it was taught, 99.10 % after.',
    );
    assert.equal(text.myDigits.summary(ready), '');
  });

  test('a file’s, whatever the file is called', () => {
    const opened = reduce(ready, {
      type: 'networkOpened',
      id: 'a',
      name: 'C: mine.onnx',
      settings: { ...settings, hidden: [16] },
      accuracy: 0.5,
    });
    assert.equal(
      text.network(opened),
      'Answered by the network of C: mine.onnx: 50.00 % on the test images.',
    );
    const taught = { ...opened, teaching: { phase: 'taught', digits: 1, before: 0.5, after: 0.6 } };
    assert.equal(
      text.network(/** @type {any} */ (taught)),
      'Answered by the network of C: mine.onnx, taught your 1 digit: 60.00 % on the test images.',
    );
  });

  test('of the past', () => {
    const run = at({ state: 'finished', batchesDone: 12000, epochs: [row(1, 0.9), row(2, 0.94)] });
    const at1 = reduce(run, { type: 'lookedAt', epochs: 1 });
    assert.match(text.network(at1), /as it was after epoch 1: 90\.00 %/);
    assert.match(text.network(reduce(run, { type: 'lookedAt', epochs: 0 })), /before its first step/);
  });

  test('nothing is promised to a network of other classes', () => {
    const own = reduce(ready, {
      type: 'dataReplaced',
      info: { ...info, classes: 3, own: { id: 'a', names: [] } },
    });
    assert.match(text.lesson(ready), /the network learns how you write/);
    assert.match(text.lesson(own), /joins My digits/);
    assert.match(german.lesson(own), /kommt zu/);
  });

  test('digits that wait to be learned', () => {
    const waiting = reduce(initialState, { type: 'myDigitsChanged', myDigits: [digit(7, 1)] });
    assert.match(text.lesson(waiting), /as soon as the dataset is here/);
    const running = reduce(at({ batchesDone: 3 }), { type: 'networkLoaded', accuracy: 0.99 });
    assert.match(
      text.lesson(reduce(running, { type: 'myDigitsChanged', myDigits: [digit(7, 1)] })),
      /once the run is over/,
    );
  });

  test('untrained, in training, trained', () => {
    assert.match(text.network(ready), /untrained/);
    assert.match(text.network(at({ batchesDone: 3000 })), /in training, epoch 2/);
    assert.match(
      text.network(at({ state: 'finished', batchesDone: 12000, epochs: [row(5, 0.94)] })),
      /trained.*94\.00 %/,
    );
  });
});

test('a sentence ends once, and names as many as there are', () => {
  const damaged = (/** @type {string[]} */ problems) => /** @type {any} */ ({ problems });
  const message = 'Not enough memory for this network or batch size.';
  for (const words of [text.files.notOpened('a', message), german.files.notOpened('a', message)]) {
    assert.doesNotMatch(words, /\.\./);
  }
  assert.match(german.link.opened(damaged(['seed'])), /seed ist nicht/);
  assert.match(german.link.opened(damaged(['seed', 'epochs'])), /seed, epochs sind nicht/);
});

describe('an answer', () => {
  test('says right or misread in words', () => {
    assert.match(text.answer('7', '7', 0.998), /^7, with 99\.80 %: .*right/);
    assert.match(text.answer('1', '7', 0.5), /^1, with 50\.00 %: .*misread/);
    assert.equal(text.testImage(3, '0', '0'), 'Test image 3: a 0, read as 0, right');
    assert.equal(text.testImage(3, '0', '6'), 'Test image 3: a 0, read as 6, misread');
    assert.notEqual(mark('7', '7')[0], mark('7', '1')[0]);
  });

  test('of a network without finite numbers never counts as right', () => {
    assert.match(text.answer(undefined, '0', Number.NaN), /misread/);
    assert.match(text.testImage(0, '0', undefined), /misread/);
    assert.doesNotMatch(mark('0', undefined), /✓/);
  });
});

test('charts are summed up for those who do not see them', () => {
  const { run } = at({
    batchesDone: 2,
    losses: Float32Array.of(2, 2),
    epochs: [row(1, 0.9045), row(2, 0.9343)],
  });
  assert.match(text.chart.lossSummary(undefined), /no run yet/);
  assert.match(text.chart.accuracySummary(undefined), /no run yet/);
  assert.match(text.chart.lossSummary(run), /2\.0000 .*after 2 mini-batches/);
  assert.match(text.chart.accuracySummary(run), /93\.43 % after 2 epochs, at best 93\.43 %/);
});

test('the status line is German in German, whatever a run does', () => {
  const states = /** @type {const} */ (['training', 'paused', 'finished', 'diverged', 'opened', 'failed']);
  for (const state of states) {
    const run = /** @type {any} */ ({ ...training.run, state, file: { name: 'a.onnx' } });
    const inGerman = german.status({ ...training, run });
    assert.notEqual(inGerman, text.status({ ...training, run }), state);
    assert.doesNotMatch(inGerman, /\b(Paused|Finished|Diverged|Opened|Stopped|epoch)\b/);
  }
  for (const phase of [ready, { ...ready, worker: /** @type {const} */ ('lost') }, initialState]) {
    assert.notEqual(german.status(phase), text.status(phase));
  }
});
