// The person's files as they are meant to be read: what is gzip is decompressed, a zip archive's entries are files.
import { BlobReader, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { Inflate } from 'pako';
import { messageOf } from '../../lib/message-of.js';
import { chunksOf } from './download.js';

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

/** @param {string} name @param {Blob} blob @returns {Content} */
const fileContent = (name, blob) => ({
  name,
  size: blob.size,
  async *packed(onBytes = () => {}) {
    try {
      for await (const chunk of chunksOf(
        /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (blob.stream()),
      )) {
        onBytes(chunk.length);
        yield chunk;
      }
    } catch (error) {
      throw new FileError(`${name}: it cannot be read (${messageOf(error)})`);
    }
  },
});

/** @param {string} name @param {import('@zip.js/zip.js').FileEntry} entry @returns {Content} */
const entryContent = (name, entry) => ({
  name,
  size: entry.uncompressedSize,
  async *packed(onBytes = () => {}) {
    const { readable, writable } = new TransformStream();
    const written = entry.getData(writable, { checkSignature: true });
    written.catch(() => {}); // reading says it
    try {
      for await (const chunk of chunksOf(readable)) {
        onBytes(chunk.length);
        yield chunk;
      }
      await written;
    } catch (error) {
      throw new FileError(`${name}: expected a whole file in a zip archive, found: ${messageOf(error)}`);
    }
  },
});

/** What lies in a zip archive. @param {string} path @param {Blob} blob @returns {Promise<Content[]>} */
async function entriesOf(path, blob) {
  try {
    const entries = await new ZipReader(new BlobReader(blob)).getEntries();
    return entries.flatMap((entry) =>
      entry.directory
        ? []
        : [
            entryContent(
              `${path}/${entry.filename}`,
              /** @type {import('@zip.js/zip.js').FileEntry} */ (entry),
            ),
          ],
    );
  } catch (error) {
    throw new FileError(
      `${path}: expected a whole zip archive, found one that is cut short or damaged (${messageOf(error)})`,
    );
  }
}

/** Files by their paths, archives' entries in their place. @param {import('../../types.js').GivenFile[]} files @returns {Promise<Content[]>} */
export async function unpacked(files) {
  const contents = [];
  for (const { path, file } of files) {
    const mayBeArchive = !/\.(png|jpe?g)$/i.test(path);
    const begin = mayBeArchive
      ? new Uint8Array(await file.slice(0, zip.length).arrayBuffer())
      : new Uint8Array();
    contents.push(...(beginsWith(begin, zip) ? await entriesOf(path, file) : [fileContent(path, file)]));
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
