// The link that carries the settings, and what a link that was opened brought.
import { find, setText } from '../dom.js';
import { reproducible, settingsOf } from '../selectors.js';
import { toHash } from '../share.js';
import { text } from '../text/text.js';

/** @typedef {import('../state.js').State} State */

/** The fingerprint of a finished run with the settings in the form. @param {State} state */
function fingerprintOf(state) {
  const isOfForm = JSON.stringify(state.run?.settings) === JSON.stringify(settingsOf(state));
  return state.run && isOfForm ? reproducible(state.run) : undefined;
}

/** @returns {{ render(state: State): void }} */
export function sharePanel() {
  const copy = find('#copy-link', HTMLButtonElement);
  const message = find('#link-message', HTMLElement);
  const link = find('#link-text', HTMLInputElement);
  const linked = find('#linked', HTMLElement);
  const linkedText = find('#linked-text', HTMLElement);
  const limits = find('#link-limits', HTMLElement);

  let hash = '';
  copy.addEventListener('click', async () => {
    history.replaceState(null, '', hash);
    try {
      await navigator.clipboard.writeText(location.href);
      link.hidden = true;
      setText(message, text.link.copied);
    } catch {
      // No permission, or a page that is not served over https: people copy it themselves.
      setText(message, text.link.toCopy);
      link.hidden = false;
      link.value = location.href;
      link.select();
    }
  });

  /** @type {State['link']} */
  let opened;
  /** The run that stood there when the link was opened: what it says holds until another begins. @type {State['run']} */
  let before;
  return {
    render(state) {
      copy.disabled = settingsOf(state) === undefined;
      if (!copy.disabled) hash = toHash(state.fields, fingerprintOf(state));
      const isWhole =
        !state.run || (!state.run.from && !state.run.data && state.run.rateChanges.length === 0);
      limits.hidden = isWhole;
      setText(limits, isWhole || !state.run ? '' : text.link.limits(state.run));
      linked.hidden = linkedText.textContent === '' || state.run !== before;
      if (state.link === opened) return;
      opened = state.link;
      before = state.run;
      setText(linkedText, opened && !opened.again ? text.link.opened(opened.problems) : '');
      linked.hidden = linkedText.textContent === '';
    },
  };
}
