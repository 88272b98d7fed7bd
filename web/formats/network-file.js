// A network as a file of either format. Fetched only when somebody saves or opens one.
import { readOnnx, writeOnnx } from './onnx.js';
import { NetworkFileError } from './problem.js';
import { readSafetensors, writeSafetensors } from './safetensors.js';

/** @typedef {'safetensors' | 'onnx'} Format */

/** Larger files hold no network that the page takes. */
const mostBytes = 1e9;

/**
 * @param {Format} format
 * @param {{ sizes: number[], activation: import('../types.js').TrainingSettings['activation'], parameters: Float32Array }} network
 */
export function networkFile(format, { sizes, activation, parameters }) {
  const bytes = (format === 'onnx' ? writeOnnx : writeSafetensors)(sizes, activation, parameters);
  return { name: `network-${sizes.join('-')}.${format}`, bytes };
}

/** @param {Uint8Array} bytes */
function whatIs(bytes) {
  if (bytes.length === 0) return 'an empty file';
  if ([...'PK\x03\x04'].every((letter, i) => bytes[i] === letter.charCodeAt(0)))
    return 'a zip archive, which torch.save writes; safetensors.torch.save_file with W1, b1, W2, … writes what is needed';
  return 'neither';
}

/** The content tells the format. @param {Uint8Array} bytes @throws {NetworkFileError} */
function readerOf(bytes) {
  if (bytes[8] === '{'.charCodeAt(0)) return readSafetensors; // the header, after its size
  if (bytes[0] === 8) return readOnnx; // the tag of ir_version
  throw new NetworkFileError(`expected a safetensors or ONNX file, found ${whatIs(bytes)}`);
}

/**
 * @param {File} file
 * @returns {Promise<import('../types.js').SavedNetwork>}
 * @throws {NetworkFileError}
 */
export async function readNetworkFile(file) {
  if (file.size > mostBytes) throw new NetworkFileError('expected at most 1 GB, found more');
  const bytes = new Uint8Array(await file.arrayBuffer());
  return readerOf(bytes)(bytes);
}
