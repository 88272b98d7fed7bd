// Files that the page makes.
import { create } from './dom.js';

/** Hands a file to the person. @param {string} name @param {string | Uint8Array<ArrayBuffer>} content @param {string} type */
export function saveFile(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  create('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000); // the browser reads it after the click
}
