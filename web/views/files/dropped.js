// What was dropped: files, and those within folders.

/** @typedef {import('../../types.js').GivenFile} GivenFile */

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder's content comes in parts. @param {FileSystemDirectoryEntry} folder */
async function entriesOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const all = [];
  for (;;) {
    const some = await new Promise((/** @type {(entries: FileSystemEntry[]) => void} */ resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** @param {FileSystemEntry} entry @returns {Promise<GivenFile[]>} */
async function filesIn(entry) {
  if (entry.isFile) {
    const path = entry.fullPath.replace(/^\//, '');
    return [{ path, file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)) }];
  }
  const within = await entriesOf(/** @type {FileSystemDirectoryEntry} */ (entry));
  return (await Promise.all(within.map(filesIn))).flat();
}

/** Call while the event is handled: afterwards a browser forgets what was dropped. @param {DataTransfer} dropped @returns {Promise<GivenFile[]>} */
export async function filesOf({ items, files }) {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.some(({ isDirectory }) => isDirectory)) return (await Promise.all(entries.map(filesIn))).flat();
  return [...files].map((file) => ({ path: file.name, file }));
}
