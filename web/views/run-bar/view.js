// The button that trains, the status line, progress and speed.
import { enable, find, measureHeight, onPress, setText } from '../../lib/dom.js';
import { percent } from '../../lib/format.js';
import { accuracyOnShow, canTrain, isRunning, isTaught } from '../../model/selectors.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/state.js').State} State
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
  const caption = find('#accuracy-caption', HTMLElement);
  const progress = find('#run-progress', HTMLProgressElement);

  /** @type {'train' | 'pause' | 'resume'} */
  let action = 'train';
  onPress(main, () => actions[action]());
  onPress(reset, actions.reset);
  // The bar covers the beginning of the page, or on a telephone its end: there is room made for it.
  measureHeight('--bar-height', find('#training', HTMLElement));
  measureHeight('--top-height', find('.top', HTMLElement));

  return {
    render(state) {
      const { run } = state;
      action = mainAction[run?.state ?? ''] ?? 'train';
      setText(main, text.mainButton[action]);
      enable(main, isRunning(state) || canTrain(state));
      enable(reset, run !== undefined && state.worker !== 'lost');
      setText(status, text.status(state));
      setText(pace, text.pace(state));
      const share = accuracyOnShow(state);
      setText(accuracy, percent(share));
      accuracy.toggleAttribute('data-none', share === undefined);
      setText(caption, text.accuracy(isTaught(state)));
      progress.value = run ? run.batchesDone / (run.batchesPerEpoch * run.settings.epochs) : 0;
    },
  };
}
