// Keeps a worker answerable during long work: the work is cut into slices of a few milliseconds, and after every
// few of them messages are served.

/** How long one slice should take. */
const sliceMilliseconds = 4;

/** Units of a slice at the most, however little they take: the core counts them in 32 bits. */
const mostUnits = 2 ** 20;

/** Messages wait a frame, and a slice; longer where letting them in takes long, as in WebKit: 5 ms. */
const shortestTurn = 16;
const longestTurn = 40;

/** A turn should last at least so many times what letting messages in takes. */
const worthwhile = 10;

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
    this.units = Math.min(Math.max(1, Math.floor(this.units * Math.min(ratio, 2))), mostUnits);
  }
}

/** Lets messages in, but not after every slice. */
export class Turns {
  #start = performance.now();
  #milliseconds = shortestTurn;

  /** Returns whether messages were let in. */
  async afterSlice() {
    const end = performance.now();
    if (end - this.#start < this.#milliseconds) return false;
    await letMessagesIn();
    this.#start = performance.now();
    const waited = this.#start - end;
    this.#milliseconds = Math.min(Math.max(worthwhile * waited, shortestTurn), longestTurn);
    return true;
  }
}
