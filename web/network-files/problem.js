// What is said of a file that holds no network.

/** The message is meant for people; whoever has the file's name puts it before. */
export class NetworkFileError extends Error {
  name = 'NetworkFileError';
}

/** @param {string} expected @param {unknown} found @returns {never} */
export function fail(expected, found) {
  throw new NetworkFileError(`expected ${expected}, found ${String(found).slice(0, 60)}`);
}

/** @param {unknown} name @returns {name is import('../types.js').TrainingSettings['activation']} */
export const isActivation = (name) => name === 'relu' || name === 'sigmoid' || name === 'tanh';
