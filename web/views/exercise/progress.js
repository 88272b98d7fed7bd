// Which tasks have been solved, and of which the answer was shown; remembered on this device.

/** @typedef {'solved' | 'shown'} Reached shown: the person had its answer shown */
/** @typedef {Map<string, Reached>} Progress by the tasks' names */

const key = 'mnist-lab.exercise';

/**
 * @param {string | null} stored { "count": "solved", "start": "shown" }, or the names of solved tasks in an array, as this
 *   page wrote it at first
 * @returns {Progress} empty for anything else
 */
export function readProgress(stored) {
  /** @type {Progress} */
  const progress = new Map();
  try {
    const value = JSON.parse(stored ?? '{}');
    const entries = Array.isArray(value) ? value.map((name) => [name, 'solved']) : Object.entries(value);
    for (const [name, reached] of entries) {
      if (typeof name === 'string' && (reached === 'solved' || reached === 'shown'))
        progress.set(name, reached);
    }
  } catch {
    // not what this page has written
  }
  return progress;
}

/**
 * What is solved stays so when its answer is shown later.
 * @param {Progress} progress @param {string} name @param {Reached} reached
 * @returns {boolean} whether that is news
 */
export function advance(progress, name, reached) {
  const before = progress.get(name);
  if (before === 'solved' || before === reached) return false;
  progress.set(name, reached);
  return true;
}

export function storedProgress() {
  try {
    return readProgress(localStorage.getItem(key));
  } catch {
    return readProgress(null); // refused
  }
}

/** @param {Progress} progress */
export function storeProgress(progress) {
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(progress)));
  } catch {
    // It then lasts as long as the page.
  }
}
