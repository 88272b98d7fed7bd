// What notebooks and model cards are made of: assets/templates, which the terminal has too.
import notebook from '../../../assets/templates/notebook.py?raw';

const languages = {
  en: () =>
    Promise.all([
      import('../../../assets/templates/notebook.en.md?raw'),
      import('../../../assets/templates/card.en.md?raw'),
      import('../../../assets/templates/words.en.json'),
    ]),
  de: () =>
    Promise.all([
      import('../../../assets/templates/notebook.de.md?raw'),
      import('../../../assets/templates/card.de.md?raw'),
      import('../../../assets/templates/words.de.json'),
    ]),
};

/** @param {import('../../lib/language.js').Language} language @returns {Promise<import('../../formats/notebook.js').Templates & { card: string }>} */
export async function templates(language) {
  const [prose, card, words] = await languages[language]();
  return { notebook, prose: prose.default, card: card.default, words: words.default };
}
