// The view that a tab has open, over reloads.
const key = 'mnist-lab.view';

/** @returns {string | undefined} */
export function rememberedView() {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined; // storage is refused
  }
}

/** @param {string} id */
export function rememberView(id) {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // a reload then opens the first
  }
}
