// The one door to the worker. Whoever asks gets an answer or an error: a worker that no longer answers, or whose program has trapped, is
// lost, and with it everything that was asked of it. Every answer says which version of the network it comes from.
import { wrap } from 'comlink';
import { scriptUrl } from '../lib/trusted.js';

/** How often the worker is asked for a sign of life. */
const pingMilliseconds = 1000;

/** Signs of life that a worker may miss before it counts as lost: while it starts, when its script may come slowly. */
const missedAtStart = 60;

/** And later, when it is busy for a few milliseconds at a time, unless more is expected; the device may have much else to do. */
const missedLater = 9;

/** What was asked will not be answered. */
export class LostError extends Error {
  name = 'LostError';
  message = 'The worker no longer answers.';
}

/** WebAssembly cannot go on after such an error. @param {unknown} error */
const isTrap = (error) => error instanceof Error && error.name === 'RuntimeError';

/** One worker, until it is lost. */
class Connection {
  #worker;
  #remote;
  #unanswered = 0;
  #mayMiss = missedAtStart;
  #expected = 0;
  #isLost = false;
  /** What is asked and not yet answered. @type {Set<(error: Error) => void>} */
  #waiting = new Set();
  /** @type {ReturnType<typeof setInterval>} */
  #timer;
  #onLost;

  /** @param {string} url @param {() => void} onLost */
  constructor(url, onLost) {
    this.#onLost = onLost;
    this.#worker = new Worker(scriptUrl(url), { type: 'module' });
    /** @type {import('comlink').Remote<{ ping(): void, ask(name: string, ...question: any[]): Promise<any> }>} */
    this.#remote = wrap(this.#worker);
    this.#worker.addEventListener('error', () => this.lose());
    this.#worker.addEventListener('messageerror', () => this.lose());
    const ping = () => {
      this.#unanswered++;
      this.#remote.ping().then(() => {
        this.#unanswered = 0;
        this.#mayMiss = missedLater + this.#expected;
      });
    };
    ping();
    this.#timer = setInterval(() => {
      // A hidden page's timers are slowed down and a sleeping device's stand still; neither is the worker's fault.
      if (document.hidden) this.#unanswered = 0;
      else if (this.#unanswered >= this.#mayMiss) this.lose();
      else ping();
    }, pingMilliseconds);
  }

  /**
   * @param {number} seconds that it may be silent while it works on the answer
   * @param {string} name
   * @param {any[]} question
   * @returns {Promise<{ answer: any, version: any }>}
   */
  ask(seconds, name, question) {
    if (this.#isLost) return Promise.reject(new LostError());
    const pings = Math.ceil((1000 * seconds) / pingMilliseconds);
    this.#expected += pings;
    this.#mayMiss = Math.max(this.#mayMiss, missedLater + this.#expected);
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      this.#remote
        .ask(name, ...question)
        .then(resolve, (/** @type {unknown} */ error) => {
          if (isTrap(error)) this.lose();
          reject(error);
        })
        .finally(() => {
          this.#waiting.delete(reject);
          this.#expected -= pings;
        });
    });
  }

  /** Ends the worker; nothing is said of it. */
  close() {
    this.#isLost = true;
    clearInterval(this.#timer);
    this.#worker.terminate();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const reject of waiting) reject(new LostError());
  }

  lose() {
    if (this.#isLost) return;
    this.close();
    this.#onLost();
  }
}

/**
 * @template {Record<string, any>} Service what the worker serves, by name
 * @template Version of what its answers come from
 */
export class Lab {
  #how;
  /** @type {Connection | undefined} */
  #connection;

  /**
   * @param {object} how
   * @param {string} how.url of the worker's script
   * @param {(name: keyof Service, question: any[]) => number} how.patience seconds that it may be silent over a question
   * @param {() => void} how.onLost
   * @param {() => void} how.onStart another worker begins
   * @param {(version: Version) => void} how.onVersion called with every answer
   */
  constructor(how) {
    this.#how = how;
  }

  /** Starts a worker, in place of any other. */
  start() {
    this.#connection?.close();
    this.#how.onStart();
    this.#connection = new Connection(this.#how.url, this.#how.onLost);
  }

  /** Ends the worker, of which nothing is said; whoever waits for an answer gets a LostError. */
  end() {
    this.#connection?.close();
    this.#connection = undefined;
  }

  /**
   * Rejects with a LostError when the worker is lost before it has answered.
   * @template {keyof Service & string} Name
   * @param {Name} name
   * @param {Parameters<Service[Name]>} question
   * @returns {Promise<Awaited<ReturnType<Service[Name]>>>}
   */
  async ask(name, ...question) {
    const connection = this.#connection;
    if (!connection) throw new LostError();
    const { answer, version } = await connection.ask(this.#how.patience(name, question), name, question);
    if (connection === this.#connection) this.#how.onVersion(version);
    return answer;
  }

  /** A version that came another way than with an answer. @param {Version} version */
  tell(version) {
    this.#how.onVersion(version);
  }
}
