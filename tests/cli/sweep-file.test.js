// A sweep's file: what is in it is not done again, whatever happened before.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { eventsOf, mnistLab, program } from './mnist-lab.js';
import { writeSmallMnist } from './small-mnist.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const data = writeSmallMnist(path('data'));

const definition = ['--data', data, '--learning-rate=0.03,0.1', '--seeds=1-4', '--epochs=1'];

/** The sweep, with a file. @param {string} file @param {string[]} args */
const sweep = (file, ...args) => mnistLab('sweep', ...definition, '--out', file, ...args);

const whole = path('whole.jsonl');
assert.equal(sweep(whole).status, 0);
const wholeText = readFileSync(whole, 'utf8');
const wholeLines = wholeText.trimEnd().split('\n');
assert.equal(wholeLines.length, 8);

/** What a file's runs came to, whatever their order. @param {string} text */
const ends = (text) =>
  eventsOf(text)
    .map(
      ({ settings, parameters_sha256 }) => `${settings.learningRate} ${settings.seed} ${parameters_sha256}`,
    )
    .toSorted();
const wholeEnds = ends(wholeText);
assert.equal(new Set(wholeEnds).size, 8);

/** A new file with this content. @param {string} name @param {string} text */
function fileOf(name, text) {
  writeFileSync(path(name), text);
  return path(name);
}

/** The first lines of the whole sweep. @param {number} count */
const firstLines = (count) =>
  wholeLines
    .slice(0, count)
    .map((line) => `${line}\n`)
    .join('');

test('only what a file lacks is done, and the table is of all', () => {
  const file = fileOf('part.jsonl', firstLines(5));
  const { status, stdout, stderr } = sweep(file);
  assert.equal(status, 0);
  const text = readFileSync(file, 'utf8');
  assert.ok(text.startsWith(firstLines(5)));
  assert.deepEqual(ends(text), wholeEnds);
  assert.match(stderr, /^6 of 8: .*\n7 of 8: .*\n8 of 8: .*\n$/);
  assert.match(stdout, /\n3 runs in /);
  const again = sweep(file);
  assert.equal(again.status, 0);
  assert.equal(again.stderr, '');
  assert.equal(again.stdout, stdout.slice(0, stdout.indexOf('3 runs in ')));
  assert.equal(readFileSync(file, 'utf8'), text);
});

test('values may be added to a sweep', () => {
  const file = fileOf('wider.jsonl', wholeText);
  const { status, stderr } = sweep(file, '--batch-size=25,50');
  assert.equal(status, 0);
  assert.match(stderr, /^9 of 16: /);
  assert.deepEqual(
    ends(readFileSync(file, 'utf8')).filter((end) => wholeEnds.includes(end)),
    wholeEnds,
  );
});

test('--json prints what the file has, then the rest as it comes', () => {
  const file = fileOf('json.jsonl', firstLines(3));
  const { stdout, stderr } = sweep(file, '--json');
  assert.equal(stderr, '');
  assert.equal(stdout, readFileSync(file, 'utf8'));
  assert.deepEqual(ends(stdout), wholeEnds);
});

for (const [what, torn] of /** @type {[string, string][]} */ ([
  ['that was cut short', wholeLines[3].slice(0, 200)],
  ['that lost its content with its power', '\0'.repeat(300)],
])) {
  test(`a last line ${what} is set aside, and its run done again`, () => {
    const file = fileOf(`torn${torn.length}.jsonl`, firstLines(3) + torn);
    const { status, stderr } = sweep(file);
    assert.equal(status, 0);
    assert.match(
      stderr,
      new RegExp(`the last line was cut short; its ${torn.length} bytes are now in .*\\.torn\n`),
    );
    assert.equal(readFileSync(`${file}.torn`, 'utf8'), `${torn}\n`);
    const text = readFileSync(file, 'utf8');
    assert.ok(text.startsWith(firstLines(3)));
    assert.deepEqual(ends(text), wholeEnds);
  });
}

test('a last run without the end of its line counts', () => {
  const file = fileOf('open.jsonl', firstLines(4).trimEnd());
  assert.equal(sweep(file).status, 0);
  assert.deepEqual(ends(readFileSync(file, 'utf8')), wholeEnds);
  assert.ok(!existsSync(`${file}.torn`));
});

const other = JSON.parse(wholeLines[0]);
const changed = (/** @type {object} */ change) => `${JSON.stringify({ ...other, ...change })}\n`;
/** @type {Record<string, [text: string, message: RegExp]>} */
const refused = {
  'a text that is none of ours': [
    `${firstLines(1)}hello\n`,
    /line 2: expected a run of a sweep as a line of JSON/,
  ],
  'a text without an end': ['hello', /line 1: expected a run of a sweep as a line of JSON/],
  'a torn line among others': [
    `${firstLines(1)}{"version":\n${firstLines(1)}`,
    /line 2: expected a run of a sweep/,
  ],
  'JSON that is no run': ['{"event":"start"}\n', /line 1: expected a run of a sweep/],
  'a setting that is not known': [
    changed({ settings: { ...other.settings, dropout: 0.5 } }),
    /line 1: found the setting dropout, which is not known here/,
  ],
  'a setting that is missing': [
    changed({ settings: { ...other.settings, schedule: undefined } }),
    /line 1: expected schedule, found none/,
  ],
  'a setting of another kind': [
    changed({ settings: { ...other.settings, epochs: 1.5 } }),
    /line 1: epochs: expected a whole number, found 1\.5/,
  ],
  'another state': [changed({ state: 'running' }), /line 1: state: expected finished or diverged/],
  'another number of epochs': [
    changed({ test_accuracy: [] }),
    /line 1: test_accuracy: expected as many numbers as epochs/,
  ],
  'an accuracy that is none': [
    changed({ test_accuracy: [null] }),
    /line 1: test_accuracy: expected numbers from 0 to 1/,
  ],
  'no fingerprint': [
    changed({ parameters_sha256: 'abc' }),
    /line 1: parameters_sha256: expected 64 hexadecimal digits/,
  ],
  'a run of another sweep': [
    firstLines(2) + changed({ settings: { ...other.settings, seed: 5 } }),
    /expected runs of this sweep, found 1 run of another one, the first in line 3; name another file with --out/,
  ],
  'a run on other data': [
    changed({ data_crc32: '01234567' }),
    /expected runs on the data in .*, found 01234567/,
  ],
  'runs on different data': [
    firstLines(1) + changed({ data_crc32: '01234567' }),
    /line 2: expected a run on the data of .*, line 1 \(data_crc32 [0-9a-f]{8}\), found 01234567/,
  ],
  'the same run with another end': [
    firstLines(1) + changed({ version: '0.0.9', parameters_sha256: '0'.repeat(64) }),
    /came to different ends: .*, line 1 \(mnist-lab \d.*\) says .*, line 2 \(mnist-lab 0\.0\.9\) says 0{16}…/,
  ],
};
for (const [what, [text, message]] of Object.entries(refused)) {
  test(`${what} in the file is explained, and nothing is lost`, () => {
    const file = fileOf('refused.jsonl', text);
    const { status, stdout, stderr } = sweep(file);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /^mnist-lab: .*refused\.jsonl/);
    assert.equal(readFileSync(file, 'utf8'), text);
    assert.ok(!existsSync(`${file}.torn`));
  });
}

test('a file that another program is writing is refused', () => {
  const file = fileOf('locked.jsonl', firstLines(1));
  const { status, stdout, stderr } = spawnSync(
    'flock',
    [file, program, 'sweep', ...definition, '--out', file],
    { encoding: 'utf8' },
  );
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.equal(stderr, `mnist-lab: ${file}: another program is writing it\n`);
  assert.equal(readFileSync(file, 'utf8'), firstLines(1));
});

test('what is no regular file, or read-only, or in no folder, is refused before the runs', () => {
  for (const [file, message] of /** @type {[string, RegExp][]} */ ([
    [path(''), /expected a regular file, or none/],
    ['/dev/stdout', /expected a regular file, or none/],
    [path('nowhere/runs.jsonl'), /cannot be written: No such file or directory/],
  ])) {
    const { status, stdout, stderr } = sweep(file);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
  }
  const file = fileOf('read-only.jsonl', firstLines(1));
  chmodSync(file, 0o444);
  assert.match(sweep(file).stderr, /read-only\.jsonl: cannot be written: Permission denied/);
  assert.equal(readFileSync(file, 'utf8'), firstLines(1));
});

test('what is bad usage makes no file', () => {
  assert.equal(sweep(path('none.jsonl'), '--batch-size=5000').status, 2);
  assert.ok(!existsSync(path('none.jsonl')));
});

test('a disk that is full ends the sweep with what was done kept', () => {
  const file = path('full.jsonl');
  const script = 'trap "" XFSZ; ulimit -f 4; exec "$0" "$@"'; // 2,048 bytes
  const full = spawnSync('sh', ['-c', script, program, 'sweep', ...definition, '--out', file], {
    encoding: 'utf8',
  });
  assert.equal(full.status, 1);
  assert.match(full.stderr, /full\.jsonl: cannot be written: File too large\n$/);
  assert.equal(statSync(file).size, 2048);
  const { status, stderr } = sweep(file);
  assert.equal(status, 0);
  assert.match(stderr, /the last line was cut short/);
  assert.deepEqual(ends(readFileSync(file, 'utf8')), wholeEnds);
});

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  test(`${signal} ends a sweep with what was done kept, told and shown`, async () => {
    // Some runs take moments, most of them minutes.
    const long = ['--data', data, '--epochs=1,1000', '--seeds=1-500'];
    const file = path(`${signal}.jsonl`);
    const run = spawn(program, ['sweep', ...long, '--jobs=2', '--out', file]);
    let output = '';
    let errors = '';
    run.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    run.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
    const ended = once(run, 'close');
    while (!existsSync(file) || !readFileSync(file, 'utf8').includes('\n')) await setTimeout(20);
    run.kill(signal);
    assert.deepEqual(await ended, [null, signal]);
    const kept = readFileSync(file, 'utf8');
    assert.ok(kept.endsWith('\n'));
    const { length } = eventsOf(kept);
    assert.match(output, new RegExp(`^(epochs +)?runs .*\n.*\\b${length}\\b`));
    assert.match(
      errors,
      new RegExp(`mnist-lab: broken off: ${length} runs? of 1000 done; the same command goes on\n$`),
    );
    copyFileSync(file, path('copy'));
    const left = mnistLab('sweep', ...long, '--collect', path('copy'), '--list').stdout;
    assert.equal(left.trimEnd().split('\n').length, 1000 - length);
  });
}
