// What a page and its scripts are served with so that its memory may be shared between threads: see docs/hosting.md.

export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
