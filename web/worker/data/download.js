// One file from our own origin, decompressed while it arrives.
import { messageOf } from '../../lib/message-of.js';

/** No byte for this long means that the connection is dead. */
const stallMilliseconds = 30_000;

/** A file that did not arrive whole. The message says which, what happened, and is meant for people. */
export class DownloadError extends Error {
  name = 'DownloadError';
}

/**
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
async function* chunksOf(stream) {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {}); // the stream may have failed already, and its error is on its way
  }
}

/**
 * Calls `look` for every chunk that passes.
 * @param {(chunk: Uint8Array<ArrayBuffer>) => void} look
 * @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>}
 */
const watch = (look) =>
  new TransformStream({
    transform(chunk, controller) {
      look(chunk);
      controller.enqueue(chunk);
    },
  });

/**
 * Decompresses a stream that starts with gzip's magic number 1f 8b and passes any other on: a server may have
 * decompressed a .gz file on its way.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
async function decompressed(stream) {
  const [peek, whole] = stream.tee();
  /** @type {number[]} */
  const start = [];
  for await (const chunk of chunksOf(peek)) {
    start.push(...chunk.subarray(0, 2));
    if (start.length >= 2) break;
  }
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  return isGzip ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

/**
 * The content of `url`, in pieces, decompressed if it arrives as gzip.
 * @param {URL} url
 * @param {string} name what messages call the file
 * @param {(chunk: Uint8Array<ArrayBuffer>) => void} [onReceived] called with each piece as the server sent it
 * @param {AbortSignal} [signal] ends the download
 * @param {Response} [kept] what the server would answer, as kept from an earlier visit
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 * @throws {DownloadError}
 */
export async function* download(url, name, onReceived = () => {}, signal = undefined, kept = undefined) {
  const abort = new AbortController();
  const end = () => abort.abort();
  signal?.addEventListener('abort', end);
  let stalled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      abort.abort();
    }, stallMilliseconds);
  };
  touch();
  try {
    const response = kept ?? (await fetch(url, { signal: abort.signal }));
    if (!response.ok || !response.body) {
      throw new DownloadError(
        `${name}: the server answered ${response.status} ${response.statusText}`.trim(),
      );
    }
    const received = watch((chunk) => {
      touch();
      onReceived(chunk);
    });
    yield* chunksOf(await decompressed(response.body.pipeThrough(received)));
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    if (stalled) throw new DownloadError(`${name}: nothing arrived for ${stallMilliseconds / 1000} seconds`);
    throw new DownloadError(`${name}: the download broke off or is damaged (${messageOf(error)})`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
