// A worker and all that is asked of it: its answers become events.
import { proxy } from 'comlink';
import { LabClient } from './kernel/lab-client.js';
import { latest } from './lib/latest.js';
import { messageOf } from './lib/message-of.js';
import { newId } from './lib/new-id.js';
import { inputs } from './model/digits.js';
import { inspected, patience, taughtImages } from './model/patience.js';
import { canTeach, isEmpty, isRunning, isWaiting, settingsOf, stopAt } from './model/selectors.js';
import { defaultPreset, parse, parseHidden, presets } from './model/settings.js';

/**
 * @typedef {import('./model/state.js').Store} Store
 * @typedef {import('./types.js').TrainingSettings} TrainingSettings
 */

/** So long after the page is ready it is kept for visits without a network. */
const restMilliseconds = 1500;

const mnist = { width: 28, height: 28, classes: 10 };

/** Of the network that comes with the page. */
const shippedHidden = [256, 128];

/** Of the network that answers. @param {import('./model/state.js').State} state */
const hiddenLayers = ({ run, shipped, fields }) =>
  run?.settings.hidden ?? (shipped.phase === 'ready' ? shippedHidden : (parseHidden(fields.hidden) ?? []));

/** What a form in error stands for. */
const fallback = /** @type {TrainingSettings} */ (
  parse(presets[defaultPreset], Number.POSITIVE_INFINITY).settings
);

/** WebAssembly cannot go on after such an error. @param {unknown} error */
const isTrap = (error) => error instanceof Error && error.name === 'RuntimeError';

/**
 * A worker and all that is asked of it. When the worker is lost a new connection takes its place.
 * @param {Store} store
 * @param {{ inside: boolean }} watch what is on show: the picture of the network
 * @param {() => Promise<boolean>} keptPage resolves once it is known whether the page opens without a network
 */
export function connect(store, watch, keptPage) {
  const lost = () => store.dispatch({ type: 'workerLost' });
  const client = new LabClient(lost);
  const { lab } = client;
  let runNumber = 0;
  let looks = 0;
  /** The worker has its module and a network to answer with. */
  let canAnswer = false;

  /**
   * Reports a failed request. A trap leaves the module in no state to go on.
   * @param {unknown} error
   */
  const report = (error, type = /** @type {'failed' | 'runFailed'} */ ('failed')) => {
    if (isTrap(error)) {
      client.close();
      lost();
    } else {
      store.dispatch({ type, message: messageOf(error) });
    }
  };

  /**
   * While it computes this with so many images at once the worker may not answer.
   * @template T
   * @param {number} images
   * @param {Promise<T>} work
   * @param {number[]} [hidden] layers of the network; by default of the one that answers
   */
  const busy = (images, work, hidden = hiddenLayers(store.state)) => {
    const { data } = store.state;
    const { width, height, classes } = data.phase === 'ready' ? data.info : mnist;
    return client.expectBusy(patience(images, [width * height, ...hidden, classes]), work);
  };

  /** @param {unknown} error @returns {undefined} */
  const reportNothing = (error) => {
    report(error);
  };

  const askDrawing = latest(async () => {
    if (!canAnswer) return;
    const { strokes, placed, asDrawn } = store.state;
    const answer = placed
      ? await lab.predictImage(placed.pixels, { activity: watch.inside })
      : await lab.predictDrawing(strokes, { asDrawn, activity: watch.inside });
    store.dispatch({ type: 'drawingAnswered', answer });
  }, report);
  const readMyDigits = latest(async () => {
    if (!canAnswer) return;
    const { myDigits } = store.state;
    const drawings = myDigits.map(({ strokes }) => strokes);
    const readings = await busy(drawings.length, lab.readDrawings(drawings));
    if (store.state.myDigits === myDigits) store.dispatch({ type: 'myDigitsRead', readings });
  }, report);
  const countParameters = latest(async () => {
    const { hidden } = store.state.fields;
    const widths = parseHidden(hidden);
    if (!widths || !canAnswer) return;
    const counts = await lab.countParams(widths);
    if (store.state.fields.hidden === hidden) store.dispatch({ type: 'parametersCounted', counts });
  }, report);
  /** The network has changed: asks again for everything on show. */
  const askAll = () => {
    if (!isEmpty(store.state) || !store.state.answer) askDrawing();
    if (store.state.myDigits.length > 0) readMyDigits();
  };
  const teach = latest(async () => {
    if (isRunning(store.state) && store.state.myDigits.length > 0) store.dispatch({ type: 'teachingPutOff' });
    if (!canTeach(store.state)) return;
    const { myDigits } = store.state;
    store.dispatch({ type: 'teachingStarted' });
    try {
      const drawings = myDigits.map(({ strokes, label }) => ({ strokes, label }));
      const result = await busy(taughtImages, lab.teach(drawings));
      store.dispatch({ type: 'taught', digits: myDigits.length, ...result });
    } catch (error) {
      store.dispatch({ type: 'drawingsForgotten' });
      throw error;
    }
    askAll();
  }, report);
  const untrain = async () => {
    const forgot = await lab.useUntrained(settingsOf(store.state) ?? fallback);
    canAnswer = true;
    askAll();
    if (!forgot || store.state.teaching.phase !== 'taught') return;
    store.dispatch({ type: 'drawingsForgotten' });
    teach();
  };
  const useUntrained = latest(async () => {
    if (canAnswer && !store.state.run) await untrain();
  }, report);

  const loadNetwork = async () => {
    try {
      const { accuracy } = await lab.loadNetwork();
      store.dispatch({ type: 'networkLoaded', accuracy });
      askAll();
    } catch (error) {
      store.dispatch({ type: 'networkFailed', message: messageOf(error) });
    }
  };
  /** For a visit without a network, once all else is here, the first things have been done, and no run is under way. */
  const keepForOffline = async () => {
    await new Promise((rested) => setTimeout(rested, restMilliseconds));
    await store.when((state) => !isRunning(state));
    const kept = await Promise.all([lab.keepData().catch(() => false), keptPage()]);
    if (kept.every((done) => done)) store.dispatch({ type: 'keptOffline' });
  };
  /** A run whose worker or page is gone, and that nobody will take up again. @param {string} [next] id of the one that follows */
  const forgetLost = (next) => {
    const { run } = store.state;
    if (run?.state === 'lost' && run.id !== next) lab.forgetRun(run.id).catch(() => {});
  };
  /**
   * @param {TrainingSettings} settings
   * @param {object} [how]
   * @param {string} [how.id] of a run that is taken up again
   * @param {number} [how.stepsFirst] it trains so many mini-batches and waits
   * @param {number} [how.from] after so many epochs of the run before
   * @param {import('./types.js').RateChange[]} [how.rateChanges] that it makes again
   */
  const train = async (settings, { id = newId(), stepsFirst, from, rateChanges = [] } = {}) => {
    const mine = ++runNumber;
    forgetLost(id);
    store.dispatch({ type: 'runStarted', id, settings, from });
    const onProgress = proxy((/** @type {import('./types.js').RunProgress} */ progress) => {
      if (mine !== runNumber) return; // a run that has been discarded since
      store.dispatch({ type: 'runProgressed', progress });
      askAll();
    });
    const control = {
      id,
      batchesPerSecond: store.state.batchesPerSecond,
      stepsFirst,
      stopAt: stopAt(store.state),
      from: from === undefined ? undefined : { epochs: from, seconds: store.state.run?.seconds ?? 0 },
      rateChanges,
    };
    const images = Math.max(settings.batchSize, inspected);
    const training = busy(images, lab.train(settings, control, onProgress), settings.hidden);
    await training.catch((error) => report(error, 'runFailed'));
    if (mine !== runNumber) return;
    await store.when((state) => !isRunning(state)); // its last report may still be on its way
    if (mine === runNumber && isWaiting(store.state)) teach();
  };
  /** Takes up the run of a worker or a page that is gone, from what is kept of it on this device. */
  const recall = latest(async () => {
    const { run, data } = store.state;
    if (run?.state !== 'lost' || data.phase !== 'ready' || run.data !== data.info.own?.id) return;
    const { id, settings, before, rateChanges } = run;
    const epochs = await lab.recallRun(id, settings, run.epochs.length);
    if (store.state.run !== run) return; // the person has begun something else
    const isWhole = epochs === run.epochs.length;
    const hadEnded = before === 'finished' || before === 'diverged';
    if (before === 'training' || before === 'paused' || (hadEnded && !isWhole)) {
      if (epochs === undefined && run.from) return; // what it went on from is not kept: it cannot be begun again
      const stepsFirst = before === 'paused' ? 0 : undefined;
      train(settings, { id, stepsFirst, from: epochs, rateChanges });
    } else if (isWhole) {
      store.dispatch({ type: 'runRecalled' });
      askAll();
      if (isWaiting(store.state)) teach();
    }
  }, report);
  /** @param {import('./types.js').DatasetInfo} info */
  const dataReplaced = (info) => {
    runNumber++;
    if (store.state.run?.data !== info.own?.id) forgetLost();
    store.dispatch({ type: 'dataReplaced', info });
    countParameters();
    untrain().then(recall, report); // even for a run that is lost: images are asked about until it is there
  };
  const load = async () => {
    /** @type {'program' | 'dataset'} */
    let what = 'program';
    try {
      await lab.start();
      what = 'dataset';
      const network = loadNetwork(); // before the dataset, so that drawings are read at once
      // Even after a run: its network went with its worker. But a network may have been opened before the dataset came.
      if (store.state.run?.state === 'opened') canAnswer = true;
      else await untrain();
      countParameters();
      useUntrained(); // should the settings have changed meanwhile
      const onProgress = proxy((/** @type {number} */ share) =>
        store.dispatch({ type: 'dataProgress', share }),
      );
      const info = await lab.loadData(new URL('data/', document.baseURI).href, onProgress);
      store.dispatch({ type: 'dataReady', info });
      keepForOffline();
      await recall();
      await network;
      if (!store.state.run) teach();
    } catch (error) {
      if (isTrap(error)) report(error);
      else store.dispatch({ type: 'dataFailed', what, message: messageOf(error) });
      keptPage(); // a new version may mend it
    }
  };

  return {
    client,
    load,
    train,
    recall,
    /** @param {File[]} files of the person's own data; rejects when they are wrong, and nothing has changed */
    async openData(files) {
      dataReplaced(await lab.openData(files));
    },
    async closeData() {
      dataReplaced(await lab.closeData());
    },
    parameters: () => lab.parameters(),
    /**
     * @param {string} name of the file
     * @param {import('./types.js').SavedNetwork} network
     */
    async openNetwork(name, network) {
      const id = newId();
      const accuracy = await busy(inspected, lab.openNetwork(id, network), network.sizes.slice(1, -1));
      runNumber++;
      forgetLost();
      const { activation, sizes } = network;
      const settings = { ...(settingsOf(store.state) ?? fallback), activation, hidden: sizes.slice(1, -1) };
      store.dispatch({ type: 'networkOpened', id, name, settings, accuracy });
      countParameters();
      askAll();
    },
    /** @param {string} run */
    forgetRun: (run) => lab.forgetRun(run).catch(() => {}),
    /** @param {string[]} runs of any tab */
    keepRuns: (runs) => lab.keepRuns(runs).catch(() => {}),
    discardRun() {
      runNumber++;
      forgetLost();
      store.dispatch({ type: 'runDiscarded' });
      useUntrained();
      teach(); // as when the page opens: the network that came with it learns My digits
    },
    pause: () => lab.pause().catch(report),
    resume: () => lab.resume().catch(report),
    step: () => lab.step().catch(report),
    /** @param {number} batchesPerSecond */
    setPace: (batchesPerSecond) => lab.setPace(batchesPerSecond).catch(report),
    /** @param {number | undefined} accuracy to stop at, 0 to 1 */
    setStop: (accuracy) => lab.setStop(accuracy).catch(report),
    /** @param {number} learningRate */
    setLearningRate: (learningRate) => lab.setLearningRate(learningRate).catch(report),
    /** At once: what views ask after it is asked of that network. */
    async lookAt() {
      const mine = ++looks;
      const { lookingAt, run } = store.state;
      const epochs = await lab.lookAt(lookingAt).catch(reportNothing);
      if (mine !== looks) return;
      if (run && epochs !== lookingAt && store.state.lookingAt === lookingAt) {
        store.dispatch({ type: 'lookedAt', epochs }); // the nearest that is kept
      }
      askAll();
    },
    settingsChanged() {
      countParameters();
      if (!store.state.run) useUntrained();
    },
    drawingChanged: askDrawing,
    myDigitsChanged: readMyDigits,
    teach,
    forgetDrawings() {
      store.dispatch({ type: 'drawingsForgotten' });
      lab.forgetDrawings().then(askAll).catch(report);
    },
    /** @param {number} layer @param {number} unit */
    unitWeights: (layer, unit) =>
      lab.unitWeights(store.state.answer?.pixels.length ?? inputs, layer, unit).catch(() => undefined),
    /** @param {Uint8Array} pixels @param {number} forClass @param {number} against */
    attribution: (pixels, forClass, against) =>
      lab.attribution(pixels, forClass, against).catch(() => undefined),
    survey: () => busy(inspected, lab.survey()).catch(reportNothing),
    /** @param {number} most */
    firstLayer: (most) => lab.firstLayer(most).catch(reportNothing),
    layers: () => busy(inspected, lab.layers()).catch(reportNothing),
    /** @type {import('comlink').Remote<import('./types.js').ExerciseService>} */
    exercise: lab.exercise,
    reportNothing,
    /** @param {number[]} indices */
    testPixels: (indices) => lab.testPixels(indices).catch(reportNothing),
    /** @param {number} first @param {number} count */
    testImages: (first, count) => lab.testImages(first, count).catch(reportNothing),
    /** @param {number} index @param {1 | -1} step */
    nextMisread: (index, step) => busy(inspected, lab.nextMisread(index, step)).catch(reportNothing),
  };
}
