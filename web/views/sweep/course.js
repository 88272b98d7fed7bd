// How a sweep stands: how much is done and what is left, and what can be done about it.
import { create, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';

/** @typedef {import('../../actions/sweep.js').SweepState} SweepState */

/**
 * @param {import('../../actions/sweep.js').Sweeping} sweeping
 * @param {(state: SweepState) => string} left how long the rest takes, in words
 * @param {() => void} onDeleted
 */
export function course(sweeping, left, onDeleted) {
  const words = text.sweep;
  const progress = create('progress', { max: '1', value: '0', 'aria-label': words.progress });
  const status = create('p');
  /** Only what matters to those who hear it. */
  const heard = create('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  const notes = create('p', { class: 'note', 'aria-live': 'polite' });
  /** @param {string} label @param {() => void} act */
  const button = (label, act) => {
    const made = create('button', { type: 'button' }, [label]);
    made.addEventListener('click', act);
    return made;
  };
  const pause = button(words.pause, sweeping.pause);
  const goOn = button(words.goOn, sweeping.goOn);
  const stop = button(words.stop, sweeping.stop);
  const remove = button(words.delete, () => {
    sweeping.delete();
    onDeleted();
  });
  const buttons = [pause, goOn, stop, remove];
  let lastPhase = sweeping.state.phase;
  const element = create('div', { class: 'sweep-course', hidden: '' }, [
    progress,
    status,
    create('div', { class: 'row' }, [pause, goOn, stop, remove]),
    notes,
    heard,
  ]);

  return {
    element,
    /** @param {SweepState} state */
    render(state) {
      const { phase, runs, results, failures, underWay, workers } = state;
      element.hidden = phase === 'none' && !state.isElsewhere;
      const focused = buttons.find((button) => button === document.activeElement);
      const epochs = runs.reduce((sum, { settings }) => sum + settings.epochs, 0);
      let done = 0;
      for (const { key, settings } of runs) {
        done += results.has(key) || failures.has(key) ? settings.epochs : (underWay.get(key) ?? 0);
      }
      progress.hidden = phase === 'none';
      progress.value = epochs > 0 ? done / epochs : 0;
      const isOn = phase === 'running';
      setText(
        status,
        words.status[phase](results.size + failures.size, runs.length, isOn ? left(state) : ''),
      );
      pause.hidden = !isOn;
      goOn.hidden = isOn || results.size === runs.length;
      stop.hidden = !isOn && phase !== 'paused';
      remove.hidden = isOn || phase === 'paused' || phase === 'none';
      if (focused?.hidden) buttons.find((button) => !button.hidden)?.focus(); // it stays among them
      if (phase !== lastPhase)
        setText(heard, isOn ? '' : words.status[phase](results.size + failures.size, runs.length));
      lastPhase = phase;
      const [failure] = failures.values();
      const said = [
        state.waits && words.waits,
        workers.fewer && words.fewer(workers.wanted),
        state.isElsewhere && words.elsewhere,
        state.isOfOther && words.ofOther,
        !state.isKept && words.notKept,
        failure !== undefined && words.failures(failures.size, failure),
        state.problem !== undefined && words.problems(state.problem),
      ].filter((note) => note !== false);
      setText(notes, said.join(' '));
      notes.hidden = said.length === 0;
    },
  };
}
