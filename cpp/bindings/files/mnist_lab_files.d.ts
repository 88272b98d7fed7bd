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

export interface MnistLabFilesModule {
  /** A network's file, and those beside it that may hold its values. Messages begin with the file's name. */
  readNetwork(files: GivenFile[]): NetworkOfFile;
}

export default function createMnistLabFiles(options?: object): Promise<MnistLabFilesModule>;
