// What the page asks its worker.

/**
 * Counts questions from now on; before the page opens.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<(name: string) => Promise<number>>} how many of a name there were
 */
export async function countQuestions(page) {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const asked = [];
    Object.assign(window, { asked });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ transfer) {
      const name = message?.argumentList?.[0]?.value;
      if (typeof name === 'string') asked.push(name);
      return post.call(this, message, transfer);
    };
  });
  return (wanted) =>
    page.evaluate(
      (wanted) =>
        /** @type {any} */ (window).asked.filter((/** @type {string} */ name) => name === wanted).length,
      wanted,
    );
}
