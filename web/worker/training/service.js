// What the worker serves of runs: one at a time, and what becomes of its network.
import { releaseProxy } from 'comlink';
import { fetchedOnce } from '../../lib/fetched-once.js';
import { testAccuracy } from '../data/test-accuracy.js';
import { dropSnapshots, keepOnly, snapshotsKept } from '../networks/snapshot-store.js';
import { Snapshots } from '../networks/snapshots.js';
import { PastRun } from './past-run.js';
import { Run } from './run.js';
import { secondsAnEpoch } from './speed.js';
import { needWorldForms } from './world-forms.js';

/** Closes the port behind a callback that came through Comlink. @param {object} callback */
const release = (callback) => /** @type {{ [releaseProxy]?: () => void }} */ (callback)[releaseProxy]?.();

/**
 * @param {import('../world.js').World} world
 * @returns {{ service: Omit<import('../services.js').TrainingService & import('../services.js').FileService, 'prepareTraining'> & import('../services.js').FileService & import('../services.js').RateService & import('../services.js').RepeatService & import('../services.js').FiguresService & import('../services.js').NumberService & import('../services.js').DoubtService, endRun(next?: string): Promise<void> }}
 */
export function trainingService(world) {
  const { datasets, networks, inTurn } = world;
  /** The run whose `train` has not returned. @type {Promise<void> | undefined} */
  let training;
  /** How many calls of it. */
  let underWay = 0;

  /** Stops the run, waits until its last slice is over, and frees it. @param {string} [next] id of the one that follows */
  const endRun = async (next) => {
    const { run } = networks;
    if (!run) return;
    networks.setPast(undefined);
    run.stop();
    await Promise.allSettled([training]); // its failure has been reported to whoever called train
    if (run.snapshots.run !== next) dropSnapshots(run.snapshots.run);
    networks.setRun(undefined);
    run.delete();
  };

  /** The run that is about to begin. @type {Promise<unknown> | undefined} */
  let beginning;
  /** The run of this page, not one of an earlier page; one that is asked for already is waited for. */
  const live = async () => {
    await beginning?.catch(() => {});
    return networks.run instanceof Run ? networks.run : undefined;
  };

  const fileReading = fetchedOnce(async () =>
    (await import('../files/service.js')).fileService(world, endRun),
  );
  const rateFinder = fetchedOnce(() => import('../answers/rate-finder.js'));
  const repeating = fetchedOnce(() => import('../answers/repeat.js'));
  const numbers = fetchedOnce(async () => (await import('../answers/numbers.js')).numberService(world));
  const doubting = fetchedOnce(async () =>
    (await import('../answers/doubt.js')).startDoubting(world, () => underWay > 0),
  );

  /** @type {ReturnType<typeof trainingService>['service']} */
  const service = {
    async train(settings, control, onProgress) {
      underWay++;
      try {
        const begun = inTurn(async () => {
          await world.threads?.catch(() => {}); // a run has those that are there when it begins
          const past = networks.run?.snapshots;
          await needWorldForms(world.module, settings);
          await endRun(control.id); // first, for there may not be memory for two
          const next = new Run(world.module, datasets.current, settings, control, {
            report: (progress) => onProgress({ ...progress, version: networks.version }),
            moved: (isResult) => networks.moved(isResult),
            past,
          });
          networks.setRun(next);
          networks.setTaught(undefined);
          training = next.train();
          return { ended: training }; // not the promise itself, for which the next in turn would wait
        });
        beginning = begun; // before anything is waited for: a pause may be asked for in the same moment
        await (await begun).ended;
      } finally {
        underWay--;
        release(onProgress);
      }
    },

    recallRun: (id, settings, epochs) =>
      inTurn(async () => {
        const { inputs, classes } = datasets.sizes;
        const sizes = [inputs, ...settings.hidden, classes];
        const snapshots = await Snapshots.kept(id, settings.activation, sizes, epochs);
        if (snapshots.latest === undefined || networks.run) return undefined;
        networks.setTaught(undefined);
        networks.setRun(new PastRun(world.module, snapshots));
        return snapshots.latest;
      }),

    // Here, for it is asked before a network is opened and takes nothing from the start.
    readNetwork: async (files) => (await fileReading()).readNetwork(files),
    async openData(files, how, onProgress) {
      try {
        return await (await fileReading()).openData(files, how, onProgress);
      } finally {
        release(onProgress);
      }
    },
    doubt: () => doubting(),
    cancelData: async () => (await fileReading()).cancelData(),

    readNumber: async (strokes) => (await numbers()).readNumber(strokes),
    readPicture: async (...picture) => (await numbers()).readPicture(...picture),
    readDigits: async (digits) => (await numbers()).readDigits(digits),

    openNetwork: (id, { sizes, activation, values, half }) =>
      inTurn(async () => {
        const { inputs, classes } = datasets.sizes;
        if (sizes[0] !== inputs || sizes.at(-1) !== classes) {
          throw new Error(
            `expected a network from ${inputs} pixels to ${classes} classes, found ${sizes.join('-')}`,
          );
        }
        const network = world.module.savedNetwork(sizes, activation, values, half);
        try {
          const snapshots = new Snapshots(id, activation, sizes);
          snapshots.add(0, network);
          const data = datasets.currentIfHere;
          const accuracy = data && (await testAccuracy(network, data.test));
          await endRun(); // last: whatever fails, nothing has changed
          networks.setTaught(undefined);
          networks.setRun(new PastRun(world.module, snapshots));
          return accuracy;
        } finally {
          network.delete();
        }
      }),

    datasetForms() {
      const { train, test } = datasets.current;
      return { train: new Blob(train.keptForm()), test: new Blob(test.keptForm()) };
    },

    async secondsAnEpoch(settings) {
      await needWorldForms(world.module, settings);
      return secondsAnEpoch(world.module, datasets.current.train, settings);
    },

    parametersKept: snapshotsKept,
    forgetRun: (id) => dropSnapshots(id),
    keepRuns: (ids) => keepOnly(ids),
    pause: async () => (await live())?.pause(),
    resume: async () => (await live())?.resume(),
    step: async () => (await live())?.step(),
    setPace: async (batchesPerSecond) => (await live())?.setPace(batchesPerSecond),
    setStop: async (stopAt) => (await live())?.setStop(stopAt),
    setLearningRate: async (learningRate) => (await live())?.setLearningRate(learningRate),

    async findLearningRate(settings, onProgress) {
      try {
        return await (await rateFinder()).findLearningRate(world, settings, onProgress);
      } finally {
        release(onProgress);
      }
    },
    async beginning(course) {
      await needWorldForms(world.module, course.settings);
      return (await repeating()).beginning(world, course);
    },
    firstLayers: async (most) => (await repeating()).firstLayers(world, most),
    figures: async (network, onMnist) => (await repeating()).figures(world, network, onMnist),
    async parametersAfter(course, onProgress) {
      try {
        await needWorldForms(world.module, course.settings);
        return await (await repeating()).parametersAfter(world, course, onProgress);
      } finally {
        release(onProgress);
      }
    },
    stopFindingRate: async () => (await rateFinder()).stopFindingRate(),

    lookAt(epochs) {
      const past = epochs === undefined ? undefined : networks.run?.at(epochs);
      networks.setPast(past?.network);
      return past?.epochs;
    },
  };
  return { service, endRun };
}
