/** Tasks that are done one after the other, in the order in which they were asked for, whatever becomes of each. */
export function turns() {
  /** @type {Promise<void>} */
  let last = Promise.resolve();
  /**
   * @template T
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  return (task) => {
    const done = last.then(task);
    last = done.then(
      () => {},
      () => {},
    );
    return done;
  };
}
