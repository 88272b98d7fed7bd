// SHA-256 by the browser's own code where it may be used (a secure context), else by a library's.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Of a few kilobytes, at once. @param {Uint8Array} bytes */
export const sha256OfFew = (bytes) => bytesToHex(sha256(bytes));

/** Of many bytes in pieces, in the browser's own thread if it can be. @param {Uint8Array<ArrayBuffer>[]} pieces */
export async function sha256OfMany(pieces) {
  if (globalThis.crypto?.subtle) {
    const all = await new Blob(pieces).arrayBuffer();
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
  }
  const hash = sha256.create();
  for (const piece of pieces) hash.update(piece);
  return bytesToHex(hash.digest());
}

/** Of many bytes that nobody keeps. */
export function runningSha256() {
  const hash = sha256.create();
  return {
    /** @param {Uint8Array} bytes */
    add: (bytes) => void hash.update(bytes),
    result: () => bytesToHex(hash.digest()),
  };
}
