// One's own files, opened on the page: datasets and networks.
import { expect, openView } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Opens the view Files and waits until it takes them. @param {Page} page */
export async function openFiles(page) {
  await openView(page, 'files');
  for (const name of ['Choose files', 'Open a network'])
    await expect(page.getByRole('button', { name })).toBeEnabled();
}

const given = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => ({
  name,
  mimeType: '',
  buffer: Buffer.from(bytes),
});

/** @param {Page} page @param {Record<string, Uint8Array>} files by name */
export async function openOwnData(page, files) {
  await openFiles(page);
  const all = Object.entries(files).map(([name, bytes]) => given(name, bytes));
  await page.getByLabel('Files of a dataset').setInputFiles(all);
}

/** @param {Page} page @param {string} name @param {Uint8Array} bytes */
export async function openNetwork(page, name, bytes) {
  await openFiles(page);
  await page.getByLabel('File of a network').setInputFiles(given(name, bytes));
}
