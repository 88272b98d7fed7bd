// Where networks are written to and read from: links, pipes, devices and folders as people of a command line expect.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { test } from 'node:test';
import { readSafetensors } from '../../scripts/lib/read-safetensors.js';
import { writeSafetensors } from '../../web/formats/safetensors.js';
import { writeIdxFolder } from './idx-folder.js';
import { mnistLab, program } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();

writeFileSync(path('from'), writeSafetensors([3, 2], 'relu', Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)));
mnistLab('convert', path('from'), path('expected'));
const expected = readFileSync(path('expected'));

/** The command in a shell, as $0; in the temporary folder. @param {string} script */
const shell = (script) =>
  spawnSync('sh', ['-c', script, program], { cwd: path(''), encoding: 'utf8', timeout: 20_000 });

test('what a symbolic link leads to is replaced, not the link', () => {
  mkdirSync(path('elsewhere'));
  writeFileSync(path('elsewhere/network'), 'before');
  symlinkSync('elsewhere/network', path('link'));
  symlinkSync('link', path('link-to-link'));
  assert.equal(mnistLab('convert', path('from'), path('link-to-link')).status, 0);
  for (const name of ['link', 'link-to-link']) assert.ok(lstatSync(path(name)).isSymbolicLink(), name);
  assert.deepEqual(readFileSync(path('elsewhere/network')), expected);
  assert.deepEqual(readdirSync(path('elsewhere')), ['network']);
});

test('a symbolic link to what is not there yet leads to a new file; one to itself is explained', () => {
  symlinkSync('new-network', path('early'));
  assert.equal(mnistLab('convert', path('from'), path('early')).status, 0);
  assert.ok(lstatSync(path('early')).isSymbolicLink());
  assert.deepEqual(readFileSync(path('new-network')), expected);
  symlinkSync('round', path('round'));
  const { status, stderr } = mnistLab('convert', path('from'), path('round'));
  assert.equal(status, 1);
  assert.match(stderr, /round: cannot be written: Too many levels of symbolic links/);
});

test('a file may be named without its folder', () => {
  assert.equal(shell('"$0" convert from plain').status, 0);
  assert.deepEqual(readFileSync(path('plain')), expected);
});

/** A folder of its own, with nothing in it. @param {string} name */
function folder(name) {
  mkdirSync(path(name));
  return (/** @type {string} */ file) => path(`${name}/${file}`);
}

test('files beside the network are left alone, whatever their name, and nothing is left beside it', () => {
  const inside = folder('beside');
  writeFileSync(inside('precious'), 'precious');
  writeFileSync(inside('net.part'), 'mine');
  symlinkSync('precious', inside('other.part'));
  for (const name of ['net', 'other']) {
    assert.equal(mnistLab('convert', path('from'), inside(name)).status, 0);
    assert.deepEqual(readFileSync(inside(name)), expected);
  }
  // What is refused, by whichever command, touches nothing either.
  assert.equal(mnistLab('train', '--epochs', '0', '--save', inside('net')).status, 2);
  assert.equal(mnistLab('convert', path('none'), inside('net')).status, 1);
  assert.deepEqual(readdirSync(inside('')), ['net', 'net.part', 'other', 'other.part', 'precious']);
  assert.deepEqual(readFileSync(inside('net')), expected);
  assert.equal(readFileSync(inside('net.part'), 'utf8'), 'mine');
  assert.equal(readFileSync(inside('precious'), 'utf8'), 'precious');
  assert.ok(lstatSync(inside('other.part')).isSymbolicLink());
});

test('two runs that save to one path at once each put a whole network there', async () => {
  const inside = folder('together');
  const data = writeIdxFolder(path('data'), { count: 100, side: 28 }, { count: 20, side: 28 });
  const runs = [16, 300].map((width) =>
    spawn(program, ['train', '--hidden', `${width}`, '--data', data, '--save', inside('net')], {
      stdio: 'ignore',
    }),
  );
  const ends = await Promise.all(runs.map((run) => once(run, 'exit')));
  assert.deepEqual(ends, [
    [0, null],
    [0, null],
  ]);
  assert.deepEqual(readdirSync(inside('')), ['net']);
  assert.ok([16, 300].includes(readSafetensors(readFileSync(inside('net'))).sizes[1]));
});

/** @param {string} file */
const modeOf = (file) => (statSync(file).mode & 0o777).toString(8);

test('a file that is replaced keeps its mode and owner, through a link too; a new one follows the umask', () => {
  const inside = folder('modes');
  symlinkSync('net', inside('link'));
  for (const [mode, name] of /** @type {[number, string][]} */ ([
    [0o600, 'net'],
    [0o664, 'net'],
    [0o640, 'link'],
  ])) {
    writeFileSync(inside('net'), 'before');
    chmodSync(inside('net'), mode);
    const { uid, gid } = statSync(inside('net'));
    assert.equal(mnistLab('convert', path('from'), inside(name)).status, 0);
    assert.deepEqual(readFileSync(inside('net')), expected);
    assert.equal(modeOf(inside('net')), mode.toString(8));
    assert.deepEqual([statSync(inside('net')).uid, statSync(inside('net')).gid], [uid, gid]);
  }
  assert.equal(shell('umask 027; "$0" convert from modes/new').status, 0);
  assert.equal(modeOf(inside('new')), '640');
});

test('a read-only file is refused before the run, and stays what it was', () => {
  const inside = folder('read-only');
  writeFileSync(inside('net'), 'before');
  chmodSync(inside('net'), 0o444);
  symlinkSync('net', inside('link'));
  for (const name of ['net', 'link']) {
    const { status, stdout, stderr } = mnistLab('train', '--save', inside(name));
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /(net|link): cannot be written: Permission denied/);
  }
  assert.equal(readFileSync(inside('net'), 'utf8'), 'before');
  assert.equal(modeOf(inside('net')), '444');
  assert.deepEqual(readdirSync(inside('')), ['link', 'net']);
});

// By a link of our own, so that a command that replaces what it should not costs no device.
test('standard output is written to, piped or redirected', () => {
  symlinkSync('/dev/stdout', path('out'));
  for (const script of ['"$0" convert from out | cat > got', '"$0" convert from out > got']) {
    const { stderr } = shell(script);
    assert.equal(stderr, '');
    assert.deepEqual(readFileSync(path('got')), expected, script);
    assert.ok(lstatSync(path('out')).isSymbolicLink());
  }
  shell('printf before > got; "$0" convert from out >> got');
  assert.deepEqual(readFileSync(path('got')), Buffer.concat([Buffer.from('before'), expected]));
});

test('a named pipe stays one, and what reads from it gets the network', () => {
  spawnSync('mkfifo', [path('pipe')]);
  const { status, stderr } = shell('timeout 10 cat pipe > got & "$0" convert from pipe; wait');
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.ok(statSync(path('pipe')).isFIFO());
  assert.deepEqual(readFileSync(path('got')), expected);
});

test('a device stays one, and what it says is passed on', () => {
  symlinkSync('/dev/full', path('full'));
  const { status, stderr } = mnistLab('convert', path('from'), path('full'));
  assert.ok(lstatSync(path('full')).isSymbolicLink());
  assert.ok(statSync(path('full')).isCharacterDevice());
  assert.equal(status, 1);
  assert.match(stderr, /full: cannot be written: No space left on device/);
});

test('a folder in place of a file, and a folder that is not there, are explained', () => {
  mkdirSync(path('folder'));
  for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
    [['predict', path('folder')], /folder: cannot be read: Is a directory/],
    [['strokes', path('folder')], /folder: cannot be read: Is a directory/],
    [['strokes', path('none')], /none: cannot be read: No such file or directory/],
    [['convert', path('from'), path('folder')], /folder: cannot be written: Is a directory/],
    [
      ['convert', path('from'), path('none/network')],
      /network: cannot be written: No such file or directory/,
    ],
    [['train', '--save', path('n'.repeat(300))], /n: cannot be written: File name too long/],
    [['convert', path('from'), path('from/network')], /network: cannot be written: Not a directory/],
  ])) {
    const { status, stdout, stderr } = mnistLab(...args);
    assert.match(stderr, message);
    assert.equal(status, 1);
    assert.equal(stdout, '');
  }
});

const few = writeIdxFolder(path('few'), { count: 100, side: 28 }, { count: 20, side: 28 });

/** In bash, for the status of a pipe's first program; $0 is the command, $1 the data. @param {string} script */
const bash = (script) =>
  spawnSync('bash', ['-c', script, program, few], { cwd: path(''), encoding: 'utf8', timeout: 60_000 });

test('a run whose output is read no further still saves, and ends as programs in a pipe do', () => {
  const inside = folder('pipes');
  for (const [name, format] of [
    ['text', ''],
    ['json', '--json'],
  ]) {
    const { stdout, stderr } = bash(
      `"$0" train --epochs 200 --data "$1" ${format} --save pipes/${name} --card pipes/${name}.md | head -1 >&2; echo $PIPESTATUS`,
    );
    assert.equal(stdout, '141\n');
    assert.equal(stderr.split('\n').length, 2);
    assert.equal(readSafetensors(readFileSync(inside(name))).sizes[0], 784);
    assert.match(readFileSync(inside(`${name}.md`), 'utf8'), /200/);
  }
  const sweep = bash(
    '"$0" sweep --epochs 1 --seeds 1-20 --data "$1" --json --out pipes/runs | head -1 >&2; echo $PIPESTATUS',
  );
  assert.equal(sweep.stdout, '141\n');
  assert.equal(readFileSync(inside('runs'), 'utf8').trimEnd().split('\n').length, 20);
  const notebook = bash(
    '"$0" notebook --epochs 200 --data "$1" --out pipes/run.ipynb | head -1 >&2; echo $PIPESTATUS',
  );
  assert.equal(notebook.stdout, '141\n');
  const files = ['json', 'json.md', 'run.ipynb', 'run.safetensors', 'runs', 'text', 'text.md'];
  assert.deepEqual(readdirSync(inside('')), files);
});

test('much output that is read no further ends the program without a word', () => {
  const { stdout, stderr } = bash('"$0" sweep --seeds 1-2000 --list | head -1 >/dev/null; echo $PIPESTATUS');
  assert.equal(stdout, '141\n');
  assert.equal(stderr, '');
});

test('a run whose output is closed or goes to a full disk still saves, and says that it did not arrive', () => {
  const inside = folder('lost-output');
  for (const [i, to] of ['&-', '/dev/full'].entries()) {
    const { status, stderr } = bash(`"$0" train --epochs 2 --data "$1" --save lost-output/${i} >${to}`);
    assert.equal(status, 1);
    assert.match(stderr, /standard output cannot be written/);
    assert.equal(readSafetensors(readFileSync(inside(`${i}`))).sizes[0], 784);
  }
});

test('a file that may not grow so far is not left in part', () => {
  const inside = folder('limited');
  writeFileSync(inside('net'), 'before');
  for (const name of ['net', 'new']) {
    const { status, stderr } = bash(`ulimit -f 8; "$0" train --epochs 1 --data "$1" --save limited/${name}`);
    assert.equal(status, 1);
    assert.match(stderr, /cannot be written: File too large/);
  }
  assert.deepEqual(readdirSync(inside('')), ['net']);
  assert.equal(readFileSync(inside('net'), 'utf8'), 'before');
});

test('names may have blanks, umlauts, line ends, dots and, after ./, a dash in front', () => {
  const inside = folder('names');
  for (const name of ['a b', 'größe', 'two\nlines', '.hidden', 'v1.2.net', '-dash', '數']) {
    assert.equal(mnistLab('convert', path('from'), inside(name)).status, 0, name);
    assert.deepEqual(readFileSync(inside(name)), expected);
  }
});
