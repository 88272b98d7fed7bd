// One plain object, and what events make of it. Each slice of it is a file of its own: what it holds at first, and what events change.

/**
 * @template State
 * @typedef {object} Slice
 * @property {Partial<State>} initial
 * @property {{ [type: string]: (state: State, event: any) => Partial<State> | undefined }} on by the event's type: what changes, from the
 *   state as it was before it; slices do not see what others make of the same event
 */

/**
 * @template State
 * @template {{ type: string }} Event
 * @param {Slice<State>[]} slices
 * @returns {(state: State, event: Event) => State} makes the next state and touches nothing else
 */
export const reducer = (slices) => (state, event) => {
  let next = state;
  for (const { on } of slices) {
    const change = Object.hasOwn(on, event.type) ? on[event.type](state, event) : undefined;
    const isNews =
      change &&
      Object.entries(change).some(([name, value]) => !Object.is(value, /** @type {any} */ (next)[name]));
    if (isNews) next = { ...next, ...change };
  }
  return next;
};

/**
 * Holds the state; tells listeners of every change.
 * @template State, Event
 * @param {State} state
 * @param {(state: State, event: Event) => State} reduce
 */
export function createStore(state, reduce) {
  /** @type {Set<(state: State, event: Event) => void>} */
  const listeners = new Set();
  return {
    get state() {
      return state;
    },
    /** @param {Event} event */
    dispatch(event) {
      state = reduce(state, event);
      for (const listener of listeners) listener(state, event);
    },
    /** @param {(state: State, event: Event) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
    },
    /** Calls `then` once, at the first change after which the state is so. @param {(state: State) => boolean} isSo @param {() => void} then */
    whenFirst(isSo, then) {
      const listener = (/** @type {State} */ now) => {
        if (!isSo(now)) return;
        listeners.delete(listener);
        then();
      };
      listeners.add(listener);
    },
    /** Resolves as soon as the state is so, which it may be already. @param {(state: State) => boolean} isSo @returns {Promise<void>} */
    when(isSo) {
      return isSo(state) ? Promise.resolve() : new Promise((resolve) => this.whenFirst(isSo, resolve));
    },
  };
}
