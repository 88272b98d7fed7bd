// Puts a person's own data, once they have been read, in place of what is at hand.

/**
 * @param {import('../world.js').World} world
 * @param {() => Promise<void>} endRun ends the run at hand, in its turn
 * @param {import('../data/datasets.js').Data} data taken over; deleted where it comes to nothing
 * @param {AbortSignal} signal of their reading: nobody may want them any more when their turn has come
 */
export const replaceData = (world, endRun, { train, test }, signal) =>
  world.inTurn(async () => {
    try {
      signal.throwIfAborted();
      await endRun();
      world.use({ train, test });
    } catch (error) {
      train.delete();
      test.delete();
      throw error;
    }
    return world.datasets.info;
  });
