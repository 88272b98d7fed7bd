// Wires the page: the controller changes the state, the panels render it, at most once a frame.
import 'uplot/dist/uPlot.min.css';
import './styles/main.css';
import { createController } from './controller.js';
import { find, whenNear } from './dom.js';
import { drawingPanel } from './panels/drawing.js';
import { learningPanel } from './panels/learning.js';
import { messagesPanel } from './panels/messages.js';
import { myDigitsPanel } from './panels/my-digits.js';
import { pacePanel } from './panels/pace.js';
import { runBar } from './panels/run-bar.js';
import { settingsPanel } from './panels/settings.js';
import { sharePanel } from './panels/share.js';
import { testImagesPanel } from './panels/test-images.js';
import { createStore, initialState } from './state.js';
import { themes } from './text.js';
import { themeButton } from './theme.js';

const store = createStore(initialState);
const controller = createController(store);
const drawing = drawingPanel(controller);
/** @type {{ render(state: import('./state.js').State): void, recolor?(): void }[]} */
const panels = [
  messagesPanel(controller),
  drawing,
  runBar(controller),
  pacePanel(controller),
  learningPanel(),
  settingsPanel(controller),
  sharePanel(),
  myDigitsPanel(controller),
  testImagesPanel(controller),
];

controller.openLink(location.hash);
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

/** Panels that not everybody comes to are fetched when they are wanted. @param {() => Promise<typeof panels[0]>} load */
const fetchPanel = (load) =>
  load().then(
    (panel) => {
      panels.push(panel);
      render();
    },
    (error) => store.dispatch({ type: 'failed', message: String(error) }),
  );
whenNear(find('#inside', HTMLElement), () =>
  fetchPanel(async () => (await import('./panels/inside.js')).insidePanel(controller)),
);
whenNear(find('#survey', HTMLElement), () =>
  fetchPanel(async () => (await import('./panels/survey.js')).surveyPanel(controller)),
);
store.whenFirst(
  ({ runs }) => runs.length > 0,
  () => fetchPanel(async () => (await import('./panels/runs.js')).runsPanel(controller)),
);

themeButton(find('#theme', HTMLButtonElement), themes, () => {
  for (const panel of panels) panel.recolor?.();
});
