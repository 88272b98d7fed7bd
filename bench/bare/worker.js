// Trains with the page's WebAssembly module and nothing else: no page, no reports, no plots. bench/run.js puts the
// modules beside this file.

/** @typedef {import('mnist-lab-wasm').MnistLabModule} MnistLabModule */
/** @typedef {import('mnist-lab-wasm').Dataset} Dataset */

/** Mini-batches a call: a few milliseconds, as the page's slices are. */
const batchesACall = 50;

/** @param {MnistLabModule} module @param {string} name of one of the page's files @returns {Promise<Dataset>} */
async function dataset(module, name) {
  const file = await fetch(new URL(`../data/${name}`, location.href));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const reader = new module.StoredDatasetReader(name);
  reader.buffer(bytes.length).set(bytes);
  reader.push();
  const result = reader.finish();
  reader.delete();
  return result;
}

/** @typedef {{ settings: import('mnist-lab-wasm').TrainingSettings, warmUp: number }} Run so many epochs to warm up come before those of the settings */

/** Seconds an epoch, evaluation of the test images included. @param {MnistLabModule} module @param {Dataset} train @param {Dataset} test @param {Run} run */
function time(module, train, test, { settings, warmUp }) {
  const trainer = module.createTrainer(train, { ...settings, epochs: warmUp + settings.epochs });
  let start = performance.now();
  while (trainer.state() === 'training') {
    trainer.trainBatches(batchesACall);
    if (!trainer.atEpochEnd()) continue;
    const network = trainer.network();
    const evaluation = network.evaluation(test);
    while (evaluation.evaluate(test.size()));
    evaluation.delete();
    network.delete();
    if (trainer.epochsDone() === warmUp) start = performance.now();
  }
  trainer.delete();
  return (performance.now() - start) / 1000 / settings.epochs;
}

addEventListener(
  'message',
  async (/** @type {MessageEvent<[build: string, runs: Run[]]>} */ { data: [build, runs] }) => {
    const url = new URL(`${build}/mnist_lab.js`, location.href);
    /** @type {{ default: typeof import('mnist-lab-wasm').default }} */
    const { default: createMnistLab } = await import(url.href);
    const module = await createMnistLab();
    const [train, test] = [await dataset(module, 'train.mnist'), await dataset(module, 'test.mnist')];
    postMessage(runs.map((run) => time(module, train, test, run)));
  },
);
