// A panel that is always there, once it has come.

/**
 * @template State
 * @template {{ render(state: State): void }} Panel
 * @param {() => Promise<Panel>} part what did not come is asked for again by the next call
 * @param {() => State} state
 */
export function latePanel(part, state) {
  /** @type {Panel | undefined} */
  let panel;
  return {
    /** @param {State} now */
    render: (now) => panel?.render(now),
    async fetch() {
      panel = await part();
      panel.render(state());
      return panel;
    },
  };
}
