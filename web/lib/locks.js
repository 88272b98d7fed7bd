// Locks that all tabs of the page share: a tab's are free when it has gone.

/** Some browsers have none. */
export const hasLocks = () => typeof navigator.locks?.request === 'function';

/**
 * Holds a lock until it is released or this page is gone.
 * @param {string} name
 * @param {LockOptions} options
 * @returns {Promise<(() => void) | undefined>} releases it; undefined where another tab has it. Rejects when the browser refuses, or
 *   options.signal has ended the waiting
 */
export const hold = (name, options) =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(name, options, (lock) =>
        lock ? new Promise((release) => resolve(() => release(undefined))) : resolve(undefined),
      )
      .catch(reject);
  });
