// For the projector: large type, high contrast, the open view and the pad, nothing else. Arrows and the keys of remote controls change
// the view, Esc ends it.
import './presenting.css';
import './presenting-views.css';
import { create, find, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** What is worth scrolling for, in CSS pixels. */
const worthwhile = 40;

/** Whether the page can be scrolled on. @param {1 | -1} way */
const scrolls = (way) => {
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  return way > 0 ? scrollTop + clientHeight < scrollHeight - worthwhile : scrollTop > worthwhile;
};

/** The ways that keys go: a step, or to an end. @type {Record<string, { way: 1 | -1, toEnd?: boolean, isPage?: boolean }>} */
const ways = {
  ArrowRight: { way: 1 },
  ArrowLeft: { way: -1 },
  PageDown: { way: 1, isPage: true },
  PageUp: { way: -1, isPage: true },
  End: { way: 1, toEnd: true, isPage: true },
  Home: { way: -1, toEnd: true, isPage: true },
};

/** @param {EventTarget | null} target @param {string} selector */
const within = (target, selector) => target instanceof Element && target.closest(selector) !== null;
const inDialog = (/** @type {EventTarget | null} */ target) => within(target, 'dialog');
/** The key is somebody else's there; units of the network take arrows, but no pages. @param {{ isPage?: boolean }} key @param {EventTarget | null} target */
const takes = ({ isPage }, target) =>
  within(target, 'input, select, textarea, dialog') ||
  (!isPage && within(target, '[role="application"], [role="tablist"]'));

/** A line above the view: its name, and how to come to another. @param {(way: 1 | -1) => void} step */
function viewLine(step) {
  const words = text.presenting;
  const name = create('strong');
  const beside = (/** @type {1 | -1} */ way) => {
    const title = way > 0 ? words.next : words.previous;
    const button = create('button', { type: 'button', class: 'quiet', 'aria-label': title, title }, [
      way > 0 ? '→' : '←',
    ]);
    button.addEventListener('click', () => step(way));
    return button;
  };
  const line = create('div', { class: 'view-line' }, [
    name,
    create('span', { class: 'ways' }, [beside(-1), beside(1), words.keys]),
  ]);
  find('.views', HTMLElement).prepend(line);
  const say = () => setText(name, find(`#tab-${document.body.dataset.view}`, HTMLElement).dataset.name ?? '');
  new MutationObserver(say).observe(document.body, { attributeFilter: ['data-view'] });
  say();
}

/**
 * @param {import('../../kernel/views.js').Views} views
 * @param {() => void} redraw pictures in another size and other colours
 * @returns {() => void} begins or ends it
 */
export function presenting(views, redraw) {
  const words = text.presenting;
  const button = find('#present', HTMLButtonElement);
  button.append(create('span', { class: 'leave', 'aria-hidden': 'true' }, [words.leave]));
  const root = document.documentElement;
  const isOn = () => 'presenting' in root.dataset;
  /** A lesson may show one view alone. */
  const canStep = () => !('only' in document.body.dataset);
  const step = (/** @type {1 | -1} */ way) => {
    views.step(way);
    scrollTo({ top: 0, behavior: 'instant' });
  };
  viewLine(step);

  /** @param {boolean} on */
  const set = (on) => {
    if (on === isOn()) return;
    if (on) root.dataset.presenting = '';
    else delete root.dataset.presenting;
    button.setAttribute('aria-pressed', String(on));
    button.title = on ? words.leave : text.frame.present;
    button.setAttribute('aria-label', button.title);
    // Where the browser allows it, and unless it has been ended meanwhile.
    const leave = () => {
      if (!isOn() && document.fullscreenElement) document.exitFullscreen().catch(() => {});
    };
    if (on) root.requestFullscreen?.().then(leave, () => {});
    else leave();
    redraw();
  };
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) set(false); // the browser's own way out
  });
  addEventListener('keydown', (event) => {
    if (!isOn() || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const key = ways[event.key];
    const isOurs = event.key === 'Escape' ? !inDialog(event.target) : key && !takes(key, event.target);
    if (!isOurs) return;
    if (!key) set(false);
    else if (!canStep() || (key.isPage && scrolls(key.way))) return;
    else if (key.toEnd) views.open(views.end(key.way));
    else step(key.way);
    event.preventDefault();
  });
  return () => set(!isOn());
}
