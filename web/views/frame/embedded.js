// Within a page of somebody else's: no title, a way to the whole lab, and a word where nothing can be kept.
import { find } from '../../lib/dom.js';

/** @returns {Promise<boolean>} */
async function canKeep() {
  try {
    localStorage.getItem('');
    await new Promise((resolve, reject) => {
      const request = indexedDB.open('mnist-lab.trial');
      request.onsuccess = () => {
        request.result.close();
        resolve(undefined);
      };
      request.onerror = reject;
    });
    indexedDB.deleteDatabase('mnist-lab.trial');
    return true;
  } catch {
    return false;
  }
}

/** @param {import('../../kernel/views.js').Views} views */
export async function embedded(views) {
  find('#embedded-bar', HTMLElement).hidden = false;
  const link = find('#whole-lab', HTMLAnchorElement);
  const point = () => {
    link.href = `${location.pathname}${location.search}#${views.current}`;
  };
  for (const type of ['pointerdown', 'focus']) link.addEventListener(type, point);
  point();
  find('#nothing-kept', HTMLElement).hidden = await canKeep();
}
