// The networks that can answer, and which of them does: the one of the past that is looked at, else the taught one,
// else the run's, else the one that came with the page, else an untrained one.

/**
 * @typedef {import('mnist-lab-wasm').Network} Network
 * @typedef {import('../training/run.js').Run | import('../training/past-run.js').PastRun} Run
 */

export class Networks {
  /** Came with the page. @type {Network | undefined} */
  #shipped;
  /** @type {Network | undefined} */
  #untrained;
  /** @type {Network | undefined} */
  #taught;
  /** Of an earlier moment of the run. @type {Network | undefined} */
  #past;
  /** @type {Run | undefined} */
  #run;
  #ofOwnData = false;
  #version = { network: 0, moment: 0 };

  /**
   * Counts what may change an answer: another network, an epoch's end, other data; and mini-batches within an epoch.
   * @returns {import('../../types.js').Version}
   */
  get version() {
    return { ...this.#version };
  }

  /** The parameters of the run have changed. @param {boolean} isResult they stay: an epoch is over, or the run waits or has ended */
  moved(isResult) {
    this.#version.moment++;
    if (isResult) this.#version.network++;
  }

  get run() {
    return this.#run;
  }

  /** @param {Run | undefined} run */
  setRun(run) {
    this.#run = run;
    this.moved(true);
  }

  /** Takes the network over, here and below. @param {Network} network */
  setShipped(network) {
    this.#shipped?.delete();
    this.#shipped = network;
    this.moved(true);
  }

  /** @param {Network} network */
  setUntrained(network) {
    this.#untrained?.delete();
    this.#untrained = network;
    this.moved(true);
  }

  /** @param {Network | undefined} network */
  setTaught(network) {
    if (this.#taught !== network) this.moved(true);
    this.#taught?.delete();
    this.#taught = network;
  }

  /** What is taught while there is no run learns from the network that came with the page, which stays. */
  get taughtCameWithPage() {
    return this.#shipped !== undefined && !this.ofOwnData;
  }

  /** @param {Network | undefined} network */
  setPast(network) {
    if (this.#past !== network) this.moved(true);
    this.#past?.delete();
    this.#past = network;
  }

  /** The dataset is the person's own: the network that came with the page knows nothing of it. */
  get ofOwnData() {
    return this.#ofOwnData;
  }

  set ofOwnData(own) {
    this.#ofOwnData = own;
    this.moved(true);
  }

  /**
   * What is said of an image: by the network that answers, or, when that takes images of another size, by the one that
   * came with the page. `own` says whether its classes are those of the person's own data.
   * @template T
   * @param {number} pixels of the image
   * @param {(network: Network, own: boolean, isOther: boolean) => T} ask isOther: it is not the one that reads the dataset's images
   * @returns {T}
   */
  askAboutImage(pixels, ask) {
    const isAny = this.#past || this.#taught || this.run;
    if (isAny) {
      const answer = this.ask((network) =>
        network.sizes()[0] === pixels ? { of: ask(network, this.ofOwnData, false) } : undefined,
      );
      if (answer) return answer.of;
    }
    const kept = [this.#shipped, this.#untrained].find((network) => network?.sizes()[0] === pixels);
    if (!kept) throw new Error('There is no network for images of this size.');
    const isOther = isAny !== undefined || kept !== this.#withoutRun;
    return ask(kept, kept === this.#untrained && this.ofOwnData, isOther);
  }

  /**
   * What is said of drawn digits: never by a network of the person's own data, whose classes are others.
   * @template T
   * @param {number} pixels of the image
   * @param {(network: Network) => T} ask
   * @returns {T | undefined} nothing when there is none
   */
  askAboutDigit(pixels, ask) {
    if (!this.ofOwnData) return this.askAboutImage(pixels, ask);
    return this.#shipped && ask(this.#shipped);
  }

  /** Reads the dataset's images while there is no run. */
  get #withoutRun() {
    return this.ofOwnData ? this.#untrained : (this.#shipped ?? this.#untrained);
  }

  /**
   * What the network that answers says.
   * @template T
   * @param {(network: Network) => T} ask
   * @returns {T}
   */
  ask(ask) {
    const kept = this.#past ?? this.#taught;
    return kept ? ask(kept) : this.askUntaught(ask);
  }

  /**
   * What it would say had it not been taught any drawings.
   * @template T
   * @param {(network: Network) => T} ask
   * @returns {T}
   */
  askUntaught(ask) {
    const kept = this.#withoutRun;
    if (!this.run) {
      if (!kept) throw new Error('There is no network yet.');
      return ask(kept);
    }
    const network = this.run.network();
    try {
      return ask(network);
    } finally {
      network.delete();
    }
  }
}
