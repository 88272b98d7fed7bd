// What the bindings beside expose, for tsc. Calls that can fail throw an Error named InvalidArgument or OutOfMemory.

/** One digit of a number; rows come top to bottom, each from left to right. */
export interface NumberPart {
  /** 28 * 28 bytes, as digitImage of mnist_lab.d.ts gives them. */
  pixels: Uint8Array<ArrayBuffer>;
  /** In the units of what the number was found in. */
  box: { left: number; top: number; right: number; bottom: number };
}

/** mnist_lab/reading/drawn_number.h */
export interface DrawnPart extends NumberPart {
  /** Its strokes, as digitImage takes them. */
  coordinates: Float32Array<ArrayBuffer>;
  lengths: Uint32Array<ArrayBuffer>;
}

/** mnist_lab/reading/photo.h */
export interface PictureReading {
  parts: NumberPart[];
  /** Why there are no parts; else empty. */
  problem: '' | 'blank' | 'too many' | 'no digits';
}

/** mnist_lab/mlp/forms/handwriting.h: world forms, of each digit in turn. */
export interface DigitDrawer {
  /** Pixels of the next images, one after the other; they hold until the next call. */
  draw(count: number): Uint8Array;
  delete(): void;
}

/** mnist_lab/reading/doubt.h */
export interface Judgement {
  /** unsure: another digit, or none. */
  verdict: 'digit' | 'unsure' | 'several';
  /** That this is one digit, and the likeliest; 0 to 1, here and below. */
  certainty: number;
  /** That this is one digit, whichever. */
  oneDigit: number;
}

export interface Doubt {
  /**
   * pixels, probabilities: an image of 28 * 28 bytes and what a network said of it. temperature: of that network, as fittedTemperature
   * gives it. coordinates, lengths: the strokes that the image was made of, as splitStrokes takes them; none where there are none.
   */
  judge(
    pixels: Uint8Array,
    probabilities: Float32Array,
    temperature: number,
    coordinates: Float32Array,
    lengths: Uint32Array,
  ): Judgement;
}

export interface MnistLabReadingModule {
  /** How many of them a run learns from. */
  worldFormCount: number;
  DigitDrawer: new () => DigitDrawer;
  /** Points of all strokes, x and y in turn, and how many points each stroke has. */
  splitStrokes(coordinates: Float32Array, lengths: Uint32Array): DrawnPart[];
  /** rgba: 4 bytes a pixel, row by row, of 1 to 2,000,000 pixels. */
  readPicture(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): PictureReading;
  /** Of a doubt network's sizes and parameters: these in the exercise's order, as float16, little-endian. */
  createDoubt(sizes: number[], values: Uint8Array): Doubt;
  /** What a network's temperature is fitted on: images of 28 * 28 bytes, one after the other. */
  calibrationDigits(): { pixels: Uint8Array<ArrayBuffer>; labels: Uint8Array<ArrayBuffer> };
  /** Of a network that gave these probabilities, image by image. */
  fittedTemperature(probabilities: Float32Array, labels: Uint8Array): number;
}

export default function createMnistLabReading(options?: object): Promise<MnistLabReadingModule>;
