// Keeps a worker answerable during long work: the work is cut into slices of a few milliseconds, and after every
// few of them messages are served.

/** How long one slice should take. */
const sliceMilliseconds = 4;

/** Messages wait a frame at the most, and a slice. More often would cost: in WebKit each time takes 5 ms. */
const turnMilliseconds = 16;

const channel = new MessageChannel();
/** @type {(() => void)[]} */
const waiting = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets every message that has arrived be handled. Unlike setTimeout it is never slowed down. */
export const letMessagesIn = () =>
  new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(undefined);
  });

/** Chooses how many units of work fill a slice, from how long the last slice took. */
export class SliceSize {
  /** Units for the next slice. */
  units = 1;

  /** @param {number} milliseconds that the last `units` took */
  adapt(milliseconds) {
    const ratio = sliceMilliseconds / Math.max(milliseconds, 0.1);
    // At most doubled, so that one quick slice does not make the next a long one.
    this.units = Math.max(1, Math.floor(this.units * Math.min(ratio, 2)));
  }
}

/** Lets messages in, but not after every slice. */
export class Turns {
  #start = performance.now();

  /** Returns whether messages were let in. */
  async afterSlice() {
    if (performance.now() - this.#start < turnMilliseconds) return false;
    await letMessagesIn();
    this.#start = performance.now();
    return true;
  }
}
