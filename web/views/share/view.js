// The link that carries the settings, and what a link that was opened brought.
import { create, enable, find, onPress, setText } from '../../lib/dom.js';
import {
  isAsLinked,
  isOfForm,
  isTaught,
  reproducible,
  sameAsLinked,
  settingsOf,
} from '../../model/selectors.js';
import { toHash } from '../../model/to-link.js';
import { linkCopier } from '../../parts/link-copier.js';
import { latePart } from '../../text/late-part.js';
import { text } from '../../text/text.js';
import { takeDoor } from '../take/door.js';

/** @typedef {import('../../model/state.js').State} State */

/** What the link does not carry of the run that the form describes. @param {State} state */
function limitsOf(state) {
  const { run } = state;
  if (!run || run.state === 'lost' || !isOfForm(state)) return '';
  if (run.data || run.from || run.rateChanges.length > 0) return text.link.limits(run);
  return isTaught(state) ? text.link.untaught : '';
}

const isLesson = () => !find('#lesson-bar', HTMLElement).hidden;

/** What stands at the top of the page of somebody who has opened a link. @param {State} state */
function newsOf(state) {
  if (!state.link || !isAsLinked(state)) return '';
  if (state.link.preset && state.link.problems.length === 0) return ''; // a lesson's own: nothing is shared
  const same = sameAsLinked(state);
  // A lesson's own line is enough, unless something is wrong.
  if (isLesson() && state.link.problems.length === 0 && same !== false) return '';
  return same === undefined ? text.link.opened(state.link) : text.link.verdict(same);
}

/**
 * @param {() => State} state
 * @param {{ current: string, all: { id: string, name: string }[] }} views
 * @param {Pick<import('../../actions/index.js').Actions, 'taking'>} actions
 * @param {(error: unknown) => void} told what does not come
 * @returns {{ render(state: State): void, open(): Promise<void> }} open: the dialog; rejects when it does not come
 */
export function sharing(state, views, actions, told) {
  const dialog = latePart(
    () => import('./dialog.js'),
    { en: () => import('./dialog.en.js'), de: () => import('./dialog.de.js') },
    ({ shareDialog }) => shareDialog(state, views, limitsOf),
  );
  const copy = find('#copy-link', HTMLButtonElement);
  const copyLink = linkCopier(find('#link-message', HTMLElement), find('#link-text', HTMLInputElement));
  const linked = find('#linked', HTMLElement);
  const linkedText = find('#linked-text', HTMLElement);
  const limits = find('#link-limits', HTMLElement);

  const openTake = takeDoor(actions.taking);
  const take = create('button', { type: 'button', id: 'take' }, [text.link.take]);
  copy.after(take);
  /** What is kept of the run on show, once it has come to its end. @param {State} state */
  const recordOf = ({ run, runs }) => runs.find(({ id }) => id === run?.id);
  onPress(take, () => {
    const record = recordOf(state());
    if (record)
      openTake()
        .then((open) => open(record, take))
        .catch(told);
  });

  let hash = '';
  copy.addEventListener('click', () => {
    history.replaceState(history.state, '', hash);
    copyLink(new URL(hash, location.href).href, text.link.copied);
  });

  return {
    render(state) {
      copy.disabled = settingsOf(state) === undefined;
      const fingerprint = state.run && isOfForm(state) ? reproducible(state.run) : undefined;
      const isOver = recordOf(state) !== undefined;
      enable(take, isOver);
      take.title = isOver ? '' : text.link.takeLater;
      if (!copy.disabled) hash = toHash(state.fields, fingerprint);
      setText(limits, limitsOf(state));
      limits.hidden = limits.textContent === '';
      setText(linkedText, newsOf(state));
      linked.hidden = linkedText.textContent === '';
    },
    open: () => dialog().then((show) => show()),
  };
}
