// What this view says, in English.

export const workerLost =
  'The worker that trains no longer answers. What was plotted is kept; restart it to train and draw again.';

/** @param {'program' | 'dataset'} what @param {string} message */
export const dataFailed = (what, message) =>
  `${what === 'program' ? 'The program that trains' : 'The dataset'} could not be loaded. ${message}`;

/** @param {string} message */
export const unexpected = (message) => `Something went wrong: ${message}`;
