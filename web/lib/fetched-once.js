// A part that is fetched when it is first wanted.

/**
 * One promise for all who ask while it is fetched: a browser keeps several in no order, and to stop comes after to begin.
 * @template T
 * @param {() => Promise<T>} fetch
 * @returns {() => Promise<T>} what did not come is asked for again by the next call
 */
export function fetchedOnce(fetch) {
  /** @type {Promise<T> | undefined} */
  let part;
  return () => {
    part ??= fetch();
    part.catch(() => {
      part = undefined;
    });
    return part;
  };
}
