// What the page does: turns the person's actions into requests to the worker and into events.
import { connect } from './connection.js';
import { keepPage } from './kernel/offline.js';
import { keepSession } from './kernel/session.js';
import { keptDigits, keptRuns, onSetAside } from './kernel/storage.js';
import { fromHash } from './model/link.js';
import { merged, newDigit } from './model/my-digits.js';
import {
  canTrain,
  isRunning,
  isWaiting,
  rateToApply,
  settingsOf,
  settingsToGoOn,
  stopAt,
} from './model/selectors.js';
import { fieldsOf } from './model/settings.js';

/** @typedef {import('./model/state.js').Store} Store */

/** @param {Store} store */
export function createController(store) {
  const watch = { inside: false };
  /** Loads the new version of the page that waits. */
  let useUpdate = () => {};
  /** @type {Promise<boolean> | undefined} */
  let kept;
  const keptPage = () => {
    kept ??= keepPage({
      onWaiting(use) {
        useUpdate = use;
        store.dispatch({ type: 'updateWaits' });
      },
      onReplaced: () => store.when((state) => !isRunning(state)).then(() => location.reload()),
    });
    return kept;
  };
  let connection = connect(store, watch, keptPage);
  connection.load();

  const link = fromHash(location.hash);
  const [navigation] = performance.getEntriesByType('navigation');
  /** A link that has just been followed counts more than what stood in the form; at a reload it does not. */
  const justLinked =
    link !== undefined &&
    /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type === 'navigate';
  if (link) store.dispatch({ type: 'linkOpened', link: { ...link, again: !justLinked } }); // before the session
  onSetAside(() => store.dispatch({ type: 'setAside' }));
  keepSession(store, {
    onlyOwn: link !== undefined,
    restore(session) {
      const { fields } = justLinked ? store.state : session;
      if (session.run) connection.forgetDrawings(); // the run's network is to answer
      store.dispatch({ type: 'sessionRestored', session: { ...session, fields } });
      connection.settingsChanged();
      connection.drawingChanged();
      connection.recall();
    },
    forget: (run) => connection.forgetRun(run),
  }).then(async () => {
    await store.when(({ data }) => data.phase === 'ready');
    const keepRuns = (/** @type {string[]} */ runs) => connection.keepRuns(runs);
    import('./kernel/prune.js')
      .then(({ prune }) => prune({ ownRun: () => store.state.run?.id, keepRuns }))
      .catch(() => {}); // another time
  });

  /** @param {number} [stepsFirst] */
  const train = (stepsFirst) => {
    const settings = settingsOf(store.state);
    if (settings && canTrain(store.state)) connection.train(settings, { stepsFirst });
  };
  /** In the form. @param {import('./types.js').TrainingSettings} settings */
  const showSettings = (settings) => {
    for (const [field, text] of Object.entries(fieldsOf(settings))) {
      store.dispatch({
        type: 'fieldEdited',
        field: /** @type {import('./model/settings.js').Field} */ (field),
        text,
      });
    }
  };
  /** @param {import('./types.js').MyDigit[]} myDigits */
  const showMyDigits = (myDigits) => {
    store.dispatch({ type: 'myDigitsChanged', myDigits });
    connection.myDigitsChanged();
  };
  /**
   * @param {import('./types.js').MyDigit[]} myDigits
   * @param {boolean} [wanted] the person asks for teaching; else a network that has been taught is taught again
   */
  const setMyDigits = (myDigits, wanted = store.state.teaching.phase !== 'untaught') => {
    const before = store.state.myDigits;
    showMyDigits(myDigits);
    keptDigits.change(before, myDigits).then((kept) => store.dispatch({ type: 'myDigitsStored', kept }));
    if (!wanted) return;
    if (myDigits.length > 0) connection.teach();
    else connection.forgetDrawings();
  };
  keptDigits.onChange(showMyDigits);
  keptDigits.load().then((digits) => {
    if (digits.length === 0) return;
    showMyDigits(merged(digits, store.state.myDigits));
    const { run } = store.state;
    if (!run || (run.state !== 'lost' && isWaiting(store.state))) connection.teach();
  });
  keptRuns.load().then((records) => {
    if (records.length > 0) store.dispatch({ type: 'runsRestored', runs: records });
    let known = records;
    const keep = () => {
      const { runs } = store.state;
      if (runs !== known) keptRuns.change(known, runs);
      known = runs;
    };
    keep();
    store.subscribe(keep);
    keptRuns.onChange((runs) => {
      known = runs;
      store.dispatch({ type: 'runsReplaced', runs });
    });
  });
  /** @param {number} index */
  const select = (index) => store.dispatch({ type: 'testImageSelected', index });
  return {
    train: () => train(),
    select,
    /** The test image before or after the one on show, where there is one. @param {1 | -1} step */
    selectBeside(step) {
      const { data, selected } = store.state;
      const index = selected + step;
      if (data.phase === 'ready' && index >= 0 && index < data.info.testImages) select(index);
    },
    pause: () => connection.pause(),
    resume: () => connection.resume(),
    /** One mini-batch of the run that is paused, or of a new one. */
    step() {
      if (store.state.run?.state === 'paused') connection.step();
      else train(1);
    },
    /** @param {number} batchesPerSecond Infinity for as fast as it can */
    setPace(batchesPerSecond) {
      store.dispatch({ type: 'paceChosen', batchesPerSecond });
      connection.setPace(batchesPerSecond);
    },
    /** @param {import('./model/state.js').State['stop']} stop */
    setStop(stop) {
      store.dispatch({ type: 'stopChosen', stop });
      connection.setStop(stopAt(store.state));
    },
    /** The learning rate in the form holds for the run under way from now on. */
    applyRate() {
      const learningRate = rateToApply(store.state);
      if (learningRate !== undefined) connection.setLearningRate(learningRate);
    },
    /** Every view shows the run as it was after so many epochs; as it is for undefined. @param {number | undefined} epochs */
    lookAt(epochs) {
      if (epochs === store.state.lookingAt) return;
      store.dispatch({ type: 'lookedAt', epochs });
      connection.lookAt();
    },
    /** A run that goes on from the moment that is looked at. */
    goOn() {
      const { run, lookingAt } = store.state;
      const settings = settingsToGoOn(store.state);
      if (!run || !settings || !(canTrain(store.state) || isRunning(store.state))) return;
      showSettings(settings); // some are the run's, whatever stood there
      connection.train(settings, { from: lookingAt ?? run.epochs.length });
    },
    reset: () => connection.discardRun(),
    tryAgain() {
      store.dispatch({ type: 'workerStarted' });
      connection.load();
    },
    useUpdate: () => useUpdate(),
    restart() {
      connection.client.close();
      store.dispatch({ type: 'workerStarted' });
      connection = connect(store, watch, keptPage);
      connection.load();
    },
    /** @param {import('./model/settings.js').Field} field @param {string} text */
    edit(field, text) {
      store.dispatch({ type: 'fieldEdited', field, text });
      connection.settingsChanged();
    },
    /** @param {string} preset */
    choosePreset(preset) {
      store.dispatch({ type: 'presetChosen', preset });
      connection.settingsChanged();
    },
    /** Takes the settings of an earlier run into the form, and trains. @param {import('./model/record.js').RunRecord} record */
    runAgain(record) {
      showSettings(record.settings);
      connection.settingsChanged();
      train();
    },
    /** @param {File[]} files two pairs of IDX files */
    openData: (files) => connection.openData(files),
    closeData: () => connection.closeData(),
    /** @param {string[]} names of the person's own classes */
    nameClasses: (names) => store.dispatch({ type: 'classesNamed', names }),
    /** The network that answers. */
    parameters: () => connection.parameters(),
    /** @param {string} name of the file @param {import('./types.js').SavedNetwork} network */
    openNetwork: (name, network) => connection.openNetwork(name, network),
    /** @param {string} id @param {string} name */
    renameRun: (id, name) => store.dispatch({ type: 'runRenamed', id, name }),
    deleteRuns: () => store.dispatch({ type: 'runsDeleted' }),
    /** @param {import('./model/record.js').RunRecord[]} runs */
    restoreRuns: (runs) => store.dispatch({ type: 'runsRestored', runs }),
    /** @param {string} id */
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
    /** @param {number} first @param {number} count */
    testImages: (first, count) => connection.testImages(first, count),
    layers: () => connection.layers(),
    /** @param {string} preset */
    trainPreset(preset) {
      store.dispatch({ type: 'presetChosen', preset });
      connection.settingsChanged();
      train();
    },
    /**
     * Asks the core for what a task of the exercise computes; nothing when that fails.
     * @template T
     * @param {(core: import('comlink').Remote<import('./types.js').ExerciseService>) => Promise<T>} ask
     */
    compute: (ask) => ask(connection.exercise).catch(connection.reportNothing),
    /** What the network that answers reads in all test images; nothing when that fails. */
    survey: () => connection.survey(),
    /** @param {number[]} indices in the test set */
    testPixels: (indices) => connection.testPixels(indices),
    /** Puts a test image on the pad. @param {Omit<import('./model/state.js').Placed, 'width'>} image */
    place(image) {
      const { data } = store.state;
      const width = data.phase === 'ready' ? data.info.width : 28;
      store.dispatch({ type: 'imagePlaced', placed: { ...image, width } });
      connection.drawingChanged();
    },
    /** @param {Uint8Array} pixels @param {number} forClass @param {number} against */
    attribution: (pixels, forClass, against) => connection.attribution(pixels, forClass, against),
    setMyDigits,
    /** What the person says the drawing is. @param {number} label */
    say(label) {
      const { strokes, answer, myDigits } = store.state;
      if (strokes.length === 0) return;
      const probabilities = answer?.own ? undefined : answer?.probabilities; // of other classes than digits
      setMyDigits(merged(myDigits, [newDigit(strokes, label, probabilities)]), true);
    },
    /** @param {1 | -1} step */
    async selectMisread(step) {
      const index = await connection.nextMisread(store.state.selected, step);
      if (index !== undefined) select(index);
      return index !== undefined;
    },
  };
}
