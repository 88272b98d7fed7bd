// What is asked anew whenever it changes: while it is on show, one question at a time.
import { watchView } from '../lib/screen.js';

/** While much changes it is asked at most this often. */
const restMilliseconds = 150;

/**
 * @template State
 * @template Answer
 * @param {HTMLElement} element that has to be in view
 * @param {object} how
 * @param {(state: State) => string | undefined} how.key of what should be on show; nothing when it cannot be asked for
 * @param {(state: State) => Promise<Answer | undefined>} how.ask nothing when that fails
 * @param {(answer: Answer, state: State) => void} how.show
 * @param {(state: State) => boolean} how.isGone whoever was asked will not answer; who comes next is asked
 * @param {(state: State) => boolean} how.changesMuch
 * @param {(error: unknown) => void} [how.fail] what was answered could not be shown
 * @returns {{ render(state: State): void, redraw(): void }}
 */
export function live(element, { key, ask, show, isGone, changesMuch, fail = console.error }) {
  /** @type {State | undefined} */
  let state;
  /** @type {string | undefined} */
  let shown;
  let busy = false;
  let inView = false;
  /** Who is asked: what comes of one that has gone counts no more. */
  let whom = 0;

  const refresh = async () => {
    while (!busy && inView && state) {
      const asked = state;
      const wanted = key(asked);
      if (wanted === undefined || wanted === shown) return;
      const mine = whom;
      busy = true;
      shown = wanted;
      try {
        const answer = await ask(asked);
        if (answer && mine === whom) show(answer, asked);
        if (changesMuch(asked)) await new Promise((rested) => setTimeout(rested, restMilliseconds));
      } catch (error) {
        if (mine !== whom) return;
        shown = undefined; // asked again when the view is tried again
        fail(error);
        return;
      } finally {
        if (mine === whom) busy = false;
      }
      if (mine !== whom) return;
    }
  };
  watchView(element, (now) => {
    inView = now;
    refresh();
  });

  return {
    render(now) {
      if (isGone(now) && !(state && isGone(state))) {
        whom++;
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
