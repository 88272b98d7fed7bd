// What stays on this device: My digits, in IndexedDB. Storage may be refused or full; the page then works without.
import { get, set } from 'idb-keyval';
import { fromFile, toFile } from './my-digits.js';

/** @typedef {import('./types.js').MyDigit} MyDigit */

const key = 'mnist-lab.my-digits';

/** @returns {Promise<MyDigit[]>} none when there are none, or none that can be read */
export async function storedDigits() {
  try {
    const text = await get(key);
    return typeof text === 'string' ? fromFile(text) : [];
  } catch {
    return [];
  }
}

/** Resolves to false when they could not be kept. @param {MyDigit[]} digits */
export async function storeDigits(digits) {
  try {
    await set(key, toFile(digits));
    return true;
  } catch {
    return false;
  }
}
