// What stays on this device, in IndexedDB. Storage may be refused or full; the page then works without. What cannot be read is set aside, under another key, and the page says so.
import { del, get, keys, set } from 'idb-keyval';
import { committingStore } from '../lib/committing-store.js';

/** idb-keyval's own. */
const inStore = committingStore('keyval-store', 'keyval');

/** Called when something stored could not be read. @type {(() => void)[]} */
const listeners = [];

/** @param {() => void} listener called when something that is stored cannot be read */
export const onSetAside = (listener) => listeners.push(listener);

/** @param {string} key */
export const asideOf = (key) => `${key}.set-aside.${new Date().toISOString()}`;

export const tellSetAside = () => {
  for (const listener of listeners) listener();
};

/** @param {string} key @param {unknown} value */
async function setAside(key, value) {
  tellSetAside();
  await set(asideOf(key), value, inStore);
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
    const value = await get(key, inStore);
    if (value === undefined) return undefined;
    try {
      return read(value);
    } catch {
      await setAside(key, value);
      await del(key, inStore);
    }
  } catch {
    // refused
  }
  return undefined;
}

/** @param {string} key @param {unknown} value @returns {Promise<boolean>} whether it is kept */
export async function store(key, value) {
  try {
    await set(key, value, inStore);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} prefix @returns {Promise<string[]>} */
export async function storedKeys(prefix) {
  try {
    return (await keys(inStore))
      .map(String)
      .filter((key) => key.startsWith(prefix) && !key.includes('.set-aside.'));
  } catch {
    return [];
  }
}

/** @param {string} key */
export async function remove(key) {
  await del(key, inStore).catch(() => {});
}
