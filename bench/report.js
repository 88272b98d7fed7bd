// The figures as tables for people.
import { exercise, nameOf, wide } from './measuring.js';

/** @param {number | undefined} value @param {number} decimals */
const fixed = (value, decimals) => (value === undefined ? '–' : value.toFixed(decimals));

/** Multiply-adds of the first layer count for lit pixels alone: 149.9 of an image's 784. */
const litPixels = 149.9;

/** Floating-point operations of one training epoch, counting a multiply-add as two. @param {number[]} hidden */
export function operations(hidden) {
  const sizes = [...hidden, 10];
  let perImage = 4 * litPixels * sizes[0]; // forward, and the weights' gradient
  for (let layer = 1; layer < sizes.length; layer++) perImage += 6 * sizes[layer - 1] * sizes[layer];
  return 60000 * perImage;
}

/** Ours, which do not multiply by what is dark. */
const ours = ['native', 'native_narrow', 'chromium_bare', 'chromium_bare_shared', 'chromium'];

const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);

/** Of how much of an epoch the figure was scaled up. @param {number | undefined} share */
const ofShare = (share) => (share === undefined ? '' : ` (${fixed(100 * share, 0)} % of it, scaled up)`);

/** @param {any} figures of what trains the preset "best" @param {string} where @param {number} epochs */
function printBest({ one_thread: one, ...all }, where, epochs) {
  for (const { threads, seconds, accuracy } of all.threads > 1 ? [one, all] : [one]) {
    print(
      `| "best" ${where}, ${epochs} epochs, threads: ${threads} | ${fixed(seconds, 1)} s${accuracy === undefined ? ', scaled up' : `, ${fixed(accuracy, 2)} %`} |`,
    );
  }
}

/** @param {any} figures see docs/performance.md */
export function printTables(figures) {
  const shareOf = (/** @type {string} */ name, /** @type {import('./measuring.js').Network} */ network) =>
    ofShare(figures.trained_share[nameOf(name, network)]);
  const { chromium } = figures.epoch_seconds;
  print('| one epoch, 784-16-16-10, batch size 25 | seconds | times the page in Chromium |');
  print('|---|---:|---:|');
  for (const [name, seconds] of Object.entries(figures.epoch_seconds)) {
    print(`| ${name}${shareOf(name, exercise)} | ${fixed(seconds, 4)} | ${fixed(seconds / chromium, 2)} |`);
  }
  for (const network of figures.wide_epoch_seconds ? wide : []) {
    const { hidden, batchSize } = network;
    print(`\n| one epoch, 784-${hidden.join('-')}-10, batch size ${batchSize} | seconds | GFLOP/s done |`);
    print('|---|---:|---:|');
    /** @type {Record<string, number>} */
    const all = figures.wide_epoch_seconds[hidden.join(',')];
    for (const [name, seconds] of Object.entries(all)) {
      const speed = ours.includes(name) ? operations(hidden) / seconds / 1e9 : undefined;
      print(`| ${name}${shareOf(name, network)} | ${fixed(seconds, 3)} | ${fixed(speed, 1)} |`);
    }
  }
  if (figures.growth) {
    print('\n| images | hidden | epochs | seconds | µs an image |');
    print('|---:|---|---:|---:|---:|');
    for (const { images, hidden, epochs, seconds } of figures.growth) {
      print(
        `| ${images} | ${hidden} | ${epochs} | ${fixed(seconds, 3)} | ${fixed((1e6 * seconds) / images / epochs, 2)} |`,
      );
    }
  }
  print('\n| in Chromium | |');
  print('|---|---:|');
  print(
    `| opening the page to Ready, for the first and the second time | ${fixed(figures.ready_seconds, 2)} s, ${fixed(figures.ready_second_seconds, 2)} s |`,
  );
  if (figures.sweep) {
    const { runs, workers, by_hand_seconds, one_worker_seconds, seconds } = figures.sweep;
    const each = [by_hand_seconds, one_worker_seconds, seconds].map((value) => `${fixed(value, 1)} s`);
    print(
      `| ${runs} runs of five epochs: one after another, swept by one worker, by ${workers} | ${each.join(', ')} |`,
    );
  }
  printBest(figures.best, 'on the page', figures.best.epochs);
  printBest(figures.best.native, 'in a terminal', figures.best.epochs);
  print(
    `| first epoch, fifth epoch | ${fixed(figures.first_epoch_seconds, 4)} s, ${fixed(figures.fifth_epoch_seconds, 4)} s |`,
  );
  print(
    `| longest task of the main thread | ${fixed(1000 * figures.longest_main_thread_task_seconds, 0)} ms |`,
  );
  print(`| evaluating 10,000 images (native) | ${fixed(1000 * figures.evaluate_seconds, 1)} ms |`);
  print(`| WebAssembly memory | ${fixed(figures.wasm_memory_mb, 0)} MB |`);
  print(`| JavaScript heap, page and workers | ${fixed(figures.js_heap_mb, 1)} MB |`);
  print(`| growth over 50 runs, which are kept on record | ${fixed(figures.memory_growth_mb, 2)} MB |`);
  print(`| page, styles, scripts and wasm, gzipped | ${fixed(figures.wire_kb, 0)} kB |`);
  print(`| trained network | ${fixed(figures.network_kb, 0)} kB |`);
  print(`| dataset | ${fixed(figures.dataset_kb, 0)} kB |`);
}
