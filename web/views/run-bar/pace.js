// How fast a run goes, one mini-batch at a time if need be.
import { enable, find, onPress, setText } from '../../lib/dom.js';
import { canTrain, isRunning } from '../../model/selectors.js';
import { text } from '../../text/text.js';

/** Mini-batches a second, by the slider's position. */
const paces = [1, 2, 5, 10, 20, 50, 100, 200, 500, Number.POSITIVE_INFINITY];

/**
 * @param {{ step(): void, setPace(batchesPerSecond: number): void }} actions
 * @returns {{ render(state: import('../../model/state.js').State): void }}
 */
export function pacePanel(actions) {
  const slider = find('#pace-slider', HTMLInputElement);
  const name = find('#pace-name', HTMLElement);
  const step = find('#step', HTMLButtonElement);
  slider.max = String(paces.length - 1);
  slider.addEventListener('input', () => actions.setPace(paces[Number(slider.value)]));
  onPress(step, actions.step);
  return {
    render(state) {
      const { run } = state;
      slider.value = String(paces.indexOf(state.batchesPerSecond));
      setText(name, text.paceName(state.batchesPerSecond));
      slider.setAttribute('aria-valuetext', text.paceName(state.batchesPerSecond));
      // A run that has come to its end is not thrown away by a step: Reset comes first.
      const canStep = run?.state === 'paused' || ((!run || run.state === 'lost') && canTrain(state));
      enable(step, canStep);
      step.title = text.step(run !== undefined && !canStep && !isRunning(state));
    },
  };
}
