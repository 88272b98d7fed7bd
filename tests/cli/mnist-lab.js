// Runs the command line for the tests.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Of another build when MNIST_LAB_COMMAND names it. */
export const program =
  process.env.MNIST_LAB_COMMAND ?? fileURLToPath(new URL('../../build/native/mnist-lab', import.meta.url));

/** @param {...string} args */
export function mnistLab(...args) {
  const { status, signal, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (error) throw error;
  if (signal) throw new Error(`mnist-lab ${args.join(' ')} was ended by ${signal}: ${stderr}`);
  return { status, stdout, stderr };
}

/** The events that `train --json` prints. @param {string} stdout */
export const eventsOf = (stdout) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
