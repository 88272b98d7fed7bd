// Task 8: reach 90 %.
import { create, find, setText } from '../../../lib/dom.js';
import { toGoal } from '../../../model/comparison.js';
import { settingsOf } from '../../../model/selectors.js';
import { fieldsOf, presetOf } from '../../../model/settings.js';
import { text } from '../../../text/text.js';
import { settingsInWords } from '../settings-in-words.js';

export const formulas = () => [];

/** Presets that reach 90 %: to find them is no merit. */
const solutions = new Set(['task8', 'best']);

/** @param {string | undefined} preset */
const isSolution = (preset) => preset !== undefined && solutions.has(preset);

/** Of the runs that reached 90 % the one that needed the fewest epochs. @param {import('../../../model/record.js').RunRecord[]} runs */
const quickest = (runs) =>
  runs
    .flatMap((record) => {
      const goal = toGoal(record);
      return goal ? [{ record, ...goal }] : [];
    })
    .sort((a, b) => a.epochs - b.epochs || a.seconds - b.seconds)[0];

/** @type {import('../view.js').Task['build']} */
export function build({ actions, solved, shown }) {
  const words = text.exercise.challenge;
  const toSettings = create('a', { href: '#settings', class: 'target' }, [words.settings]);
  toSettings.addEventListener('click', () => {
    find('#settings', HTMLDetailsElement).open = true; // on a telephone it is folded
  });
  const chosen = create('p', { class: 'note' });
  const train = create('button', { type: 'button' }, [words.train]);
  train.addEventListener('click', actions.train);
  const answer = create('button', { type: 'button', class: 'quiet' }, [words.answer]);
  answer.addEventListener('click', () => {
    shown();
    actions.trainPreset('task8');
  });
  const best = create('p', { 'aria-live': 'polite' });
  const byMachine = create('p', { hidden: '' }, [
    create('a', { href: '#sweep', class: 'target' }, [words.byMachine]),
  ]);
  const hints = words.hints.map((hint, i) =>
    create('details', {}, [create('summary', {}, [words.hint(i + 1)]), create('p', {}, [hint])]),
  );
  /** @param {import('../../../model/state.js').State} state */
  const showChosen = (state) => {
    const settings = settingsOf(state);
    setText(
      chosen,
      settings ? words.chosen(settingsInWords(settings), isSolution(state.preset)) : words.inError,
    );
  };
  /** The runs that the verdict is of. @type {import('../../../model/record.js').RunRecord[] | undefined} */
  let judged;
  /** @param {import('../../../model/state.js').State} state */
  const showBest = ({ runs: all }) => {
    if (all === judged) return;
    judged = all;
    const runs = all.filter(({ data }) => data === undefined); // on MNIST
    const isOwn = (/** @type {typeof runs[0]} */ { settings }) => !isSolution(presetOf(fieldsOf(settings)));
    const own = quickest(runs.filter(isOwn));
    const any = own ?? quickest(runs);
    best.className = own ? 'verdict-line' : '';
    byMachine.hidden = runs.length === 0; // by hand first
    if (own) {
      solved();
      setText(best, words.best(own.record, own.epochs, own.seconds));
    } else if (any) {
      setText(best, words.withThePages(any.epochs, any.seconds));
    } else {
      setText(best, runs.length === 0 ? '' : words.notYet);
    }
  };
  return {
    nodes: [
      create('p', {}, [toSettings]),
      create('div', { class: 'stack' }, [create('div', { class: 'row' }, [train, answer]), chosen]),
      best,
      byMachine,
      ...hints,
    ],
    render(state) {
      showChosen(state);
      showBest(state);
    },
  };
}
