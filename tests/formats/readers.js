// Both readers of networks' files, and what each makes of one, in the same words.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readOnnx } from '../../web/formats/onnx.js';
import { NetworkFileError } from '../../web/formats/problem.js';
import { readSafetensors } from '../../web/formats/safetensors.js';

/** @typedef {{ format: import('./corpus.js').Format, bytes: Uint8Array }} File */

const program = fileURLToPath(new URL('../../build/native/tests/formats/read_networks', import.meta.url));

/** As tests/formats/read_networks.cpp says it. @param {number[]} sizes @param {string} activation @param {number[]} parameters */
export function takenAs(sizes, activation, parameters) {
  const bits = new DataView(new ArrayBuffer(4));
  const hex = parameters.map((value) => {
    bits.setFloat32(0, value);
    return bits.getUint32(0).toString(16).padStart(8, '0');
  });
  return `taken ${sizes} ${activation} ${hex.join('')}`;
}

/** What the command line's readers make of files. @param {File[]} files */
export function inTerminal(files) {
  const input = files.flatMap(({ format, bytes }) => [Buffer.from(`${format} ${bytes.length}\n`), bytes]);
  const output = execFileSync(program, { input: Buffer.concat(input), maxBuffer: 2 ** 28 }).toString();
  return output
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^refused file: /, 'refused '));
}

/** Half precision, bit by bit. @param {number} bits */
function half(bits) {
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

/** What the page's reader makes of one. @param {File} file */
export function onPage({ format, bytes }) {
  try {
    const network = (format === 'onnx' ? readOnnx : readSafetensors)(bytes);
    const { buffer } = network.values.slice();
    const parameters = network.half
      ? Array.from(new Uint16Array(buffer), half)
      : Array.from(new Float32Array(buffer));
    return takenAs(network.sizes, network.activation, parameters);
  } catch (error) {
    if (error instanceof NetworkFileError) return `refused ${error.message}`;
    throw error;
  }
}
