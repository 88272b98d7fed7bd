// Other projects build the core in, one in each of three ways, and train with it, as the README says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { build, copyOfTheLab, data, fingerprint, install, readme, root, run } from './project.js';

const here = `${root}tests/embedding/`;
const prefix = install('prefix');

/** What is built of the core: optimised enough to train with, in half the time. */
const quick = ['-DCMAKE_BUILD_TYPE=Release', '-DCMAKE_CXX_FLAGS_RELEASE=-O1', '-DCMAKE_UNITY_BUILD=ON'];

/** @param {string} folder */
function assertTrains(folder) {
  const { status, stdout, stderr } = run(`${folder}/embedding`, data);
  assert.equal(status, 0, stderr);
  assert.equal(stdout.match(/^epoch/gm)?.length, 5);
  assert.ok(stdout.endsWith(`test accuracy: 94.00 %\nfingerprint: ${fingerprint}\n`), stdout);
}

test('a project that finds the installed package trains to the exercise’s 94.00 %, and says which file is missing', () => {
  const { folder, status, output } = build(
    'found',
    '',
    '-DEMBEDDING_BY=find_package',
    `-DCMAKE_PREFIX_PATH=${prefix}`,
  );
  assert.equal(status, 0, output);
  assertTrains(folder);
  const missing = run(`${folder}/embedding`, '/nowhere');
  assert.equal(missing.status, 1);
  assert.equal(missing.stderr, 'embedding: /nowhere/train-images-idx3-ubyte: cannot be read\n');
});

test('a project that adds the folder trains to the same, and everything in it is called mnist_lab', () => {
  const { folder, status, output } = build(
    'added',
    '',
    ...[
      ...quick,
      '-DEMBEDDING_BY=add_subdirectory',
      `-DMNIST_LAB=${root}`,
      `-DCMAKE_PROJECT_embedding_INCLUDE=${here}names.cmake`,
    ],
  );
  assert.equal(status, 0, output);
  assertTrains(folder);
});

test('a project that fetches a clone trains to the same', () => {
  const clone = copyOfTheLab('clone');
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-c', 'user.name=lab', '-c', 'user.email=lab@localhost', ...args], { cwd: clone });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--no-gpg-sign', '--message=The lab as it is');
  const { folder, status, output } = build(
    'fetched',
    '',
    ...quick,
    '-DEMBEDDING_BY=fetch_content',
    `-DMNIST_LAB=${clone}`,
  );
  assert.equal(status, 0, output);
  assertTrains(folder);
});

test('another minor version is not taken for this one', () => {
  const config = readFileSync(`${prefix}/lib/cmake/MnistLab/MnistLabConfigVersion.cmake`, 'utf8');
  const version = /set\(PACKAGE_VERSION "(\d+)\.(\d+)\.\d+"\)/.exec(config);
  assert.ok(version);
  const [, major, minor] = version;
  const find = (/** @type {string} */ wanted) =>
    run(
      'cmake',
      `-DMnistLab_DIR=${prefix}/lib/cmake/MnistLab`,
      `-DWANTED=${wanted}`,
      '-P',
      `${here}version.cmake`,
    );
  assert.equal(find(`${major}.${minor}`).stderr, 'compatible\n');
  assert.equal(find(`${major}.${Number(minor) + 1}`).stderr, 'not compatible\n');
});

test('a header is either installed or left out of the documentation', () => {
  const [, excluded] = /^EXCLUDE +=(.+)$/m.exec(readFileSync(`${root}Doxyfile`, 'utf8')) ?? [];
  const all = ['mlp', 'formats'].flatMap((folder) =>
    readdirSync(`${root}cpp/mnist_lab/${folder}`)
      .filter((file) => file.endsWith('.h'))
      .map((file) => `${folder}/${file}`),
  );
  const installed = new Set(
    readdirSync(`${prefix}/include/mnist_lab`, { recursive: true, encoding: 'utf8' }),
  );
  assert.deepEqual(
    all
      .filter((header) => !installed.has(header))
      .map((header) => `cpp/mnist_lab/${header}`)
      .toSorted(),
    excluded?.trim().split(/ +/).toSorted(),
  );
});

test('every installed header can be included without a warning, and files of networks read', () => {
  const headers = readdirSync(`${prefix}/include/mnist_lab`, { recursive: true }).map(String);
  assert.ok(headers.includes('mlp/trainer.h'));
  assert.ok(!headers.includes('mlp/products.h'));
  const { folder, status, output } = build('everything', 'everything', `-DCMAKE_PREFIX_PATH=${prefix}`);
  assert.equal(status, 0, output);
  const fingerprints = run(`${folder}/everything`).stdout.trim().split('\n');
  const params = run(`${root}build/native/mnist-lab`, 'params', '--hidden', '16,16', '--json').stdout;
  assert.deepEqual(fingerprints, Array(3).fill(JSON.parse(params).parameters_sha256));
});

test('the command line and the licence are installed', () => {
  assert.match(run(`${prefix}/bin/mnist-lab`, 'params', '--hidden', '16,16').stdout, /13,?002/);
  assert.ok(existsSync(`${prefix}/share/doc/mnist-lab/LICENSE`));
});

test('the man page holds what --help says, all of it and well-formed, and no path of this machine', () => {
  const file = `${prefix}/share/man/man1/mnist-lab.1`;
  const page = readFileSync(file, 'utf8').replaceAll('\\-', '-');
  const program = `${prefix}/bin/mnist-lab`;
  const main = run(program, '--help').stdout;
  const commands = Array.from(
    (main.split('Subcommands:')[1] ?? '').matchAll(/^ {2}([a-z]+) {2}/gm),
    ([, name]) => name,
  );
  assert.ok(commands.includes('train'));
  for (const command of commands) {
    const section = page.split(`\n.SH ${command}\n`)[1]?.split('\n.SH ')[0] ?? '';
    const help = run(program, command, '--help').stdout;
    const options = Array.from(help.matchAll(/^ {2}(?:-\w,)?(--[a-z0-9-]+)/gm), ([, option]) => option);
    assert.ok(options.length > 0);
    assert.deepEqual(
      Array.from(section.matchAll(/^\.B (?:-\w,)?(--[a-z0-9-]+)/gm), ([, option]) => option),
      options,
    );
  }
  assert.ok(!page.includes(root));
  const lint = run('mandoc', '-T', 'lint', '-W', 'error', file);
  assert.equal(lint.status, 0, lint.stdout);
});

test('the README shows that very project', () => {
  const blocks = Array.from(readme.matchAll(/```cmake\n(.+?)```/gs), ([, block]) => block);
  const uses = readFileSync(`${here}CMakeLists.txt`, 'utf8').split('\n\n').at(-1);
  const shown = (/** @type {string} */ file) => readFileSync(`${here}${file}.cmake`, 'utf8');
  assert.deepEqual(blocks, [
    `${shown('find_package')}${uses}`,
    shown('add_subdirectory').replace(/\$\{MNIST_LAB\} /, ''),
    shown('fetch_content').replace(/\$\{MNIST_LAB\}/, 'file:///path/of/your/clone'),
  ]);
  const example = /```cpp\n(.+?)```/s.exec(readme)?.[1] ?? '';
  const program = readFileSync(`${here}main.cpp`, 'utf8');
  const [includes, body] = example.split('\n\nvoid train');
  assert.ok(includes && body);
  assert.ok(program.includes(includes));
  assert.ok(program.includes(body.trimEnd()));
});
