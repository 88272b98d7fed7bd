// SHA-256 by the browser's own code where it may be used (a secure context), else by a library's, which is fetched for it.

/** @param {Uint8Array} bytes */
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Of many bytes in pieces, in the browser's own thread if it can be. @param {Uint8Array<ArrayBuffer>[]} pieces */
export async function sha256OfMany(pieces) {
  if (globalThis.crypto?.subtle) {
    const all = await new Blob(pieces).arrayBuffer();
    return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
  }
  const { runningSha256 } = await import('./sha256-library.js');
  const hash = runningSha256();
  for (const piece of pieces) hash.add(piece);
  return hash.result();
}
