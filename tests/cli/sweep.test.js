// Which runs a sweep is made of, what comes of them, and what is said of them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { shuffled } from '../../web/model/sweep/definition.js'; // the page's order is the terminal's
import { writeIdxFolder } from './idx-folder.js';
import { eventsOf, mnistLab, program } from './mnist-lab.js';
import { writeSmallMnist } from './small-mnist.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const data = writeSmallMnist(path('data'));

/** The command on few images. @param {string[]} args */
const sweep = (...args) => mnistLab('sweep', '--data', data, ...args);

/** What `sweep --list` would run, as options of each run. @param {string[]} args */
function listed(...args) {
  const { status, stdout, stderr } = mnistLab('sweep', '--list', ...args);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(`${program} sweep `, '').replace(' --jobs 1 --json', ''));
}

/** The values of one option in the runs of a sweep, sorted. @param {string} option @param {string} values */
const valuesOf = (option, values) =>
  listed(`${option}=${values}`)
    .map((run) => run.replace(`${option} `, ''))
    .toSorted();

for (const [option, text, values] of /** @type {[string, string, string[]][]} */ ([
  ['--learning-rate', '0.1', ['0.1']],
  ['--learning-rate', '0.01,0.03, 0.1;0.30', ['0.01', '0.03', '0.1', '0.3']],
  ['--learning-rate', '0.1,0.10,1e-1', ['0.1']],
  ['--learning-rate', '0.001..1 in 7 steps', ['0.001', '0.00316', '0.01', '0.0316', '0.1', '0.316', '1']],
  ['--learning-rate', '1 to 0.01 in 3 steps, 5', ['0.01', '0.1', '1', '5']],
  ['--learning-rate', '0.1..0.5 in 5 steps', ['0.1', '0.2', '0.3', '0.4', '0.5']],
  ['--momentum', '0..0.9 in 4 steps', ['0', '0.3', '0.6', '0.9']],
  ['--momentum', '0.99..0.999 in 4 steps', ['0.99', '0.993', '0.996', '0.999']],
  ['--momentum', '0.0001..0.01 in 3 steps', ['0.0001', '0.001', '0.01']],
  ['--seeds', '1-5', ['1', '2', '3', '4', '5']],
  ['--seeds', '3 to 1, 7', ['1', '2', '3', '7']],
  ['--seeds', '18446744073709551614..18446744073709551615', ['18446744073709551614', '18446744073709551615']],
  ['--batch-size', '10..5000 in 5 steps', ['10', '47', '224', '1060', '5000']],
  ['--epochs', '1..9 in 3 steps', ['1', '5', '9']],
  ['--hidden', '16, 16;none;32', ['16,16', '32', 'none']],
  ['--hidden', '16..48 in 3 steps', ['16', '32', '48']],
  ['--activation', 'relu, tanh', ['relu', 'tanh']],
])) {
  test(`${option} ${text} is ${values.join(' ')}`, () =>
    assert.deepEqual(valuesOf(option, text), values.toSorted()));
}

test('every combination is run once, in an order that is shuffled, the same every time', () => {
  // Options in another order make no other one.
  const runs = listed('--seeds', '1-4', '--learning-rate', '0.01,0.1,1', '--hidden', '16,16;8');
  const inOrder = ['16,16', '8'].flatMap((hidden) =>
    ['1', '2', '3', '4'].flatMap((seed) =>
      ['0.01', '0.1', '1'].map((rate) => `--hidden ${hidden} --seeds ${seed} --learning-rate ${rate}`),
    ),
  );
  assert.deepEqual(runs, shuffled(inOrder));
  assert.deepEqual(listed('--hidden=16,16;8', '--learning-rate=0.01,0.1,1', '--seeds=1-4'), runs);
});

test('what an optimizer does not use makes no runs of its own', () => {
  const runs = listed(
    '--optimizer=sgd,adam',
    '--momentum=0,0.9',
    '--nesterov=false,true',
    '--epsilon=1e-8,1e-6',
  );
  assert.deepEqual(runs.toSorted(), [
    '--optimizer adam --epsilon 0.000001',
    '--optimizer adam --epsilon 1e-08',
    '--optimizer sgd --momentum 0',
    '--optimizer sgd --momentum 0.9 --nesterov false',
    '--optimizer sgd --momentum 0.9 --nesterov true',
  ]);
});

/** @type {string[][]} */
const variety = [
  ['--preset=task6', '--seeds=3'],
  ['--hidden=none;16;24,8', '--activation=tanh'],
  ['--optimizer=sgd,adam', '--learning-rate=0.003', '--weight-decay=0,0.01', '--schedule=cosine,linear'],
  ['--momentum=0.9', '--nesterov', '--learning-rate=0.03', '--start=he'],
  ['--optimizer=adamw', '--betas=0.9,0.999;0.8,0.99', '--epsilon=1e-6', '--learning-rate=1e-3'],
  ['--distortion=none,standard', '--elastic=0,2', '--batch-size=50'],
];
test('every run has the fingerprint, accuracies and losses of the same run by train', () => {
  let count = 0;
  for (const options of variety) {
    const { status, stdout, stderr } = sweep(...options, '--epochs=2', '--json');
    assert.equal(status, 0, stderr);
    const records = new Map(
      eventsOf(stdout).map((record) => [record.parameters_sha256, /** @type {any} */ (record)]),
    );
    const commands = listed(...options, '--epochs=2');
    assert.equal(records.size, commands.length);
    for (const command of commands) {
      const args = command
        .replaceAll("'", '')
        .replace('--seeds', '--seed')
        .replace('--nesterov true', '--nesterov')
        .split(' ')
        .map((word, i, words) => (words[i - 1] === '--hidden' && word === 'none' ? '' : word));
      const [, ...events] = eventsOf(mnistLab('train', ...args, '--data', data, '--json').stdout);
      const epochs = events.slice(0, -1);
      const record = records.get(epochs.at(-1).parameters_sha256);
      assert.ok(record, command);
      assert.equal(record.state, 'finished');
      for (const name of ['train_loss', 'test_loss', 'test_accuracy']) {
        assert.deepEqual(
          record[name],
          epochs.map((epoch) => epoch[name]),
          command,
        );
      }
      count++;
    }
  }
  assert.equal(count, 19);
});

test('with any number of runs at a time they are the same', () => {
  const fingerprints = (/** @type {string} */ jobs) =>
    eventsOf(sweep('--seeds=1-6', '--epochs=1', '--json', '--jobs', jobs).stdout)
      .map(({ settings, parameters_sha256 }) => `${settings.seed} ${parameters_sha256}`)
      .toSorted();
  const alone = fingerprints('1');
  assert.equal(alone.length, 6);
  for (const jobs of ['2', '3', '8']) assert.deepEqual(fingerprints(jobs), alone);
});

test('a record says what docs/sweeps.md says', () => {
  const docs = readFileSync(new URL('../../docs/sweeps.md', import.meta.url), 'utf8');
  const described = JSON.parse(/```json\n(.+?)```/s.exec(docs)?.[1] ?? '');
  const record = eventsOf(mnistLab('sweep', '--epochs=2', '--learning-rate=0.03', '--json').stdout)[0];
  const comparable = (/** @type {any} */ { version, seconds, ...rest }) => ({
    ...rest,
    versionParts: version.split('.').length,
    epochs: seconds.length,
  });
  assert.deepEqual(comparable(record), comparable(described));
  assert.deepEqual(Object.keys(record), Object.keys(described));
});

test('means and spreads over the seeds, best first', () => {
  const { status, stdout, stderr } = sweep('--learning-rate=0.03,0.1,1e30', '--seeds=1-3', '--epochs=3');
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.match(lines[0], /^learning-rate +runs +final accuracy +best accuracy +epochs to 90 % +diverged$/);
  assert.equal(lines.length, 5);
  assert.match(lines[3], /^1e\+30 +3 +never +3$/);
  assert.match(lines[4], /^9 runs in \d+\.\d{3} s, up to \d+ at a time$/);

  const records = eventsOf(sweep('--learning-rate=0.03,0.1', '--seeds=1-3', '--epochs=3', '--json').stdout);
  const rows = [0.1, 0.03].map((rate) => {
    const ends = records
      .filter(({ settings }) => settings.learningRate === rate)
      .map(({ test_accuracy }) => 100 * test_accuracy.at(-1));
    const mean = ends.reduce((sum, end) => sum + end) / ends.length;
    const spread = Math.sqrt(ends.reduce((sum, end) => sum + (end - mean) ** 2, 0) / (ends.length - 1));
    return `${rate} 3 ${mean.toFixed(2)} % ± ${spread.toFixed(2)}`;
  });
  assert.deepEqual(
    lines.slice(1, 3).map((line) => line.replace(/ +/g, ' ').slice(0, rows[0].length)),
    rows.map((row) => row.slice(0, rows[0].length)),
  );
  const told = stderr.trimEnd().split('\n');
  assert.equal(told.length, 9);
  assert.match(told[0], /^1 of 9: learning-rate [\d.e+]+, seed \d: (\d\d\.\d\d %|diverged in epoch 1)$/);
});

test('epochs to 90 % are told where they were reached, and by how many', () => {
  const { stdout } = sweep(
    '--hidden=64',
    '--optimizer=adam',
    '--learning-rate=0.01',
    '--seeds=1-3',
    '--epochs=10',
  );
  assert.match(stdout, /^runs .*\n3 +\d\d\.\d\d % ± \d\.\d\d +\d\d\.\d\d % ± \d\.\d\d +(\d+\.\d|never)/m);
});

/** @type {Record<string, [args: string[], message: RegExp]>} */
const badUsage = {
  'a range of numbers without steps': [
    ['--learning-rate=0.1..0.5'],
    /--learning-rate: expected a range in 2 to 2000 steps, such as 0\.001\.\.1 in 7 steps, found "0\.1\.\.0\.5"/,
  ],
  'a range in one step': [
    ['--seeds=1..5 in 1 steps'],
    /expected a range in 2 to 2000 steps.* found "1\.\.5 in 1/,
  ],
  'a value that is no number': [
    ['--learning-rate=0.1,x'],
    /--learning-rate: expected numbers.* found "0\.1,x"/,
  ],
  'no value': [['--learning-rate=0.1,'], /--learning-rate: expected numbers.* found "0\.1,"/],
  'a seed below 0': [
    ['--seeds=-1'],
    /--seeds: expected a whole number from 0 to 18446744073709551615, found "-1"/,
  ],
  'a value that no run may have': [['--learning-rate=0,0.1'], /learning rate: .* above 0, found 0/],
  'a number of epochs beyond an int': [['--epochs=99999999999'], /--epochs: expected a smaller number/],
  'a name that there is not': [
    ['--optimizer=sgd,sdg'],
    /optimizer: expected sgd, adam or adamw, found "sdg"/,
  ],
  'a batch larger than the data': [['--batch-size=25,5000'], /batch size: expected 1 to 2000, found 5000/],
  'what no run uses': [
    ['--optimizer=adam', '--momentum=0,0.9'],
    /--momentum: expected --optimizer sgd, found none/,
  ],
  'too many values': [['--seeds=1-2001'], /--seeds: expected at most 2000 values, found more/],
  'too many runs': [
    ['--seeds=1-100', '--learning-rate=0.1..0.5 in 21 steps'],
    /sweep: expected at most 2000 runs, found more: 100 of --seeds times 21 of --learning-rate/,
  ],
  'a share that there is not': [['--shard=3/2'], /--shard: expected I\/N, .* found "3\/2"/],
  'a list and a file': [['--list', '--out=x'], /--out excludes --list/],
  'no runs at a time': [['--jobs=0'], /--jobs/],
};
for (const [what, [args, message]] of Object.entries(badUsage)) {
  test(`${what} is explained on standard error, with exit code 2`, () => {
    const { status, stdout, stderr } = sweep(...args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /--help/);
  });
}

test('2,000 runs are not too many', () => assert.equal(listed('--seeds=1-400', '--epochs=1-5').length, 2000));

test('beside other images than MNIST’s the share of drawn digits has to be said, in a preset that has one', () => {
  const others = writeIdxFolder(path('others'), { count: 100, side: 28 }, { count: 20, side: 28 });
  const best = ['sweep', '--data', others, '--preset=best', '--hidden=8', '--epochs=1'];
  const { status, stdout, stderr } = mnistLab(...best);
  assert.equal(status, 2);
  assert.equal(stdout, '');
  assert.match(
    stderr,
    /--world-forms: expected a value beside images that are not MNIST's, found 0\.12 of --preset best/,
  );
  for (const share of ['0', '0.1']) {
    const [run] = eventsOf(mnistLab(...best, `--world-forms=${share}`, '--json').stdout);
    assert.equal(run.settings.worldForms, Number(share));
  }
});

test('memory that is not enough is told, and what takes less', () => {
  const widest = Array(8).fill(4096).join();
  const { status, stdout, stderr } = spawnSync(
    'sh',
    [
      '-c',
      'ulimit -v 400000; exec "$0" "$@"',
      program,
      'sweep',
      '--data',
      data,
      '--jobs=2',
      `--hidden=${widest}`,
      '--seeds=1-2',
    ],
    { encoding: 'utf8' },
  );
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.equal(stderr, 'mnist-lab: out of memory with 2 runs at once; fewer --jobs take less\n');
});
