// The worker's entry: all that it serves behind one door, kernel/lab.js on the page's side.
import { expose } from 'comlink';
import { exerciseService } from './answers/exercise-service.js';
import { answerService } from './answers/service.js';
import { dataService } from './data/service.js';
import { trainingService } from './training/service.js';
import { World } from './world.js';

const world = new World();
const { service: training, endRun } = trainingService(world);
/** @type {Record<string, (...question: any[]) => unknown>} */
const services = /** @satisfies {import('../types.js').LabService} */ ({
  ...dataService(world, endRun),
  ...training,
  ...answerService(world),
  ...exerciseService(world),
});

expose({
  /** Answers at once: the worker is alive. */
  ping() {},
  /**
   * @param {string} name
   * @param {any[]} question
   */
  async ask(name, ...question) {
    const answer = await services[name](...question);
    return { answer, version: world.networks.version };
  },
});
