// What people do on the page, for functions that run in it: see Browser.run. Each uses nothing outside itself.

/**
 * @typedef {object} RunSettings
 * @property {number[]} hidden
 * @property {string} activation
 * @property {number} seed
 * @property {number} epochs
 * @property {number} batchSize
 * @property {number} learningRate
 * @property {string} [startRange]
 * @property {string} [schedule]
 * @property {string} [distortion]
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
 * Train and the end, the rows of the table, and the seconds of the main thread's longest task (from 0.05 s on,
 * where the browser tells).
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
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration / 1000);
  });
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) observer.observe({ type: 'longtask' });
  const start = performance.now();
  /** @type {HTMLButtonElement} */ (document.querySelector('#main-button')).click();
  await started;
  while (/^Training/.test(status.textContent ?? '')) await frame();
  const seconds = (performance.now() - start) / 1000;
  observer.disconnect();
  const rows = Array.from(document.querySelectorAll('#epochs tbody tr'), (row) =>
    Array.from(row.children, (cell) => cell.textContent ?? ''),
  );
  return { status: status.textContent, seconds, rows, longestTask };
}
