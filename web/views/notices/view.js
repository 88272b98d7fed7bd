// What needs the person's attention: a failed download, a lost worker, an unexpected error. And the download.
import { find, focusMainButton, onPress, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** @typedef {import('../../model/state.js').State} State */

/**
 * @param {State} state
 * @returns {{ message: string, action: 'tryAgain' | 'restart' | undefined } | undefined}
 */
function problemOf(state) {
  if (state.worker === 'lost') return { message: text.workerLost, action: 'restart' };
  if (state.data.phase === 'failed')
    return { message: text.dataFailed(state.data.what, state.data.message), action: 'tryAgain' };
  if (state.problem !== undefined) return { message: text.unexpected(state.problem), action: undefined };
  return undefined;
}

/**
 * @param {{ tryAgain(): void, restart(): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function messagesPanel(actions) {
  const alert = find('#problem', HTMLElement);
  const message = find('#problem-text', HTMLElement);
  const buttons = {
    tryAgain: find('#try-again', HTMLButtonElement),
    restart: find('#restart', HTMLButtonElement),
  };
  for (const action of /** @type {const} */ (['tryAgain', 'restart'])) {
    onPress(buttons[action], () => {
      focusMainButton(); // this one leaves
      actions[action]();
    });
  }

  const setAside = find('#set-aside', HTMLElement);
  const dataLost = find('#data-lost', HTMLElement);
  const progress = find('#download', HTMLProgressElement);
  const sizes = find('#dataset', HTMLElement);

  return {
    render(state) {
      const problem = problemOf(state);
      alert.hidden = problem === undefined;
      setText(message, problem?.message ?? '');
      buttons.tryAgain.hidden = problem?.action !== 'tryAgain';
      buttons.restart.hidden = problem?.action !== 'restart';

      setAside.hidden = !state.setAside;
      dataLost.hidden = !state.lostData;

      const { data } = state;
      progress.hidden = data.phase !== 'loading';
      if (data.phase === 'loading') {
        progress.value = data.share;
        setText(sizes, text.downloaded(data.share));
      } else {
        setText(sizes, data.phase === 'ready' ? text.datasetSize(data.info) : '');
      }
    },
  };
}
