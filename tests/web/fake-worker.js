// Workers in the test's own thread, in place of the browser's.
import { afterEach, beforeEach, mock } from 'node:test';
import { expose } from 'comlink';

/** What every worker serves, and those that were made since the test began. */
export const fake = {
  /** @type {Record<string, (...question: any[]) => any>} */
  services: {},
  /** @type {FakeWorker[]} */
  workers: [],
  version: 0,
};

/** A worker in this very thread: a channel, at whose other end Comlink serves. */
export class FakeWorker extends EventTarget {
  #port;
  isEnded = false;
  isDeaf = false;

  constructor() {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      if (this.isEnded || this.isDeaf) return;
      this.dispatchEvent(new MessageEvent('message', { data }));
    };
    expose(
      {
        ping() {},
        ask: async (/** @type {string} */ name, /** @type {any[]} */ ...question) => ({
          answer: await fake.services[name](...question),
          version: fake.version,
        }),
      },
      /** @type {any} */ (port2),
    );
    port2.start();
    fake.workers.push(this);
  }

  /** @param {any[]} message */
  postMessage(...message) {
    if (!this.isEnded) this.#port.postMessage(.../** @type {[any]} */ (message));
  }

  terminate() {
    this.isEnded = true;
    this.#port.close();
  }
}

/** @type {any} */
const global = globalThis;
const before = { Worker: global.Worker, document: global.document, location: global.location };

/** In every test of the file; signs of life are asked for when `mock.timers` says. */
export function withFakeWorkers() {
  beforeEach(() => {
    mock.timers.enable({ apis: ['setInterval'] });
    Object.assign(global, {
      Worker: FakeWorker,
      document: { hidden: false },
      location: new URL('http://lab.example/'),
    });
    Object.assign(fake, { services: {}, workers: [], version: 0 });
  });
  afterEach(() => {
    mock.timers.reset();
    for (const worker of fake.workers) worker.terminate();
    Object.assign(global, before);
  });
}
