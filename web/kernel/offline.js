// Visits without a network: a service worker keeps the page, and offers new versions of it.
import { scriptUrl } from '../lib/trusted.js';

/** Rejects when it could not be installed: `ready` would be waited for in vain. @param {ServiceWorker | null | undefined} installing */
const refusal = (installing) =>
  new Promise((_, reject) => {
    installing?.addEventListener('statechange', () => installing.state === 'redundant' && reject());
  });

/**
 * Registers the service worker, where there is one and the browser allows it.
 * @param {object} listeners
 * @param {(use: () => void) => void} listeners.onWaiting a new version waits until `use` is called
 * @param {() => void} listeners.onReplaced a new version has taken over, here or in another tab: the page should be loaded
 *   anew, for what it has not fetched yet is gone
 * @param {(file: string) => void} listeners.onRefused a file did not come from the server as it should, and without it the page is not kept
 * @returns {Promise<boolean>} whether the page is kept
 */
export async function keepPage({ onWaiting, onReplaced, onRefused }) {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return false;
  try {
    const { Workbox } = await import('workbox-window');
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.type === 'REFUSED') onRefused(data.file);
    });
    const worker = new Workbox(scriptUrl(new URL('sw.js', document.baseURI)));
    worker.addEventListener('waiting', () => onWaiting(() => worker.messageSkipWaiting()));
    worker.addEventListener('controlling', ({ isUpdate }) => isUpdate && onReplaced());
    const registration = await worker.register();
    if (!registration?.active)
      await Promise.race([navigator.serviceWorker.ready, refusal(registration?.installing)]);
    return true;
  } catch {
    return false; // storage is full or refused, or a file is: the page works with the network only
  }
}
