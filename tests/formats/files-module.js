// The page's module that reads what people bring, under Node: it is made for a worker, which fetches its WebAssembly.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const script = new URL('../../build/wasm/mnist_lab_files.js', import.meta.url);

/** @returns {Promise<import('../../cpp/bindings/files/mnist_lab_files.js').MnistLabFilesModule>} */
export async function filesModule() {
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
