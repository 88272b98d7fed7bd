// Snapshots in IndexedDB, by run and epochs done. Storage may be refused or full: then they last as long as the page.
// Writing never waits and never holds up training: what has gathered is written in one transaction, and then what has
// gathered meanwhile.
import { delMany, getMany, keys, setMany } from 'idb-keyval';
import { committingStore } from '../../lib/committing-store.js';

/** @type {ReturnType<typeof committingStore> | undefined} */
let opened;
const store = () => {
  opened ??= committingStore('mnist-lab.snapshots', 'parameters');
  return opened;
};

/** @typedef {[run: string, epochs: number]} Key */

/** So long is gathered what is written together: a short run is over before anything is. */
const pauseMilliseconds = 400;

/** What is to be written; undefined: deleted. @type {Map<string, { key: Key, parameters: Float32Array | undefined }>} */
let waiting = new Map();
/** @type {Promise<void> | undefined} */
let writing;

/** Storage may refuse, or be full. @param {() => Promise<void>} act */
async function attempt(act) {
  try {
    await act();
  } catch {
    // then these parameters last as long as the page
  }
}

async function write() {
  while (waiting.size > 0) {
    const now = [...waiting.values()];
    waiting = new Map();
    const kept = now.flatMap(({ key, parameters }) => (parameters ? [[key, parameters]] : []));
    const gone = now.filter(({ parameters }) => !parameters).map(({ key }) => key);
    // Each on its own: storage that takes no more still gives back.
    if (gone.length > 0) await attempt(() => delMany(gone, store()));
    if (kept.length > 0) await attempt(() => setMany(/** @type {[Key, Float32Array][]} */ (kept), store()));
  }
  writing = undefined;
}

/** @param {Key} key @param {Float32Array | undefined} parameters */
function put(key, parameters) {
  waiting.set(key.join(), { key, parameters });
  writing ??= new Promise((rested) => setTimeout(rested, pauseMilliseconds)).then(write);
}

/** @param {string} run @param {number} epochs @param {Float32Array} parameters */
export const keepSnapshot = (run, epochs, parameters) => put([run, epochs], parameters);

/** Resolves when what has been asked so far is kept, or dropped. */
export const snapshotsKept = async () => await writing;

/** @returns {Promise<Key[]>} */
async function allKeys() {
  await writing;
  try {
    return await keys(store());
  } catch {
    return [];
  }
}

/** @param {string} run @param {number[]} [epochs] all by default */
export async function dropSnapshots(run, epochs) {
  const gone = epochs ?? (await allKeys()).filter(([id]) => id === run).map(([, epoch]) => epoch);
  for (const epoch of gone) put([run, epoch], undefined);
}

/** A run begun so lately may belong to a tab that has not written down yet what it does. */
const settledMilliseconds = 24 * 60 * 60 * 1000;

/** Drops what is kept of other runs than these. @param {string[]} runs */
export async function keepOnly(runs) {
  const wanted = new Set(runs);
  const begun = (/** @type {string} */ run) => Number.parseInt(run, 36); // as newId makes them
  const isOld = (/** @type {string} */ run) => !(Date.now() - begun(run) < settledMilliseconds);
  for (const [run, epochs] of await allKeys())
    if (!wanted.has(run) && isOld(run)) put([run, epochs], undefined);
}

/** By epochs done. @param {string} run @returns {Promise<Map<number, Float32Array>>} */
export async function keptSnapshots(run) {
  const found = (await allKeys()).filter(([id]) => id === run);
  try {
    const values = await getMany(found, store());
    const pairs = found.map(([, epochs], i) => /** @type {const} */ ([epochs, values[i]]));
    return new Map(pairs.filter(([, value]) => value instanceof Float32Array));
  } catch {
    return new Map();
  }
}
