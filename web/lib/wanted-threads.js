// How many threads the person lets train; remembered on this device.

const key = 'mnist-lab.threads';

/** @returns {number} Infinity for as many as there are */
export function wantedThreads() {
  try {
    return Number(localStorage.getItem(key)) || Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY; // storage may be refused
  }
}

/** @param {number} threads */
export function rememberThreads(threads) {
  try {
    if (threads < Number.POSITIVE_INFINITY) localStorage.setItem(key, String(threads));
    else localStorage.removeItem(key);
  } catch {
    // as above; it then holds as long as the page
  }
}
