// My digits, and whether the network that answers has learned them.
import { isToBeTaught } from '../selectors.js';

/** @typedef {import('../state.js').State} State */

/** @type {import('../state.js').Teaching} */
const untaught = { phase: 'untaught' };

/** @type {import('../state.js').Teaching} */
const forgotten = { phase: 'untaught', isForgotten: true };

/** Untaught for the time being. @param {State} state @returns {import('../state.js').Teaching} */
const waiting = (state) => ({ phase: 'untaught', waits: isToBeTaught(state) });

/** @type {import('../state.js').Slice} */
export const handSlice = {
  initial: {
    myDigits: [],
    keepsDigits: true,
    readings: undefined,
    teaching: untaught,
    taughtBeside: undefined,
  },
  on: {
    workerLost: (state) => (state.teaching.phase === 'teaching' ? { teaching: waiting(state) } : undefined),
    workerStarted: (state) => ({ teaching: waiting(state) }),
    dataReplaced: () => ({ teaching: untaught }),
    runStarted: ({ teaching }) => ({ teaching: teaching.phase === 'untaught' ? teaching : forgotten }),
    runRecalled: (state) =>
      state.run?.state === 'lost' && state.run.before ? { teaching: waiting(state) } : undefined,
    networkOpened: () => ({ teaching: untaught }),
    sessionRestored: (_state, { session }) =>
      session.run ? { teaching: { phase: 'untaught', waits: session.taught } } : undefined,
    runDiscarded: () => ({ teaching: untaught }),
    myDigitsChanged: (_state, { myDigits }) => ({ myDigits }),
    myDigitsStored: (_state, { kept }) => ({ keepsDigits: kept }),
    // An answer for digits that have changed since does not fit.
    myDigitsRead: ({ myDigits }, { readings }) =>
      readings.answers.length === myDigits.length ? { readings } : undefined,
    teachingPutOff: () => ({ teaching: { phase: 'untaught', waits: true } }),
    teachingStarted: ({ strokes }) => ({ teaching: { phase: 'teaching' }, taughtBeside: strokes }),
    // A run that was started meanwhile has replaced the network.
    taught: ({ teaching }, { digits, before, after }) =>
      teaching.phase === 'teaching' ? { teaching: { phase: 'taught', digits, before, after } } : undefined,
    drawingsForgotten: () => ({ teaching: untaught }),
  },
};
