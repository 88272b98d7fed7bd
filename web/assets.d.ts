// Stylesheets that Vite bundles.
declare module '*.css';

// The network that comes with the page, a safetensors file: scripts/shipped-network.js.
declare module 'mnist-lab-network' {
  export const url: string;
  export const network: Pick<import('./types.js').SavedNetwork, 'sizes' | 'activation' | 'half'> & {
    /** Its values, in the exercise's order, are what follows after so many bytes. */
    from: number;
    /** On MNIST's test set, 0 to 1. */
    accuracy: number;
  };
}

// The network that doubts what is no digit: the same, with ReLU and in half precision.
declare module 'mnist-lab-doubt' {
  export const url: string;
  export const network: { sizes: number[]; from: number };
}

// Functions of the C++ core, by name: scripts/excerpts.js.
declare module 'mnist-lab-excerpts' {
  const excerpts: Record<string, string>;
  export default excerpts;
}

// The script of the WebAssembly module with threads, an ES module: its URL. scripts/threads-module.js
declare module 'mnist-lab-threads' {
  const url: string;
  export default url;
}

// A worker's script: its URL.
declare module '*?worker&url' {
  const url: string;
  export default url;
}

interface ImportMeta {
  /** Of Vite: whether this is the built page. */
  env: { PROD: boolean };
}

// A file's text, of Vite.
declare module '*?raw' {
  const text: string;
  export default text;
}

// It has no types of its own. Pixels are red, green, blue and opacity.
declare module 'gifenc' {
  type Palette = number[][];
  export function quantize(pixels: Uint8ClampedArray, colors: number): Palette;
  export function applyPalette(pixels: Uint8ClampedArray, palette: Palette): Uint8Array;
  export function GIFEncoder(): {
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      how: { palette: Palette; delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}
