// What the header of the network that comes with the page says, read when the page is built: the page needs no reader for it.
import { readFile } from 'node:fs/promises';
import { readSafetensors } from './lib/read-safetensors.js';

/**
 * The module 'mnist-lab-network'.
 * @param {string} file
 * @returns {import('vite').Plugin}
 */
export const shippedNetwork = (file) => ({
  name: 'shipped-network',
  resolveId: (id) => (id === 'mnist-lab-network' ? `\0${id}` : undefined),
  async load(id) {
    if (id !== '\0mnist-lab-network') return undefined;
    const bytes = await readFile(file);
    const { sizes, activation, half, values, about } = readSafetensors(bytes);
    const from = bytes.length - values.length;
    const said = { sizes, activation, half, from, accuracy: Number(about.test_accuracy) };
    return `export { default as url } from ${JSON.stringify(`${file}?url`)};
export const network = ${JSON.stringify(said)};`;
  },
});
