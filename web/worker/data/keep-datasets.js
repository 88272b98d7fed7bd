// Keeps datasets on this device: kept-datasets.js. Fetched when that is done, after the page is ready.
import { cacheName, dropDatasets } from './kept-datasets.js';

/** What versions before kept, as it was downloaded. */
const formerCacheName = 'mnist-lab.files';

/**
 * Keeps these and no others of a folder.
 * @param {URL} folder
 * @param {{ url: URL, parts: () => BlobPart[] }[]} datasets
 * @returns {Promise<boolean>} whether they are kept
 */
export async function keepDatasets(folder, datasets) {
  try {
    const former = await caches.open(formerCacheName); // one for all labs of the origin
    for (const { url } of await former.keys()) if (url.startsWith(folder.href)) await former.delete(url);
    if ((await former.keys()).length === 0) await caches.delete(formerCacheName);
    const cache = await caches.open(cacheName);
    for (const { url, parts } of datasets) await cache.put(url, new Response(new Blob(parts())));
    const kept = datasets.map(({ url }) => url.href);
    for (const { url } of await cache.keys()) {
      if (url.startsWith(folder.href) && !kept.includes(url)) await cache.delete(url);
    }
    return true;
  } catch {
    await dropDatasets(datasets.map(({ url }) => url)); // one alone would be of no use
    return false;
  }
}
