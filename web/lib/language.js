// English or German: as chosen on this page, else as the browser prefers.
import { find } from './dom.js';

/** @typedef {'en' | 'de'} Language */

const key = 'mnist-lab.language';

/** @param {string | null | undefined} name of a language, such as de-CH @returns {Language | undefined} */
const known = (name) => (/^de\b/.test(name ?? '') ? 'de' : /^en\b/.test(name ?? '') ? 'en' : undefined);

/** @returns {Language} */
export function chosenLanguage() {
  const asked = known(new URLSearchParams(location.search).get('lang'));
  if (asked) return asked;
  try {
    const stored = known(localStorage.getItem(key));
    if (stored) return stored;
  } catch {
    // Storage is refused.
  }
  return navigator.languages.map(known).find((language) => language !== undefined) ?? 'en';
}

/**
 * The button that switches to the other language, by loading the page anew, which loses nothing.
 * @param {Language} language
 * @param {() => Promise<unknown>} kept resolves when what the tab does is kept
 */
export function languageButton(language, kept) {
  const button = find('#language', HTMLButtonElement);
  const other = language === 'de' ? 'en' : 'de';
  button.lang = other;
  button.textContent = other.toUpperCase();
  button.title = other === 'de' ? 'Deutsch' : 'English';
  button.setAttribute('aria-label', `${button.textContent}: ${button.title}`);
  button.addEventListener('click', async () => {
    const { speakAnew } = await import('./speak-anew.js');
    await kept();
    speakAnew(key, other);
  });
}
