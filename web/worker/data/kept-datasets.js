// Datasets in their kept form, on this device, so that the next visit needs no network and makes nothing of them anew.
// Storage may be refused or full: then nothing is kept, and nothing is said.

export const cacheName = 'mnist-lab.datasets';

/** @param {URL} url @returns {Promise<Response | undefined>} */
export async function keptDataset(url) {
  try {
    return await caches.match(url, { cacheName }); // at a first visit nothing is opened
  } catch {
    return undefined;
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
