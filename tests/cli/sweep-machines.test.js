// A sweep on several machines, with the commands of docs/sweeps.md.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { hungOn, makeHosts, slowDown, takeDown } from './hosts.js';
import { eventsOf, mnistLab } from './mnist-lab.js';
import { writeSmallMnist } from './small-mnist.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const data = writeSmallMnist(path('data'));
const programs = makeHosts(path('hosts'), data, ['alpha', 'beta']);

/** Code blocks of docs/sweeps.md in the shell's language. */
const blocks = Array.from(
  readFileSync(new URL('../../docs/sweeps.md', import.meta.url), 'utf8').matchAll(/```sh\n(.+?)```/gs),
  ([, block]) => block,
);
const [described, parallel, missing, task, gathered] = blocks;

/** The options of the sweep that the blocks speak of. */
const definition = /set -- (.+)\n/.exec(parallel)?.[1].split(' ') ?? [];

const env = { ...process.env, PATH: `${programs}:${process.env.PATH}`, PARALLEL_HOME: path('parallel') };
mkdirSync(env.PARALLEL_HOME);

/** In a folder. @param {string} folder @param {string} script @param {Record<string, string>} [more] */
const shell = (folder, script, more) =>
  spawnSync('sh', ['-c', script], { cwd: path(folder), encoding: 'utf8', env: { ...env, ...more } });

/** What a file's runs came to, whatever their order. @param {string} text */
const ends = (text) =>
  eventsOf(text)
    .map(({ settings, parameters_sha256 }) => JSON.stringify([settings, parameters_sha256]))
    .toSorted();

const complete = mnistLab('sweep', '--data', data, ...definition);
assert.equal(complete.status, 0);
const completeTable = complete.stdout.slice(0, complete.stdout.indexOf('12 runs in '));
const completeEnds = ends(mnistLab('sweep', '--data', data, ...definition, '--json').stdout);
assert.equal(completeEnds.length, 12);

test('the first command of docs/sweeps.md does what it says', () => {
  mkdirSync(path('one'));
  const { status, stdout, stderr } = shell('one', described);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^batch-size +learning-rate +runs /);
  assert.equal(ends(readFileSync(path('one/runs.jsonl'), 'utf8')).length, 30);
});

test('two machines by GNU parallel: one is lost in the middle, all is broken off, and the same commands come to the whole table', async () => {
  mkdirSync(path('two'));
  const [set, run, collect] = parallel.trimEnd().split('\n');
  slowDown(path('hosts'), 'beta', data);
  const first = spawn('sh', ['-c', `${set}\n${run}`], {
    cwd: path('two'),
    env,
    detached: true,
    stdio: 'ignore',
  });
  const ended = once(first, 'exit');
  // Until alpha and beta have done all but what hangs on beta.
  const lines = () =>
    existsSync(path('two/runs.jsonl'))
      ? readFileSync(path('two/runs.jsonl'), 'utf8').split('\n').length - 1
      : 0;
  while (hungOn(path('hosts'), 'beta') === 0 || lines() + hungOn(path('hosts'), 'beta') < 12) {
    assert.equal(first.exitCode, null);
    await setTimeout(20);
  }
  takeDown(path('hosts'), 'beta');
  process.kill(-(first.pid ?? Number.NaN), 'SIGKILL');
  await ended;
  const log = readFileSync(path('two/runs.log'), 'utf8');
  for (const host of ['alpha', 'beta'])
    assert.match(log, new RegExp(`\t${host}\t.*\t0\t0\tmnist-lab sweep `));

  const partly = shell('two', `${set}\n${collect}`);
  assert.equal(partly.status, 1);
  assert.match(
    partly.stderr,
    /^mnist-lab: [12] runs? of 12 missing, the first: .*; --list prints their commands\n$/,
  );

  assert.equal(shell('two', `${set}\n${run}`).status, 0); // beta stays down
  const { status, stdout, stderr } = shell('two', `${set}\n${collect}`);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.equal(stdout, completeTable);
  assert.deepEqual(ends(readFileSync(path('two/runs.jsonl'), 'utf8')), completeEnds);
});

test('what is missing for whatever reason is listed, and done without a log', () => {
  mkdirSync(path('missing'));
  const set = parallel.slice(0, parallel.indexOf('\n'));
  writeFileSync(
    path('missing/runs.jsonl'),
    shell('missing', `${set}\nmnist-lab sweep "$@" --json --shard 1/2`).stdout,
  );
  const { status, stderr } = shell('missing', `${set}\n${missing}`);
  assert.equal(status, 0, stderr);
  assert.deepEqual(ends(readFileSync(path('missing/runs.jsonl'), 'utf8')), completeEnds);
  assert.equal(shell('missing', `${set}\n${missing}`).stderr, '');
});

test('a job array’s tasks are shares, each done once more is not done twice, and together they are the sweep', () => {
  mkdirSync(path('array'));
  writeFileSync(path('array/sweep.sh'), task);
  const count = /--array=1-(\d+)/.exec(task)?.[1] ?? '';
  const variables = (/** @type {number} */ id) => ({
    SLURM_ARRAY_TASK_ID: `${id}`,
    SLURM_ARRAY_TASK_COUNT: count,
    SLURM_CPUS_PER_TASK: /--cpus-per-task=(\d+)/.exec(task)?.[1] ?? '',
  });
  for (let id = 1; id <= Number(count); id++) {
    assert.equal(shell('array', 'sh sweep.sh', variables(id)).status, 0);
    const file = path(`array/runs.${id}.jsonl`);
    const text = readFileSync(file, 'utf8');
    assert.equal(eventsOf(text).length, 12 / Number(count));
    writeFileSync(file, text.slice(0, -100)); // broken off, and begun again
    if (id === 2)
      assert.match(
        shell('array', gathered).stderr,
        /runs\.2\.jsonl: the last line, of \d+ bytes, is cut short/,
      );
    assert.equal(shell('array', 'sh sweep.sh', variables(id)).status, 0);
    assert.equal(eventsOf(readFileSync(file, 'utf8')).length, 12 / Number(count));
  }
  const { status, stdout, stderr } = shell('array', gathered);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.equal(stdout, completeTable);
  assert.deepEqual(ends(shell('array', `${gathered.trimEnd()} --json`).stdout), completeEnds);
});

const files = ['a', 'b'].map((name, i) => {
  const file = path(`${name}.jsonl`);
  writeFileSync(
    file,
    mnistLab('sweep', '--data', data, ...definition, `--shard=${i + 1}/2`, '--json').stdout,
  );
  return file;
});

test('without options all that files hold is one table', () => {
  const { status, stdout, stderr } = mnistLab('sweep', '--collect', ...files, ...files);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.deepEqual(stdout.split('\n').toSorted(), completeTable.split('\n').toSorted());
});

test('runs of another sweep are left out, which is said', () => {
  const narrow = definition.map((word) => (word === '25,100' ? '25' : word));
  const { status, stdout, stderr } = mnistLab('sweep', ...narrow, '--collect', ...files);
  assert.equal(status, 0);
  assert.equal(stdout.trimEnd().split('\n').length, 4);
  assert.match(stderr, /a\.jsonl: [1-6] runs? (is|are) not of this sweep and left out, the first in line \d/);
});

test('the same settings with another end are told, with files and versions, and left out', () => {
  const [line] = readFileSync(files[0], 'utf8').split('\n');
  const { settings, ...run } = JSON.parse(line);
  const changed = { ...run, settings, version: '0.0.9', parameters_sha256: '0123456789abcdef'.repeat(4) };
  writeFileSync(path('c.jsonl'), `${JSON.stringify(changed)}\n`);
  const { status, stdout, stderr } = mnistLab('sweep', ...definition, '--collect', ...files, path('c.jsonl'));
  assert.equal(status, 1);
  const run1 = `batch-size ${settings.batchSize}, learning-rate ${settings.learningRate}, seed ${settings.seed}`;
  const one = `${files[0]}, line 1 (mnist-lab ${run.version}) says ${run.parameters_sha256.slice(0, 16)}…`;
  const other = `${path('c.jsonl')}, line 1 (mnist-lab 0.0.9) says 0123456789abcdef…`;
  assert.equal(stderr, `mnist-lab: ${run1} came to different ends: ${one}, ${other}\n`);
  assert.match(stdout, new RegExp(`^${settings.batchSize} +${settings.learningRate} +1 `, 'm'));
});

test('files that are none, or of other data, are explained', () => {
  assert.match(
    mnistLab('sweep', '--collect', path('nowhere')).stderr,
    /nowhere: cannot be read: No such file/,
  );
  writeFileSync(path('none.jsonl'), 'none\n');
  const none = mnistLab('sweep', '--collect', files[0], path('none.jsonl'));
  assert.equal(none.status, 1);
  assert.match(none.stderr, /none\.jsonl: line 1: expected a run of a sweep/);
  const [line] = readFileSync(files[1], 'utf8').split('\n');
  writeFileSync(path('data.jsonl'), `${JSON.stringify({ ...JSON.parse(line), data_crc32: '01234567' })}\n`);
  const strange = mnistLab('sweep', '--collect', files[0], path('data.jsonl'));
  assert.equal(strange.status, 1);
  assert.match(strange.stderr, /data\.jsonl, line 1: expected a run on the data of .*a\.jsonl, line 1/);
});
