// Datasets in their kept form, on this device, so that the next visit needs no network and makes nothing of them anew.
// Storage may be refused or full: then nothing is kept, and nothing is said.

const cacheName = 'mnist-lab.datasets';

/** What versions before kept, as it was downloaded. */
const formerCacheName = 'mnist-lab.files';

/** @param {URL} url @returns {Promise<Response | undefined>} */
export async function keptDataset(url) {
  try {
    if (!(await caches.has(cacheName))) return undefined; // at a first visit nothing is opened
    return await (await caches.open(cacheName)).match(url);
  } catch {
    return undefined;
  }
}

/**
 * Keeps these and no others of a folder.
 * @param {URL} folder
 * @param {{ url: URL, parts: () => BlobPart[] }[]} datasets
 * @returns {Promise<boolean>} whether they are kept
 */
export async function keepDatasets(folder, datasets) {
  try {
    await caches.delete(formerCacheName);
    const cache = await caches.open(cacheName);
    for (const { url, parts } of datasets) await cache.put(url, new Response(new Blob(parts())));
    const kept = datasets.map(({ url }) => url.href);
    for (const { url } of await cache.keys()) {
      if (url.startsWith(folder.href) && !kept.includes(url)) await cache.delete(url);
    }
    return true;
  } catch {
    return false;
  }
}

/** @param {URL[]} urls of those that turned out to be damaged */
export async function dropDatasets(urls) {
  try {
    const cache = await caches.open(cacheName);
    for (const url of urls) await cache.delete(url);
  } catch {
    // Nothing can be kept, so nothing is.
  }
}
