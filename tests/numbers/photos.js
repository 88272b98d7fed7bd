// Sixty pictures that look photographed: numbers of one to ten digits, drawn by pens on paper that lies askew under uneven light,
// taken by a sensor that blurs and adds noise. The same pictures for the same recording of drawn digits.
import { png } from '../datasets/writers.js';

/** @typedef {[x: number, y: number]} Point y downwards */
/** @typedef {{ label: string, strokes: Point[][] }} Digit strokes: about 1 high, from the top left corner on */
/** @typedef {[red: number, green: number, blue: number]} Colour 0 to 1 */
/**
 * @typedef {object} Kind
 * @property {Colour} ink
 * @property {number} pen the line's width, in heights of a digit
 * @property {Colour} [paper]
 * @property {number} [grain] how much of a pencil's ink the paper's grain leaves out, 0 to 1
 * @property {{ every: number, across: boolean, colour: Colour, width: number }} [lines] on the paper; every, width: in heights of a digit
 * @property {number} [rows]
 * @property {number} [shadow] what is left of the light beyond an edge, 0 to 1
 * @property {number} [falloff] how much darker the far corner is, 0 to 1
 * @property {number} [noise] standard deviation of a pixel
 * @property {number} [askew] how far a corner may lie from its place, in sides of the picture
 */

/** Numbers from 0 to 1, the same for the same seed. @param {number} seed */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const blue = /** @type {Colour} */ ([0.13, 0.2, 0.55]);
const black = /** @type {Colour} */ ([0.1, 0.1, 0.11]);
const grey = /** @type {Colour} */ ([0.36, 0.36, 0.38]);
const ruled = { every: 1.5, across: false, colour: /** @type {Colour} */ ([0.6, 0.7, 0.85]), width: 0.022 };
const squared = { every: 0.8, across: true, colour: /** @type {Colour} */ ([0.66, 0.72, 0.8]), width: 0.018 };

/** @type {Record<string, Kind>} */
export const kinds = {
  'blue ballpoint': { ink: blue, pen: 0.055 },
  'fine black liner': { ink: black, pen: 0.03 },
  pencil: { ink: grey, pen: 0.05, grain: 0.5 },
  'felt pen': { ink: black, pen: 0.13 },
  'ruled paper': { ink: blue, pen: 0.055, lines: ruled },
  'squared paper': { ink: blue, pen: 0.06, lines: squared },
  'squared paper, pencil': { ink: grey, pen: 0.055, grain: 0.4, lines: squared },
  'the edge of a shadow': { ink: blue, pen: 0.06, shadow: 0.55 },
  'two rows': { ink: black, pen: 0.06, rows: 2 },
  'lamp light': { ink: black, pen: 0.055, paper: [0.98, 0.86, 0.66], falloff: 0.6, noise: 0.03 },
  'chalk on a board': { ink: [0.88, 0.9, 0.86], pen: 0.07, paper: [0.13, 0.24, 0.2], grain: 0.3 },
  'far askew, dim': { ink: blue, pen: 0.06, askew: 0.16, falloff: 0.3, noise: 0.035 },
};

/** Digits of a recording that `mnist-lab forms --unipen` wrote. @param {string} recording @returns {Digit[]} */
export function digitsOf(recording) {
  return recording
    .split('.SEGMENT')
    .slice(1)
    .map((segment) => {
      const strokes = segment
        .split('.PEN_DOWN\n')
        .slice(1)
        .map((stroke) =>
          stroke
            .slice(0, stroke.indexOf('.PEN_UP'))
            .trimEnd()
            .split('\n')
            .map((line) => line.split(' ').map(Number))
            .map(([x, y]) => /** @type {Point} */ ([x, -y])),
        );
      const points = strokes.flat();
      const left = Math.min(...points.map(([x]) => x));
      const top = Math.min(...points.map(([, y]) => y));
      const height = Math.max(...points.map(([, y]) => y)) - top;
      const width = Math.max(...points.map(([x]) => x)) - left;
      const unit = Math.max(height, 0.7 * width);
      const label = /** @type {RegExpExecArray} */ (/"(\d)"/.exec(segment))[1];
      return {
        label,
        strokes: strokes.map((stroke) =>
          stroke.map(([x, y]) => /** @type {Point} */ ([(x - left) / unit, (y - top) / unit])),
        ),
      };
    });
}

/** The projection that takes the corners of a unit square to these. @param {Point[]} corners clockwise from the top left */
function projection([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  // P. Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989.
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = (dx1 * dy3 - dx3 * dy1) / determinant;
  return (/** @type {Point} */ [u, v]) => {
    const w = g * u + h * v + 1;
    return /** @type {Point} */ ([
      ((x1 - x0 + g * x1) * u + (x3 - x0 + h * x3) * v + x0) / w,
      ((y1 - y0 + g * y1) * u + (y3 - y0 + h * y3) * v + y0) / w,
    ]);
  };
}

/** @param {number} x @param {number} y @param {Point} a @param {Point} b */
function distance(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const t = squared > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / squared, 0), 1) : 0;
  return Math.sqrt((x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2);
}

/** How much of each pixel a pen covers, 0 to 1. */
class Layer {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.cover = new Float32Array(width * height);
  }

  /** @param {Point} a @param {Point} b @param {number} pen the line's width in pixels */
  line(a, b, pen) {
    const reach = pen / 2 + 1;
    const faint = Math.min(pen, 1);
    const radius = Math.max(pen, 1) / 2;
    for (
      let y = Math.max(Math.floor(Math.min(a[1], b[1]) - reach), 0);
      y <= Math.min(Math.max(a[1], b[1]) + reach, this.height - 1);
      y++
    ) {
      for (
        let x = Math.max(Math.floor(Math.min(a[0], b[0]) - reach), 0);
        x <= Math.min(Math.max(a[0], b[0]) + reach, this.width - 1);
        x++
      ) {
        const here = faint * Math.min(Math.max(radius + 0.5 - distance(x, y, a, b), 0), 1);
        if (here > this.cover[y * this.width + x]) this.cover[y * this.width + x] = here;
      }
    }
  }
}

/** More points of a curve through these: a uniform Catmull-Rom spline. @param {Point[]} points @returns {Point[]} */
function curve(points) {
  const at = (/** @type {number} */ i) => points[Math.min(Math.max(i, 0), points.length - 1)];
  return points.flatMap((from, i) =>
    [0, 0.25, 0.5, 0.75].map(
      (t) =>
        /** @type {Point} */ (
          [0, 1].map(
            (axis) =>
              from[axis] +
              (t *
                (at(i + 1)[axis] -
                  at(i - 1)[axis] +
                  t *
                    (2 * at(i - 1)[axis] -
                      5 * from[axis] +
                      4 * at(i + 1)[axis] -
                      at(i + 2)[axis] +
                      t * (3 * (from[axis] - at(i + 1)[axis]) + at(i + 2)[axis] - at(i - 1)[axis])))) /
                2,
          )
        ),
    ),
  );
}

/** Where each digit's strokes lie on the paper, in heights of a digit. @param {Digit[]} digits @param {() => number} random */
export function written(digits, random) {
  let x = 0;
  const drift = 0.08 * (random() - 0.5);
  const size = 0.92 + 0.16 * random();
  return digits.map(({ strokes }, i) => {
    const scale = size * (0.93 + 0.14 * random());
    const y = 1 - scale + i * drift + 0.12 * (random() - 0.5);
    const left = x;
    x = left + scale * Math.max(...strokes.flat().map(([px]) => px)) + 0.16 + 0.2 * random();
    return strokes.map((stroke) =>
      stroke.map(([px, py]) => /** @type {Point} */ ([left + scale * px, y + scale * py])),
    );
  });
}

/** 3 x 3, as a lens that is nearly sharp. @param {Float32Array} values @param {number} width @param {number} height */
function blurred(values, width, height) {
  const along = (/** @type {Float32Array} */ from, /** @type {number} */ step, /** @type {number} */ side) =>
    from.map((value, i) => {
      const at = step === 1 ? i % width : Math.floor(i / width);
      return (from[at > 0 ? i - step : i] + 2 * value + from[at < side - 1 ? i + step : i]) / 4;
    });
  return along(along(values, 1, width), width, height);
}

/**
 * One picture as RGB bytes.
 * @param {Kind} kind
 * @param {Digit[][]} rows
 * @param {() => number} random
 */
function photographed(kind, rows, random) {
  const lines = rows.map((digits) => written(digits, random));
  const most = Math.max(...lines.flat(3).map(([x]) => x));
  const margin = 0.7;
  const paperWidth = most + 2 * margin;
  const paperHeight = rows.length * 1.7 + 2 * margin + 0.3;
  const perDigit = Math.min(60 + 50 * random(), 860 / paperWidth);
  const width = Math.round(paperWidth * perDigit);
  const height = Math.round(paperHeight * perDigit);
  const askew = kind.askew ?? 0.05;
  const corner = (/** @type {number} */ x, /** @type {number} */ y) =>
    /** @type {Point} */ ([
      width * (x + (x ? -1 : 1) * askew * random()),
      height * (y + (y ? -1 : 1) * askew * random()),
    ]);
  const project = projection([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]);
  const onPicture = (/** @type {Point} */ [x, y]) => project([x / paperWidth, y / paperHeight]);

  const ink = new Layer(width, height);
  lines.forEach((digits, row) => {
    const indent = row * 0.4 * random();
    for (const stroke of digits.flat()) {
      const points = curve(stroke).map(([x, y]) =>
        onPicture([x + margin + indent, y + margin + 1.7 * row + 0.15]),
      );
      points.forEach((point, i) => {
        ink.line(point, points[Math.min(i + 1, points.length - 1)], kind.pen * perDigit);
      });
    }
  });
  const print = new Layer(width, height);
  if (kind.lines) {
    const { every, across, width: pen } = kind.lines;
    const beyond = 6;
    const offset = random() * every;
    for (let y = offset - beyond; y < paperHeight + beyond; y += every)
      print.line(onPicture([-beyond, y]), onPicture([paperWidth + beyond, y]), pen * perDigit);
    for (let x = offset - beyond; across && x < paperWidth + beyond; x += every)
      print.line(onPicture([x, -beyond]), onPicture([x, paperHeight + beyond]), pen * perDigit);
  }

  const paper = kind.paper ?? [0.95, 0.94, 0.91];
  const noise = kind.noise ?? 0.015;
  const falloff = kind.falloff ?? 0.15;
  const light = 0.75 + 0.2 * random();
  const [edge, tilt] = [0.25 + 0.5 * random(), random() - 0.5];
  const bytes = new Uint8Array(width * height * 3);
  const grain = Float32Array.from(ink.cover, () => random());
  for (let channel = 0; channel < 3; channel++) {
    const values = ink.cover.map((cover, i) => {
      const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
      const fiber = (kind.grain ?? 0) * (grain[i] + grain[(i + 1) % grain.length]) * 0.9;
      const covered = cover * Math.max(1 - fiber, 0);
      const ground = paper[channel] + ((kind.lines?.colour[channel] ?? 0) - paper[channel]) * print.cover[i];
      const reflected = ground + (kind.ink[channel] - ground) * covered;
      const beyond = Math.min(Math.max((x + tilt * y - edge) * 25, 0), 1);
      const shade = kind.shadow === undefined ? 1 : 1 - (1 - kind.shadow) * beyond;
      return reflected * light * (1 - falloff * (0.7 * x + 0.3 * y)) * shade;
    });
    blurred(values, width, height).forEach((value, i) => {
      const spread = noise * 1.7 * (random() + random() + random() - 1.5) * 1.15;
      bytes[3 * i + channel] = Math.round(255 * Math.min(Math.max(value + spread, 0), 1));
    });
  }
  return { width, height, bytes };
}

/**
 * @typedef {object} PhotoOfNumber
 * @property {string} name
 * @property {string} kind
 * @property {string} digits in the order in which they are read
 * @property {{ width: number, height: number, bytes: Uint8Array }} picture RGB
 * @property {Buffer} file it as a PNG
 */

/**
 * @param {Digit[]} digits to choose from
 * @param {number} [each] pictures of each kind
 * @returns {PhotoOfNumber[]}
 */
export function photosOfNumbers(digits, each = 5) {
  const random = randomNumbers(1995);
  const some = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => digits[Math.floor(random() * digits.length)]);
  return Object.entries(kinds).flatMap(([kind, settings], k) =>
    Array.from({ length: each }, (_, i) => {
      const rows = Array.from({ length: settings.rows ?? 1 }, () => {
        const count = 1 + Math.floor(random() * (settings.rows ? 6 : 10));
        return some(count);
      });
      const picture = photographed(settings, rows, random);
      return {
        name: `${String(k).padStart(2, '0')}-${i}.png`,
        kind,
        digits: rows
          .flat()
          .map(({ label }) => label)
          .join(''),
        picture,
        file: png(picture.height, picture.width, picture.bytes, 3),
      };
    }),
  );
}
