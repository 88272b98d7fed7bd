// Builds the peers into build/bench/peers/; bench/run.js puts the dataset beside them.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('peers'),
  base: './',
  build: {
    outDir: path('../build/bench/peers'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    minify: false, // TensorFlow.js hands a function's own text to its threads, which no minifier may change
  },
});
