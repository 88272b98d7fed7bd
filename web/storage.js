// What stays on this device, in IndexedDB: My digits, the runs, and what each tab was doing. Storage may be refused or
// full; the page then works without. What cannot be read is set aside, under another key, and the page says so.
import { del, get, keys, set, update } from 'idb-keyval';
import { fromFile, merged, toFile } from './my-digits.js';
import { readRecords } from './runs.js';

/**
 * @typedef {import('./types.js').MyDigit} MyDigit
 * @typedef {import('./runs.js').RunRecord} RunRecord
 */

/** Called when something stored could not be read. @type {(() => void)[]} */
const listeners = [];

/** @param {() => void} listener called when something that is stored cannot be read */
export const onSetAside = (listener) => listeners.push(listener);

/** @param {string} key @param {unknown} value */
async function setAside(key, value) {
  for (const listener of listeners) listener();
  await set(`${key}.set-aside.${new Date().toISOString()}`, value);
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
    let partly = false;
    const items = await stored(this.#key, (value) => {
      const readable = this.#read(value);
      partly = Array.isArray(value) && readable.length < value.length;
      return { value, readable };
    });
    if (partly) {
      await setAside(this.#key, items?.value).catch(() => {});
      await store(this.#key, this.#write(items?.readable ?? []));
    }
    return items?.readable ?? [];
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
      await update(this.#key, (value) => {
        const items = new Map(this.#readable(value).map((item) => [item.id, item]));
        for (const id of gone) items.delete(id);
        for (const item of changed) items.set(item.id, item);
        return this.#write([...items.values()]);
      });
      this.#channel?.postMessage('changed');
      return true;
    } catch {
      return false;
    }
  }

  /** @param {unknown} value */
  #readable(value) {
    try {
      return value === undefined ? [] : this.#read(value);
    } catch {
      return [];
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
