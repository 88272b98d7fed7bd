// Wires the page: actions change the state, the views render it, at most once a frame.
import './styles/main.css';
import { createActions } from './actions/index.js';
import { rememberedView, rememberView } from './kernel/remembered-view.js';
import { kept } from './kernel/session.js';
import { createStore } from './kernel/store.js';
import { createViews, narrow } from './kernel/views.js';
import { find, forgetColors } from './lib/dom.js';
import { chosenLanguage, languageButton } from './lib/language.js';
import { messageOf } from './lib/message-of.js';
import { themeButton } from './lib/theme.js';
import { beside, readAddress } from './model/address.js';
import { initialState, reduce } from './model/state.js';
import { latePanel } from './parts/late-panel.js';
import { latePart } from './text/late-part.js';
import { language, loadText, speak, text } from './text/text.js';
import { drawingPanel } from './views/draw/view.js';
import { lesson } from './views/frame/lesson.js';
import { mediaDoor } from './views/frame/media-door.js';
import { views as entries } from './views/index.js';
import { messagesPanel } from './views/notices/view.js';
import { pacePanel } from './views/run-bar/pace.js';
import { runBar } from './views/run-bar/view.js';
import { settingsPanel } from './views/settings/view.js';
import { shareDoor } from './views/share/door.js';

/** @type {import('./model/state.js').Store} */
const store = createStore(initialState, reduce);
const actions = createActions(store); // first: its worker starts meanwhile
await loadText(chosenLanguage());

const drawing = drawingPanel(actions, (error) => told(error));
const settings = settingsPanel(actions, (error) => told(error));
/** What is always there. @type {import('./kernel/views.js').View[]} */
const fixed = [messagesPanel(actions), drawing, runBar(actions), pacePanel(actions), settings];

const views = createViews({
  entries,
  first: () => (narrow.matches ? 'draw' : 'learning'),
  actions,
  state: () => store.state,
  language,
  speak,
  words: () => text.failure,
  onOpen: rememberView,
  alsoInAddress: () => beside(location.hash),
});

// A file that is dropped beside its place would take the page's.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());

const told = (/** @type {unknown} */ error) => store.dispatch({ type: 'failed', message: messageOf(error) });

const share = shareDoor(() => store.state, views, actions, told);
/** There is nothing to look back at before a run. */
const scrubber = latePanel(
  () => import('./views/run-bar/scrubber.js').then(({ scrubberPanel }) => scrubberPanel(actions)),
  () => store.state,
);
/** Nothing is to be said of a new version, or of what is kept, before the rest of the page is fetched. */
const update = latePanel(
  latePart(
    () => import('./views/notices/update.js'),
    { en: () => import('./views/notices/update.en.js'), de: () => import('./views/notices/update.de.js') },
    ({ updatePanel }) => updatePanel(actions),
  ),
  () => store.state,
);
/** Answers are judged once all else is here. */
const doubt = latePanel(
  () => import('./views/draw/doubt.js').then(({ doubtPanel }) => doubtPanel(actions)),
  () => store.state,
);
fixed.push(share, scrubber, update, doubt);

let scheduled = false;
/** Those that fail stop nobody else. @type {Set<unknown>} */
const failed = new Set();
const render = () => {
  scheduled = false;
  for (const panel of fixed) {
    try {
      panel.render(store.state);
    } catch (error) {
      console.error(error);
      if (failed.has(panel)) continue;
      failed.add(panel); // told once, not with every frame
      told(error);
    }
  }
  views.render();
};
store.subscribe((state, event) => {
  if (event.type === 'drawingAnswered') drawing.render(state); // a frame sooner: the answer follows the pen
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(render);
});
const applyLesson = lesson(views);
/**
 * As the address says.
 * @param {object} where
 * @param {string} where.otherwise the view to open when it names none
 * @param {boolean} [where.isFirst] the page begins
 */
const followAddress = ({ otherwise, isFirst }) => {
  const address = readAddress(location.hash);
  const named = address.view ?? '';
  // A part of a view: #settings.
  const part = named && !views.has(named) ? document.getElementById(named) : null;
  const within = part?.closest('.views > .panel')?.id.replace('view-', '');
  views.show(within ?? (views.has(named) ? named : otherwise), isFirst);
  applyLesson(address); // once it is known which view is open
  if (part instanceof HTMLDetailsElement) part.open = true;
  if (within) part?.scrollIntoView();
};
followAddress({ otherwise: rememberedView() ?? '', isFirst: true });
render();

addEventListener('popstate', ({ state }) => {
  if (state) return views.show(state.view); // gone back to: what was done since stays
  // A link that was followed.
  actions.openLink(location.hash);
  followAddress({ otherwise: views.current });
  history.replaceState({ view: views.current }, '');
});

const redraw = () => {
  for (const panel of fixed) panel.recolor?.();
  views.recolor();
};
/** In other colours. */
const redrawAnew = () => {
  forgetColors();
  redraw();
};
const fetchMedia = mediaDoor(views, redrawAnew, told);

/** What is behind the tabs is fetched as soon as the person does anything at all, and is not missed for long. */
const restMilliseconds = 1000;
let isFetched = false;
const fetchRest = async () => {
  if (isFetched) return;
  isFetched = true;
  const parts = [settings, share, scrubber, update, doubt].map((part) => part.fetch());
  const all = await Promise.allSettled([views.fetchAll(), fetchMedia(), ...parts]);
  if (all.some(({ status }) => status === 'rejected')) {
    isFetched = false; // what did not come is asked for again with whatever the person does next
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, fetchRest, { once: true, capture: true });
  }
  await store.when(({ data }) => data.phase === 'ready');
  actions.askIfStillThere('prepareTraining');
  actions.sweep().catch(told);
};
for (const type of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
  addEventListener(type, fetchRest, { once: true, passive: true, capture: true });
}
store.whenFirst(({ run, runs }) => run !== undefined || runs.length > 0, fetchRest);
store.whenFirst(
  ({ data }) => data.phase !== 'loading',
  () => setTimeout(fetchRest, restMilliseconds),
);

languageButton(language, kept);
themeButton(find('#theme', HTMLButtonElement), text.themes, redrawAnew);
if (window.top !== window) {
  document.body.dataset.embedded = ''; // at once: nothing jumps
  import('./views/frame/embedded.js').then(({ embedded }) => embedded(views)).catch(told);
}

find('#not-started', HTMLElement).hidden = true; // whatever failed on the way, it has started
document.body.dataset.started = '';
