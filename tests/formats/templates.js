// What notebooks and model cards are made of, read as the page does not: from their files.
import { readFileSync } from 'node:fs';

const text = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../assets/templates/${name}`, import.meta.url), 'utf8');

/** @param {'en' | 'de'} language @returns {import('../../web/formats/notebook.js').Templates & { card: string }} */
export const templatesOf = (language) => ({
  notebook: text('notebook.py'),
  prose: text(`notebook.${language}.md`),
  card: text(`card.${language}.md`),
  words: JSON.parse(text(`words.${language}.json`)),
});
