// Parts of the page that are no views and are fetched when they are first wanted, code and words.
import { fetchedOnce } from '../lib/fetched-once.js';
import { language, speak } from './text.js';

/**
 * @template Code, Part
 * @param {() => Promise<Code>} code
 * @param {Record<import('../lib/language.js').Language, () => Promise<Record<string, any>>>} words German that does not come is English
 * @param {(code: Code) => Part} make called once, when both are here
 * @returns {() => Promise<Part>} what did not come is asked for again by the next call
 */
export const latePart = (code, words, make) =>
  fetchedOnce(async () => {
    const [module, said] = await Promise.all([code(), words[language]().catch(words.en)]);
    speak(said);
    return make(module);
  });
