// What this panel says, in English.
import { loss, plain } from '../../lib/format.js';

export { figure } from '../../text/figure.en.js';
export { settings } from '../settings/more.en.js';

/** @typedef {import('../../model/rate-finder.js').Finding} Finding */
/** @typedef {import('../../types.js').RateTrial} RateTrial */

/** @param {import('../../model/rate-finder.js').Suggestion} suggestion @param {number} last the largest rate that was tried */
function why({ value, from, to, steepest, turn }, last) {
  const steep = `The loss falls most steeply at a rate of about ${plain(steepest)}`;
  const worth = from === to ? '' : ` Worth trying: ${plain(from)} to ${plain(to)}.`;
  if (turn === undefined) return `${steep}, and does not turn up as far as ${plain(last)}.${worth}`;
  const turns = `turns up at about ${plain(turn)}, where steps become too large`;
  if (value === steepest) return `${steep}, and ${turns}.${worth}`;
  return value < steepest
    ? `${steep}, but ${turns}: ${plain(value)} keeps clear of that.${worth}`
    : `${steep}, goes on falling, and ${turns}: ${plain(value)} learns faster and keeps clear of that.${worth}`;
}

const otherNetwork =
  'Try another activation, other layers, or start parameters for wide and deep networks: Smaller (He).';

export const rateFinder = {
  heading: 'Find a learning rate',
  caption:
    'Trains a network of its own for a moment while the rate rises from mini-batch to mini-batch, and watches its loss. Your run stays as it is.',
  find: 'Find a learning rate',
  stop: 'Stop',
  looking: 'Looking for a learning rate',
  noData: 'This needs the dataset, which is not here yet.',
  inError: 'Something in the settings is wrong: correct it first.',
  stopped: 'Stopped before anything was found.',
  outdated: 'The settings have changed since: find once more.',
  /** @param {number} value */
  take: (value) => `Take ${plain(value)}`,
  /** @param {number} value */
  taken: (value) => `The learning rate in the settings is ${plain(value)}.`,
  /** @param {number} value */
  suggested: (value) => `suggested ${plain(value)}`,
  /** In one sentence or two: what is suggested, or why nothing. @param {Finding} finding @param {RateTrial} trial */
  reason(finding, { rates }) {
    const [first, last] = [rates[0], rates[rates.length - 1]].map((rate) => Number(rate.toPrecision(2)));
    if (finding.kind === 'found') return why(finding.suggestion, last);
    switch (finding.why) {
      case 'at once':
        return `No rate can be suggested: the loss grew out of bounds within a few mini-batches, even with rates as small as ${plain(first)}. ${otherNetwork}`;
      case 'rises':
        return `No rate can be suggested: with rates from ${plain(first)} to ${plain(last)} the loss never falls, and then it rises. ${otherNetwork}`;
      case 'flat':
        return `No rate can be suggested: with rates from ${plain(first)} to ${plain(last)} the loss hardly changes. ${otherNetwork}`;
    }
  },
  chart: {
    title: 'Loss while the rate rises',
    caption: 'Both axes are logarithmic; rates worth trying are shaded.',
    rate: 'learning rate',
    loss: 'loss',
    smoothed: 'smoothed',
    /** @param {number} rate @param {number | undefined} smooth */
    summary: (rate, smooth) =>
      `Loss by learning rate${smooth === undefined ? '' : `: ${loss(smooth)} (smoothed) at ${plain(Number(rate.toPrecision(2)))}`}. Arrow keys read values.`,
  },
  table: {
    title: 'The same as a table',
    rate: 'Learning rate',
    loss: 'Smoothed loss',
    worth: 'Worth trying',
  },
};
