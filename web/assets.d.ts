// Stylesheets that Vite bundles.
declare module '*.css';

// The network that comes with the page: its URL.
declare module 'mnist-lab-network?url' {
  const url: string;
  export default url;
}

// Functions of the C++ core, by name: scripts/excerpts.js.
declare module 'mnist-lab-excerpts' {
  const excerpts: Record<string, string>;
  export default excerpts;
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
