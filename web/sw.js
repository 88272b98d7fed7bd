// The service worker: keeps the page for visits without a network, and lets it use all cores wherever it is hosted.
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { isolation } from './lib/isolation.js';

/** A page or a script as if the server had sent it so. @param {Response} response */
function isolated(response) {
  const type = response.headers.get('Content-Type') ?? '';
  if (!/html|javascript/.test(type)) return response; // a redirection among them
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolation)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** Tells the pages that wait to be kept which file did not come: without it none of them is. @type {(failed: any) => Promise<undefined>} */
async function tellRefused({ request, error, event }) {
  if (event?.type !== 'install' || error.name === 'QuotaExceededError') return;
  const { clients, registration } = /** @type {any} */ (self);
  const file = new URL(request.url).pathname.replace(new URL(registration.scope).pathname, '');
  for (const client of await clients.matchAll({ includeUncontrolled: true })) {
    client.postMessage({ type: 'REFUSED', file });
  }
}

addPlugins([
  { handlerWillRespond: async ({ response }) => isolated(response), handlerDidError: tellRefused },
]);
precacheAndRoute(/** @type {any} */ (self).__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') /** @type {any} */ (self).skipWaiting();
});
