// Times the page in three browsers, the core's module in a bare worker, the core natively, and the peers, one after
// another, round by round, so that a busy moment of the machine falls on all of them. Prints medians. Asserts no time.
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { browsers } from '../tests/browsers/browsers.js';
import { serve, site } from '../tests/e2e/server.js';
import { isolation } from '../web/lib/isolation.js';
import { exercise, log, median, nameOf, root, Times, wide } from './measuring.js';
import { openMeasured } from './memory.js';
import { bestEpochs, bestOnPage, sweepOnPage, trainBare, trainOnPage, visits } from './page.js';
import { allThreads, data, hasPyTorch, native, nativeBest, pytorch } from './programs.js';
import { printTables } from './report.js';

/** @typedef {import('./measuring.js').Network} Network */

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const { quick } = options;
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds: expected a number, found ${options.rounds}`);

/** Epochs of the preset "best" that are trained; the time of fewer than all is scaled up. */
const bestTimed = quick ? 2 : bestEpochs;

// The page, the module, MNIST's own files and the peers, under one origin.
const folder = join(root, 'build/bench/site');
await rm(folder, { recursive: true, force: true });
await cp(site, folder, { recursive: true });
await cp(join(root, 'bench/bare'), join(folder, 'bare'), { recursive: true });
/** The page's modules by the name of their times: the one for memory that is shared, which here starts no thread, is the second. */
const modules = { chromium_bare: 'wasm', chromium_bare_shared: 'wasm-threads' };
for (const build of Object.values(modules)) {
  await mkdir(join(folder, 'bare', build));
  for (const file of ['mnist_lab.js', 'mnist_lab.wasm']) {
    const from = join(root, 'build', build, file);
    if (existsSync(from)) await copyFile(from, join(folder, 'bare', build, file));
  }
}
await symlink(data, join(folder, 'idx'));
const withPeers = !quick && !options['no-peers'] && existsSync(join(root, 'build/bench/peers'));
if (withPeers) await cp(join(root, 'build/bench/peers'), join(folder, 'peers'), { recursive: true });

/** With these headers a page may share memory between threads. */
const server = await serve({
  root: folder,
  headers: isolation,
});
const plainServer = await serve({ root: folder, headers: {} });

/**
 * A library on a network: of a share of an epoch, scaled up. With threads where the page is isolated.
 * @typedef {{ library: string, network: Network, share: number, threads?: boolean }} Peer
 */

const [medium, large, demo] = wide;
/** @type {Peer[]} */
const peers = [
  { library: 'tfjs_wasm', network: exercise, share: 1 },
  { library: 'tfjs_wasm', network: exercise, share: 0.25, threads: true },
  { library: 'tfjs_cpu', network: exercise, share: 0.2 },
  { library: 'jaxjs', network: exercise, share: 1 },
  { library: 'jaxjs', network: exercise, share: 0.25, threads: true },
  { library: 'convnetjs', network: exercise, share: 1 },
  ...[medium, large].flatMap((network) => [
    { library: 'tfjs_wasm', network, share: 0.05 },
    { library: 'tfjs_wasm', network, share: 0.05, threads: true },
    { library: 'jaxjs', network, share: 0.2 },
    { library: 'jaxjs', network, share: 0.2, threads: true },
  ]),
  { library: 'tfjs_wasm', network: demo, share: 0.25 },
  { library: 'tfjs_wasm', network: demo, share: 0.25, threads: true },
  { library: 'jaxjs', network: demo, share: 1 },
  { library: 'jaxjs', network: demo, share: 1, threads: true },
];

const nameOfPeer = (/** @type {Peer} */ { library, threads }) => (threads ? `${library}_threads` : library);

/** Seconds of an epoch, in Chromium, each in a fresh browser. @param {Peer} peer */
async function timePeer({ library, network, share, threads }) {
  const browser = await browsers.chromium();
  try {
    await browser.open(`${(threads ? server : plainServer).url}peers/index.html`);
    return await browser.run(
      (...[name, isolated, ...wanted]) => {
        if (crossOriginIsolated !== isolated) throw new Error(`expected crossOriginIsolated ${isolated}`);
        return /** @type {any} */ (window).peers[name](...wanted);
      },
      library,
      threads === true,
      network,
      share,
    );
  } finally {
    await browser.close();
  }
}

const times = new Times();
const add = times.add.bind(times);

/** Files that the page in Chromium asks for until it is ready. @type {string[]} */
let loaded = [];

/** Of runs of the preset "best", by the name of their times. @type {Map<string, { threads: number, accuracy: number }>} */
const bestRuns = new Map();

/** @param {string} name @param {{ threads: number, seconds: number, accuracy: number }} run */
function addBest(name, { threads, seconds, accuracy }) {
  add(name, (seconds * bestEpochs) / bestTimed);
  bestRuns.set(name, { threads, accuracy });
}

async function timeNatively() {
  const result = await native(exercise, 5);
  add('native', median(result.training.map((seconds, i) => seconds + result.evaluating[i])));
  add('native evaluating', median(result.evaluating));
  const narrow = await native(exercise, 5, { narrow: true });
  add('native_narrow', median(narrow.training.map((seconds, i) => seconds + narrow.evaluating[i])));
  for (const network of quick ? [] : wide) {
    add(nameOf('native', network), median((await native(network, 2)).training));
    add(nameOf('native_narrow', network), median((await native(network, 2, { narrow: true })).training));
  }
}

async function timeBare() {
  const networks = quick ? [exercise] : [exercise, ...wide];
  for (const [name, build] of Object.entries(modules)) {
    if (!existsSync(join(folder, 'bare', build, 'mnist_lab.js'))) continue;
    const seconds = await trainBare(`${server.url}bare/index.html`, build, networks);
    for (const [i, network] of networks.entries()) add(nameOf(name, network), seconds[i]);
  }
}

async function timeVisits() {
  server.served.clear();
  const { first, second } = await visits(server.url, () => {
    loaded = [...server.served];
  });
  add('ready', first);
  add('ready second', second);
}

async function timeBest() {
  addBest('native best 1', { threads: 1, ...(await nativeBest(1, bestTimed)) });
  if (allThreads > 1) {
    addBest('native best all', { threads: allThreads, ...(await nativeBest(allThreads, bestTimed)) });
  }
  const one = await bestOnPage(server.url, bestTimed, 1);
  addBest('chromium best 1', one);
  if (one.most > 1) addBest('chromium best all', await bestOnPage(server.url, bestTimed, one.most));
}

const withPyTorch = !quick && (await hasPyTorch());
for (let round = 1; round <= rounds; round++) {
  log(`round ${round} of ${rounds}`);
  await timeNatively();
  await timeBare();
  await trainOnPage('chromium', server.url, !quick, add);
  if (!quick) await trainOnPage('firefox', server.url, false, add);
  if (!quick) await trainOnPage('webkit', server.url, false, add);
  for (const peer of withPeers ? peers : [])
    add(nameOf(nameOfPeer(peer), peer.network), await timePeer(peer));
  for (const network of withPyTorch ? [exercise, ...wide] : []) {
    add(nameOf('pytorch', network), await pytorch(network));
  }
  await timeVisits();
  await timeBest();
}

async function timeSweep() {
  const { runs, workers, byHand, onOne, onAll } = await sweepOnPage(server.url);
  add('sweep by hand', byHand);
  add('sweep 1', onOne);
  add('sweep all', onAll);
  return { runs, workers };
}
const sweepOf = quick ? undefined : await timeSweep();

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
for (const [hidden, images, count] of /** @type {[number[], number, number][]} */ (
  quick
    ? []
    : [
        [[16, 16], 15000, 4],
        [[16, 16], 30000, 4],
        [[16, 16], 60000, 4],
        [[16, 16], 60000, 8],
        [[16, 16], 60000, 16],
        [[32, 16], 60000, 4],
        [[64, 16], 60000, 4],
        [[128, 16], 60000, 4],
      ]
)) {
  const { training } = await native({ ...exercise, hidden }, count, { images });
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
plainServer.close();

/** A run of the preset; a part of it tells no accuracy. @param {string} name of its times */
function bestRun(name) {
  const run = bestRuns.get(name);
  if (!run) throw new Error(`not measured: ${name}`);
  const { threads, accuracy } = run;
  return { threads, seconds: times.median(name), accuracy: bestTimed === bestEpochs ? accuracy : undefined };
}

/** On all threads, and on one. @param {string} where */
function bestOf(where) {
  const one = bestRun(`${where} best 1`);
  return { ...(bestRuns.has(`${where} best all`) ? bestRun(`${where} best all`) : one), one_thread: one };
}

const contenders = [
  ...['native', 'native_narrow', ...Object.keys(modules), 'chromium', 'firefox', 'webkit'],
  ...new Set(peers.map(nameOfPeer)),
  'pytorch',
];
const scaled = peers.filter(({ share }) => withPeers && share < 1);
const figures = {
  epoch_seconds: times.mediansOf(contenders, exercise),
  wide_epoch_seconds: quick
    ? undefined
    : Object.fromEntries(
        wide.map((network) => [network.hidden.join(','), times.mediansOf(contenders, network)]),
      ),
  trained_share: Object.fromEntries(
    scaled.map((peer) => [nameOf(nameOfPeer(peer), peer.network), peer.share]),
  ),
  best: { ...bestOf('chromium'), epochs: bestEpochs, epochs_trained: bestTimed, native: bestOf('native') },
  sweep: sweepOf && {
    ...sweepOf,
    by_hand_seconds: times.median('sweep by hand'),
    one_worker_seconds: times.median('sweep 1'),
    seconds: times.median('sweep all'),
  },
  ready_seconds: times.median('ready'),
  ready_second_seconds: times.median('ready second'),
  evaluate_seconds: times.median('native evaluating'),
  first_epoch_seconds: times.median('chromium first epoch'),
  fifth_epoch_seconds: times.median('chromium fifth epoch'),
  longest_main_thread_task_seconds: times.median('chromium longest task'),
  wasm_memory_mb: memory.wasm / 1e6,
  js_heap_mb: memory.heap / 1e6,
  memory_growth_mb: (memory.wasm + memory.heap - memoryAtFirst.wasm - memoryAtFirst.heap) / 1e6,
  wire_kb: await kilobytes(['.html', '.js', '.css', '.wasm', '.svg']),
  network_kb: await kilobytes(['.safetensors']),
  dataset_kb: await kilobytes(['.mnist']),
  growth: quick ? undefined : growth,
};
if (options.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else printTables(figures);
