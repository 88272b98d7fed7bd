// What the bindings beside expose, for tsc. Calls that can fail throw an Error named FormatError or OutOfMemory.

export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

/** mnist_lab/formats/network_file.h */
export interface NetworkOfFile {
  /** Of the file, among those given, that holds the network. */
  name: string;
  /** Units of every layer, input and output included. */
  sizes: number[];
  activation: 'relu' | 'sigmoid' | 'tanh';
  /** All parameters in the exercise's order, float32, little-endian. */
  values: Uint8Array<ArrayBuffer>;
  /** What else the file says. */
  about: Record<string, string>;
  /** What people should know of how it was read. */
  notes: string[];
}

/** A file as far as it has been looked at: mnist_lab/datasets/plan.h, FoundFile. */
export interface FoundFile {
  name: string;
  size: number;
  isCompressed: boolean;
  /** Of its content, decompressed: datasetStartBytes, or all there is. */
  start: Uint8Array;
}

export interface Part {
  /** Which of the files, in the order in which they are to be read: labels before images. */
  files: number[];
  /** Of each file that is a picture. */
  pictureLabels: (number | undefined)[];
  images: string;
  /** Empty where they are in the same file. */
  labels: string;
  count?: number;
}

export interface Arrangement {
  train: Part;
  /** Nothing: every seventh image is put aside. */
  test?: Part;
  /** Of folders that are no numbers. */
  classNames: string[];
  looksTransposed: boolean;
}

/** mnist_lab/datasets/part_reader.h. Fill `buffer(n)` at once, then push it; what is ready holds until the next call. */
export interface PartReader {
  begin(): void;
  buffer(size: number): Uint8Array;
  push(): void;
  end(): void;
  finish(): void;
  ready(): { pixels: Uint8Array; labels: Uint8Array };
  height(): number;
  width(): number;
  classes(): number;
  looksInverted(): boolean;
  scaledPictures(): number;
  delete(): void;
}

export interface Shape {
  height: number;
  width: number;
  classes: number;
}

export interface DatasetPlan {
  arrangements(): Arrangement[];
  unused(): string[];
  reader(arrangement: number, toTest: boolean, transposed: boolean, inverted: boolean): PartReader;
  /** Of the sets that were read; throws where they do not belong together. */
  checkTogether(arrangement: number, train: Shape, test: Shape): void;
  delete(): void;
}

/** mnist_lab/formats/pixel_forms.h */
export type PixelForm = 'standardised' | 'centred' | 'bytes';

export interface MnistLabFilesModule {
  /** Which of the files is what. */
  DatasetPlan: new (files: FoundFile[]) => DatasetPlan;
  datasetStartBytes: number;
  isNamedAsPicture(name: string): boolean;
  isToBePassedOver(name: string): boolean;
  /** A network's file, and those beside it that may hold its values. Messages begin with the file's name. */
  readNetwork(files: GivenFile[]): NetworkOfFile;
  /**
   * Parameters of the networks that give for value / 255 what this one gives for pixels of each other form; without those
   * that would not be finite. values as in NetworkOfFile.
   */
  withOtherPixels(
    sizes: number[],
    values: Uint8Array,
  ): { form: PixelForm; values: Uint8Array<ArrayBuffer> }[];
  /** Whether an accuracy with pixels of another form, 0 to 1, is so much better than as the network is that it is to be said. */
  isMuchBetter(accuracy: number, asItIs: number): boolean;
}

export default function createMnistLabFiles(options?: object): Promise<MnistLabFilesModule>;
