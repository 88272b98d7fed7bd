// A figure on a canvas: for PNG, and for the frames of an animation.
import { fontFamily } from './shapes.js';

/** @param {import('./shapes.js').Pixels} pixels */
function canvasOf({ width, height, data }) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

/** Of an image within SVG. @param {import('./shapes.js').Pixels} pixels */
export const addressOf = (pixels) => canvasOf(pixels).toDataURL();

/** @param {CanvasRenderingContext2D} context @param {import('./shapes.js').Shape} shape */
function draw(context, shape) {
  switch (shape.kind) {
    case 'rectangle':
      context.fillStyle = shape.fill;
      return context.fillRect(shape.x, shape.y, shape.width, shape.height);
    case 'dot':
      context.fillStyle = shape.fill;
      context.beginPath();
      context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
      return context.fill();
    case 'line':
      context.strokeStyle = shape.stroke;
      context.lineWidth = shape.width;
      context.setLineDash(shape.dashed ? [4, 4] : []);
      context.beginPath();
      for (const [x, y] of shape.points) context.lineTo(x, y);
      return context.stroke();
    case 'text':
      context.fillStyle = shape.fill;
      context.font = `${shape.bold ? 'bold ' : ''}${shape.size}px ${fontFamily}`;
      context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start');
      return context.fillText(shape.text, shape.x, shape.y);
    case 'image':
      context.imageSmoothingEnabled = false;
      return context.drawImage(canvasOf(shape.pixels), shape.x, shape.y, shape.width, shape.height);
  }
}

/** @param {import('./shapes.js').Figure} figure @param {number} scale pixels of it to a CSS pixel */
export function toCanvas({ width, height, shapes }, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('expected a canvas to draw on, found none');
  context.scale(scale, scale);
  for (const shape of shapes) draw(context, shape);
  return { canvas, context };
}

/** Sharp on paper too. */
const printScale = 3;

/** @param {import('./shapes.js').Figure} figure @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function toPng(figure) {
  const { canvas } = toCanvas(figure, printScale);
  const blob = await new Promise((/** @type {BlobCallback} */ made) => canvas.toBlob(made, 'image/png'));
  if (!blob) throw new Error('expected a picture, found none: it may be too large for this browser');
  return new Uint8Array(await blob.arrayBuffer());
}
