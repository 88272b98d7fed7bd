// Whether the page can be opened without a network, and the offer of a new version: never while a run is under way.
import { find, setText } from '../../lib/dom.js';
import { isRunning } from '../../model/selectors.js';
import { text } from '../../text/text.js';

/**
 * @param {{ useUpdate(): void }} actions
 * @returns {{ render(state: import('../../model/state.js').State): void }}
 */
export function updatePanel(actions) {
  const offer = find('#update', HTMLElement);
  const offline = find('#offline', HTMLElement);
  find('#use-update', HTMLButtonElement).addEventListener('click', actions.useUpdate);
  return {
    render(state) {
      offer.hidden = !state.updateWaits || isRunning(state);
      if (state.refused) setText(offline, text.update.refused(state.refused));
      offline.hidden = !state.keptOffline && !state.refused;
    },
  };
}
