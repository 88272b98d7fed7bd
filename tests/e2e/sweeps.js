// The view Sweep, for the tests.
import { expect } from './helpers.js';

/** @typedef {import('./helpers.js').Page} Page */

/** @param {Page} page */
export const sweep = (page) => {
  const view = page.locator('#view-sweep');
  return {
    view,
    values: view.getByLabel('Values to try'),
    settings: view.getByLabel('Setting to try'),
    add: view.getByRole('button', { name: 'Another setting' }),
    begin: view.getByRole('button', { name: 'Start the sweep' }),
    cores: view.getByLabel('Run on'),
    course: view.locator('.sweep-course'),
    pause: view.getByRole('button', { name: 'Pause' }),
    goOn: view.getByRole('button', { name: 'Go on' }),
    cells: view.locator('.sweep-grid button'),
    cell: (/** @type {string} */ name) => view.getByRole('button', { name, exact: false }),
    fingerprint: view.locator('.sweep-cell code'),
    train: view.getByRole('button', { name: 'Train this' }),
  };
};

/** Begins, and pauses in the middle: the page itself does, for the sweep might end while the test looks. @param {Page} page */
export async function beginAndPause(page) {
  const { begin, course, cores } = sweep(page);
  if (await cores.isVisible()) await cores.selectOption('1'); // runs on several might all end at once
  await course.evaluate((element) => {
    const toPause = Array.from(element.querySelectorAll('button')).find(
      ({ textContent }) => textContent === 'Pause',
    );
    const observer = new MutationObserver(() => {
      if (!/^[1-9]\d* of/.test(element.textContent ?? '')) return;
      observer.disconnect();
      toPause?.click();
    });
    observer.observe(element, { childList: true, characterData: true, subtree: true });
  });
  await begin.click();
  await expect(course).toContainText(/^Paused: [1-9]\d* of/);
}
