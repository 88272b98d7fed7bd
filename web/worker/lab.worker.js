// The worker's entry: all that it serves behind one door, kernel/lab.js on the page's side. What trains is fetched when the rest is here,
// for drawings are read before, and what the exercise computes when somebody does it.
import { expose } from 'comlink';
import { fetchedOnce } from '../lib/fetched-once.js';
import { answerService } from './answers/service.js';
import { dataService } from './data/service.js';
import { networkService } from './networks/service.js';
import { World } from './world.js';

const world = new World();

const fetchTraining = fetchedOnce(() =>
  import('./training/service.js').then(({ trainingService }) => trainingService(world)),
);
/** What only the exercise asks. */
const fetchExercise = async () => (await import('./answers/exercise-service.js')).exerciseService(world);
/** There is none before what trains is here. */
const endRun = async () => {
  if (world.networks.run) await (await fetchTraining()).endRun();
};

/** @type {Record<string, (...question: any[]) => unknown>} */
const services = {
  ...dataService(world, endRun),
  prepareTraining: async () => void (await fetchTraining()),
  ...networkService(world, endRun),
  ...answerService(world),
};

expose({
  /** Answers at once: the worker is alive. */
  ping() {},
  /**
   * @param {string} name
   * @param {any[]} question
   */
  async ask(name, ...question) {
    const serve =
      services[name] ??
      /** @type {any} */ ((await fetchTraining()).service)[name] ??
      /** @type {any} */ (await fetchExercise())[name];
    const answer = await serve(...question);
    return { answer, version: world.networks.version };
  },
});
