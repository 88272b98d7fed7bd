// A WebAssembly module that is fetched when it is first wanted, one for all who do.
import { messageOf } from '../lib/message-of.js';

/**
 * @template Module
 * @param {string} name of the module, for the error
 * @param {() => Promise<Module>} create
 * @returns {() => Promise<Module>} rejects when it does not come; then it is asked for again by the next call
 */
export function lateModule(name, create) {
  /** @type {Promise<Module> | undefined} */
  let module;
  return () => {
    // Emscripten rejects with what a trap is elsewhere: here the worker can go on.
    module ??= create().catch((error) => {
      module = undefined;
      throw new Error(`${name}: expected a program, found ${messageOf(error)}`);
    });
    return module;
  };
}
