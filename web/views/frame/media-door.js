// The way to the projector and to paper: what they are made of is fetched late, and no press of the key is lost meanwhile.
import { find } from '../../lib/dom.js';
import { latePart } from '../../text/late-part.js';

/** Where letters are somebody's own. @param {EventTarget | null} target */
const takesLetters = (target) =>
  target instanceof Element &&
  target.closest('select, textarea, dialog, input:not([type="range"], [type="checkbox"], [type="radio"])') !==
    null;

/**
 * @param {import('../../kernel/views.js').Views} views
 * @param {() => void} redraw pictures in another size and other colours
 * @param {(error: unknown) => void} told that it did not come, to who has pressed
 * @returns {() => Promise<unknown>} fetches it; once is enough
 */
export function mediaDoor(views, redraw, told) {
  const part = latePart(
    () => import('./media.js'),
    { en: () => import('./presenting.en.js'), de: () => import('./presenting.de.js') },
    ({ presenting, printing, watchPixelRatio }) => {
      watchPixelRatio(redraw);
      printing(redraw);
      return presenting(views, redraw);
    },
  );
  const press = () => part().then((toggle) => toggle(), told);
  find('#present', HTMLButtonElement).addEventListener('click', press);
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || takesLetters(event.target)) return;
    if (event.key.toLowerCase() !== 'p') return;
    event.preventDefault();
    press();
  });
  return part;
}
