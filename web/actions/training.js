// Runs: begun, gone on with, looked back at, taken up again; and the network of a file in place of one.
import { proxy } from 'comlink';
import { latest } from '../lib/latest.js';
import { newId } from '../lib/new-id.js';
import { rememberThreads, wantedThreads } from '../lib/wanted-threads.js';
import {
  canTrain,
  isRunning,
  isWaiting,
  rateToApply,
  settingsOf,
  settingsToGoOn,
  stopAt,
} from '../model/selectors.js';
import { defaultPreset, fieldsOf, parse, presets } from '../model/settings.js';

/** @typedef {import('../types.js').TrainingSettings} TrainingSettings */

/** What a form in error stands for. */
const fallback = /** @type {TrainingSettings} */ (
  parse(presets[defaultPreset], Number.POSITIVE_INFINITY).settings
);

/**
 * @param {import('./index.js').Kernel} kernel
 * @param {ReturnType<typeof import('./answers.js').answers>} answers
 * @param {ReturnType<typeof import('./teaching.js').teaching>} teaching
 * @param {() => Promise<ReturnType<typeof import('./own-data.js').ownData>>} ownData
 */
export function training({ store, lab, report }, answers, { teach }, ownData) {
  const { askAll, countParameters } = answers;
  /** Counts what takes the place of a run: reports of the one before are old news. */
  let runNumber = 0;
  let looks = 0;

  const untrain = async () => {
    const forgot = await lab.ask('useUntrained', settingsOf(store.state) ?? fallback);
    answers.setCanAnswer(true);
    askAll();
    if (!forgot || store.state.teaching.phase !== 'taught') return;
    store.dispatch({ type: 'drawingsForgotten' });
    teach();
  };
  const useUntrained = latest(async () => {
    if (answers.canAnswer && !store.state.run) await untrain();
  }, report);

  /** A run whose worker or page is gone, and that nobody will take up again. @param {string} [next] id of the one that follows */
  const forgetLost = (next) => {
    const { run } = store.state;
    if (run?.state === 'lost' && run.id !== next) lab.ask('forgetRun', run.id).catch(() => {});
  };

  /**
   * @param {TrainingSettings} settings
   * @param {object} [how]
   * @param {string} [how.id] of a run that is taken up again
   * @param {number} [how.stepsFirst] it trains so many mini-batches and waits
   * @param {number} [how.from] after so many epochs of the run before
   * @param {import('../types.js').RateChange[]} [how.rateChanges] that it makes again
   */
  const train = async (settings, { id = newId(), stepsFirst, from, rateChanges = [] } = {}) => {
    const mine = ++runNumber;
    forgetLost(id);
    store.dispatch({ type: 'runStarted', id, settings, from });
    const onProgress = proxy((/** @type {import('../types.js').RunProgress} */ progress) => {
      if (mine !== runNumber) return; // a run that has been discarded since
      lab.tell(progress.version);
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
    await lab.ask('train', settings, control, onProgress).catch((error) => report(error, 'runFailed'));
    if (mine !== runNumber) return;
    await store.when((state) => !isRunning(state)); // its last report may still be on its way
    if (mine === runNumber && isWaiting(store.state)) teach();
  };

  /** Takes up the run of a worker or a page that is gone, from what is kept of it on this device. */
  const recall = latest(async () => {
    const { run, data } = store.state;
    if (run?.state !== 'lost' || data.phase !== 'ready' || run.data !== data.info.own?.id) return;
    const { id, settings, before, rateChanges } = run;
    const epochs = await lab.ask('recallRun', id, settings, run.epochs.length);
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

  /** @param {import('../types.js').DatasetInfo} info */
  const dataReplaced = (info) => {
    runNumber++;
    if (store.state.run?.data !== info.own?.id) forgetLost();
    store.dispatch({ type: 'dataReplaced', info });
    countParameters();
    untrain() // even for a run that is lost: images are asked about until it is there
      .then(recall)
      .then(() => {
        if (!store.state.run) teach(); // as when the page opens
      })
      .catch(report);
  };

  /** The person's own data are there again, in place of MNIST: networks are of their size. @param {import('../types.js').DatasetInfo} info */
  const dataOpenedAgain = async ({ own }) => {
    const { run } = store.state;
    if (run && run.state !== 'lost' && run.data !== own?.id) store.dispatch({ type: 'runDiscarded' }); // the worker has ended it
    countParameters();
    await untrain();
  };

  /** What the form asks for, if it can be done now. @param {number} [stepsFirst] */
  const trainForm = (stepsFirst) => {
    const settings = settingsOf(store.state);
    if (settings && canTrain(store.state)) train(settings, { stepsFirst });
  };

  const settingsChanged = () => {
    countParameters();
    if (!store.state.run) useUntrained();
  };

  /** In the form. @param {TrainingSettings} settings */
  const showSettings = (settings) => {
    for (const [field, text] of Object.entries(fieldsOf(settings))) {
      store.dispatch({
        type: 'fieldEdited',
        field: /** @type {import('../model/settings.js').Field} */ (field),
        text,
      });
    }
  };

  /** Takes settings into the form, and trains. @param {TrainingSettings} settings */
  const trainWith = (settings) => {
    showSettings(settings);
    settingsChanged();
    trainForm();
  };

  const tell = (/** @type {Promise<unknown>} */ told) => told.catch(report);

  const useThreads = async (threads = wantedThreads()) => {
    try {
      store.dispatch({ type: 'threadsChosen', threads: await lab.ask('useThreads', threads) });
    } catch (error) {
      report(error);
    }
  };

  return {
    usual: fallback,
    untrain,
    useUntrained,
    recall,
    dataOpenedAgain,
    settingsChanged,
    useThreads,
    /** @param {string} run */
    forgetRun: (run) => lab.ask('forgetRun', run).catch(() => {}),
    actions: {
      train: () => trainForm(),
      pause: () => tell(lab.ask('pause')),
      resume: () => tell(lab.ask('resume')),
      /** One mini-batch of the run that is paused, or of a new one. */
      step() {
        if (store.state.run?.state === 'paused') tell(lab.ask('step'));
        else trainForm(1);
      },
      reset() {
        runNumber++;
        forgetLost();
        store.dispatch({ type: 'runDiscarded' });
        useUntrained();
        teach(); // as when the page opens: the network that came with it learns My digits
      },
      /** @param {number} batchesPerSecond Infinity for as fast as it can */
      setPace(batchesPerSecond) {
        store.dispatch({ type: 'paceChosen', batchesPerSecond });
        tell(lab.ask('setPace', batchesPerSecond));
      },
      /** @param {import('../model/state.js').State['stop']} stop */
      setStop(stop) {
        store.dispatch({ type: 'stopChosen', stop });
        tell(lab.ask('setStop', stopAt(store.state)));
      },
      /** @param {number} threads that train, from now on and on later visits; Infinity for as many as there are */
      setThreads(threads) {
        rememberThreads(threads);
        useThreads(threads);
      },
      /** The learning rate in the form holds for the run under way from now on. */
      applyRate() {
        const learningRate = rateToApply(store.state);
        if (learningRate !== undefined) tell(lab.ask('setLearningRate', learningRate));
      },
      /**
       * Every view shows the run as it was after so many epochs; as it is for undefined. At once: what views ask after it is
       * asked of that network.
       * @param {number | undefined} wanted
       */
      async lookAt(wanted) {
        if (wanted === store.state.lookingAt) return;
        store.dispatch({ type: 'lookedAt', epochs: wanted });
        const mine = ++looks;
        const { lookingAt, run } = store.state;
        const epochs = await lab.ask('lookAt', lookingAt).catch(report);
        if (mine !== looks) return;
        if (run && epochs !== lookingAt && store.state.lookingAt === lookingAt) {
          store.dispatch({ type: 'lookedAt', epochs: epochs ?? undefined }); // the nearest that is kept
        }
        askAll();
      },
      /** A run that goes on from the moment that is looked at. */
      goOn() {
        const { run, lookingAt } = store.state;
        const settings = settingsToGoOn(store.state);
        if (!run || !settings || !(canTrain(store.state) || isRunning(store.state))) return;
        showSettings(settings); // some are the run's, whatever stood there
        train(settings, { from: lookingAt ?? run.epochs.length });
      },
      /** @param {import('../model/settings.js').Field} field @param {string} text */
      edit(field, text) {
        store.dispatch({ type: 'fieldEdited', field, text });
        settingsChanged();
      },
      /** @param {string} preset */
      choosePreset(preset) {
        store.dispatch({ type: 'presetChosen', preset });
        settingsChanged();
      },
      /** @param {string} preset */
      trainPreset(preset) {
        store.dispatch({ type: 'presetChosen', preset });
        settingsChanged();
        trainForm();
      },
      /** Takes the settings of an earlier run into the form, and trains. @param {import('../model/record.js').RunRecord} record */
      runAgain: ({ settings }) => trainWith(settings),
      trainWith,
      /**
       * See web/actions/own-data.js.
       * @param {import('../types.js').GivenFile[]} files
       * @param {import('../types.js').ReadingOfData} how
       * @param {(share: number) => void} onProgress
       * @param {AbortSignal} signal
       */
      openData: async (files, how, onProgress, signal) =>
        (await ownData()).open(files, how, { onProgress, signal, onReplaced: dataReplaced }),
      async closeData() {
        await lab.ask('closeData').then(dataReplaced, report);
      },
      /** @param {File[]} files a network's, and what lies beside it */
      readNetwork: (files) => lab.ask('readNetwork', files),
      /** @param {string} name of the file @param {import('../types.js').SavedNetwork} network */
      async openNetwork(name, network) {
        const id = newId();
        const accuracy = await lab.ask('openNetwork', id, network);
        runNumber++;
        forgetLost();
        const { activation, sizes } = network;
        const settings = { ...(settingsOf(store.state) ?? fallback), activation, hidden: sizes.slice(1, -1) };
        store.dispatch({ type: 'networkOpened', id, name, settings, accuracy });
        countParameters();
        askAll();
      },
    },
  };
}
