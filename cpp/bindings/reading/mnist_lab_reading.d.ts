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

export interface MnistLabReadingModule {
  /** How many of them a run learns from. */
  worldFormCount: number;
  DigitDrawer: new () => DigitDrawer;
  /** Points of all strokes, x and y in turn, and how many points each stroke has. */
  splitStrokes(coordinates: Float32Array, lengths: Uint32Array): DrawnPart[];
  /** rgba: 4 bytes a pixel, row by row, of 1 to 2,000,000 pixels. */
  readPicture(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): PictureReading;
}

export default function createMnistLabReading(options?: object): Promise<MnistLabReadingModule>;
