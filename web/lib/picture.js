// Pictures that people bring: decoded by the browser, scaled down to what is read of them.

/** Kept of a picture: digits in it are still many pixels high. */
const keptPixels = 1.5e6;

/** The longest side that every browser's canvas has. */
const longestSide = 4096;

/** Larger pictures and files than any camera makes would take a phone's whole memory before they could be scaled. */
const mostPixels = 120e6;
const mostBytes = 200e6;

/** So much of a file tells how large its picture is: what stands before that is a camera's own. */
const headBytes = 1 << 19;

/** Why a file is not read. */
export class PictureError extends Error {
  name = 'PictureError';

  /** @param {'empty' | 'no picture' | 'too large' | 'cannot be decoded'} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** The picture's size in a JPEG's frame header, which comes after segments of any kind. @param {DataView} data */
function sizeInJpeg(data) {
  let at = 2;
  while (at + 9 <= data.byteLength && data.getUint8(at) === 0xff) {
    const marker = data.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: data.getUint16(at + 7), height: data.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + data.getUint16(at + 2);
  }
  return { width: 0, height: 0 };
}

/** @param {DataView} data */
function sizeInWebP(data) {
  const kind = String.fromCharCode(data.getUint8(15));
  if (kind === 'X') {
    const at = (/** @type {number} */ place) => 1 + (data.getUint32(place, true) & 0xffffff);
    return { width: at(24), height: at(27) };
  }
  if (kind === 'L') {
    const bits = data.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff };
}

/** What pictures begin with, and where their size stands. @type {[start: RegExp, size: (data: DataView) => { width: number, height: number }][]} */
const kinds = [
  [/^\x89PNG\r\n/, (data) => ({ width: data.getUint32(16), height: data.getUint32(20) })],
  [/^\xff\xd8\xff/, sizeInJpeg],
  [/^GIF8/, (data) => ({ width: data.getUint16(6, true), height: data.getUint16(8, true) })],
  [/^RIFF.{4}WEBP/s, sizeInWebP],
  [/^BM/, (data) => ({ width: data.getInt32(18, true), height: Math.abs(data.getInt32(22, true)) })],
  [/^(II\*\0|MM\0\*|.{4}ftyp)/s, () => ({ width: 0, height: 0 })], // TIFF, HEIC, AVIF: the browser may know
];

/**
 * What a file's beginning says of it.
 * @param {Uint8Array} head
 * @returns {{ width: number, height: number } | undefined} 0 where it does not say; undefined: it does not begin like a picture
 */
export function pictureSize(head) {
  const start = String.fromCharCode(...head.subarray(0, 16));
  const kind = kinds.find(([pattern]) => pattern.test(start));
  if (!kind) return undefined;
  try {
    return kind[1](new DataView(head.buffer, head.byteOffset, head.byteLength));
  } catch {
    return { width: 0, height: 0 }; // it ends before
  }
}

/**
 * @param {number} width
 * @param {number} height
 * @returns {{ width: number, height: number }} of what is kept of such a picture
 */
export function keptSize(width, height) {
  const scale = Math.min(1, Math.sqrt(keptPixels / (width * height)), longestSide / Math.max(width, height));
  const scaled = (/** @type {number} */ length) => Math.max(1, Math.floor(length * scale));
  return { width: scaled(width), height: scaled(height) };
}

/** @param {CanvasImageSource} image @param {number} width @param {number} height */
function drawnAs(image, width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureError('too large');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#fff'; // under what is transparent
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return { canvas, context };
}

/**
 * Browsers that take few pixels of a large picture for each of a small one lose thin lines: it goes down by halves.
 * @param {ImageBitmap} bitmap
 */
function scaledDown(bitmap) {
  const { width, height } = keptSize(bitmap.width, bitmap.height);
  /** @type {ImageBitmap | HTMLCanvasElement} */
  let image = bitmap;
  while (image.width > 2 * width && image.height > 2 * height) {
    image = drawnAs(image, Math.ceil(image.width / 2), Math.ceil(image.height / 2)).canvas;
  }
  return drawnAs(image, width, height).context.getImageData(0, 0, width, height);
}

/**
 * The right way up, at most 1.5 megapixels.
 * @param {Blob} file
 * @returns {Promise<ImageData>}
 * @throws {PictureError}
 */
export async function pictureIn(file) {
  if (file.size === 0) throw new PictureError('empty');
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const size = pictureSize(head);
  if (size && (file.size > mostBytes || size.width * size.height > mostPixels)) {
    throw new PictureError('too large');
  }
  if (!size && !file.type.startsWith('image/')) throw new PictureError('no picture');
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new PictureError(size ? 'cannot be decoded' : 'no picture');
  }
  try {
    return scaledDown(bitmap);
  } finally {
    bitmap.close();
  }
}
