// Wires the page: the controller changes the state, the panels render it, at most once a frame.
import './styles/main.css';
import { createController } from './controller.js';
import { find, forgetColors } from './dom.js';
import { chosenLanguage, languageButton } from './language.js';
import { drawingPanel } from './panels/drawing.js';
import { messagesPanel } from './panels/messages.js';
import { pacePanel } from './panels/pace.js';
import { runBar } from './panels/run-bar.js';
import { scrubberPanel } from './panels/scrubber.js';
import { settingsPanel } from './panels/settings.js';
import { sharePanel } from './panels/share.js';
import { updatePanel } from './panels/update.js';
import { createStore, initialState } from './state.js';
import { loadExerciseText, loadText, loadViewText, text } from './text/text.js';
import { applyStoredTheme, themeButton } from './theme.js';

applyStoredTheme();
const store = createStore(initialState);
const controller = createController(store); // first: its worker starts meanwhile
const language = chosenLanguage();
await loadText(language);

const drawing = drawingPanel(controller);
/** @type {{ render(state: import('./state.js').State): void, recolor?(): void }[]} */
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
  '#loss-chart': async () => (await import('./panels/learning.js')).learningPanel(),
  '#inside': async () => (await import('./panels/inside.js')).insidePanel(controller),
  '#placed': async () => (await import('./panels/placed.js')).placedPanel(controller),
  '#my-digits': async () => (await import('./panels/my-digits.js')).myDigitsPanel(controller),
  '#test-images': async () => (await import('./panels/test-images.js')).testImagesPanel(controller),
  '#survey': async () => (await import('./panels/survey.js')).surveyPanel(controller),
  '#exercise': async () => {
    await loadExerciseText(language);
    return (await import('./exercise/panel.js')).exercisePanel(controller);
  },
  '#files': async () => (await import('./panels/files.js')).filesPanel(controller),
  '#runs': async () => (await import('./panels/runs.js')).runsPanel(controller),
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
