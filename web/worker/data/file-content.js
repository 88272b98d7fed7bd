// A file of the person's own, decompressed if it is gzip.
import { messageOf } from '../../lib/message-of.js';
import { chunksOf } from './download.js';

/** A file that cannot be read. The message says which, and is meant for people. */
export class FileError extends Error {
  name = 'FileError';
}

/**
 * The content of a file, in pieces. Gzip begins with the magic number 1f 8b.
 * @param {File} file
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 * @throws {FileError}
 */
export async function* contentOf(file) {
  try {
    const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    const isGzip = first === 0x1f && second === 0x8b;
    const stream = file.stream();
    yield* chunksOf(isGzip ? stream.pipeThrough(new DecompressionStream('gzip')) : stream);
  } catch (error) {
    throw new FileError(`${file.name}: it cannot be read or is damaged (${messageOf(error)})`);
  }
}
