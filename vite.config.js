// Builds web/ into build/site/: files that any web server can serve, under any path. With --mode small, into
// build/small-site/ for tests, with a small part of MNIST.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import packageJson from './package.json' with { type: 'json' };
import { contentSecurityPolicy } from './scripts/content-security-policy.js';
import { excerpts } from './scripts/excerpts.js';
import { htmlOfViews } from './scripts/html-of-views.js';
import { licenses } from './scripts/licenses.js';
import { shippedNetwork } from './scripts/shipped-network.js';
import { threadsModule } from './scripts/threads-module.js';
import { isolation } from './web/lib/isolation.js';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

/** What build-data.js wrote. @param {string} mode */
const dataOf = (mode) => (mode === 'small' ? 'build/data/small' : 'build/data/mnist');

/** Indentation is for the reader of the source. @type {import('vite').Plugin} */
const unindent = { name: 'unindent', transformIndexHtml: (html) => html.replace(/\n\s+/g, '\n') };

/** What all plugins have added, without what changes nothing: all of it is the page's own origin's. @type {import('vite').Plugin} */
const shorten = {
  name: 'shorten',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll(' crossorigin', '').replaceAll('&#39;', "'").replace(/\n\s+/g, '\n'),
  },
};

/** @type {import('vite').Plugin} */
const version = {
  name: 'version',
  transformIndexHtml: (html) => html.replaceAll('%VERSION%', packageJson.version),
};

const network = shippedNetwork('mnist-lab-network', path('build/native/network.safetensors'));
const doubter = shippedNetwork('mnist-lab-doubt', path('build/native/doubt.safetensors'));

const threads = threadsModule(path('build/wasm-threads'));

/** A script that nothing else makes smaller. @param {string} script whose comments stand on lines of their own */
const withoutComments = (script) => script.replace(/^\s*(\/\/.*|\/\*\*.*\*\/)\n/gm, '').replace(/^\s+/gm, '');

/** Modules of the page that everything else stands on. */
const atStart =
  /\/web\/(lib\/(?!one-tab-stop|picture|save-file|screen|speak-anew)|model\/(?!collection|comparison|diagnosis|doubt|numbers|rate-finder|reach|sweep|take|to-link)|text\/(late-part|text|translate)|kernel\/(?!live|offline|pool)|actions\/(?!own-data|prune|sweep|taking)|charts\/(digit|probability-bars)\.|parts\/pad\/(pad|pointers)\.|views\/index\.)|comlink|idb-keyval/;

/** Modules of the worker that its later parts stand on. */
const atWorkerStart =
  /\/web\/(lib|model\/digits|worker\/(module|world|answers\/(?!doubt|exercise|inspection|numbers|rate-finder|reading-module|repeat|survey)|data\/(?!keep-datasets|read-own-data|sha256-library|test-set|unpacking)|networks\/(networks|service)|training\/(slices|turns|warm-up)))|comlink/;

/** Files that keep their names, by where they come from. */
const namedFiles = {
  'first.js': 'web/first.js',
  'icons/icon-192.png': 'assets/icons/icon-192.png',
  'icons/icon-512.png': 'assets/icons/icon-512.png',
  'icons/maskable-512.png': 'assets/icons/maskable-512.png',
  'icons/apple-touch-icon.png': 'assets/icons/apple-touch-icon.png',
};

/** @type {import('vite').Plugin} */
const named = {
  name: 'named-files',
  apply: 'build',
  async generateBundle() {
    for (const [fileName, from] of Object.entries(namedFiles)) {
      const content = await readFile(path(from));
      const source = fileName.endsWith('.js') ? withoutComments(content.toString()) : content;
      this.emitFile({ type: 'asset', fileName, source });
    }
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: await licenses() });
  },
  transformIndexHtml: () => [
    {
      tag: 'link',
      attrs: { rel: 'apple-touch-icon', href: './icons/apple-touch-icon.png' },
      injectTo: 'head',
    },
    { tag: 'script', attrs: { src: './first.js' }, injectTo: 'head-prepend' }, // blocks: see there
  ],
};

/** What Vite has minified becomes smaller by a fiftieth once more, Emscripten's part above all; licenses.txt has the licences. @returns {import('vite').Plugin} */
const squeeze = () => ({
  name: 'squeeze',
  apply: 'build',
  enforce: 'post',
  async generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const { code } = await minify(file.code, {
        module: true,
        compress: { passes: 3 },
        format: { comments: false },
      });
      if (code !== undefined) file.code = code;
    }
  },
});

/** First in the head, so that it holds for all that follows. @type {import('vite').Plugin} */
const policy = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

/** The service worker keeps the page for visits without a network; the page's own worker keeps the dataset. */
const offline = VitePWA({
  injectRegister: false, // web/kernel/offline.js does, once the page is ready
  registerType: 'prompt',
  strategies: 'injectManifest', // one file: no importScripts, which Trusted Types would refuse
  srcDir: '.',
  filename: 'sw.js',
  manifest: {
    name: 'MNIST Lab',
    short_name: 'MNIST Lab',
    description: 'Train a neural network on MNIST in your browser, watch it learn, and draw digits for it.',
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0f766e',
    categories: ['education', 'science'],
    icons: [
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  injectManifest: {
    rollupFormat: 'iife',
    globPatterns: ['**/*.{html,js,css,svg,png,wasm,safetensors,txt}'],
  },
});

export default defineConfig(({ mode }) => ({
  plugins: [
    htmlOfViews,
    excerpts,
    unindent,
    version,
    named,
    policy,
    network,
    doubter,
    threads,
    squeeze(),
    offline,
    shorten,
  ],
  root: path('web'),
  base: './',
  publicDir: path(`${dataOf(mode)}/public`),
  resolve: {
    alias: {
      'mnist-lab-wasm': path('build/wasm/mnist_lab.js'),
      'mnist-lab-files': path('build/wasm/mnist_lab_files.js'),
      'mnist-lab-reading': path('build/wasm/mnist_lab_reading.js'),
      'dataset-files': path(`${dataOf(mode)}/dataset-files.json`),
    },
  },
  worker: {
    format: 'es',
    plugins: () => [network, doubter, threads, squeeze()],
    // What its later parts need of it stands in a file of its own: WebKit runs a worker's first script once more for a part that imports
    // from it, and then two workers answer.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'worker-start', test: atWorkerStart }] } },
    },
  },
  server: { fs: { allow: [path('.')] }, headers: isolation },
  preview: { headers: isolation },
  build: {
    outDir: path(mode === 'small' ? 'build/small-site' : 'build/site'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // What a later part needs, its scripts ask for; a list of it all would be a part of the start.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((name) => name.endsWith('.css')),
    },
    // What is there from the start in one file, which compresses better than twenty.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'start', test: atStart }] },
        chunkFileNames: ({ facadeModuleId, name }) =>
          `assets/${/views\/([\w-]+)\/view\.js$/.exec(facadeModuleId ?? '')?.[1] ?? name}-[hash].js`,
      },
    },
  },
}));
