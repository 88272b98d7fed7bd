// From what the person typed to what the core takes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maxSeed, parse, parseHidden, presetOf, presets } from '../../web/model/settings.js';
import { task8 } from './task8.js';

const trainingImages = 60000;
const good = presets.task8;

/** @param {Partial<typeof good>} changes */
const parsed = (changes) => parse({ ...good, ...changes }, trainingImages);

describe('parse', () => {
  test('reads the exercise settings', () => {
    assert.deepEqual(parsed({}), {
      settings: task8,
      errors: {},
    });
  });

  /** @type {Record<string, [string, unknown][]>} what may be typed, and what it means */
  const accepted = {
    hidden: [
      ['16,16', [16, 16]],
      [' 16 ,  16 ', [16, 16]],
      ['', []],
      ['  ', []],
      ['1', [1]],
      ['4096', [4096]],
      ['007', [7]],
      ['1,2,3,4,5,6,7,8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ],
    activation: [
      ['relu', 'relu'],
      ['sigmoid', 'sigmoid'],
      ['tanh', 'tanh'],
    ],
    startRange: [
      ['exercise', 'exercise'],
      ['he', 'he'],
    ],
    schedule: [
      ['constant', 'constant'],
      ['linear', 'linear'],
    ],
    distortion: [
      ['none', 'none'],
      ['standard', 'standard'],
    ],
    seed: [
      ['0', 0],
      ['4294967296', 2 ** 32],
      [String(maxSeed), 2 ** 53 - 1],
    ],
    epochs: [
      ['1', 1],
      [' 2 ', 2],
      ['1000', 1000],
    ],
    batchSize: [
      ['1', 1],
      ['60000', 60000],
    ],
    learningRate: [
      ['0.1', 0.1],
      ['1e-3', 0.001],
      ['.5', 0.5],
      ['0,5', 0.5],
      ['3', 3],
      ['1e30', 1e30],
      ['1e-38', 1e-38],
    ],
  };
  /** @type {Record<string, string[]>} */
  const refused = {
    hidden: [
      '0',
      '4097',
      '-1',
      '16;16',
      '16 16',
      '16,',
      ',16',
      '16,,16',
      '1.5',
      '1e2',
      'x',
      '0x10',
      '٣',
      '1,1,1,1,1,1,1,1,1',
    ],
    activation: ['', 'ReLU', 'softmax', 'toString'],
    seed: ['', '-1', '1.5', '1e3', 'abc', '9007199254740992', '9007199254740993', 'Infinity'],
    epochs: ['', '0', '1001', '-5', '2.5', '1e2', 'five', 'NaN'],
    batchSize: ['', '0', '60001', '-25', '25.5', '1e1', 'all'],
    learningRate: [
      '',
      ' ',
      '0',
      '-0.1',
      'NaN',
      'Infinity',
      '0,0,1',
      '1,000.5',
      'fast',
      '1e-50',
      '1e39',
      '1e999',
    ],
  };

  for (const [field, cases] of Object.entries(accepted)) {
    for (const [text, value] of cases) {
      test(`${field}: takes ${JSON.stringify(text)}`, () => {
        const { settings, errors } = parsed({ [field]: text });
        assert.deepEqual(errors, {});
        assert.deepEqual(/** @type {any} */ (settings)[field], value);
      });
    }
  }
  for (const [field, cases] of Object.entries(refused)) {
    for (const text of cases) {
      test(`${field}: refuses ${JSON.stringify(text)} and says so at this field only`, () => {
        const { settings, errors } = parsed({ [field]: text });
        assert.equal(settings, undefined);
        assert.deepEqual(Object.keys(errors), [field]);
      });
    }
  }

  test('an error names what is allowed', () => {
    const { errors } = parse(
      { ...good, hidden: 'x', activation: '', seed: '', epochs: '', batchSize: '', learningRate: '' },
      trainingImages,
    );
    assert.deepEqual(errors, {
      hidden: { kind: 'widths', widest: 4096, layers: 8 },
      activation: { kind: 'choice' },
      seed: { kind: 'whole number', from: 0, to: 9007199254740991 },
      epochs: { kind: 'whole number', from: 1, to: 1000 },
      batchSize: { kind: 'whole number', from: 1, to: 60000 },
      learningRate: { kind: 'above 0' },
    });
  });

  test('the batch size ends at the training set', () => {
    const { errors } = parse({ ...good, batchSize: '101' }, 100);
    assert.deepEqual(errors.batchSize, { kind: 'whole number', from: 1, to: 100 });
    assert.deepEqual(parse({ ...good, batchSize: '100' }, 100).errors, {});
  });

  test('any batch size from 1 will do before the training set is known', () => {
    assert.deepEqual(parse({ ...good, batchSize: '99999' }, Number.POSITIVE_INFINITY).errors, {});
    const { errors } = parse({ ...good, batchSize: '0' }, Number.POSITIVE_INFINITY);
    assert.equal(errors.batchSize?.kind, 'whole number');
  });
});

test('parseHidden refuses what parse refuses', () => {
  assert.deepEqual(parseHidden('128, 64'), [128, 64]);
  assert.equal(parseHidden('128, x'), undefined);
});

describe('presets', () => {
  test('are the runs of the exercise', () => {
    const read = (/** @type {string} */ name) => {
      const { settings } = parse(presets[name], trainingImages);
      return settings && [settings.epochs, settings.batchSize, settings.learningRate];
    };
    assert.deepEqual(read('task6'), [2, 100, 0.01]);
    assert.deepEqual(read('task8'), [5, 25, 0.1]);
  });

  test('one of them is for accuracy', () => {
    const { settings } = parse(presets.best, trainingImages);
    assert.deepEqual(settings?.hidden, [256, 128]);
    assert.deepEqual(
      [settings?.startRange, settings?.schedule, settings?.distortion],
      ['he', 'linear', 'standard'],
    );
    assert.equal(presetOf(presets.best), 'best');
    assert.equal(presetOf({ ...presets.best, distortion: 'none' }), undefined);
  });

  test('are recognised in any spelling', () => {
    assert.equal(presetOf(presets.task6), 'task6');
    assert.equal(presetOf(presets.task8), 'task8');
    assert.equal(presetOf({ ...good, hidden: '16,16' }), 'task8');
    assert.equal(presetOf({ ...good, hidden: ' 016 ,16', epochs: '05', learningRate: '1e-1' }), 'task8');
    assert.equal(presetOf({ ...presets.task6, learningRate: '.010' }), 'task6');
  });

  test('are not recognised in anything else', () => {
    assert.equal(presetOf({ ...good, seed: '1996' }), undefined);
    assert.equal(presetOf({ ...good, hidden: '16' }), undefined);
    assert.equal(presetOf({ ...good, activation: 'tanh' }), undefined);
    assert.equal(presetOf({ ...good, epochs: '' }), undefined);
  });
});
