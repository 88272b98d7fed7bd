// The page's late modules under Node: they are made for a worker, which fetches its WebAssembly.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @template Module @param {string} name @returns {Promise<Module>} */
export async function pageModule(name) {
  const script = new URL(`../../build/wasm/${name}.js`, import.meta.url);
  const { fetch } = globalThis;
  const own = /** @type {any} */ (globalThis);
  own.self ??= globalThis;
  own.location ??= { href: script.href };
  globalThis.fetch = async (url) =>
    new Response(readFileSync(fileURLToPath(String(url))), {
      headers: { 'Content-Type': 'application/wasm' },
    });
  try {
    return await (await import(script.href)).default();
  } finally {
    globalThis.fetch = fetch;
  }
}
