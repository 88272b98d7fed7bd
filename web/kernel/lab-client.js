// The page's half of the worker: starts it, calls it through Comlink, notices when it no longer answers.
import { wrap } from 'comlink';
import { scriptUrl } from '../lib/trusted.js';
import workerUrl from '../worker/lab.worker.js?worker&url';

/** How often the worker is asked for a sign of life. */
const pingMilliseconds = 1000;

/** Signs of life that a worker may miss before it counts as lost: while it starts, when its script may come slowly. */
const missedAtStart = 60;

/** And later, when it is busy for a few milliseconds at a time, unless more is expected. */
const missedLater = 4;

/** @typedef {import('comlink').Remote<import('../types.js').LabService>} Lab */

/** A worker that can be lost: calls to `lab` then never return, and `onLost` is called once. */
export class LabClient {
  #worker;
  #unanswered = 0;
  #mayMiss = missedAtStart;
  #expected = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /** @param {() => void} onLost */
  constructor(onLost) {
    this.#worker = new Worker(scriptUrl(workerUrl), { type: 'module' });
    /** @type {Lab} */
    this.lab = wrap(this.#worker);
    const lost = () => {
      this.close();
      onLost();
    };
    this.#worker.addEventListener('error', lost);
    this.#worker.addEventListener('messageerror', lost);
    const ask = () => {
      this.#unanswered++;
      this.lab.ping().then(() => {
        this.#unanswered = 0;
        this.#mayMiss = missedLater + this.#expected;
      });
    };
    ask();
    this.#timer = setInterval(() => {
      // A hidden page's timers are slowed down and a sleeping device's stand still; neither is the worker's fault.
      if (document.hidden) this.#unanswered = 0;
      else if (this.#unanswered >= this.#mayMiss) lost();
      else ask();
    }, pingMilliseconds);
  }

  /**
   * While it does this work the worker may not answer for so long.
   * @template T
   * @param {number} seconds
   * @param {Promise<T>} work
   * @returns {Promise<T>} the same
   */
  expectBusy(seconds, work) {
    const pings = Math.ceil((1000 * seconds) / pingMilliseconds);
    this.#expected += pings;
    this.#mayMiss = Math.max(this.#mayMiss, missedLater + this.#expected);
    const done = () => {
      this.#expected -= pings;
    };
    work.then(done, done);
    return work;
  }

  /** Ends the worker. */
  close() {
    clearInterval(this.#timer);
    this.#worker.terminate();
  }
}
