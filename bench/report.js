// The figures as a table for people.

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

/** @param {any} figures */
export function printTable(figures) {
  const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
  const { chromium } = figures.epoch_seconds;
  print('| one epoch, 784-16-16-10, batch size 25 | seconds | times the page in Chromium |');
  print('|---|---:|---:|');
  for (const [name, seconds] of Object.entries(figures.epoch_seconds)) {
    print(`| ${name} | ${fixed(seconds, 4)} | ${fixed(seconds / chromium, 2)} |`);
  }
  for (const [hidden, all] of Object.entries(figures.wide_epoch_seconds)) {
    print(`\n| one epoch, 784-${hidden.replaceAll(',', '-')}-10, batch size 32 | seconds | GFLOP/s done |`);
    print('|---|---:|---:|');
    for (const [name, seconds] of Object.entries(/** @type {Record<string, number>} */ (all))) {
      const dense =
        name === 'native' || name === 'chromium' ? operations(hidden.split(',').map(Number)) : undefined;
      print(`| ${name} | ${fixed(seconds, 3)} | ${dense ? fixed(dense / seconds / 1e9, 1) : '–'} |`);
    }
  }
  print('\n| images | hidden | epochs | seconds | µs an image |');
  print('|---:|---|---:|---:|---:|');
  for (const { images, hidden, epochs, seconds } of figures.growth) {
    print(
      `| ${images} | ${hidden} | ${epochs} | ${fixed(seconds, 3)} | ${fixed((1e6 * seconds) / images / epochs, 2)} |`,
    );
  }
  print('\n| in Chromium | |');
  print('|---|---:|');
  print(`| opening the page to Ready | ${fixed(figures.ready_seconds, 2)} s |`);
  print(
    `| first epoch, fifth epoch | ${fixed(figures.first_epoch_seconds, 4)} s, ${fixed(figures.fifth_epoch_seconds, 4)} s |`,
  );
  print(
    `| longest task of the main thread | ${fixed(1000 * figures.longest_main_thread_task_seconds, 0)} ms |`,
  );
  print(`| evaluating 10,000 images (native) | ${fixed(1000 * figures.evaluate_seconds, 1)} ms |`);
  print(`| WebAssembly memory | ${fixed(figures.wasm_memory_mb, 0)} MB |`);
  print(`| JavaScript heap, page and worker | ${fixed(figures.js_heap_mb, 1)} MB |`);
  print(`| growth over 50 runs, which are kept on record | ${fixed(figures.memory_growth_mb, 2)} MB |`);
  print(`| page, styles, scripts and wasm, gzipped | ${fixed(figures.wire_kb, 0)} kB |`);
  print(`| trained network | ${fixed(figures.network_kb, 0)} kB |`);
  print(`| dataset | ${fixed(figures.dataset_kb, 0)} kB |`);
}
