// What people do on the page, for functions that run in it: see Browser.run. Each uses nothing outside itself.

/**
 * @typedef {object} RunSettings
 * @property {number[]} hidden
 * @property {string} activation
 * @property {number} seed
 * @property {number} epochs
 * @property {number} batchSize
 * @property {number} learningRate
 */

/** Waits until the page can train. Returns seconds since it was asked for. */
export function untilReady() {
  const status = /** @type {HTMLElement} */ (document.querySelector('[role=status]'));
  return new Promise((/** @type {(seconds: number) => void} */ resolve, reject) => {
    const look = () => {
      const problem = document.querySelector('[role=alert]');
      if (status.textContent === 'Ready') resolve(performance.now() / 1000);
      else if (problem?.checkVisibility()) reject(new Error(problem.textContent ?? ''));
      else setTimeout(look, 1);
    };
    look();
  });
}

/**
 * Fills in the form and trains to the end. Returns the status line, the seconds that passed between pressing
 * Train and the end, and the rows of the table.
 * @param {RunSettings} settings
 */
export async function train(settings) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector('#settings-form'));
  for (const [name, value] of Object.entries(settings)) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    field.value = Array.isArray(value) ? value.join(', ') : String(value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const status = /** @type {HTMLElement} */ (document.querySelector('[role=status]'));
  const started = new Promise((resolve) =>
    new MutationObserver(resolve).observe(status, { childList: true, characterData: true, subtree: true }),
  );
  const start = performance.now();
  /** @type {HTMLButtonElement} */ (document.querySelector('#main-button')).click();
  await started;
  while (/^Training/.test(status.textContent ?? '')) await frame();
  const seconds = (performance.now() - start) / 1000;
  const rows = Array.from(document.querySelectorAll('#epochs tbody tr'), (row) =>
    Array.from(row.children, (cell) => cell.textContent ?? ''),
  );
  return { status: status.textContent, seconds, rows };
}
