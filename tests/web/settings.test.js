// From what the person typed to what the core takes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pageHtml } from '../../scripts/html-of-views.js';
import core from '../../web/model/core-settings.js';
import {
  choicesOf,
  completed,
  fieldNames,
  fieldsOf,
  isUsed,
  kindOf,
  maxSeed,
  parse,
  parseHidden,
  presetOf,
  presets,
  read,
  usual,
} from '../../web/model/settings.js';
import { english, german } from './all-words.js';
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
      ['cosine', 'cosine'],
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
    optimizer: [
      ['sgd', 'sgd'],
      ['adam', 'adam'],
      ['adamw', 'adamw'],
    ],
    momentum: [
      ['0', 0],
      ['0,9', 0.9],
      ['0.999', 0.999],
    ],
    weightDecay: [
      ['0', 0],
      ['1e-4', 1e-4],
      ['1', 1],
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
      '३',
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
    optimizer: ['', 'SGD', 'toString'],
    momentum: ['', '1', '-0.1', 'NaN', '0.99999999999'], // the last is 1 in float32
    weightDecay: ['', '1.1', '-1e-4', 'Infinity'],
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
      learningRate: { kind: 'number', above: 0 },
    });
  });

  test('what the chosen optimizer does not use counts as in Task 8, and is no error', () => {
    const typed = { momentum: '0.5', nesterov: 'true', beta1: 'x', beta2: '2', epsilon: '0' };
    assert.deepEqual(parsed(typed), {
      settings: { ...task8, momentum: 0.5, nesterov: true },
      errors: {},
    });
    assert.deepEqual(parsed({ nesterov: 'true' }).settings, task8, 'it looks ahead along a momentum');
    assert.deepEqual(parsed({ ...typed, optimizer: 'adam' }), {
      settings: undefined,
      errors: {
        beta1: { kind: 'number', from: 0, below: 1 },
        beta2: { kind: 'number', from: 0, below: 1 },
        epsilon: { kind: 'number', from: 1e-30, to: 1 },
      },
    });
    const adam = { optimizer: 'adamw', momentum: 'x', beta1: '0,8', beta2: '0', epsilon: '1e-6' };
    assert.deepEqual(parsed(adam).settings, {
      ...task8,
      ...{ optimizer: 'adamw', beta1: 0.8, beta2: 0, epsilon: 1e-6 },
    });
    const used = (/** @type {object} */ of) => fieldNames.filter((name) => !isUsed(name, { ...good, ...of }));
    assert.deepEqual(used({}), ['nesterov', 'beta1', 'beta2', 'epsilon']);
    assert.deepEqual(used({ momentum: '0.9' }), ['beta1', 'beta2', 'epsilon']);
    assert.deepEqual(used({ optimizer: 'adam', momentum: '0.9' }), ['momentum', 'nesterov']);
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

test('what earlier versions kept without an optimizer means plain SGD, and lacks nothing else', () => {
  const { optimizer: _, momentum, nesterov, weightDecay, beta1, beta2, epsilon, ...earlier } = task8;
  assert.deepEqual(completed(earlier), task8);
  assert.equal(parse(fieldsOf(completed(earlier)), trainingImages).settings?.optimizer, 'sgd');
  const { schedule: __, ...incomplete } = task8;
  assert.equal(parse(fieldsOf(completed(incomplete)), trainingImages).settings, undefined);
});

test('the table has the core’s settings in its order, and words for each of its choices in both languages', () => {
  assert.deepEqual(fieldNames, Object.keys(core.presets.task8));
  assert.deepEqual(
    fieldNames.filter((name) => kindOf(name) === 'choice'),
    Object.keys(core.choices),
  );
  for (const { settings } of [english, german]) {
    for (const name of fieldNames) assert.ok(settings.names[name], name);
    for (const name of /** @type {(keyof typeof core.choices)[]} */ (Object.keys(core.choices))) {
      for (const choice of choicesOf(name)) assert.ok(settings.choices[name]?.[choice], `${name}: ${choice}`);
    }
  }
});

test('the form’s lists are the core’s, and every other field of the table comes with a sentence of what it does', async () => {
  const html = await pageHtml();
  const options = (/** @type {string} */ id) =>
    Array.from(
      (new RegExp(`<select id="${id}"[\\s\\S]*?</select>`).exec(html)?.[0] ?? '').matchAll(/value="(\w+)"/g),
      ([, value]) => value,
    );
  assert.deepEqual(options('preset'), [...Object.keys(core.presets), 'custom']);
  assert.deepEqual(options('activation'), core.choices.activation);
  const late = fieldNames.filter((name) => !html.includes(`name="${name}"`));
  assert.deepEqual(late[0], 'startRange');
  for (const { settings } of [english, german]) {
    for (const name of late) {
      const choices = kindOf(name) === 'choice' ? choicesOf(name) : [usual[name]];
      for (const choice of choices) assert.ok(settings.help(name, choice), `${name}: ${choice}`);
    }
  }
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
    assert.deepEqual(parse(presets.best, trainingImages).settings, core.presets.best);
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

test('a check box holds true or false, and no name that every object has', () => {
  assert.equal(read('nesterov', 'true', 60000), true);
  assert.equal(read('nesterov', 'false', 60000), false);
  for (const text of ['', 'yes', 'valueOf', 'constructor'])
    assert.equal(read('nesterov', text, 60000), undefined);
});
