/**
 * A file as a person chooses it, whose stream comes in pieces of so many bytes.
 * @param {string} path
 * @param {Uint8Array} bytes
 * @param {number} [piece] all at once by default
 * @returns {import('../../web/types.js').GivenFile}
 */
export function givenFile(path, bytes, piece = Math.max(bytes.length, 1)) {
  const file = new File([new Uint8Array(bytes)], path);
  file.stream = () =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += piece)
          controller.enqueue(new Uint8Array(bytes.subarray(at, at + piece)));
        controller.close();
      },
    });
  return { path, file };
}
