// One file from our own origin, as it arrives.
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
export async function* chunksOf(stream) {
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
 * The content of `url`, in pieces.
 * @param {URL} url
 * @param {string} name what messages call the file
 * @param {AbortSignal} [signal] ends the download
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 * @throws {DownloadError}
 */
export async function* download(url, name, signal) {
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
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) {
      throw new DownloadError(
        `${name}: the server answered ${response.status} ${response.statusText}`.trim(),
      );
    }
    for await (const chunk of chunksOf(response.body)) {
      clearTimeout(timer); // what is done with it may take its time
      yield chunk;
      touch();
    }
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    if (stalled) throw new DownloadError(`${name}: nothing arrived for ${stallMilliseconds / 1000} seconds`);
    throw new DownloadError(`${name}: the download broke off or is damaged (${messageOf(error)})`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
