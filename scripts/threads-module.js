// The WebAssembly module with threads, as Emscripten wrote it: its files find each other by their names, from workers too.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const script = 'mnist_lab.js';
const files = [script, 'mnist_lab.worker.js', 'mnist_lab.wasm'];

/**
 * The module 'mnist-lab-threads': the URL of the script that makes it.
 * @param {string} folder where the module was built
 * @returns {import('vite').Plugin}
 */
export function threadsModule(folder) {
  let isBuilt = false;
  return {
    name: 'threads-module',
    configResolved({ command }) {
      isBuilt = command === 'build';
    },
    resolveId: (id) => (id === 'mnist-lab-threads' ? `\0${id}` : undefined),
    async load(id) {
      if (id !== '\0mnist-lab-threads') return undefined;
      if (!isBuilt) return `export default ${JSON.stringify(`/@fs${join(folder, script)}`)};`;
      const sources = await Promise.all(files.map((name) => readFile(join(folder, name))));
      const hash = createHash('sha256');
      for (const source of sources) hash.update(source);
      const within = `threads-${hash.digest('hex').slice(0, 8)}`;
      for (const [i, source] of sources.entries()) {
        this.emitFile({ type: 'asset', fileName: `assets/${within}/${files[i]}`, source });
      }
      return `export default import.meta.url.replace(/[^/]*$/, ${JSON.stringify(`${within}/${script}`)});`;
    },
  };
}
