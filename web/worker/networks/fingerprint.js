// What says whether two networks are the same.
import { sha256OfFew } from '../data/sha256-library.js';

/**
 * SHA-256 of all parameters as little-endian float32, in the exercise's order.
 * @param {import('mnist-lab-wasm').Network} network
 */
export function fingerprint(network) {
  const parameters = network.parameters(); // wasm, and so every float array of it, is little-endian
  return sha256OfFew(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength));
}
