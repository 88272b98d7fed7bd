// Wires the page: the controller changes the state, the panels render it, at most once a frame.
import './styles/main.css';
import { createController } from './controller.js';
import { find, forgetColors } from './lib/dom.js';
import { chosenLanguage, languageButton } from './lib/language.js';
import { drawingPanel } from './views/draw/view.js';
import { messagesPanel } from './views/notices/view.js';
import { pacePanel } from './views/run-bar/pace.js';
import { runBar } from './views/run-bar/view.js';
import { scrubberPanel } from './views/run-bar/scrubber.js';
import { settingsPanel } from './views/settings/view.js';
import { sharePanel } from './views/share/view.js';
import { updatePanel } from './views/notices/update.js';
import { createStore, initialState } from './model/state.js';
import { loadExerciseText, loadText, loadViewText, text } from './lib/text.js';
import { applyStoredTheme, themeButton } from './lib/theme.js';

applyStoredTheme();
const store = createStore(initialState);
const controller = createController(store); // first: its worker starts meanwhile
const language = chosenLanguage();
await loadText(language);

const drawing = drawingPanel(controller);
/** @type {{ render(state: import('./model/state.js').State): void, recolor?(): void }[]} */
const panels = [
  messagesPanel(controller),
  drawing,
  runBar(controller),
  scrubberPanel(controller),
  pacePanel(controller),
  settingsPanel(controller),
  sharePanel(),
  updatePanel(controller),
];

addEventListener('hashchange', () => controller.openLink(location.hash));

let scheduled = false;
const render = () => {
  scheduled = false;
  for (const panel of panels) panel.render(store.state);
};
store.subscribe((state, event) => {
  if (event.type === 'drawingAnswered') drawing.render(state); // a frame sooner: the answer follows the pen
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(render);
});
render();

/**
 * Panels that are not needed at first are fetched as soon as the person does anything at all.
 * @type {Record<string, () => Promise<typeof panels[0]>>} by the element that they fill
 */
const laterPanels = {
  '#loss-chart': async () => (await import('./views/learning/view.js')).learningPanel(),
  '#inside': async () => (await import('./views/inside/view.js')).insidePanel(controller),
  '#placed': async () => (await import('./views/draw/placed.js')).placedPanel(controller),
  '#my-digits': async () => (await import('./views/my-digits/view.js')).myDigitsPanel(controller),
  '#test-images': async () => (await import('./views/test-images/view.js')).testImagesPanel(controller),
  '#survey': async () => (await import('./views/misreads/view.js')).surveyPanel(controller),
  '#exercise': async () => {
    await loadExerciseText(language);
    return (await import('./views/exercise/view.js')).exercisePanel(controller);
  },
  '#files': async () => (await import('./views/files/view.js')).filesPanel(controller),
  '#runs': async () => (await import('./views/runs/view.js')).runsPanel(controller),
};
const fetched = new Set();
/** @param {string} selector */
const fetchPanel = async (selector) => {
  if (fetched.has(selector)) return;
  fetched.add(selector);
  try {
    await loadViewText(language);
    panels.push(await laterPanels[selector]());
    render();
  } catch (error) {
    store.dispatch({ type: 'failed', message: String(error) });
  }
};
const fetchPanels = () => Object.keys(laterPanels).forEach(fetchPanel);
for (const type of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
  addEventListener(type, fetchPanels, { once: true, passive: true, capture: true });
}
store.whenFirst(({ run, runs }) => run !== undefined || runs.length > 0, fetchPanels);
/** Nor are they missed for long: nobody should look at their empty places. */
const restMilliseconds = 1000;
store.whenFirst(
  ({ data }) => data.phase !== 'loading',
  () => setTimeout(fetchPanels, restMilliseconds),
);

languageButton(language);
themeButton(find('#theme', HTMLButtonElement), text.themes, () => {
  forgetColors();
  for (const panel of panels) panel.recolor?.();
});
