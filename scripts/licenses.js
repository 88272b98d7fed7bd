// The licences of all that ships with the page, as one text.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** npm packages whose code is in the page or its service worker: what package.json names, and the core of Workbox's parts. */
const bundled = async () => [
  ...Object.keys(JSON.parse(await readFile(path('package.json'), 'utf8')).dependencies),
  'workbox-core',
];

/** What is compiled into mnist_lab.wasm and its loader. */
const compiled = `Compiled into the WebAssembly module:

  Eigen                     MPL-2.0            https://eigen.tuxfamily.org
  Emscripten's runtime      MIT                https://emscripten.org
  musl                      MIT                https://musl.libc.org
  libc++, libc++abi and     Apache-2.0 with    https://llvm.org
    compiler-rt of LLVM       LLVM exceptions

Eigen's source, unchanged, is what the licence asks to be available: https://gitlab.com/libeigen/eigen`;

/** @param {string} name */
async function entry(name) {
  const folder = path(`node_modules/${name}`);
  const { version, license, homepage } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const file = (await readdir(folder)).find((of) => /^licen[cs]e/i.test(of));
  if (!file) throw new Error(`${name}: no licence file`);
  const text = await readFile(`${folder}/${file}`, 'utf8');
  return `${name} ${version} (${license}) ${homepage ?? ''}\n\n${text.trim()}`;
}

export async function licenses() {
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const own = `MNIST Lab\n\n${(await readFile(path('LICENSE'), 'utf8')).trim()}`;
  const data = (await readFile(path('assets/ATTRIBUTION.md'), 'utf8')).trim();
  const packages = await Promise.all((await bundled()).map(entry));
  return `${[own, data, compiled, ...packages].join(rule)}\n`;
}
