// What is said of an answer that may be none: the words come with doubt.en.js, in place of those that were there from the start.
import { find } from '../../lib/dom.js';
import { language, speak } from '../../text/text.js';
import './doubt.css';

/** @typedef {import('../../model/state.js').State} State */

/** @type {Record<import('../../lib/language.js').Language, () => Promise<Record<string, any>>>} */
const words = { en: () => import('./doubt.en.js'), de: () => import('./doubt.de.js') };

/** What did not come is asked for again after a second, then after twice as long each time, up to a minute. */
const pauseMilliseconds = { first: 1000, longest: 60_000 };

/**
 * @param {{ askIfStillThere(name: 'doubt'): Promise<boolean | undefined>, askDrawing(): void }} actions
 * @returns {Promise<{ render(state: State): void }>}
 */
export async function doubtPanel(actions) {
  speak(await words[language]().catch(words.en));
  const certainty = find('#certainty', HTMLElement);
  const verdictPlace = find('.verdict', HTMLElement);
  /** The worker that has been asked to judge. @type {string | undefined} */
  let asked;

  const prepare = async (/** @type {string} */ worker, pause = pauseMilliseconds.first) => {
    asked = worker;
    if (await actions.askIfStillThere('doubt')) return actions.askDrawing();
    setTimeout(() => {
      if (asked === worker) prepare(worker, Math.min(2 * pause, pauseMilliseconds.longest));
    }, pause);
  };
  return {
    render(state) {
      // Versions begin with the number of the worker that they are of.
      const [worker] = state.version.network.split('.');
      const isThere = state.worker === 'alive' && state.data.phase === 'ready';
      if (isThere && worker !== asked) prepare(worker);
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
