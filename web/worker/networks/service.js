// What the worker serves of networks that no run has trained.

/**
 * @param {import('../world.js').World} world
 * @param {() => Promise<void>} endRun ends the run at hand, in its turn
 * @returns {import('../services.js').NetworkService}
 */
export function networkService(world, endRun) {
  const { datasets, networks } = world;
  return {
    useUntrained: (settings) =>
      world.inTurn(async () => {
        const { run, taughtCameWithPage } = networks;
        await endRun();
        const { inputs, classes } = datasets.sizes;
        networks.setUntrained(world.module.untrainedNetwork(settings, inputs, classes));
        if (!run && taughtCameWithPage) return false;
        networks.setTaught(undefined); // what it had learned before is no more
        return true;
      }),

    parameters: () =>
      networks.ask((network) => ({
        sizes: network.sizes(),
        activation: network.activation(),
        parameters: network.parameters(),
      })),
  };
}
