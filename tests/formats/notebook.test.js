// The command line and the page make the same notebook of the same run, to the last letter.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { modelCard } from '../../web/formats/model-card.js';
import { notebookCells, toIpynb, toScript } from '../../web/formats/notebook.js';
import core from '../../web/model/core-settings.js';
import { eventsOf, mnistLab } from '../cli/mnist-lab.js';
import { writeSmallMnist } from '../cli/small-mnist.js';
import { temporaryFolder } from '../cli/temporary.js';
import { templatesOf } from './templates.js';

const path = temporaryFolder();
const data = writeSmallMnist(path('mnist'));

/** @param {string[]} args */
function run(...args) {
  const { status, stdout, stderr } = mnistLab(...args, '--data', data);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** The numbers of a list that a pattern finds. @param {string} text @param {RegExp} pattern */
function numbersIn(text, pattern) {
  const [, found] = pattern.exec(text) ?? assert.fail(`expected ${pattern} in ${text}`);
  return found.split(', ').map(Number);
}

/**
 * What the page knows of a run, here as the terminal's script says it.
 * @param {string} script @param {any[]} events of train --json
 */
function figuresOf(script, events) {
  const epochs = events.filter(({ event }) => event === 'epoch');
  return {
    epochs: epochs.map((epoch) => ({ testAccuracy: epoch.test_accuracy, testLoss: epoch.test_loss })),
    fingerprint: epochs.at(-1).parameters_sha256,
    data: {
      trainingImages: 2000,
      testImages: 500,
      inputs: 784,
      classes: 10,
      firstLabels: numbersIn(script, /y_train\[:20\]\.tolist\(\) == \[(.*?)\]/),
    },
    start: {
      fingerprint: events[0].parameters_sha256,
      probabilities: numbersIn(script, /model\(x_train\[0\], start\), \[(.*)\], 2e-4\)/),
      loss: numbersIn(script, /check_tensor\("nll_loss", found, (.*?), 1e-3\)/)[0],
      accuracy: numbersIn(script, /float\(found\) - ([\d.]+)\)/)[0],
      rows: numbersIn(script, /next_rows == \[(.*?)\]/),
      losses: numbersIn(script, /^expected, found = \[(.*?)\], history\["batch_loss"\]/m),
    },
    lastBiases: numbersIn(script, /print\(".*:", \[(.*)\]\)/),
  };
}

/** What a card says. @param {string} card @param {'en' | 'de'} language */
function figuresIn(card, language) {
  const numbers = [...card.matchAll(/^\| [^|]+ \| (\d+[.,]\d+)/gm)].map(([, found]) =>
    Number(found.replace(',', '.')),
  );
  assert.equal(numbers.length, 2, language);
  const rows = [...card.matchAll(/^\| \*\*\d\*\* \|(.*)\| $/gm)];
  return {
    accuracy: numbers[0] / 100,
    loss: numbers[1],
    confusion: rows.map(([, cells]) => cells.split('|').map(Number)),
  };
}

const { task8 } = core.presets;

/** @type {Record<string, { options: string[], settings: object, rateChanges?: { batch: number, learningRate: number }[] }>} */
const runs = {
  'Task 8': { options: [], settings: {} },
  'Task 6': {
    options: ['--preset', 'task6'],
    settings: core.presets.task6,
  },
  'no hidden layer, one epoch': {
    options: ['--hidden', '', '--epochs', '1', '--seed', '9007199254740991'],
    settings: { hidden: [], epochs: 1, seed: 9007199254740991 },
  },
  'tanh, momentum, a falling rate, other start parameters': {
    options: [
      '--activation',
      'tanh',
      '--momentum',
      '0.9',
      '--nesterov',
      '--schedule',
      'linear',
      '--start',
      'he',
      '--weight-decay',
      '0.000001',
    ],
    settings: {
      activation: 'tanh',
      momentum: 0.9,
      nesterov: true,
      schedule: 'linear',
      startRange: 'he',
      weightDecay: 1e-6,
    },
  },
  'sigmoid, AdamW, cosine': {
    options: [
      '--hidden',
      '8',
      '--activation',
      'sigmoid',
      '--optimizer',
      'adamw',
      '--learning-rate',
      '0.00000123',
      '--schedule',
      'cosine',
      '--epsilon',
      '1e-8',
      '--betas',
      '0.5,0.75',
    ],
    settings: {
      hidden: [8],
      activation: 'sigmoid',
      optimizer: 'adamw',
      learningRate: 0.00000123,
      schedule: 'cosine',
      beta1: 0.5,
      beta2: 0.75,
    },
  },
  'Adam, numbers with exponents': {
    options: ['--optimizer', 'adam', '--learning-rate', '3e-7', '--epochs', '2'],
    settings: { optimizer: 'adam', learningRate: 3e-7, epochs: 2 },
  },
  'the rate changed twice': {
    options: ['--rate-changes', '100:0.05,211:1e-3'],
    settings: {},
    rateChanges: [
      { batch: 100, learningRate: 0.05 },
      { batch: 211, learningRate: 0.001 },
    ],
  },
};

/** Of which Markdown, Python and JSON each know some as marks. */
const names = ['Run 1', '<b>*Änderung*</b> _x_ `y` \\ [a](b) | "quoted" & $1$ {{seed}} #! ~'];

for (const [what, { options, settings, rateChanges = [] }] of Object.entries(runs)) {
  for (const language of /** @type {const} */ (['en', 'de'])) {
    for (const gaps of [false, true]) {
      test(`${what}, ${language}${gaps ? ', with gaps' : ''}`, () => {
        const name = names[gaps ? 1 : 0];
        const all = [...options, '--language', language, '--name', name, ...(gaps ? ['--gaps'] : [])];
        run('notebook', '--out', path('a "b".py'), ...all);
        run('notebook', '--out', path('a "b".ipynb'), ...all);
        const script = readFileSync(path('a "b".py'), 'utf8');
        const events = eventsOf(run('train', '--json', ...options));
        const cells = notebookCells(
          {
            name,
            file: basename(path('a "b"')),
            settings: /** @type {any} */ ({ ...task8, ...settings }),
            rateChanges,
            ...figuresOf(script, events),
          },
          templatesOf(language),
          { gaps },
        );
        assert.equal(toScript(cells), script);
        assert.equal(toIpynb(cells), readFileSync(path('a "b".ipynb'), 'utf8'));
      });
    }
  }
}

test('both languages say the same things', () => {
  /** @param {any} words @returns {any[]} */
  const keys = (words) =>
    Object.entries(words).flatMap(([key, word]) => (typeof word === 'string' ? key : [key, keys(word)]));
  const [en, de] = [templatesOf('en'), templatesOf('de')];
  assert.deepEqual(keys(de.words), keys(en.words));
  const tags = (/** @type {string} */ prose) => prose.match(/\{\{.*?\}\}|^%% .*$/gm)?.sort();
  assert.deepEqual(tags(de.prose), tags(en.prose));
  assert.deepEqual(tags(de.card), tags(en.card));
});

test('no word breaks the code that it stands in', () => {
  for (const language of /** @type {const} */ (['en', 'de'])) {
    const { settings: _, ...words } = templatesOf(language).words;
    for (const [name, word] of Object.entries(words)) assert.doesNotMatch(word, /["\\{}\n]/, name);
  }
});

test('every word is used', () => {
  const { notebook: cells, words } = templatesOf('en');
  for (const name of Object.keys(words))
    if (!['settings', 'decimalPoint'].includes(name)) assert.ok(cells.includes(`{{words.${name}}}`), name);
});

for (const language of /** @type {const} */ (['en', 'de'])) {
  test(`the model card of a network, ${language}`, () => {
    run(
      'train',
      '--epochs',
      '2',
      '--distortion',
      'standard',
      '--activation',
      'tanh',
      '--save',
      path('net.safetensors'),
      '--card',
      path('train.md'),
    );
    const card = run('card', path('net.safetensors'), '--language', language, '--name', names[1]);
    const { accuracy, loss, confusion } = figuresIn(card, language);
    assert.equal(confusion.length, 10);
    assert.equal(
      confusion.flat().reduce((sum, count) => sum + count, 0),
      500,
    );
    const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
    assert.equal((right / 500).toFixed(4), accuracy.toFixed(4));
    const about = {
      name: names[1],
      file: 'net',
      sizes: [784, 16, 16, 10],
      activation: /** @type {const} */ ('tanh'),
      figures: { images: 500, accuracy, loss, confusion, fingerprint: /[0-9a-f]{64}/.exec(card)?.[0] ?? '' },
      classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
      ofDigits: true,
    };
    const { card: template, words } = templatesOf(language);
    assert.equal(modelCard(about, template, words), card);
    if (language === 'de') return;
    const settings = /** @type {any} */ ({ ...task8, activation: 'tanh', epochs: 2, distortion: 'standard' });
    const trained = modelCard(
      { ...about, name: 'net', run: { settings, rateChanges: [], epochsDone: 2 } },
      template,
      words,
    );
    assert.equal(trained, readFileSync(path('train.md'), 'utf8'));
    assert.match(trained, /\| distorted images \| standard \|/);
  });
}

/** A run on the page may end early. */
test('a run that stopped early says so, and its schedule is that of the epochs that were planned', () => {
  run('notebook', '--out', path('whole.py'), '--schedule', 'linear');
  const script = readFileSync(path('whole.py'), 'utf8');
  const figures = figuresOf(script, eventsOf(run('train', '--json', '--schedule', 'linear')));
  const settings = /** @type {any} */ ({ ...task8, schedule: 'linear' });
  const stopped = {
    name: 'Run 1',
    file: 'run',
    settings,
    rateChanges: [],
    ...figures,
    epochs: figures.epochs.slice(0, 2),
  };
  const text = toScript(notebookCells(stopped, templatesOf('en'), { gaps: false }));
  assert.match(text, /^# \| epochs \| 2 of 5 \|$/m);
  assert.match(text, /^epochs = 2 {2}# stopped early\nplanned_epochs = 5$/m);
  assert.match(text, /^ {4}planned = planned_epochs \* batches_per_epoch$/m);
  assert.doesNotMatch(script, /planned_epochs/);
});

test('learning rates are those of float32, as the core has them', () => {
  const rate = 0.123456789;
  run('notebook', '--out', path('rate.py'), '--learning-rate', String(rate));
  const script = readFileSync(path('rate.py'), 'utf8');
  assert.match(script, /^learning_rate = 0\.12345679$/m);
  const figures = figuresOf(script, eventsOf(run('train', '--json', '--learning-rate', String(rate))));
  const settings = /** @type {any} */ ({ ...task8, learningRate: rate });
  const cells = notebookCells(
    { name: 'rate', file: 'rate', settings, rateChanges: [], ...figures },
    templatesOf('en'),
    { gaps: false },
  );
  assert.equal(toScript(cells), script);
});
