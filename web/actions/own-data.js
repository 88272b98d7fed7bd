// The person's own images: their files are kept on this device while a tab has them open, so that nothing is lost by a reload, a new
// version of the page or a worker that dies.
import { LostError } from '../kernel/lab.js';
import { store as keep, stored } from '../kernel/storage.js';

export const dataPrefix = 'mnist-lab.data.';

/** @param {unknown} value of unknown origin @returns {File[]} @throws {Error} unless they are */
function readFiles(value) {
  if (!Array.isArray(value) || !value.every((file) => file instanceof Blob)) {
    throw new Error('The stored files are not as this page writes them.');
  }
  return /** @type {File[]} */ (value);
}

/** The worker has gone, its program for such files did not come, or memory is short now: nothing is wrong with the files. @param {unknown} error */
const isPassing = (error) =>
  error instanceof LostError || (error instanceof Error && ['TypeError', 'OutOfMemory'].includes(error.name));

/** @param {import('./index.js').Kernel} kernel */
export const ownData = ({ store, lab }) => ({
  /** Whether this browser keeps them is said beside them, before it matters. @param {string} id @param {File[]} files */
  async keepFiles(id, files) {
    const kept = await keep(`${dataPrefix}${id}`, files);
    if (store.state.ownData?.id === id) store.dispatch({ type: 'ownDataStored', kept });
  },

  /**
   * What was open before the page or its worker began anew, in place of MNIST, which has just been loaded.
   * @returns {Promise<import('../types.js').DatasetInfo | undefined>} nothing when nothing was, or when it cannot be had again; rejects
   *   where another time it can
   */
  async openAgain() {
    const wanted = store.state.ownData;
    if (!wanted) return undefined;
    try {
      const files = await stored(`${dataPrefix}${wanted.id}`, readFiles);
      if (!files) throw new Error('They are not kept.');
      const info = await lab.ask('openData', files);
      return { ...info, own: { id: wanted.id, names: wanted.names } };
    } catch (error) {
      if (isPassing(error)) throw error;
      store.dispatch({ type: 'ownDataLost' });
      return undefined;
    }
  },
});
