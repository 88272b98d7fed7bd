// The person's own images: their files are kept on this device while a tab has them open, so that nothing is lost by a reload, a new
// version of the page or a worker that dies.
import { proxy } from 'comlink';
import { LostError } from '../kernel/lab.js';
import { store as keep, stored } from '../kernel/storage.js';

export const dataPrefix = 'mnist-lab.data.';

/** Larger sets of files take a browser too long to keep. */
const mostKept = 1000;

/** @typedef {{ files: import('../types.js').GivenFile[], how: import('../types.js').ReadingOfData }} Kept */

/** @param {any} value of unknown origin @returns {Kept} @throws {Error} unless it is what is kept, or was by earlier versions */
function readKept(value) {
  const areFiles = (/** @type {unknown} */ files) =>
    Array.isArray(files) && files.every((file) => file instanceof Blob);
  if (areFiles(value)) {
    return {
      files: value.map((/** @type {any} */ file) => ({ path: file.name, file })),
      how: { transposed: false },
    };
  }
  if (!Array.isArray(value?.files) || !areFiles(value.files.map((/** @type {any} */ given) => given?.file))) {
    throw new Error('The stored files are not as this page writes them.');
  }
  return value;
}

/** The worker has gone, its program for such files did not come, or memory is short now: nothing is wrong with the files. @param {unknown} error */
const isPassing = (error) =>
  error instanceof LostError || (error instanceof Error && ['TypeError', 'OutOfMemory'].includes(error.name));

/** @param {import('./index.js').Kernel} kernel */
export const ownData = ({ store, lab }) => ({
  /**
   * Rejects when they are wrong, and nothing has changed; with an AbortError when it is cancelled. What is which may not be plain: then
   * it resolves to choices, and nothing has changed. Whether this browser keeps them is said beside them, before it matters.
   * @param {import('../types.js').GivenFile[]} files
   * @param {import('../types.js').ReadingOfData} how
   * @param {object} on
   * @param {(share: number) => void} on.onProgress 0 to 1
   * @param {AbortSignal} on.signal cancels it
   * @param {(info: import('../types.js').DatasetInfo) => void} on.onReplaced
   */
  async open(files, how, { onProgress, signal, onReplaced }) {
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
    // A dataset that is on its way comes first: what was open before must not count as lost.
    await Promise.race([store.when(({ data }) => data.phase !== 'loading'), aborted]);
    signal.throwIfAborted();
    const cancel = () => lab.ask('cancelData').catch(() => {}); // a lost worker reads no more
    signal.addEventListener('abort', cancel);
    const read = await lab
      .ask('openData', files, how, proxy(onProgress))
      .finally(() => signal.removeEventListener('abort', cancel));
    if ('choices' in read) return read;
    onReplaced(read.info);
    const { id } = read.own;
    const keepThem = async () =>
      files.length <= mostKept && (await keep(`${dataPrefix}${id}`, { files, how }));
    keepThem().then((kept) => {
      if (store.state.ownData?.id === id) store.dispatch({ type: 'ownDataStored', kept });
    });
    return read;
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
      const kept = await stored(`${dataPrefix}${wanted.id}`, readKept);
      if (!kept) throw new Error('They are not kept.');
      const read = await lab.ask(
        'openData',
        kept.files,
        kept.how,
        proxy(() => {}),
      );
      if ('choices' in read) throw new Error('They are read in another way than before.');
      return { ...read.info, own: { id: wanted.id, names: wanted.names, absent: read.own.absent } };
    } catch (error) {
      if (isPassing(error)) throw error;
      store.dispatch({ type: 'ownDataLost' });
      return undefined;
    }
  },
});
