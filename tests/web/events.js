// Events of the page, and the states that they lead to.
import { initialState, reduce } from '../../web/model/state.js';
import { task8 } from './task8.js';

/** @typedef {import('../../web/model/state.js').State} State */

/** Freezes all the way down, so that an event that writes to the state before it throws. */
function frozen(/** @type {any} */ value) {
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** The state after these events, each of which finds a frozen one. @param {any[]} events */
export const after = (...events) => from(initialState, ...events);
/** @param {State} state @param {any[]} events @returns {any} */
export const from = (state, ...events) =>
  events.reduce((before, event) => reduce(frozen(before), frozen(event)), state);

export const info = { trainingImages: 60000, testImages: 10000, height: 28, width: 28, classes: 10 };
export const dataReady = { type: 'dataReady', info };
export const settings = { ...task8 };
export const runStarted = { type: 'runStarted', id: 'a', settings };
export const epoch = (/** @type {number} */ n) => ({
  epoch: n,
  trainLoss: 1 / n,
  testLoss: 1 / n,
  testAccuracy: 1 - 0.1 / n,
  seconds: 0.1,
  fingerprint: `f${n}`,
});
export const progress = (/** @type {object} */ changes = {}) => ({
  type: 'runProgressed',
  progress: {
    state: 'training',
    batchesPerEpoch: 2400,
    batchesDone: 100,
    imagesDone: 2500,
    seconds: 0.01,
    losses: new Float32Array(),
    rateChanges: [],
    epochs: [],
    ...changes,
  },
});
export const edited = (/** @type {string} */ field, /** @type {string} */ text) => ({
  type: 'fieldEdited',
  field,
  text,
});
