// The person's files as they are meant to be read: what is gzip is decompressed, a zip archive's entries are files.
import { BlobReader, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { Inflate } from 'pako';
import { messageOf } from '../../lib/message-of.js';

/** A file that cannot be read. The message says which, and is meant for people. */
export class FileError extends Error {
  name = 'FileError';
}

/** @typedef {AsyncGenerator<Uint8Array>} Chunks */

/**
 * @typedef {object} Content
 * @property {string} name its path, and in an archive the archive's before it
 * @property {number} size bytes as they lie there
 * @property {(onBytes?: (count: number) => void) => Chunks} packed its bytes as they lie there
 */

configure({ useWebWorkers: false }); // this is one

const gzip = [0x1f, 0x8b];
const zip = [0x50, 0x4b, 0x03, 0x04];

/** @param {Uint8Array} bytes @param {number[]} signature */
const beginsWith = (bytes, signature) => signature.every((byte, i) => bytes[i] === byte);

/** @param {Uint8Array} bytes */
const isGzip = (bytes) => beginsWith(bytes, gzip);

/** Decompresses gzip: one member after the other, until zeros or nothing follow. @param {string} name @param {Chunks} chunks @returns {Chunks} */
async function* gunzipped(name, chunks) {
  /** @type {Uint8Array[]} */
  const ready = [];
  /** @type {Inflate | undefined} */
  let inflate;
  for await (const chunk of chunks) {
    let rest = chunk;
    if (!inflate || inflate.ended) {
      const from = inflate ? rest.findIndex((byte) => byte !== 0) : 0; // zeros fill a tape's block
      if (from < 0) continue;
      rest = rest.subarray(from);
      inflate = new Inflate({ windowBits: 31, chunkSize: 2 ** 18 });
      inflate.onData = (piece) => void ready.push(/** @type {Uint8Array} */ (piece));
    }
    inflate.push(rest, false);
    if (inflate.err)
      throw new FileError(`${name}: expected valid gzip data, found: ${inflate.msg || 'an error'}`);
    yield* ready.splice(0);
  }
  if (!inflate?.ended) throw new FileError(`${name}: expected a whole gzip file, found one cut short`);
}

/**
 * A file's content, decompressed if it is gzip. Whoever stops early closes the file by it.
 * @param {Content} content
 * @param {(count: number) => void} [onBytes] how many of its bytes have come, as they come
 * @param {(isGzip: boolean) => void} [onKind] called before its first bytes
 * @returns {Chunks}
 */
export async function* contentOf({ name, packed }, onBytes, onKind = () => {}) {
  const chunks = packed(onBytes);
  try {
    const { value, done } = await chunks.next();
    if (done) return;
    const all = (async function* () {
      yield value;
      yield* chunks;
    })();
    onKind(isGzip(value));
    yield* isGzip(value) ? gunzipped(name, all) : all;
  } finally {
    await chunks.return(undefined); // an archive has few readers for its entries
  }
}

/**
 * What `promise` brings, or the signal's reason, should it never come.
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
function unlessAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

/** @param {ReadableStream<Uint8Array>} stream @param {AbortSignal} signal ends it, even one that brings nothing @returns {Chunks} */
async function* chunksOf(stream, signal) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await unlessAborted(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {}); // the stream may have failed already, and its error is on its way
  }
}

/** @param {string} name @param {Blob} blob @param {AbortSignal} signal @returns {Content} */
const fileContent = (name, blob, signal) => ({
  name,
  size: blob.size,
  async *packed(onBytes = () => {}) {
    try {
      for await (const chunk of chunksOf(blob.stream(), signal)) {
        onBytes(chunk.length);
        yield chunk;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw new FileError(`${name}: it cannot be read (${messageOf(error)})`);
    }
  },
});

/** @param {string} archive */
const protectedArchive = (archive) =>
  new FileError(
    `${archive}: expected a zip archive that opens without a password, found one that is protected by one`,
  );

/** @param {string} archive @param {import('@zip.js/zip.js').FileEntry} entry @param {AbortSignal} signal @returns {Content} */
function entryContent(archive, entry, signal) {
  const name = `${archive}/${entry.filename}`;
  return {
    name,
    size: entry.uncompressedSize,
    async *packed(onBytes = () => {}) {
      if (entry.encrypted) throw protectedArchive(archive);
      const { readable, writable } = new TransformStream();
      // What goes wrong before its first byte leaves the stream as it is.
      entry
        .getData(writable, { checkSignature: true })
        .catch((error) => writable.abort(error))
        .catch(() => {});
      try {
        for await (const chunk of chunksOf(readable, signal)) {
          onBytes(chunk.length);
          yield chunk;
        }
      } catch (error) {
        signal.throwIfAborted();
        throw new FileError(`${name}: expected a whole file in a zip archive, found: ${messageOf(error)}`);
      }
    },
  };
}

/** What lies in a zip archive. @param {string} path @param {Blob} blob @param {AbortSignal} signal @returns {Promise<Content[]>} */
async function entriesOf(path, blob, signal) {
  try {
    const entries = await unlessAborted(new ZipReader(new BlobReader(blob)).getEntries(), signal);
    return entries.flatMap((entry) =>
      entry.directory
        ? []
        : [entryContent(path, /** @type {import('@zip.js/zip.js').FileEntry} */ (entry), signal)],
    );
  } catch (error) {
    signal.throwIfAborted();
    if (/encrypted/i.test(messageOf(error))) throw protectedArchive(path); // even its list of entries
    throw new FileError(
      `${path}: expected a whole zip archive, found one that is cut short or damaged (${messageOf(error)})`,
    );
  }
}

/**
 * Files by their paths, archives' entries in their place.
 * @param {import('../../types.js').GivenFile[]} files
 * @param {AbortSignal} signal ends this and the reading of what is found
 * @returns {Promise<Content[]>}
 */
export async function unpacked(files, signal) {
  const contents = [];
  for (const { path, file } of files) {
    const mayBeArchive = !/\.(png|jpe?g)$/i.test(path);
    const begin = mayBeArchive
      ? new Uint8Array(await unlessAborted(file.slice(0, zip.length).arrayBuffer(), signal))
      : new Uint8Array();
    contents.push(
      ...(beginsWith(begin, zip) ? await entriesOf(path, file, signal) : [fileContent(path, file, signal)]),
    );
  }
  return contents;
}

/** The beginning of a file's content. @param {Content} content @param {number} size */
export async function startOf(content, size) {
  const start = new Uint8Array(size);
  let at = 0;
  let isCompressed = false;
  const onKind = (/** @type {boolean} */ isGzip) => {
    isCompressed = isGzip;
  };
  for await (const chunk of contentOf(content, undefined, onKind)) {
    const taken = chunk.subarray(0, size - at);
    start.set(taken, at);
    at += taken.length;
    if (at === size) break;
  }
  return { start: start.subarray(0, at), isCompressed };
}
