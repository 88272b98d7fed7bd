// Back to an earlier moment of the run: every view shows it, and training can go on from there.
import { enable, find, focusMainButton, onPress, setText } from '../../lib/dom.js';
import { canTrain, isRunning, settingsToGoOn } from '../../model/selectors.js';
import { text } from '../../text/text.js';

/** @typedef {import('../../model/state.js').State} State */

/**
 * @param {{ lookAt(epochs: number | undefined): void, goOn(): void }} actions
 * @returns {{ render(state: State): void }}
 */
export function scrubberPanel(actions) {
  const panel = find('#scrubber', HTMLElement);
  const moment = find('#moment', HTMLInputElement);
  const name = find('#moment-name', HTMLElement);
  const label = find('#scrubber label', HTMLElement);
  const goOn = find('#go-on', HTMLButtonElement);
  /** The position of the run as it is. */
  let now = 0;
  moment.addEventListener('input', () => {
    const epochs = Number(moment.value);
    actions.lookAt(epochs === now ? undefined : epochs);
  });
  onPress(goOn, () => {
    focusMainButton(); // this one leaves
    actions.goOn();
  });

  return {
    render(state) {
      const { run, lookingAt } = state;
      const epochs = run?.epochs.length ?? 0;
      const isOpened = run?.state === 'opened'; // of a file: it has no past
      panel.hidden = !run || (epochs === 0 && !isOpened) || run.state === 'lost';
      for (const part of [label, moment, name]) part.hidden = isOpened;
      panel.toggleAttribute('data-back', lookingAt !== undefined && !isRunning(state));
      if (!run || panel.hidden) return;
      // Within an epoch the run as it is stands beyond its latest epoch.
      now = run.batchesDone > epochs * run.batchesPerEpoch ? epochs + 1 : epochs;
      moment.max = String(now);
      moment.value = String(lookingAt ?? now);
      const words = text.scrubber.moment(lookingAt);
      setText(name, words);
      moment.setAttribute('aria-valuetext', words);
      const isPast = isOpened || lookingAt !== undefined || run.state === 'finished';
      const possible = isPast && settingsToGoOn(state) !== undefined && (canTrain(state) || isRunning(state));
      enable(goOn, possible);
      goOn.classList.toggle('absent', !possible && lookingAt === undefined);
    },
  };
}
