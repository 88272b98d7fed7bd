// What is asked of the network that answers whenever that changes: while it is on show, one request at a time.
import { watchView } from '../lib/dom.js';

/** @typedef {import('../model/state.js').State} State */

/** While a run goes on views are drawn anew at most this often. */
const restMilliseconds = 150;

/**
 * @template Answer
 * @param {HTMLElement} element that has to be in view
 * @param {object} how
 * @param {(state: State) => string | undefined} how.key of what should be on show; nothing when it cannot be asked for
 * @param {(state: State) => Promise<Answer | undefined>} how.ask nothing when that fails
 * @param {(answer: Answer, state: State) => void} how.show
 * @returns {{ render(state: State): void, redraw(): void }}
 */
export function liveView(element, { key, ask, show }) {
  /** @type {State | undefined} */
  let state;
  /** @type {string | undefined} */
  let shown;
  let busy = false;
  let inView = false;
  /** A worker that is lost never answers; what is asked of the next one has another number. */
  let worker = 0;

  const refresh = async () => {
    while (!busy && inView && state) {
      const asked = state;
      const wanted = key(asked);
      if (wanted === undefined || wanted === shown) return;
      const mine = worker;
      busy = true;
      shown = wanted;
      try {
        const answer = await ask(asked);
        if (answer && mine === worker) show(answer, asked);
        if (asked.run?.state === 'training')
          await new Promise((rested) => setTimeout(rested, restMilliseconds));
      } finally {
        if (mine === worker) busy = false;
      }
      if (mine !== worker) return;
    }
  };
  watchView(element, (now) => {
    inView = now;
    refresh();
  });

  return {
    render(now) {
      if (now.worker === 'lost' && state?.worker !== 'lost') {
        worker++;
        busy = false;
        shown = undefined;
      }
      state = now;
      refresh();
    },
    redraw() {
      shown = undefined;
      refresh();
    },
  };
}
