// Where the number stands: the wide pad, or a picture in its place; and a frame around each digit that was found there.
import { create, find } from '../../lib/dom.js';
import { isRead, readingOf } from '../../model/numbers.js';
import { drawingPad } from '../../parts/pad/pad.js';
import { text } from '../../text/text.js';

/**
 * @typedef {import('../../model/numbers.js').Numbers} Numbers
 * @typedef {import('../../types.js').Stroke} Stroke
 */

/** Of the pad's height: people write digits half as high as it. */
const penWidth = 0.035;

/** Around the ink, in the pad's height, and of a picture's smaller side. */
const margin = 0.03;
const pictureMargin = 0.01;

/**
 * @param {import('./elements.js').Elements} parts
 * @param {{ draw(strokes: Stroke[], width: number): void, fail(error: unknown): void }} on width: of the pad, in its height
 */
export function numberPlace(parts, { draw, fail }) {
  const { frame, hint, padBoxes, figure, picture, pictureBoxes } = parts;
  const canvas = find('canvas', HTMLCanvasElement, frame);
  const pad = drawingPad({
    frame,
    announcement: parts.announcement,
    penWidth,
    draw: (strokes) => draw(strokes, canvas.clientWidth / canvas.clientHeight),
    place() {},
    fail,
  });

  /** The digit whose card is pointed at. @type {number | undefined} */
  let pointed;

  /**
   * @param {HTMLElement} boxes
   * @param {Numbers['digits']} digits
   * @param {{ width: number, height: number, margin: number }} of
   * @param {number | undefined} chosen
   */
  const drawBoxes = (boxes, digits, { width, height, margin }, chosen) =>
    boxes.replaceChildren(
      ...digits.map(({ box, answer }, i) => {
        const element = create('span', { 'data-answer': text.numbers.card(readingOf(answer)).answer });
        const share = (/** @type {number} */ length, /** @type {number} */ of) => `${(100 * length) / of}%`;
        element.style.left = share(box.left - margin, width);
        element.style.top = share(box.top - margin, height);
        element.style.width = share(box.right - box.left + 2 * margin, width);
        element.style.height = share(box.bottom - box.top + 2 * margin, height);
        element.toggleAttribute('data-chosen', i === chosen);
        element.toggleAttribute('data-pointed', i === pointed);
        return element;
      }),
    );

  /** @type {Numbers['picture']} */
  let shown;
  /** @param {NonNullable<Numbers['picture']>} image */
  const showPicture = (image) => {
    if (image === shown) return;
    shown = image;
    picture.width = image.width;
    picture.height = image.height;
    figure.style.setProperty('--aspect', String(image.width / image.height));
    const pixels = new ImageData(image.width, image.height);
    pixels.data.set(image.data);
    picture.getContext('2d')?.putImageData(pixels, 0, 0);
  };

  return {
    isDrawing: pad.isDrawing,
    /** @param {(strokes: Stroke[]) => Stroke[]} change */
    edit: (change) => pad.edit(change),
    recolor: pad.recolor,
    /** Shows which digit a card is of. @param {number | undefined} index */
    point(index) {
      pointed = index;
      for (const boxes of [padBoxes, pictureBoxes]) {
        for (const [i, box] of [...boxes.children].entries())
          box.toggleAttribute('data-pointed', i === index);
      }
    },
    /** @param {Numbers} numbers */
    render(numbers) {
      const { strokes, width, picture: image, digits, chosen } = numbers;
      // A drawing keeps the pad that it was made on, however wide the window becomes.
      frame.style.setProperty('--aspect', String(width ?? ''));
      pad.render(strokes);
      hint.hidden = strokes.length > 0;
      const found = isRead(numbers) || !image ? digits : [];
      if (image) {
        showPicture(image);
        const { width, height } = image;
        const margin = pictureMargin * Math.min(width, height);
        drawBoxes(pictureBoxes, found, { width, height, margin }, chosen);
      } else drawBoxes(padBoxes, found, { width: width ?? 1, height: 1, margin }, chosen);
    },
  };
}
