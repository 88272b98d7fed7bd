// The module of cpp/bindings/reading, fetched when it is first wanted, one for all who do.
import createMnistLabReading from 'mnist-lab-reading';
import { messageOf } from '../../lib/message-of.js';

/** @type {ReturnType<typeof createMnistLabReading> | undefined} */
let module;

/** Rejects when it does not come; then it is asked for again by the next call. */
export function readingModule() {
  // Emscripten rejects with what a trap is elsewhere: here the worker can go on.
  module ??= createMnistLabReading().catch((error) => {
    module = undefined;
    throw new Error(`mnist_lab_reading: expected a program, found ${messageOf(error)}`);
  });
  return module;
}
