// Which tasks have been solved, remembered on this device.

const key = 'mnist-lab.exercise';

/** @returns {Set<string>} names of tasks */
export function storedProgress() {
  try {
    const names = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []);
  } catch {
    return new Set(); // refused, or not what this page has written
  }
}

/** @param {Set<string>} solved */
export function storeProgress(solved) {
  try {
    localStorage.setItem(key, JSON.stringify([...solved]));
  } catch {
    // It then lasts as long as the page.
  }
}
