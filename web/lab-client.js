// The page's half of the worker: starts it, calls it through Comlink, notices when it no longer answers.
import { wrap } from 'comlink';

/** How often the worker is asked for a sign of life, and after how many missed ones it counts as lost. */
const pingMilliseconds = 1000;
const missedPings = 4;

/** @typedef {import('comlink').Remote<import('./types.js').LabService>} Lab */

/** A worker that can be lost: calls to `lab` then never return, and `onLost` is called once. */
export class LabClient {
  #worker;
  #unanswered = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /** @param {() => void} onLost */
  constructor(onLost) {
    this.#worker = new Worker(new URL('./worker/lab.worker.js', import.meta.url), { type: 'module' });
    /** @type {Lab} */
    this.lab = wrap(this.#worker);
    const lost = () => {
      this.close();
      onLost();
    };
    this.#worker.addEventListener('error', lost);
    this.#worker.addEventListener('messageerror', lost);
    this.#timer = setInterval(() => {
      // A hidden page's timers are slowed down and a sleeping device's stand still; neither is the worker's fault.
      if (document.hidden) this.#unanswered = 0;
      else if (this.#unanswered >= missedPings) lost();
      else {
        this.#unanswered++;
        this.lab.ping().then(() => {
          this.#unanswered = 0;
        });
      }
    }, pingMilliseconds);
  }

  /** Ends the worker. */
  close() {
    clearInterval(this.#timer);
    this.#worker.terminate();
  }
}
