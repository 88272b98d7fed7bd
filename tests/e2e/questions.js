// What the page asks its worker.
import { expect } from '@playwright/test';

/**
 * Follows questions from now on; before the page opens.
 * @param {import('@playwright/test').Page} page
 */
export async function followQuestions(page) {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const asked = [];
    /** Those without an answer, by Comlink's number. @type {Map<string, string>} */
    const open = new Map();
    const followed = new WeakSet();
    Object.assign(window, { questions: { asked, open } });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ transfer) {
      const name = message?.argumentList?.[0]?.value;
      if (typeof name === 'string') {
        asked.push(name);
        open.set(message.id, name);
        if (!followed.has(this)) this.addEventListener('message', ({ data }) => open.delete(data.id));
        followed.add(this);
      }
      return post.call(this, message, transfer);
    };
  });
  return {
    /** How many of a name there were. @param {string} wanted @returns {Promise<number>} */
    asked: (wanted) =>
      page.evaluate(
        (wanted) =>
          /** @type {any} */ (window).questions.asked.filter((/** @type {string} */ name) => name === wanted)
            .length,
        wanted,
      ),
    /** Waits until all of these names are answered: what is on show is the last word. @param {string[]} names */
    answered: (...names) =>
      expect
        .poll(() =>
          page.evaluate(
            (names) =>
              [.../** @type {any} */ (window).questions.open.values()].filter((name) => names.includes(name)),
            names,
          ),
        )
        .toEqual([]),
  };
}
