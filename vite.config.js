// Builds web/ into build/site/: files that any web server can serve, under any path.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Indentation is for the reader of the source. */
const unindent = { name: 'unindent', transformIndexHtml: (html) => html.replace(/\n\s+/g, '\n') };

export default defineConfig({
  plugins: [unindent],
  root: path('web'),
  base: './',
  publicDir: path('build/public'),
  resolve: {
    alias: {
      'mnist-lab-wasm': path('build/wasm/mnist_lab.js'),
      'mnist-lab-network?url': `${path('build/native/network.safetensors')}?url`,
      'mnist-gzip-hashes': path('build/mnist-gzip-hashes.json'),
    },
  },
  worker: { format: 'es' },
  server: { fs: { allow: [path('.')] } },
  build: {
    outDir: path('build/site'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
