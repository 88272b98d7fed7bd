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
 * @property {number} [worldForms]
 * @property {string} [optimizer]
 * @property {number} [momentum]
 * @property {boolean} [nesterov]
 * @property {number} [weightDecay]
 * @property {number} [beta1]
 * @property {number} [beta2]
 * @property {number} [epsilon]
 */

/** Waits until the page can train. Returns seconds since it was asked for. */
export function untilReady() {
  return new Promise((/** @type {(seconds: number) => void} */ resolve, reject) => {
    const look = () => {
      const status = document.querySelector('[role=status]'); // WebKit runs this while an isolated page still begins
      const problem = document.querySelector('[role=alert]');
      if (status?.textContent === 'Ready') resolve(performance.now() / 1000);
      else if (problem?.checkVisibility()) reject(new Error(problem.textContent ?? ''));
      else if (performance.now() > 120_000) reject(new Error(`not ready: ${status?.textContent}`));
      else setTimeout(look, 1);
    };
    look();
  });
}

/** Waits until the page says on how many cores it trains. Returns it: 1 where it says why no more. */
export async function untilTrainsOn() {
  const cores = /** @type {HTMLElement} */ (document.querySelector('#cores'));
  dispatchEvent(new PointerEvent('pointermove')); // what is not needed at first is fetched when somebody is there
  const start = performance.now();
  while (!cores.firstChild) {
    if (performance.now() - start > 60_000)
      throw new Error(`nothing about cores: ${document.querySelector('[role=status]')?.textContent}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return Number(cores.querySelector('select')?.value ?? 1);
}

/**
 * Fills in the form and trains to the end. Returns the status line, the seconds that passed between pressing
 * Train and the end, the rows of the table, and the seconds of the main thread's longest task (from 0.05 s on,
 * where the browser tells).
 * @param {RunSettings} settings
 */
export async function train(settings) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector('#settings-form'));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (const [name, value] of Object.entries(settings)) {
    while (!form.elements.namedItem(name)) await frame(); // some are fetched late
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    if (typeof value === 'boolean') field.checked = value;
    else field.value = Array.isArray(value) ? value.join(', ') : String(value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await frame();
  await frame();
  const status = /** @type {HTMLElement} */ (document.querySelector('[role=status]'));
  // Not by frames: a page that is asked for frames makes them.
  const changed = () =>
    new Promise((resolve) => {
      const mutations = new MutationObserver(() => {
        mutations.disconnect();
        resolve(undefined);
      });
      mutations.observe(status, { childList: true, characterData: true, subtree: true });
    });
  const started = changed();
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration / 1000);
  });
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) observer.observe({ type: 'longtask' });
  const start = performance.now();
  /** @type {HTMLButtonElement} */ (document.querySelector('#main-button')).click();
  await started;
  while (/^Training/.test(status.textContent ?? '')) await changed();
  const seconds = (performance.now() - start) / 1000;
  observer.disconnect();
  // The table is part of what is fetched later, and drawn in the frame after that.
  while (!document.querySelector('#loss-chart canvas')) await frame();
  await frame();
  await frame();
  const rows = Array.from(document.querySelectorAll('#epochs tbody tr'), (row) =>
    Array.from(row.children, (cell) => cell.textContent ?? ''),
  );
  return { status: status.textContent, seconds, rows, longestTask };
}

/** Brings the drawing pad into view. Returns its box in the viewport's CSS pixels. */
export function padBox() {
  const pad = /** @type {HTMLElement} */ (document.querySelector('#pad'));
  pad.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = pad.getBoundingClientRect();
  return { x, y, width, height };
}

/**
 * Waits until the text of an element matches; returns it, or what it was after so long and what the page says besides.
 * @param {string} selector
 * @param {string} pattern
 * @param {number} [longest] milliseconds
 */
export function textOf(selector, pattern, longest = 120_000) {
  const start = performance.now();
  return new Promise((/** @type {(text: string) => void} */ resolve) => {
    const look = () => {
      const text = document.querySelector(selector)?.textContent ?? '';
      if (new RegExp(pattern).test(text)) resolve(text);
      else if (performance.now() - start < longest) setTimeout(look, 20);
      else {
        const others = Array.from(
          document.querySelectorAll('[role=status], [role=alert], .error'),
          (element) => element.checkVisibility() && element.textContent,
        );
        resolve([text, ...others.filter(Boolean)].join(' | '));
      }
    };
    look();
  });
}

/** Waits until what the page does has been written down. */
export async function untilSaved() {
  const { dataset } = document.documentElement;
  while ('saving' in dataset) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Clicks a button or a checkbox. @param {string} selector */
export function click(selector) {
  /** @type {HTMLElement} */ (document.querySelector(selector)).click();
}

/** Where the pad for numbers is. */
export function numberPadBox() {
  const pad = /** @type {HTMLElement} */ (document.querySelector('#number-canvas'));
  pad.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = pad.getBoundingClientRect();
  return { x, y, width, height };
}

/** Chooses a picture for the view of numbers. @param {string} base64 of the file */
export function choosePicture(base64) {
  const field = /** @type {HTMLInputElement} */ (document.querySelector('#view-numbers [type=file]'));
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], 'photo.png', { type: 'image/png' }));
  field.files = chosen.files;
  field.dispatchEvent(new Event('change'));
}

/** Moves the focus. @param {string} selector */
export function focus(selector) {
  /** @type {HTMLElement} */ (document.querySelector(selector)).focus();
}

/** How many different pixels a canvas shows. @param {string} selector */
export async function colours(selector) {
  const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
  canvas.scrollIntoView({ block: 'center' });
  for (let attempt = 0; ; attempt++) {
    const copy = document.createElement('canvas');
    copy.width = canvas.width;
    copy.height = canvas.height;
    const context = /** @type {CanvasRenderingContext2D} */ (copy.getContext('2d'));
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const count = new Set(new Uint32Array(data.buffer)).size;
    if (count > 50 || attempt === 50) return count;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Types into fields of the form. @param {Record<string, string>} values by name */
export function fill(values) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector('#settings-form'));
  for (const [name, value] of Object.entries(values)) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Writes into fields, which may be fetched late. @param {Record<string, string>} values by selector */
export async function write(values) {
  for (const [selector, value] of Object.entries(values)) {
    while (!document.querySelector(selector)) await new Promise((resolve) => setTimeout(resolve, 20));
    const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Moves the slider of the pace: 9 is full speed, 8 are 500 mini-batches a second. @param {number} position */
export function setPace(position) {
  const slider = /** @type {HTMLInputElement} */ (document.querySelector('#pace-slider'));
  slider.value = String(position);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Of every epoch in the table. */
export const fingerprints = () =>
  Array.from(document.querySelectorAll('#epochs tbody td:last-child'), (cell) => cell.textContent ?? '');

/** @param {string} selector of a field */
export const valueIn = (selector) => /** @type {HTMLInputElement} */ (document.querySelector(selector)).value;
