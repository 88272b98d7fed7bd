// What several views say, in English.
import { percent } from '../lib/format.js';
import { plural } from '../lib/plural.js';
import { answering } from '../model/selectors.js';

/** A number in a field, as people write it. @param {string} text */
export const decimal = (text) => text;

/** "from 0 to below 1" @param {import('../model/settings.js').Range} range */
const range = ({ from, above, to, below }) =>
  [
    above === undefined ? `from ${from}` : `above ${above}`,
    to === undefined ? '' : ` to ${to}`,
    below === undefined ? '' : ` to below ${below}`,
    (to ?? below) ? '' : ', such as 0.1',
  ].join('');

/** Beside a field of the settings. @param {import('../model/settings.js').Expected} expected */
export function expected(expected) {
  switch (expected.kind) {
    case 'widths':
      return `Enter whole numbers from 1 to ${expected.widest}, separated by commas, for at most ${expected.layers} layers: 16, 16`;
    case 'choice':
      return 'Choose one of the list.';
    case 'whole number':
      return `Enter a whole number from ${expected.from} to ${expected.to}.`;
    case 'number':
      return `Enter a number ${range(expected)}.`;
  }
}

/** What would answer without having been taught. @param {import('../model/selectors.js').Untaught} network @returns {string} */
function untaughtNetwork(network) {
  switch (network.kind) {
    case 'file':
      return `the network of ${network.name}`;
    case 'shipped':
      return 'the network that came with the page';
    case 'untrained':
      return 'an untrained network';
    case 'training':
      return `the network in training, epoch ${network.epoch}`;
    case 'trained':
      return 'the trained network';
    case 'finite':
      return 'the last finite network';
  }
}

/** How well it does, if that is known. @param {number | undefined} accuracy */
const onTest = (accuracy) => (accuracy === undefined ? '' : `: ${percent(accuracy)} on the test images`);

/** Which network answers: about the dataset's images, unless it is said. @param {import('../model/state.js').State} state @param {import('../model/selectors.js').Answering} [answers] */
export function network(state, answers = answering(state)) {
  switch (answers.kind) {
    case 'past':
      return answers.accuracy === undefined
        ? 'Answered by the network before its first step, so it guesses.'
        : `Answered by the network as it was after epoch ${answers.epochs}${onTest(answers.accuracy)}.`;
    case 'taught':
      return `Answered by ${untaughtNetwork(answers.before)}, taught your ${plural(answers.digits, 'digit')}${onTest(answers.accuracy)}.`;
    case 'untrained':
      return `Answered by an untrained network, so it guesses${answers.isSubstitute ? '; the one that comes with the page could not be loaded' : ''}.`;
    default:
      return `Answered by ${untaughtNetwork(answers)}${onTest('accuracy' in answers ? answers.accuracy : undefined)}.`;
  }
}

/** @type {Record<import('../lib/theme.js').Theme, string>} */
export const themes = { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };

/** @param {Pick<import('../model/record.js').RunRecord, 'name' | 'number'>} record */
export const runName = (record) => record.name || `Run ${record.number}`;

/** Of a view that could not be fetched, or that failed. */
export const failure = {
  failed: 'This part of the page could not be shown.',
  again: 'Try again',
  reload: 'Load the page anew',
};
