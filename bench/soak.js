// Many runs in one page, and a very long one: memory must not grow, and the fingerprint must be the command line's.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { browsers } from '../tests/browsers/browsers.js';
import { train, untilReady } from '../tests/browsers/lab-page.js';
import { serve } from '../tests/e2e/server.js';
import { mostRuns } from '../web/run-state.js';
import { grown, openCounted } from './memory.js';

const runs = 500;
/** The page keeps so many runs on record, and in the first of them the browser compiles: from here on nothing may come to stay. */
const runsBefore = mostRuns;
const epochs = 1000;
/** Growth that is allowed, as a share of all memory. */
const mostGrowth = 0.02;
const settings = { hidden: [16, 16], activation: 'relu', seed: 1995, batchSize: 25, learningRate: 0.1 };

const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
const server = await serve();
let failed = 0;

const first = await browsers.chromium();
if (first.page) {
  const countAfter = await openCounted(first.page, server.url, { ...settings, epochs: 1 });
  const report = (/** @type {number} */ run, /** @type {import('./memory.js').Memory} */ { wasm, heap }) =>
    print(`after run ${run}: wasm ${wasm.toFixed(1)} MB, heap ${heap.toFixed(1)} MB`);
  report(1, await countAfter(1));
  const before = await countAfter(runsBefore - 1);
  report(runsBefore, before);
  const after = await countAfter(runs);
  report(runsBefore + runs, after);
  const share = grown(before, after) / (before.wasm + before.heap);
  print(`grown by ${(100 * share).toFixed(2)} % in ${runs} runs`);
  if (share > mostGrowth) failed++;
}
await first.close();

const second = await browsers.chromium();
await second.open(server.url);
await second.run(untilReady);
const { rows, seconds } = await second.run(train, { ...settings, epochs });
await second.close();
server.close();
const command = fileURLToPath(new URL('../build/native/mnist-lab', import.meta.url));
const events = execFileSync(command, ['train', '--epochs', String(epochs), '--json'], { encoding: 'utf8' })
  .trim()
  .split('\n');
const native = events.map((line) => JSON.parse(line)).filter(({ event }) => event === 'epoch');
const same =
  native.every(({ parameters_sha256: print }, i) => rows[i]?.at(-1) === print) && rows.length === epochs;
print(
  `${epochs} epochs in ${seconds.toFixed(0)} s: ${same ? 'every fingerprint is' : 'fingerprints are NOT'} the command line’s`,
);
if (!same) failed++;
process.exitCode = failed > 0 ? 1 : 0;
