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
  return {
    render(state) {
      copy.disabled = settingsOf(state) === undefined;
      if (!copy.disabled) hash = toHash(state.fields, fingerprintOf(state));
      if (state.link === opened) return;
      opened = state.link;
      if (!opened || opened.again) return;
      setText(message, text.link.opened(opened.problems));
    },
  };
}
