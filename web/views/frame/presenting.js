// For the projector: large type, high contrast, the open view and the pad, nothing else. Left and right change the view, Esc ends it.
import { find } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** Where keys are somebody's own. @param {EventTarget | null} target */
const takesKeys = (target) =>
  target instanceof Element &&
  target.closest('input, select, textarea, dialog, [role="application"], [role="tablist"]') !== null;

/** @param {import('../../kernel/views.js').Views} views @param {() => void} redraw pictures in another size and other colours */
export function presenting(views, redraw) {
  const button = find('#present', HTMLButtonElement);
  const { dataset } = document.documentElement;
  const isOn = () => 'presenting' in dataset;
  /** @param {boolean} on */
  const set = (on) => {
    if (on === isOn()) return;
    if (on) dataset.presenting = '';
    else delete dataset.presenting;
    button.setAttribute('aria-pressed', String(on));
    button.title = on ? text.frame.endPresenting : text.frame.present;
    button.setAttribute('aria-label', button.title);
    // Where the browser allows it.
    if (on) document.documentElement.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    redraw();
  };
  button.addEventListener('click', () => set(!isOn()));
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) set(false); // the browser's own way out
  });
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || takesKeys(event.target))
      return;
    if (event.key.toLowerCase() === 'p') set(!isOn());
    else if (!isOn()) return;
    else if (event.key === 'Escape') set(false);
    else if (event.key === 'ArrowRight') views.step(1);
    else if (event.key === 'ArrowLeft') views.step(-1);
    else return;
    event.preventDefault();
  });
}
