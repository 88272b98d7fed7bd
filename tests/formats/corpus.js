// Files of networks that every reader takes, and files that every reader refuses: the same here, in the terminal and on the page.
// They lie in tests/formats/corpus, with index.json saying of each what to make of it. `node tests/formats/corpus.js` writes them anew
// from what safetensors-files.js, onnx-files.js and exporters-files.js say.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as exporters from './exporters-files.js';
import * as onnx from './onnx-files.js';
import * as safetensors from './safetensors-files.js';

/**
 * @typedef {'safetensors' | 'onnx'} Format
 * @typedef {object} Taken
 * @property {string} name
 * @property {Buffer} bytes
 * @property {{ sizes: number[], activation: 'relu' | 'sigmoid' | 'tanh', parameters: number[] }} network parameters in the exercise's order
 * @property {string[]} [notes] on how it was read
 * @typedef {[name: string, bytes: Buffer, message: string | RegExp]} Refused
 * @typedef {{ file: string, format: Format, name: string, network?: Taken['network'], notes?: string[], message?: string }} Entry of the index:
 *   the network, if it is taken, or else a regular expression that matches what is said of it
 */

export const folder = new URL('corpus/', import.meta.url);
export const indexFile = new URL('index.json', folder);

/** @param {string} text */
const literally = (text) => `^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;

/** @param {Format} format @param {boolean} isTaken @param {string} name */
const fileOf = (format, isTaken, name) =>
  `${format}/${isTaken ? 'taken' : 'refused'}-${name.replace(/[^\w-]+/g, '-')}.${format}`;

/** @returns {{ entry: Entry, bytes: Buffer }[]} */
export function madeFiles() {
  /** @type {Record<Format, { taken: Taken[], refused: Refused[] }>} */
  const made = { safetensors, onnx: { ...onnx, taken: [...onnx.taken, ...exporters.taken] } };
  return Object.entries(made).flatMap(([key, { taken, refused }]) => {
    const format = /** @type {Format} */ (key);
    return [
      ...taken.map(({ name, bytes, network, notes }) => ({
        entry: { file: fileOf(format, true, name), format, name, network, notes },
        bytes,
      })),
      ...refused.map(([name, bytes, message]) => ({
        entry: {
          file: fileOf(format, false, name),
          format,
          name,
          message: typeof message === 'string' ? literally(message) : message.source,
        },
        bytes,
      })),
    ];
  });
}

/** JSON has no -0. @param {string} _ @param {unknown} value */
const written = (_, value) => (Object.is(value, -0) ? '-0' : value);

/** What index.json holds: a line a file. @param {Entry[]} entries */
export const indexOf = (entries) =>
  `[\n${entries.map((entry) => JSON.stringify(entry, written)).join(',\n')}\n]\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const format of ['safetensors', 'onnx']) {
    rmSync(new URL(`${format}/`, folder), { recursive: true, force: true }); // others' files lie beside them
  }
  const files = madeFiles();
  for (const { entry, bytes } of files) {
    const path = new URL(entry.file, folder);
    mkdirSync(dirname(fileURLToPath(path)), { recursive: true });
    writeFileSync(path, bytes);
  }
  writeFileSync(indexFile, indexOf(files.map(({ entry }) => entry)));
}
