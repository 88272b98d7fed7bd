// What is said of a file that holds no network.

/** The message is meant for people; whoever has the file's name puts it before. */
export class NetworkFileError extends Error {
  name = 'NetworkFileError';
}

/** What a file says of itself may hold anything: no control characters of it reach people. @param {string} expected @param {unknown} found @returns {never} */
export function fail(expected, found) {
  const message = `expected ${expected}, found ${String(found).slice(0, 60)}`;
  throw new NetworkFileError(message.replace(/\p{Cc}/gu, '?'));
}

/** @param {unknown} name @returns {name is import('../types.js').TrainingSettings['activation']} */
export const isActivation = (name) => name === 'relu' || name === 'sigmoid' || name === 'tanh';
