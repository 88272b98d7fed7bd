// How many threads the person lets train; remembered on this device.

const key = 'mnist-lab.threads';

/** @param {string | null} text @returns {number} */
function read(text) {
  const threads = Number(text);
  return Number.isInteger(threads) && threads > 0 ? threads : Number.POSITIVE_INFINITY;
}

/** Where storage is refused it holds as long as the page. @type {number | undefined} */
let chosen;

/** @returns {number} Infinity for as many as there are */
export function wantedThreads() {
  try {
    return chosen ?? read(localStorage.getItem(key));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** @param {number} threads */
export function rememberThreads(threads) {
  chosen = threads;
  try {
    if (threads < Number.POSITIVE_INFINITY) localStorage.setItem(key, String(threads));
    else localStorage.removeItem(key);
  } catch {
    // as above
  }
}
