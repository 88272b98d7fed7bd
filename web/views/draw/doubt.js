// What is said of an answer that may be none: the words come with doubt.en.js, in place of those that were there from the start.
import { find } from '../../lib/dom.js';
import { language, speak } from '../../text/text.js';
import './doubt.css';

/** @typedef {import('../../model/state.js').State} State */

/** @type {Record<import('../../lib/language.js').Language, () => Promise<Record<string, any>>>} */
const words = { en: () => import('./doubt.en.js'), de: () => import('./doubt.de.js') };

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

  /** When what judges did not come: it is asked for again with the next answer. @type {State['answer']} */
  let missedAt;

  const prepare = async (/** @type {string} */ worker, /** @type {State['answer']} */ answer) => {
    asked = worker;
    missedAt = undefined;
    if (await actions.askIfStillThere('doubt')) return actions.askDrawing();
    missedAt = answer;
    asked = undefined;
  };
  return {
    render(state) {
      // Versions begin with the number of the worker that they are of.
      const [worker] = state.version.network.split('.');
      const isThere = state.worker === 'alive' && state.data.phase === 'ready';
      const isMissed = missedAt !== undefined && missedAt === state.answer;
      if (isThere && worker !== asked && !isMissed) prepare(worker, state.answer);
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
