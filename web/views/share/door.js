// The way to sharing, which is fetched late, or at once for whoever has followed a link.
import { find } from '../../lib/dom.js';
import { latePanel } from '../../parts/late-panel.js';
import { latePart } from '../../text/late-part.js';

/** @typedef {import('../../model/state.js').State} State */

/**
 * @param {() => State} state
 * @param {{ current: string, all: { id: string, name: string }[] }} views
 * @param {Parameters<typeof import('./view.js').sharing>[2]} actions
 * @param {(error: unknown) => void} told it does not come, to who wants it
 * @returns {{ render(state: State): void, fetch(): Promise<unknown> }} fetch: what there is to see of it
 */
export function shareDoor(state, views, actions, told) {
  const panel = latePanel(
    latePart(
      () => import('./view.js'),
      { en: () => import('./en.js'), de: () => import('./de.js') },
      ({ sharing }) => sharing(state, views, actions, told),
    ),
    state,
  );
  find('#share', HTMLButtonElement).addEventListener('click', () =>
    panel
      .fetch()
      .then(({ open }) => open())
      .catch(told),
  );
  if (state().link) panel.fetch().catch(told);
  return panel;
}
