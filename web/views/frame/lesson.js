// A lesson: what a teacher's link hides, which the person can always bring back.
import { find, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** Parts that are no views. */
const parts = ['settings', 'pad', 'run-bar'];

/** @param {import('../../kernel/views.js').Views} views */
export function lesson(views) {
  const bar = find('#lesson-bar', HTMLElement);
  const { body } = document;
  setText(find('#lesson-text', HTMLElement), text.frame.lesson);
  /** @param {{ hide: string[], only: boolean }} address */
  const apply = ({ hide, only }) => {
    // The view that it opens is there in any case.
    const known = hide.filter((name) => parts.includes(name) || (views.has(name) && name !== views.current));
    body.dataset.hides = known.join(' ');
    body.toggleAttribute('data-only', only);
    views.hide(known);
    bar.hidden = known.length === 0 && !only;
  };
  find('#show-everything', HTMLButtonElement).addEventListener('click', () => {
    apply({ hide: [], only: false });
    history.replaceState({ view: views.current }, '', `#${views.current}`);
    views.focusTab();
  });
  return apply;
}
