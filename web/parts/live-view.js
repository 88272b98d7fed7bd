// What is asked of the network that answers, whenever that changes, while it is on show.
import { live } from '../kernel/live.js';

/** @typedef {import('../model/state.js').State} State */

/**
 * @template Answer
 * @param {HTMLElement} element that has to be in view
 * @param {object} how
 * @param {(state: State) => string | undefined} how.key of what should be on show; nothing when it cannot be asked for
 * @param {(state: State) => Promise<Answer | undefined>} how.ask nothing when that fails
 * @param {(answer: Answer, state: State) => void} how.show
 * @param {(error: unknown) => void} [how.fail] what was answered could not be shown
 */
export const liveView = (element, how) =>
  live(element, {
    ...how,
    isGone: ({ worker }) => worker === 'lost',
    changesMuch: ({ run }) => run?.state === 'training',
  });
