// Files of one's own data, opened on the page.
import { expect, openView } from './helpers.js';

/** @param {import('@playwright/test').Page} page @param {Record<string, Uint8Array>} files by name */
export async function openOwnData(page, files) {
  await openView(page, 'files');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
  await page
    .getByLabel('Files of a dataset')
    .setInputFiles(
      Object.entries(files).map(([name, bytes]) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })),
    );
}
