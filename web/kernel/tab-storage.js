// What a tab remembers over reloads, in sessionStorage. Pages within one page share that: in a frame every key is the frame's own.

/** The frame's name, which a reload leaves as it is: as its page has it, else its first address and its place among the frames. */
function frameName() {
  if (window.top === window) return '';
  if (!window.name) {
    let place = 0;
    while (place < parent.length && parent[place] !== window) place++;
    window.name = `${location.href} ${place}`;
  }
  return window.name;
}

export const tabStorage = {
  /** @param {string} key @returns {string | null} */
  get(key) {
    try {
      return sessionStorage.getItem(key + frameName());
    } catch {
      return null; // refused
    }
  },
  /** @param {string} key @param {string} value */
  set(key, value) {
    try {
      sessionStorage.setItem(key + frameName(), value);
    } catch {
      // refused: a reload then begins as a new tab does
    }
  },
};
