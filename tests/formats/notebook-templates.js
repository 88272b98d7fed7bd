// What notebooks are made of, read as the page does not: from their files.
import { readFileSync } from 'node:fs';

const text = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../assets/notebook/${name}`, import.meta.url), 'utf8');

/** @param {'en' | 'de'} language @returns {import('../../web/formats/notebook.js').Templates} */
export const templatesOf = (language) => ({
  cells: text('cells.py'),
  prose: text(`${language}.md`),
  words: JSON.parse(text(`${language}.json`)),
});
