// What is said of an answer that may be none: the words come with doubt.en.js, in place of those that were there from the start.
import { find } from '../../lib/dom.js';
import './doubt.css';

/** @typedef {import('../../model/state.js').State} State */

/**
 * @param {{ askIfStillThere(name: 'doubt'): Promise<void>, askDrawing(): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function doubtPanel(actions) {
  const certainty = find('#certainty', HTMLElement);
  const verdictPlace = find('.verdict', HTMLElement);
  /** The worker that has been asked to judge. @type {string | undefined} */
  let asked;

  const prepare = async (/** @type {string} */ worker) => {
    asked = worker;
    await actions.askIfStillThere('doubt');
    actions.askDrawing();
  };
  return {
    render(state) {
      // Versions begin with the number of the worker that they are of.
      const [worker] = state.version.network.split('.');
      if (state.worker === 'alive' && state.data.phase === 'ready' && worker !== asked) prepare(worker);
      const verdict = state.answer?.judgement?.verdict ?? 'digit';
      verdictPlace.toggleAttribute('data-doubt', verdict !== 'digit');
      if (verdict === 'several' && !certainty.firstElementChild) {
        // The same words, which lead to where numbers are read.
        const link = document.createElement('a');
        link.href = '#numbers';
        link.textContent = certainty.textContent;
        certainty.replaceChildren(link);
      }
    },
  };
}
