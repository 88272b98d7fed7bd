// Reads a dataset in one of the core's stored forms while its bytes arrive, and lets messages in meanwhile.
import { Turns } from '../training/slices.js';

/** Bytes that are unpacked at a time, in about two milliseconds. */
const pieceBytes = 2 ** 16;

/**
 * @param {import('mnist-lab-wasm').MnistLabModule} module
 * @param {string} name what messages call it
 * @param {AsyncGenerator<Uint8Array<ArrayBuffer>>} chunks
 * @param {(piece: Uint8Array<ArrayBuffer>) => void} [onPiece] called with each piece once it has been read
 * @returns {Promise<import('mnist-lab-wasm').Dataset>} the caller's to delete
 * @throws {Error} FormatError, OutOfMemory
 */
export async function readStored(module, name, chunks, onPiece = () => {}) {
  const reader = new module.StoredDatasetReader(name);
  const turns = new Turns();
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        reader.buffer(piece.length).set(piece);
        reader.push();
        onPiece(piece);
        await turns.afterSlice();
      }
    }
    return reader.finish();
  } finally {
    reader.delete();
  }
}
