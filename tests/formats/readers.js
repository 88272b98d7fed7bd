// The reader of networks' files, compiled for this machine and for the page, and what each makes of one.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { filesModule } from './files-module.js';

/** @typedef {{ format: import('./corpus.js').Format | 'file', bytes: Uint8Array }} File `file`: its content tells the format */

const program = fileURLToPath(new URL('../../build/native/tests/formats/read_networks', import.meta.url));
const page = await filesModule();

/** As tests/formats/read_networks.cpp says it. @param {number[]} sizes @param {string} activation @param {number[]} parameters @param {string[]} [notes] */
export function takenAs(sizes, activation, parameters, notes = []) {
  const bits = new DataView(new ArrayBuffer(4));
  const hex = parameters.map((value) => {
    bits.setFloat32(0, value);
    return bits.getUint32(0).toString(16).padStart(8, '0');
  });
  return [`taken ${sizes} ${activation} ${hex.join('')}`, ...notes].join(' | ');
}

/** What the command line's reader makes of files. @param {File[]} files @param {{ name: string, bytes: Uint8Array }[]} [beside] */
export function inTerminal(files, beside = []) {
  const all = [...beside.map(({ name, bytes }) => ({ format: `beside:${name}`, bytes })), ...files];
  const input = all.flatMap(({ format, bytes }) => [Buffer.from(`${format} ${bytes.length}\n`), bytes]);
  const output = execFileSync(program, { input: Buffer.concat(input), maxBuffer: 2 ** 28 }).toString();
  return output
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^refused file: /, 'refused '));
}

/** What the page's makes of one, whose content tells the format. @param {Uint8Array} bytes @param {{ name: string, bytes: Uint8Array }[]} [beside] */
export function onPage(bytes, beside = []) {
  try {
    const read = page.readNetwork([{ name: 'file', bytes }, ...beside]);
    const parameters = Array.from(new Float32Array(read.values.slice().buffer));
    return takenAs(read.sizes, read.activation, parameters, read.notes);
  } catch (error) {
    if (error instanceof Error && error.name === 'FormatError')
      return `refused ${error.message.replace(/^file: /, '')}`;
    throw error;
  }
}
