// What this view says, in English.
import { count, figures, fixed, percent, plain, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { choicesOf } from '../../model/settings.js';
import { settings } from '../settings/more.en.js';

export { figure } from '../../text/figure.en.js';

export { chart } from '../learning/en.js';
export { rateFinder } from '../rate-finder/en.js';
export { link } from '../share/en.js';
export { settings };

/** "12 s", "3 min" @param {number} value seconds */
const time = (value) =>
  value < 90 ? `${plain(Math.max(1, Math.round(value)))} s` : `${plain(Math.round(value / 60))} min`;

/** @param {import('../../model/settings.js').Errors} errors */
const namesOf = (errors) =>
  Object.keys(errors)
    .map((name) => settings.names[/** @type {import('../../model/settings.js').Field} */ (name)])
    .join(', ');

/** The first of many. @param {string[]} values */
const inShort = (values) => `${values.slice(0, 12).join(' · ')}${values.length > 12 ? ' …' : ''}`;

/** What it takes, where that is a list. @param {any} expected @param {import('../../model/settings.js').Field} setting */
const takes = (expected, setting) =>
  expected?.kind === 'choice' ? `: ${(choicesOf(setting) ?? ['true', 'false']).join(', ')}` : '';

/** What should stand in a field. @type {Record<string, (problem: any, setting: import('../../model/settings.js').Field) => string>} */
const expected = {
  empty: () => 'Write at least one value.',
  value: ({ value, expected: e }, setting) =>
    `“${value}” is no value that this setting takes${takes(e, setting)}.`,
  range: ({ range }) => `“${range}” is a range without steps: “0.001..1 in 7 steps”, say.`,
  steps: ({ steps }) => `“${steps}” is no number of steps: 2 or more.`,
  many: ({ most }) => `At most ${count(most)} values.`,
};

/** @typedef {import('../../model/sweep/leaderboard.js').Leader} Leader means over seeds */

export const sweep = {
  figureTitle: 'Which settings lead where',
  /** Of the best run. @param {string} fingerprint */
  bestPrint: (fingerprint) => `★ fingerprint ${fingerprint}`,
  caption:
    'Many settings tried by machine, on all cores: which lead where? All other settings are those of the view Learning.',
  what: 'What to try',
  setting: 'Setting to try',
  values: 'Values to try',
  add: 'Another setting',
  remove: 'Remove this setting',
  twice: 'This setting stands here twice.',
  forDigits: 'These are drawn digits, which are not mixed into your own data.',
  workers: 'Run on',
  workerCount: (/** @type {number} */ workers) => plural(workers, 'core'),
  /** @param {string[]} values */
  valuesAre: (values) => `${plural(values.length, 'value')}: ${inShort(values)}`,
  /** @param {any} problem @param {import('../../model/settings.js').Field} setting */
  problem: (problem, setting) => (expected[problem?.kind] ?? expected.value)(problem ?? {}, setting),
  /** @param {import('../../model/sweep/definition.js').SweepProblem} problem */
  sweepProblem: (problem) =>
    problem.kind === 'too many'
      ? `${count(problem.count)} runs: at most ${count(problem.most)}.`
      : `Something under Settings is wrong, see there: ${namesOf(problem.errors)}.`,
  /** @param {number} runs */
  size: (runs) => `${plural(runs, 'run')}.`,
  /** @param {number} value seconds @param {number} workers */
  takes: (value, workers) => `About ${time(value)} on ${plural(workers, 'core')}.`,
  stopFirst: 'A sweep is under way: stop it before another begins.',
  begin: 'Start the sweep',
  progress: 'Runs done',
  status: {
    none: () => '',
    running: (/** @type {number} */ done, /** @type {number} */ all, /** @type {string} */ left) =>
      `${count(done)} of ${plural(all, 'run')} done${left && `, ${left} left`}.`,
    paused: (/** @type {number} */ done, /** @type {number} */ all) =>
      `Paused: ${count(done)} of ${plural(all, 'run')} done.`,
    stopped: (/** @type {number} */ done, /** @type {number} */ all) =>
      `Stopped: ${count(done)} of ${plural(all, 'run')} done.`,
    finished: (/** @type {number} */ _done, /** @type {number} */ all) => `All ${plural(all, 'run')} done.`,
  },
  time,
  pause: 'Pause',
  goOn: 'Go on',
  stop: 'Stop',
  delete: 'Delete',
  waits: 'It waits for your own run, which goes first.',
  fewer: (/** @type {number} */ workers) => `There is memory for ${plural(workers, 'worker')} only.`,
  elsewhere: 'Another tab is doing a sweep: stop that first.',
  ofOther: 'It is of other data than those that are open.',
  notKept: 'This browser keeps nothing of it: save it as a file, or it is gone when the page closes.',
  failures: (/** @type {number} */ runs, /** @type {string} */ message) =>
    `${plural(runs, 'run')} could not be done: ${message}`,
  problems: (/** @type {string} */ message) => `It stopped: ${message} “Go on” tries again.`,
  show: 'Show',
  /** @type {Record<import('../../model/sweep/results.js').MeasureName, string>} */
  measures: {
    accuracy: 'test accuracy at the end, in %',
    best: 'best test accuracy, in %',
    epochsToGoal: 'epochs to the goal',
    secondsToGoal: 'seconds to the goal',
  },
  goal: 'Goal',
  goalLine: (/** @type {number} */ goal) => `goal ${plain(100 * goal)} %`,
  goalWrong: 'A goal is a test accuracy, above 0 and below 100 %.',
  /** @type {Record<string, (value: number) => string>} */
  figures: {
    accuracy: (value) => fixed(100 * value, 2),
    best: (value) => fixed(100 * value, 2),
    epochsToGoal: (value) => plain(Number(value.toPrecision(3))),
    secondsToGoal: (value) => figures(value),
  },
  /** @type {Record<string, string>} */
  reasons: {
    diverged: 'diverged',
    'dead units': 'dead',
    'never learned': 'stuck',
  },
  /** @type {Record<string, string>} */
  reasonsInWords: {
    diverged:
      'Diverged: the loss grew beyond any number that the computer can hold. A smaller learning rate helps.',
    'dead units': 'Dead: no hidden unit answers to any image any more. A smaller learning rate helps.',
    'never learned': 'Stuck: it never read more than chance does.',
    'not reached': 'The goal was not reached.',
  },
  table: (/** @type {string} */ measure) => `Map of the sweep: ${measure}`,
  /** @param {string} figure @param {number} count @param {number} done */
  some: (figure, count, done) => `${figure} (${count} of ${done})`,
  waiting: 'not done yet',
  best: 'the best',
  legend: (/** @type {number} */ runs) =>
    runs > 1
      ? `Each figure is the mean of ${plural(runs, 'run')} that differ in their seed. ★ is the best.`
      : '★ is the best.',
  choose: 'Choose a cell to see how it learned.',
  spread: (/** @type {string} */ low, /** @type {string} */ high, /** @type {number} */ runs) =>
    `${low} to ${high} in ${plural(runs, 'run')}`,
  fingerprint: 'Fingerprint',
  train: 'Train this',
  trainSeed: (/** @type {number} */ seed) => `Train this, seed ${seed}`,
  /** @param {boolean} endsEarly @returns {string} */
  trained: (endsEarly) =>
    endsEarly
      ? 'The settings stand in the form, and it trains until the accuracy to stop at.'
      : 'The settings stand in the form, and it trains: the fingerprint at its end is the same.',
  compare: 'Compare with another',
  comparing: 'Choose another cell.',
  curve: (/** @type {number} */ i, /** @type {number} */ count) =>
    count > 1 ? `cell ${i + 1}` : 'test accuracy',
  curves: (/** @type {string} */ names) => `Test accuracy after each epoch: ${names}`,
  leaders: 'Leaders',
  noneReached: 'none has reached it',
  leader: {
    fastest: 'Fastest to the goal',
    highest: 'Highest accuracy',
    smallest: 'Smallest network that reaches the goal',
  },
  leaderFigures: {
    fastest: (/** @type {Leader} */ { seconds: s = 0, epochs = 0 }) =>
      `${seconds(s)}, ${plain(Number(epochs.toFixed(1)))} ${epochs === 1 ? 'epoch' : 'epochs'}`,
    highest: (/** @type {{ accuracy: number }} */ { accuracy }) => percent(accuracy),
    smallest: (/** @type {Leader} */ { parameters, accuracy }) =>
      `${plural(parameters, 'parameter')}, ${percent(accuracy)}`,
  },
  csv: 'Save as CSV',
  json: 'Save as JSON Lines',
  copy: 'Copy link',
  copied: 'Link copied: what is tried, and the best that it should find.',
  linkField: 'Link to the sweep',
  linkProblems: (/** @type {string} */ names) => `This part of the link cannot be used: ${names}.`,
  linked: (/** @type {string} */ figures) => `This link’s sweep is in the form. It should find ${figures}.`,
};
