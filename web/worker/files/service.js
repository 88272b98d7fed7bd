// What people bring, read by a module of its own that is fetched when somebody opens a file.
import createMnistLabFiles from 'mnist-lab-files';

/** @type {ReturnType<typeof createMnistLabFiles> | undefined} */
let module;
function fetchModule() {
  module ??= createMnistLabFiles();
  module.catch(() => {
    module = undefined; // asked for again when it is needed
  });
  return module;
}

/** Larger files hold no network that the page takes. */
const mostBytes = 1e9;

/** @type {import('../services.js').FileService} */
export const fileService = {
  async readNetwork(files) {
    if (files.some(({ size }) => size > mostBytes)) throw new Error('expected at most 1 GB, found more');
    const read = async (/** @type {File} */ file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
    const [{ readNetwork }, ...given] = await Promise.all([fetchModule(), ...files.map(read)]);
    try {
      return { ...readNetwork(given), half: false };
    } catch (error) {
      // Whoever opens them says their names.
      const { message } = /** @type {Error} */ (error);
      const name = given.map((file) => file.name).find((name) => message.startsWith(`${name}: `));
      throw new Error(name ? message.slice(name.length + 2) : message);
    }
  },
};
