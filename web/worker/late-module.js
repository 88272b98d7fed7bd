// A WebAssembly module that is fetched when it is first wanted, one for all who do.
import { fetchedOnce } from '../lib/fetched-once.js';
import { messageOf } from '../lib/message-of.js';

/**
 * @template Module
 * @param {string} name of the module, for the error
 * @param {() => Promise<Module>} create
 * @returns {() => Promise<Module>} rejects when it does not come; then it is asked for again by the next call
 */
export const lateModule = (name, create) =>
  fetchedOnce(() =>
    create().catch((error) => {
      // Emscripten rejects with what a trap is elsewhere: here the worker can go on.
      throw new Error(`${name}: expected a program, found ${messageOf(error)}`);
    }),
  );
