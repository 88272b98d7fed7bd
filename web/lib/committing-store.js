import { createStore } from 'idb-keyval';

/**
 * A store for idb-keyval whose transactions end by themselves, without the page that began them. WebKit suspends a page
 * that is left together with its transactions, and one that waits for the page to say that nothing more comes would hold
 * up whoever comes next for as long as the page is kept.
 * @param {string} database
 * @param {string} name
 * @returns {ReturnType<typeof createStore>} asks everything of a transaction in one go
 */
export function committingStore(database, name) {
  const inStore = createStore(database, name);
  return (mode, ask) =>
    inStore(mode, (store) => {
      const answer = ask(store);
      store.transaction.commit?.();
      return answer;
    });
}
