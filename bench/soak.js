// Many runs in one page, and a very long one: memory must not grow, and the fingerprint must be the command line's.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { browsers } from '../tests/browsers/browsers.js';
import { train, untilReady } from '../tests/browsers/lab-page.js';
import { serve } from '../tests/e2e/server.js';
import { mostRuns } from '../web/model/run.js';
import { openMeasured } from './memory.js';

/** So many runs are kept on record: their memory comes to stay, and a run after them takes the place of another. */
const runsBefore = mostRuns;
const runs = 500;
/** Memory is measured so many times in the course of them. */
const measurements = 5;
const epochs = 1000;
/** Growth of the JavaScript heaps that is allowed, as a share of all memory; that of wasm must not grow at all. */
const mostGrowth = 0.02;
const settings = { hidden: [16, 16], activation: 'relu', seed: 1995, batchSize: 25, learningRate: 0.1 };

const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
const server = await serve();
let failed = 0;

const first = await browsers.chromium();
const memoryAfter = await openMeasured(first, server.url, { ...settings, epochs: 1 });
let done = 0;
async function measureAfter(/** @type {number} */ more) {
  const memory = await memoryAfter(more);
  done += more;
  const [wasm, heap] = [memory.wasm, memory.heap].map((bytes) => (bytes / 1e6).toFixed(2));
  print(`after ${done} runs: wasm ${wasm} MB, JavaScript ${heap} MB`);
  return memory;
}
await measureAfter(1);
const before = await measureAfter(runsBefore - 1);
let after = before;
for (let i = 0; i < measurements; i++) after = await measureAfter(runs / measurements);
const growth = after.heap - before.heap;
const share = growth / (before.wasm + before.heap);
print(
  `from run ${runsBefore} on ${(growth / runs).toFixed(0)} bytes a run, ${(100 * share).toFixed(2)} % in all`,
);
if (share > mostGrowth || after.wasm > before.wasm) failed++;
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
  native.length === epochs &&
  rows.length === epochs &&
  native.every(({ parameters_sha256: fingerprint }, i) => rows[i].at(-1) === fingerprint);
print(
  `${epochs} epochs in ${seconds.toFixed(0)} s: ${same ? 'every fingerprint is' : 'fingerprints are NOT'} the command line’s`,
);
if (!same) failed++;
process.exitCode = failed > 0 ? 1 : 0;
