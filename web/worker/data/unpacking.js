// The person's files as they are meant to be read: what is gzip is decompressed, a zip archive's entries are files.
import { BlobReader, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
import { joined } from '../../lib/bytes.js';
import { messageOf } from '../../lib/message-of.js';
import { unlessAborted } from '../files/unless-aborted.js';

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

/** Bytes that are decompressed at a time. */
const pieceBytes = 2 ** 18;

/** Decompresses gzip: one member after the other, until zeros or nothing follow. */
class Gunzip {
  #name;
  #stream = new ZStream();
  #buffer = new Uint8Array(pieceBytes);
  #hasEnded = false;

  /** @param {string} name */
  constructor(name) {
    this.#name = name;
    const gzipOnly = 15 + 16;
    zlibInflateInit2(this.#stream, gzipOnly);
  }

  /** @param {Uint8Array} bytes @returns {Generator<Uint8Array>} */
  *push(bytes) {
    const stream = this.#stream;
    stream.input = bytes;
    stream.next_in = 0;
    stream.avail_in = bytes.length;
    while (stream.avail_in > 0) {
      if (this.#hasEnded && !this.#nextMember()) return;
      yield* this.#inflatePiece();
    }
  }

  finish() {
    if (!this.#hasEnded)
      throw new FileError(`${this.#name}: expected a whole gzip file, found one cut short`);
  }

  /** What follows a member is another, or zeros that fill a tape's block. */
  #nextMember() {
    const stream = this.#stream;
    while (stream.avail_in > 0 && stream.input[stream.next_in] === 0) {
      stream.next_in++;
      stream.avail_in--;
    }
    if (stream.avail_in === 0) return false;
    if (stream.input[stream.next_in] !== gzip[0])
      throw new FileError(`${this.#name}: expected nothing behind the gzip data, found other bytes`);
    zlibInflateReset(stream);
    this.#hasEnded = false;
    return true;
  }

  *#inflatePiece() {
    const stream = this.#stream;
    stream.output = this.#buffer;
    stream.next_out = 0;
    stream.avail_out = this.#buffer.length;
    const code = zlibInflate(stream, Z_NO_FLUSH);
    if (code !== Z_OK && code !== Z_STREAM_END && code !== Z_BUF_ERROR)
      throw new FileError(`${this.#name}: expected valid gzip data, found: ${stream.msg || 'an error'}`);
    this.#hasEnded = code === Z_STREAM_END;
    if (stream.next_out > 0) yield this.#buffer.slice(0, stream.next_out);
  }
}

/** @param {string} name @param {Chunks} chunks @returns {Chunks} */
async function* gunzipped(name, chunks) {
  const gunzip = new Gunzip(name);
  for await (const chunk of chunks) yield* gunzip.push(chunk);
  gunzip.finish();
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
    let begin = new Uint8Array(); // until it is long enough to tell
    while (begin.length < gzip.length) {
      const { value, done } = await chunks.next();
      if (done) break;
      begin = joined([begin, value]);
    }
    if (begin.length === 0) return;
    const all = (async function* () {
      yield begin;
      yield* chunks;
    })();
    onKind(isGzip(begin));
    yield* isGzip(begin) ? gunzipped(name, all) : all;
  } finally {
    await chunks.return(undefined); // an archive has few readers for its entries
  }
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

/** @param {string} path @param {Blob} blob @param {AbortSignal} signal @returns {Promise<Content[]>} */
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

/** @param {Content} content */
async function beginsAsZip({ packed }) {
  let begin = new Uint8Array();
  for await (const chunk of packed()) {
    begin = joined([begin, chunk.subarray(0, zip.length)]);
    if (begin.length >= zip.length) break;
  }
  return beginsWith(begin, zip);
}

/** @param {Content} content */
async function blobOf({ packed }) {
  const chunks = [];
  for await (const chunk of packed()) chunks.push(/** @type {Uint8Array<ArrayBuffer>} */ (chunk));
  return new Blob(chunks);
}

/** What lies in a zip archive, and in an .npz within it: no deeper. @param {string} path @param {Blob} blob @param {AbortSignal} signal @returns {Promise<Content[]>} */
async function allEntriesOf(path, blob, signal) {
  const contents = [];
  for (const content of await entriesOf(path, blob, signal)) {
    const isArchive = /\.npz$/i.test(content.name) && (await beginsAsZip(content));
    contents.push(...(isArchive ? await entriesOf(content.name, await blobOf(content), signal) : [content]));
  }
  return contents;
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
      ...(beginsWith(begin, zip)
        ? await allEntriesOf(path, file, signal)
        : [fileContent(path, file, signal)]),
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
  return { start: start.slice(0, at), isCompressed }; // of thousands of small files, no more than that is held
}
