/**
 * Calls `ask` now, or as soon as its last call has returned: however often it is wanted, one is under way.
 * @param {() => Promise<void>} ask
 * @param {(error: unknown) => void} report called when it fails; what was wanted meanwhile is asked all the same
 * @returns {() => Promise<void>} never rejects
 */
export function latest(ask, report) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try {
        await ask();
      } catch (error) {
        report(error);
      }
    }
    busy = false;
  };
}
