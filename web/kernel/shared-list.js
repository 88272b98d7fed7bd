// Lists that all tabs share, in IndexedDB: what one tab adds, changes or removes, it adds, changes or removes for all.
import { createStore } from 'idb-keyval';
import { asideOf, tellSetAside } from './storage.js';

/** idb-keyval's own store, for what takes several steps in one transaction. */
const inStore = createStore('keyval-store', 'keyval');

/** Among tabs; nothing where the browser refuses it, as Firefox does when it blocks storage. @param {string} name */
function channelNamed(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/**
 * The same list with items that are known taken from there: what has not changed is the same object.
 * @template {{ id: string }} Item
 * @param {Item[]} known
 * @param {Item[]} items
 * @returns {Item[]} `known` itself when nothing has changed
 */
export function recognised(known, items) {
  const byId = new Map(known.map((item) => [item.id, item]));
  const found = items.map((item) => {
    const before = byId.get(item.id);
    return before && JSON.stringify(before) === JSON.stringify(item) ? before : item;
  });
  return found.length === known.length && found.every((item, i) => item === known[i]) ? known : found;
}

/**
 * @template {{ id: string }} Item
 */
export class SharedList {
  #key;
  #read;
  #write;
  /** @type {BroadcastChannel | undefined} */
  #channel;
  /** Own changes so far: a list that was read before the latest of them is out of date. */
  #changes = 0;

  /**
   * @param {string} key
   * @param {(stored: unknown) => Item[]} read throws for what cannot be read
   * @param {(items: Item[]) => unknown} write
   */
  constructor(key, read, write) {
    this.#key = key;
    this.#read = read;
    this.#write = write;
  }

  /** @returns {Promise<Item[]>} those that can be read */
  async load() {
    try {
      return await this.#replace((items) => items);
    } catch {
      return []; // refused
    }
  }

  /**
   * @param {() => Item[]} known the list as this tab has it
   * @param {(items: Item[]) => void} listener called with the whole list when another tab has changed it
   */
  onChange(known, listener) {
    this.#channel = channelNamed(this.#key);
    if (!this.#channel) return;
    this.#channel.onmessage = async () => {
      let changes = -1;
      /** @type {Item[]} */
      let items = [];
      try {
        while (changes !== this.#changes) {
          changes = this.#changes;
          items = await this.#replace((stored) => stored);
        }
      } catch {
        return; // what is on show stays: that it cannot be read now does not mean that it is gone
      }
      const now = recognised(known(), items);
      if (now !== known()) listener(now);
    };
  }

  /** @param {Item[]} before as this tab knew it @param {Item[]} after @returns {Promise<boolean>} whether it is kept */
  async change(before, after) {
    const remaining = new Set(after.map(({ id }) => id));
    const gone = new Set(before.map(({ id }) => id).filter((id) => !remaining.has(id)));
    const known = new Set(before);
    const changed = after.filter((item) => !known.has(item));
    this.#changes++;
    try {
      await this.#replace((stored) => {
        const items = new Map(stored.map((item) => [item.id, item]));
        for (const id of gone) items.delete(id);
        for (const item of changed) items.set(item.id, item);
        return [...items.values()];
      });
      this.#channel?.postMessage('changed');
      return true;
    } catch {
      return false;
    } finally {
      this.#changes++;
    }
  }

  /**
   * Puts a list in place of the one that is stored, in one transaction. A value that cannot be read, or only partly, by a
   * page older than the one that wrote it perhaps, is copied under another key first.
   * @param {(items: Item[]) => Item[]} change the same list: nothing is to be written
   * @returns {Promise<Item[]>} what is stored now
   */
  async #replace(change) {
    let isWhole = true;
    /** @type {Item[]} */
    const items = await inStore(
      'readwrite',
      (store) =>
        new Promise((resolve, reject) => {
          const { transaction } = store;
          transaction.onabort = () => reject(transaction.error);
          const request = store.get(this.#key);
          request.onsuccess = () => {
            const before = this.#readable(request.result);
            isWhole = before.isWhole;
            if (!isWhole) store.put(request.result, asideOf(this.#key));
            const after = change(before.items);
            if (!isWhole || after !== before.items) store.put(this.#write(after), this.#key);
            transaction.oncomplete = () => resolve(after);
            transaction.commit?.(); // without the page, should it be left now: see committingStore
          };
        }),
    );
    if (!isWhole) tellSetAside();
    return items;
  }

  /** @param {unknown} value @returns {{ items: Item[], isWhole: boolean }} */
  #readable(value) {
    try {
      const items = value === undefined ? [] : this.#read(value);
      return { items, isWhole: !Array.isArray(value) || items.length === value.length };
    } catch {
      return { items: [], isWhole: false };
    }
  }
}
