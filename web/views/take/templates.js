// What notebooks are made of: assets/notebook, which the terminal has too.
import cells from '../../../assets/notebook/cells.py?raw';

const languages = {
  en: () =>
    Promise.all([import('../../../assets/notebook/en.md?raw'), import('../../../assets/notebook/en.json')]),
  de: () =>
    Promise.all([import('../../../assets/notebook/de.md?raw'), import('../../../assets/notebook/de.json')]),
};

/** @param {import('../../lib/language.js').Language} language @returns {Promise<import('../../formats/notebook.js').Templates>} */
export async function templates(language) {
  const [prose, words] = await languages[language]();
  return { cells, prose: prose.default, words: words.default };
}
