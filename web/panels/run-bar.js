// The button that trains, the status line, progress and speed.
import { diagnose } from '../diagnosis.js';
import { find, setText } from '../dom.js';
import { percent } from '../format.js';
import { canTrain, epochOnShow, isRunning } from '../selectors.js';
import { text } from '../text/text.js';

/**
 * @typedef {import('../state.js').State} State
 * @typedef {{ train(): void, pause(): void, resume(): void, reset(): void }} RunActions
 */

/** What the one main button does in each state of a run. @type {Record<string, 'train' | 'pause' | 'resume'>} */
const mainAction = { training: 'pause', paused: 'resume' };

/**
 * @param {RunActions} actions
 * @returns {{ render(state: State): void }}
 */
export function runBar(actions) {
  const main = find('#main-button', HTMLButtonElement);
  const reset = find('#reset', HTMLButtonElement);
  const status = find('#status', HTMLElement);
  const pace = find('#pace', HTMLElement);
  const accuracy = find('#accuracy', HTMLElement);
  const progress = find('#run-progress', HTMLProgressElement);
  const advice = find('#advice', HTMLElement);

  /** @type {'train' | 'pause' | 'resume'} */
  let action = 'train';
  main.addEventListener('click', () => {
    if (main.getAttribute('aria-disabled') !== 'true') actions[action]();
  });
  reset.addEventListener('click', () => {
    if (reset.getAttribute('aria-disabled') !== 'true') actions.reset();
  });

  return {
    render(state) {
      const { run } = state;
      action = mainAction[run?.state ?? ''] ?? 'train';
      setText(main, text.mainButton[action]);
      // aria-disabled rather than disabled: a button that loses the focus by being pressed strands keyboard users.
      main.setAttribute('aria-disabled', String(!(isRunning(state) || canTrain(state))));
      reset.setAttribute('aria-disabled', String(!run || state.worker === 'lost'));
      setText(status, text.status(state));
      setText(pace, run ? text.pace(run) : '');
      setText(accuracy, percent(epochOnShow(state)?.testAccuracy));
      progress.value = run ? run.batchesDone / (run.batchesPerEpoch * run.settings.epochs) : 0;
      const diagnosis = run && diagnose(run);
      setText(advice, diagnosis ? text.diagnosis(diagnosis, run) : '');
      advice.hidden = diagnosis === undefined;
    },
  };
}
