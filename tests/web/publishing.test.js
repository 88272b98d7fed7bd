// What is published says one version, one policy, and whose work it is.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { contentSecurityPolicy } from '../../scripts/content-security-policy.js';
import { licenses } from '../../scripts/licenses.js';

const read = (/** @type {string} */ path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('page, command line and changelog have one version', async () => {
  const { version } = JSON.parse(await read('package.json'));
  assert.match(await read('CMakeLists.txt'), new RegExp(`project\\(mnist-lab VERSION ${version} `));
  assert.match(await read('CHANGELOG.md'), new RegExp(`^## ${version}[, ]`, 'm'));
  assert.match(await read('web/index.html'), /%VERSION%/);
});

test('docs/hosting.md names the policy that the page carries', async () => {
  assert.ok(
    (await read('docs/hosting.md')).includes(
      `Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'`,
    ),
  );
});

test('the licences of all that ships', async () => {
  const text = await licenses();
  for (const name of [
    'MNIST Lab',
    'MNIST',
    'Eigen',
    'Emscripten',
    '@noble/hashes',
    'comlink',
    'idb-keyval',
    'uplot',
    'workbox',
  ]) {
    assert.ok(text.includes(name), name);
  }
});

test('workflows call the scripts that everybody runs', async () => {
  assert.match(
    await read('.github/workflows/test.yml'),
    /run: scripts\/test\.sh \$\{\{ matrix\.steps \}\}\n/,
  );
  assert.match(await read('.github/workflows/pages.yml'), /run: scripts\/build\.sh\n/);
  assert.match(await read('.github/workflows/pages.yml'), /path: build\/site\n/);
});
