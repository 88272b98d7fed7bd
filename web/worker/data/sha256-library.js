// SHA-256 by a library's code: at once, and piece by piece.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Of a few kilobytes, at once. @param {Uint8Array} bytes */
export const sha256OfFew = (bytes) => bytesToHex(sha256(bytes));

/** Of many bytes that nobody keeps. */
export function runningSha256() {
  const hash = sha256.create();
  return {
    /** @param {Uint8Array} bytes */
    add: (bytes) => void hash.update(bytes),
    result: () => bytesToHex(hash.digest()),
  };
}
