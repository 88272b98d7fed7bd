// What stays on this device, in IndexedDB: My digits, the runs, and what each tab was doing. Storage may be refused or
// full; the page then works without. What cannot be read is set aside, under another key, and the page says so.
import { createStore, del, get, keys, set } from 'idb-keyval';
import { fromFile, merged, toFile } from '../model/my-digits.js';
import { readRecords } from '../model/record.js';

/**
 * @typedef {import('../types.js').MyDigit} MyDigit
 * @typedef {import('../model/record.js').RunRecord} RunRecord
 */

/** Called when something stored could not be read. @type {(() => void)[]} */
const listeners = [];

/** @param {() => void} listener called when something that is stored cannot be read */
export const onSetAside = (listener) => listeners.push(listener);

/** idb-keyval's own store, for what takes several steps in one transaction. */
const inStore = createStore('keyval-store', 'keyval');

/** @param {string} key */
const asideOf = (key) => `${key}.set-aside.${new Date().toISOString()}`;

const tellSetAside = () => {
  for (const listener of listeners) listener();
};

/** @param {string} key @param {unknown} value */
async function setAside(key, value) {
  tellSetAside();
  await set(asideOf(key), value);
}

/**
 * What is stored under a key.
 * @template T
 * @param {string} key
 * @param {(stored: unknown) => T} read throws for what cannot be read
 * @returns {Promise<T | undefined>} undefined when nothing is stored, or nothing that can be read
 */
export async function stored(key, read) {
  try {
    const value = await get(key);
    if (value === undefined) return undefined;
    try {
      return read(value);
    } catch {
      await setAside(key, value);
      await del(key);
    }
  } catch {
    // refused
  }
  return undefined;
}

/** @param {string} key @param {unknown} value @returns {Promise<boolean>} whether it is kept */
export async function store(key, value) {
  try {
    await set(key, value);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} prefix @returns {Promise<string[]>} */
export async function storedKeys(prefix) {
  try {
    return (await keys()).map(String).filter((key) => key.startsWith(prefix) && !key.includes('.set-aside.'));
  } catch {
    return [];
  }
}

/** @param {string} key */
export async function remove(key) {
  await del(key).catch(() => {});
}

/**
 * A list that all tabs share: what one adds, changes or removes, it adds, changes or removes for all.
 * @template {{ id: string }} Item
 */
class SharedList {
  #key;
  #read;
  #write;
  /** @type {BroadcastChannel | undefined} */
  #channel;

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

  /** @param {(items: Item[]) => void} listener called with the whole list when another tab has changed it */
  onChange(listener) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(this.#key);
    this.#channel.onmessage = async () => listener(await this.load());
  }

  /** @param {Item[]} before as this tab knew it @param {Item[]} after @returns {Promise<boolean>} whether it is kept */
  async change(before, after) {
    const remaining = new Set(after.map(({ id }) => id));
    const gone = new Set(before.map(({ id }) => id).filter((id) => !remaining.has(id)));
    const known = new Set(before);
    const changed = after.filter((item) => !known.has(item));
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

/** @type {SharedList<MyDigit>} */
export const keptDigits = new SharedList(
  'mnist-lab.my-digits',
  (text) => fromFile(String(text)),
  (digits) => toFile(merged([], digits)),
);

/** @type {SharedList<RunRecord>} */
export const keptRuns = new SharedList('mnist-lab.runs', readRecords, (records) => records);
