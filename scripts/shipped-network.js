// What the headers of the networks that come with the page say, read when the page is built: the page needs no reader for it.
import { readFile } from 'node:fs/promises';
import { readSafetensors } from './lib/read-safetensors.js';

/**
 * A module of a network: its file's URL, and what the header says.
 * @param {string} name of the module
 * @param {string} file
 * @returns {import('vite').Plugin}
 */
export const shippedNetwork = (name, file) => ({
  name,
  resolveId: (id) => (id === name ? `\0${id}` : undefined),
  async load(id) {
    if (id !== `\0${name}`) return undefined;
    const bytes = await readFile(file);
    const { sizes, activation, half, values, about } = readSafetensors(bytes);
    const from = bytes.length - values.length;
    const said = { sizes, activation, half, from, accuracy: Number(about.test_accuracy) };
    return `export { default as url } from ${JSON.stringify(`${file}?url`)};
export const network = ${JSON.stringify(said)};`;
  },
});
