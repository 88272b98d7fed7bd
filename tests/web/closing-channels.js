// Modules that keep a channel open for good would keep a test's process alive as well.
import { after } from 'node:test';

/**
 * What such modules export; their channels are closed when the tests are over.
 * @template T
 * @param {() => Promise<T>} load imports them
 * @returns {Promise<T>}
 */
export async function withClosedChannels(load) {
  /** @type {MessageChannel[]} */
  const channels = [];
  const RealMessageChannel = globalThis.MessageChannel;
  globalThis.MessageChannel = class extends RealMessageChannel {
    constructor() {
      super();
      channels.push(this);
    }
  };
  try {
    return await load();
  } finally {
    globalThis.MessageChannel = RealMessageChannel;
    after(() => {
      for (const { port1 } of channels) port1.close();
    });
  }
}
