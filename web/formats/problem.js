// What is said of a file that holds no network: the words of the command line, which refuses the same files (cpp/mnist_lab/formats).

/** The message is meant for people; whoever has the file's name puts it before. */
export class NetworkFileError extends Error {
  name = 'NetworkFileError';
}

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const longest = 40; // bytes

/**
 * As much of a file's own words as a message can bear, cut between two characters, and without control characters.
 * @param {string} words
 */
export function inShort(words) {
  const bytes = utf8.encode(words);
  let size = Math.min(bytes.length, longest);
  while (size > 0 && size < bytes.length && (bytes[size] & 0xc0) === 0x80) size--;
  const result = fromUtf8.decode(bytes.subarray(0, size)).replace(/\p{Cc}/gu, '?');
  return size < bytes.length ? `${result}…` : result;
}

/** @param {string} expected @param {unknown} found @returns {never} */
export function fail(expected, found) {
  throw new NetworkFileError(`expected ${expected}, found ${found}`);
}
