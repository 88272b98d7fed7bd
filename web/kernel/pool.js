// Workers that do items, each one at a time. An item whose worker is lost is done again by another; where there is no memory for a worker
// there are fewer.
import { Lab, LostError } from './lab.js';

/** An item that so many workers were lost over is given up. */
const mostTries = 3;

/** There is not so much memory: of the core's own errors, and of the engine's when a module or its memory cannot be made. @param {unknown} error */
const isOutOfMemory = (error) => error instanceof Error && ['OutOfMemory', 'RangeError'].includes(error.name);

/**
 * @template {Record<string, any>} Service
 * @template Item
 * @template Result
 */
export class Pool {
  #how;
  /** @type {Item[]} */
  #waiting = [];
  /** @type {Map<Item, number>} */
  #losses = new Map();
  /** Labs at work, by themselves. @type {Set<Lab<Service, undefined>>} */
  #members = new Set();
  #wanted = 0;
  #isHeld = false;
  #isOver = false;
  #underWay = 0;
  /** Workers that could not be made, for want of something else than memory. */
  #failedStarts = 0;

  /**
   * @param {object} how
   * @param {string} how.url of the workers' script
   * @param {(name: keyof Service, question: any[]) => number} how.patience seconds that a worker may be silent over a question
   * @param {(lab: Lab<Service, undefined>) => Promise<unknown>} how.start makes a worker ready
   * @param {(lab: Lab<Service, undefined>, isHeld: boolean) => void} how.hold
   * @param {(lab: Lab<Service, undefined>, item: Item) => Promise<Result>} how.work
   * @param {(item: Item, result: Result) => void} how.onDone
   * @param {(item: Item, error: unknown) => void} how.onFailed it is not done
   * @param {(error: unknown) => void} how.onStuck no worker can be made
   * @param {() => void} how.onChange of the workers there are, or of how many items are under way
   * @param {(count: number) => void} how.onFewer there is memory for so many workers only
   */
  constructor(how) {
    this.#how = how;
  }

  /** Workers that there are. */
  get size() {
    return this.#members.size;
  }

  /** Items that are being done. */
  get underWay() {
    return this.#underWay;
  }

  /** @param {Item[]} items to be done, in this order */
  add(items) {
    this.#waiting.push(...items);
    this.#fill();
  }

  /** So many workers, as items end. @param {number} count */
  use(count) {
    this.#wanted = count;
    this.#fill();
  }

  /** Workers stand still in the middle of their items, or go on. @param {boolean} isHeld */
  hold(isHeld) {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    for (const lab of this.#members) this.#how.hold(lab, isHeld);
  }

  /** Ends all workers; what is under way is not done. */
  end() {
    this.#isOver = true;
    this.#waiting = [];
    for (const lab of this.#members) lab.end();
    this.#members.clear();
  }

  #fill() {
    const missing = Math.min(this.#wanted - this.#members.size, this.#waiting.length);
    for (let i = 0; i < missing && !this.#isOver; i++) this.#join();
  }

  async #join() {
    const { url, patience, start, hold, onStuck, onFewer, onChange } = this.#how;
    /** @type {Lab<Service, undefined>} */
    const lab = new Lab({ url, patience, onLost() {}, onStart() {}, onVersion() {} });
    this.#members.add(lab);
    onChange();
    lab.start();
    try {
      await start(lab);
      if (this.#isHeld) hold(lab, true);
    } catch (error) {
      this.#leave(lab);
      if (this.#isOver) return;
      const isFull = isOutOfMemory(error);
      if (!isFull && ++this.#failedStarts < mostTries) return this.#fill();
      if (this.#members.size === 0) return onStuck(error);
      // Without one that cannot be made there are those that could.
      this.#wanted = this.#members.size;
      if (isFull) onFewer(this.#wanted);
      return;
    }
    while (!this.#isOver && this.#members.size <= this.#wanted) {
      const item = this.#waiting.shift();
      if (item === undefined) break;
      if (!(await this.#do(lab, item))) break;
    }
    this.#leave(lab);
    this.#fill();
  }

  /** Whether the worker can do another. @param {Lab<Service, undefined>} lab @param {Item} item */
  async #do(lab, item) {
    const { work, onDone, onFailed, onFewer, onChange } = this.#how;
    this.#underWay++;
    onChange();
    try {
      const result = await work(lab, item);
      if (!this.#isOver) onDone(item, result);
      return true;
    } catch (error) {
      if (this.#isOver) return false;
      const losses = (this.#losses.get(item) ?? 0) + 1;
      this.#losses.set(item, losses);
      if (isOutOfMemory(error) && this.#members.size > 1) {
        this.#waiting.unshift(item);
        this.#wanted = this.#members.size - 1;
        onFewer(this.#wanted);
        return false;
      }
      const isLost = error instanceof LostError || (error instanceof Error && error.name === 'RuntimeError');
      if (!isLost) {
        onFailed(item, error);
        return true;
      }
      if (losses < mostTries) this.#waiting.unshift(item);
      else onFailed(item, error);
      return false;
    } finally {
      this.#underWay--;
      onChange();
    }
  }

  /** @param {Lab<Service, undefined>} lab */
  #leave(lab) {
    lab.end();
    this.#members.delete(lab);
    this.#how.onChange();
  }
}
