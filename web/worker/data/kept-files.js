// The dataset's files, kept on this device as they were received, so that the next visit needs no network.
// Storage may be refused or full: then nothing is kept, and nothing is said.

const cacheName = 'mnist-lab.files';

/** @param {URL} url @returns {Promise<Response | undefined>} as it was received */
export async function keptFile(url) {
  try {
    if (!(await caches.has(cacheName))) return undefined; // at a first visit nothing is opened
    return await (await caches.open(cacheName)).match(url);
  } catch {
    return undefined;
  }
}

/** @param {URL} url @param {Uint8Array<ArrayBuffer>[]} received @returns {Promise<boolean>} whether it is kept */
export async function keepFile(url, received) {
  try {
    await (await caches.open(cacheName)).put(url, new Response(new Blob(received)));
    return true;
  } catch {
    return false;
  }
}

/** @param {URL} url of one that turned out to be damaged */
export async function dropFile(url) {
  try {
    await (await caches.open(cacheName)).delete(url);
  } catch {
    // Nothing can be kept, so nothing is.
  }
}
