// What the page does: turns the person's actions into requests to the worker, and its answers into events.
import { proxy } from 'comlink';
import { LabClient } from './lab-client.js';
import { merged, newDigit } from './my-digits.js';
import { stripLength, stripStart } from './panels/test-images.js';
import { defaultPreset, fieldsOf, parse, parseHidden, presets } from './settings.js';
import { fromHash } from './share.js';
import { canTeach, canTrain, settingsOf } from './state.js';
import { storeDigits, storedDigits } from './storage.js';

/**
 * @typedef {import('./state.js').Store} Store
 * @typedef {import('./types.js').TrainingSettings} TrainingSettings
 */

/**
 * Calls `ask` now, or as soon as its last call has returned: however often it is wanted, one is under way.
 * @param {() => Promise<void>} ask
 */
function latest(ask) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    try {
      while (again) {
        again = false;
        await ask();
      }
    } finally {
      busy = false;
    }
  };
}

/**
 * How long one mini-batch may take on a slow device, in seconds: nothing interrupts it.
 * @param {TrainingSettings} settings
 * @param {number[]} [parameterCounts] by layer
 */
function slowestBatch({ batchSize }, parameterCounts = []) {
  const operationsASecond = 2e8;
  const parameters = parameterCounts.reduce((sum, count) => sum + count, 0);
  return (6 * batchSize * parameters) / operationsASecond; // forward, and twice that backward
}

/** WebAssembly cannot go on after such an error. @param {unknown} error */
const isTrap = (error) => error instanceof Error && error.name === 'RuntimeError';

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * A worker and all that is asked of it. When the worker is lost a new connection takes its place.
 * @param {Store} store
 * @param {{ inside: boolean }} watch what is on show: the picture of the network
 */
function connect(store, watch) {
  const lost = () => store.dispatch({ type: 'workerLost' });
  const client = new LabClient(lost);
  const { lab } = client;
  let runNumber = 0;
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
  });
  const readMyDigits = latest(async () => {
    if (!canAnswer) return;
    const { myDigits } = store.state;
    const readings = await lab.readDrawings(myDigits.map(({ strokes }) => strokes));
    if (store.state.myDigits === myDigits) store.dispatch({ type: 'myDigitsRead', readings });
  });
  const askTestImages = latest(async () => {
    if (store.state.data.phase !== 'ready') return;
    const first = stripStart(store.state.selected);
    const count = Math.min(stripLength, store.state.data.info.testImages - first);
    const testImages = await lab.testImages(first, count);
    store.dispatch({ type: 'testImagesAnswered', testImages });
  });
  const countParameters = latest(async () => {
    const { hidden } = store.state.fields;
    const widths = parseHidden(hidden);
    if (!widths || !canAnswer) return;
    const counts = await lab.countParams(widths);
    if (store.state.fields.hidden === hidden) store.dispatch({ type: 'parametersCounted', counts });
  });
  /** The network has changed: asks again for everything on show. */
  const askAll = () => {
    askDrawing().catch(report);
    askTestImages().catch(report);
    if (store.state.myDigits.length > 0) readMyDigits().catch(report);
  };
  /** The person has labelled digits while a run was under way. */
  let lessonWaits = false;
  const teach = latest(async () => {
    lessonWaits = !canTeach(store.state) && store.state.myDigits.length > 0;
    if (!canTeach(store.state)) return;
    const { myDigits } = store.state;
    store.dispatch({ type: 'teachingStarted' });
    try {
      const result = await lab.teach(myDigits.map(({ strokes, label }) => ({ strokes, label })));
      store.dispatch({ type: 'taught', digits: myDigits.length, ...result });
    } catch (error) {
      store.dispatch({ type: 'drawingsForgotten' });
      throw error;
    }
    askAll();
  });
  const untrain = async () => {
    const fallback = parse(presets[defaultPreset], Number.POSITIVE_INFINITY).settings;
    const settings = settingsOf(store.state) ?? fallback;
    if (settings) await lab.useUntrained(settings);
    canAnswer = true;
    askAll();
  };
  const useUntrained = latest(async () => {
    if (canAnswer && !store.state.run) await untrain();
  });

  const loadNetwork = async () => {
    try {
      const { accuracy } = await lab.loadNetwork();
      store.dispatch({ type: 'networkLoaded', accuracy });
      askAll();
    } catch (error) {
      store.dispatch({ type: 'networkFailed', message: messageOf(error) });
    }
  };
  const load = async () => {
    /** @type {'program' | 'dataset'} */
    let what = 'program';
    try {
      await lab.start();
      what = 'dataset';
      const network = loadNetwork(); // before the dataset, so that drawings are read at once
      await untrain(); // even after a run: its network went with its worker
      countParameters().catch(report);
      useUntrained().catch(report); // should the settings have changed meanwhile
      const onProgress = proxy((/** @type {number} */ share) =>
        store.dispatch({ type: 'dataProgress', share }),
      );
      const info = await lab.loadData(new URL('data/', document.baseURI).href, onProgress);
      store.dispatch({ type: 'dataReady', info });
      askTestImages().catch(report);
      await network;
      if (!store.state.run) teach().catch(report);
    } catch (error) {
      if (isTrap(error)) report(error);
      else store.dispatch({ type: 'dataFailed', what, message: messageOf(error) });
    }
  };

  return {
    client,
    load,
    /** @param {TrainingSettings} settings @param {boolean} startsPaused */
    async train(settings, startsPaused) {
      const mine = ++runNumber;
      store.dispatch({ type: 'runStarted', settings });
      const onProgress = proxy((/** @type {import('./types.js').RunProgress} */ progress) => {
        if (mine !== runNumber) return; // a run that has been discarded since
        store.dispatch({ type: 'runProgressed', progress });
        askAll();
      });
      const control = { batchesPerSecond: store.state.batchesPerSecond, startsPaused };
      client.expectBusy(slowestBatch(settings, store.state.parameterCounts));
      await lab.train(settings, control, onProgress).catch((error) => report(error, 'runFailed'));
      if (mine === runNumber && lessonWaits) teach().catch(report);
    },
    discardRun() {
      runNumber++;
      store.dispatch({ type: 'runDiscarded' });
      useUntrained().catch(report);
    },
    pause: () => lab.pause().catch(report),
    resume: () => lab.resume().catch(report),
    step: () => lab.step().catch(report),
    /** @param {number} batchesPerSecond */
    setPace: (batchesPerSecond) => lab.setPace(batchesPerSecond).catch(report),
    settingsChanged() {
      countParameters().catch(report);
      if (!store.state.run) useUntrained().catch(report);
    },
    drawingChanged: () => askDrawing().catch(report),
    myDigitsChanged: () => readMyDigits().catch(report),
    teach: () => teach().catch(report),
    async forgetDrawings() {
      await lab.forgetDrawings().catch(report);
      store.dispatch({ type: 'drawingsForgotten' });
      askAll();
    },
    /** @param {number} layer @param {number} unit */
    unitWeights: (layer, unit) => lab.unitWeights(layer, unit).catch(() => undefined),
    survey: () => lab.survey().catch(reportNothing),
    /** @param {number} most */
    firstLayer: (most) => lab.firstLayer(most).catch(reportNothing),
    /** @param {number[]} indices */
    testPixels: (indices) => lab.testPixels(indices).catch(reportNothing),
    selectionChanged: () => askTestImages().catch(report),
    /** @param {number} index @param {1 | -1} step */
    nextMisread: (index, step) => lab.nextMisread(index, step).catch(report),
  };
}

/** @param {Store} store */
export function createController(store) {
  const watch = { inside: false };
  let connection = connect(store, watch);
  connection.load();

  const train = (startsPaused = false) => {
    const settings = settingsOf(store.state);
    if (settings && canTrain(store.state)) connection.train(settings, startsPaused);
  };
  /**
   * @param {import('./types.js').MyDigit[]} myDigits
   * @param {boolean} [wanted] the person asks for teaching; else a network that has been taught is taught again
   */
  const setMyDigits = (myDigits, wanted = store.state.teaching.phase !== 'untaught') => {
    store.dispatch({ type: 'myDigitsChanged', myDigits });
    connection.myDigitsChanged();
    storeDigits(myDigits).then((kept) => store.dispatch({ type: 'myDigitsStored', kept }));
    if (!wanted) return;
    if (myDigits.length > 0) connection.teach();
    else connection.forgetDrawings();
  };
  storedDigits().then((digits) => {
    if (digits.length === 0) return;
    store.dispatch({ type: 'myDigitsChanged', myDigits: merged(digits, store.state.myDigits) });
    connection.myDigitsChanged();
    if (!store.state.run) connection.teach();
  });
  /** @param {number} index */
  const select = (index) => {
    store.dispatch({ type: 'testImageSelected', index });
    connection.selectionChanged();
  };
  return {
    train: () => train(),
    select,
    pause: () => connection.pause(),
    resume: () => connection.resume(),
    /** One mini-batch of the run that is paused, or of a new one. */
    step() {
      if (store.state.run?.state === 'paused') connection.step();
      else train(true);
    },
    /** @param {number} batchesPerSecond Infinity for as fast as it can */
    setPace(batchesPerSecond) {
      store.dispatch({ type: 'paceChosen', batchesPerSecond });
      connection.setPace(batchesPerSecond);
    },
    reset: () => connection.discardRun(),
    tryAgain() {
      store.dispatch({ type: 'workerStarted' });
      connection.load();
    },
    restart() {
      connection.client.close();
      store.dispatch({ type: 'workerStarted' });
      connection = connect(store, watch);
      connection.load();
    },
    /** @param {import('./settings.js').Field} field @param {string} text */
    edit(field, text) {
      store.dispatch({ type: 'fieldEdited', field, text });
      connection.settingsChanged();
    },
    /** @param {string} preset */
    choosePreset(preset) {
      store.dispatch({ type: 'presetChosen', preset });
      connection.settingsChanged();
    },
    /** Takes the settings of an earlier run into the form, and trains. @param {import('./runs.js').RunRecord} record */
    runAgain(record) {
      for (const [field, text] of Object.entries(fieldsOf(record.settings))) {
        store.dispatch({
          type: 'fieldEdited',
          field: /** @type {import('./settings.js').Field} */ (field),
          text,
        });
      }
      connection.settingsChanged();
      train();
    },
    /** @param {number} id @param {string} name */
    renameRun: (id, name) => store.dispatch({ type: 'runRenamed', id, name }),
    /** @param {number} id */
    deleteRun: (id) => store.dispatch({ type: 'runDeleted', id }),
    /** @param {string} hash of the page's address */
    openLink(hash) {
      const link = fromHash(hash);
      if (!link) return;
      store.dispatch({ type: 'linkOpened', link });
      connection.settingsChanged();
    },
    /** @param {import('./types.js').Stroke[]} strokes */
    draw(strokes) {
      store.dispatch({ type: 'drawn', strokes });
      connection.drawingChanged();
    },
    /** @param {boolean} asDrawn */
    switchProcedure(asDrawn) {
      store.dispatch({ type: 'procedureSwitched', asDrawn });
      connection.drawingChanged();
    },
    /** The picture of the network comes on show, or leaves. @param {boolean} inside */
    watchInside(inside) {
      watch.inside = inside;
      if (inside) connection.drawingChanged();
    },
    /** @param {number} layer @param {number} unit */
    unitWeights: (layer, unit) => connection.unitWeights(layer, unit),
    teach: () => connection.teach(),
    /** @param {number} most units */
    firstLayer: (most) => connection.firstLayer(most),
    /** What the network that answers reads in all test images; nothing when that fails. */
    survey: () => connection.survey(),
    /** @param {number[]} indices in the test set */
    testPixels: (indices) => connection.testPixels(indices),
    /** Puts a test image on the pad. @param {Uint8Array} pixels @param {number} index */
    place(pixels, index) {
      store.dispatch({ type: 'imagePlaced', placed: { pixels, index } });
      connection.drawingChanged();
    },
    setMyDigits,
    /** What the person says the drawing is. @param {number} label */
    say(label) {
      const { strokes, answer, myDigits } = store.state;
      if (strokes.length === 0) return;
      setMyDigits(merged(myDigits, [newDigit(strokes, label, answer?.probabilities)]), true);
    },
    /** @param {1 | -1} step */
    async selectMisread(step) {
      const index = await connection.nextMisread(store.state.selected, step);
      if (index !== undefined) select(index);
      return index !== undefined;
    },
  };
}
