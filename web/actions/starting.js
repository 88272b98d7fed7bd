// The page begins, or begins again: the worker, the datasets, the link that was followed, the session that the tab takes up.
import { proxy } from 'comlink';
import { LostError } from '../kernel/lab.js';
import { keepSession, kept as sessionKept } from '../kernel/session.js';
import { onSetAside } from '../kernel/storage.js';
import { messageOf } from '../lib/message-of.js';
import { linkOf } from '../model/link.js';
import { isRunning, trainingImages } from '../model/selectors.js';
import { partsOf, phaseOf, readSession, sessionOf } from '../model/session.js';
import { keptRuns } from './kept.js';

/** So long after the page is ready it is kept for visits without a network. */
const restMilliseconds = 1500;

/**
 * @param {import('./index.js').Kernel} kernel
 * @param {ReturnType<typeof import('./answers.js').answers>} answers
 * @param {ReturnType<typeof import('./teaching.js').teaching>} teaching
 * @param {ReturnType<typeof import('./training.js').training>} training
 * @param {() => Promise<ReturnType<typeof import('./own-data.js').ownData>>} ownData
 */
export function starting({ store, lab }, answers, { teach, forget }, training, ownData) {
  /** Loads the new version of the page that waits. */
  let useUpdate = () => {};
  /** @type {Promise<boolean> | undefined} */
  let kept;
  const keepPage = async () => {
    const offline = await import('../kernel/offline.js').catch(() => undefined);
    return !!(await offline?.keepPage({
      onWaiting(use) {
        useUpdate = use;
        store.dispatch({ type: 'updateWaits' });
      },
      onReplaced: () =>
        store
          .when((state) => !isRunning(state))
          .then(sessionKept)
          .then(() => location.reload()),
      onRefused: (file) => store.dispatch({ type: 'refused', file }),
    }));
  };
  const keptPage = () => {
    kept ??= keepPage();
    return kept;
  };

  const loadNetwork = async () => {
    try {
      const { accuracy } = await lab.ask('loadNetwork');
      store.dispatch({ type: 'networkLoaded', accuracy });
      answers.askAll();
    } catch (error) {
      if (!(error instanceof LostError)) store.dispatch({ type: 'networkFailed', message: messageOf(error) });
    }
  };

  /** Once the first things have been done, and no run is under way. */
  const rest = async () => {
    await new Promise((rested) => setTimeout(rested, restMilliseconds));
    await store.when((state) => !isRunning(state));
  };

  /** For a visit without a network, once all else is here, the first things have been done, and no run is under way. */
  const keepForOffline = async () => {
    await rest();
    const all = await Promise.all([lab.ask('keepData').catch(() => false), keptPage()]);
    if (all.every((done) => done)) store.dispatch({ type: 'keptOffline' });
  };

  const load = async () => {
    /** @type {'program' | 'dataset'} */
    let what = 'program';
    answers.setCanAnswer(false);
    try {
      await lab.ask('start', new URL('data/', document.baseURI).href);
      what = 'dataset';
      const network = loadNetwork(); // before the dataset, so that drawings are read at once
      const onProgress = proxy((/** @type {number} */ share) =>
        store.dispatch({ type: 'dataProgress', share }),
      );
      const loading = lab.ask('loadData', training.usual, onProgress);
      loading.catch(() => {}); // which is said below
      // Even after a run: its network went with its worker. But a network may have been opened before the dataset came.
      if (store.state.run?.state === 'opened') answers.setCanAnswer(true);
      else await training.untrain();
      answers.countParameters();
      training.useUntrained(); // should the settings have changed meanwhile
      const info = await loading;
      await sessionTaken; // what the tab had open is known
      const own = store.state.ownData && (await (await ownData()).openAgain());
      store.dispatch({ type: 'dataReady', info: own ?? info });
      training.useThreads();
      if (own) await training.dataOpenedAgain(own);
      keepForOffline();
      await training.recall();
      await network;
      if (!store.state.run) teach();
    } catch (error) {
      if (!(error instanceof LostError))
        store.dispatch({ type: 'dataFailed', what, message: messageOf(error) });
      keptPage(); // a new version may mend it
    }
  };
  const link = linkOf(location.hash);
  const [navigation] = performance.getEntriesByType('navigation');
  /** A link that has just been followed counts more than what stood in the form; at a reload it does not. */
  const justLinked =
    link !== undefined &&
    /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type !== 'reload' &&
    /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type !== 'back_forward';
  // Before the session. What is said of it stays where the page is loaded anew in another language.
  if (link) {
    const again = !justLinked && !history.state?.isTranslated;
    store.dispatch({ type: 'linkOpened', link: { ...link, again } });
  }
  onSetAside(() => store.dispatch({ type: 'setAside' }));
  const sessionTaken = keepSession(store, {
    read: readSession,
    sessionOf,
    partsOf,
    phaseOf,
    isUntouched: (before, { run, strokes }) => run === before.run && strokes === before.strokes,
    alsoKept: async () => store.state.run && lab.ask('parametersKept').catch(() => {}),
    onlyOwn: link !== undefined,
    restore(session) {
      const { fields } = justLinked ? store.state : session;
      if (session.run) forget(); // the run's network is to answer
      store.dispatch({ type: 'sessionRestored', session: { ...session, fields } });
      training.settingsChanged();
      answers.askDrawing();
      training.recall();
    },
    onForgotten: ({ run }) => run && training.forgetRun(run.id),
  });
  sessionTaken.then(async () => {
    await store.when(({ data }) => data.phase === 'ready');
    await rest();
    const keepRuns = (/** @type {string[]} */ runs) => lab.ask('keepRuns', runs).catch(() => {});
    import('./prune.js')
      .then(({ prune }) => {
        const { run, ownData: own } = store.state;
        return prune({ ownRun: () => run?.id, ownData: own?.id, keepRuns });
      })
      .catch(() => {}); // another time
  });

  load();

  keptRuns.load().then((records) => {
    if (records.length > 0) store.dispatch({ type: 'runsRestored', runs: records });
    let known = records;
    const keep = () => {
      const { runs } = store.state;
      if (runs === known) return;
      const before = known;
      known = runs;
      keptRuns.change(before, runs).then((kept) => store.dispatch({ type: 'runsStored', kept }));
    };
    keep();
    store.subscribe(keep);
    const now = () => store.state.runs;
    keptRuns.onChange(now, (runs) => {
      known = runs;
      store.dispatch({ type: 'runsReplaced', runs });
    });
  });

  return {
    tryAgain() {
      store.dispatch({ type: 'workerStarted' });
      load();
    },
    restart() {
      lab.start();
      store.dispatch({ type: 'workerStarted' });
      load();
    },
    useUpdate: () => useUpdate(),
    /** @param {string} hash of the page's address */
    openLink(hash) {
      const opened = linkOf(hash, trainingImages(store.state));
      if (!opened) return;
      store.dispatch({ type: 'linkOpened', link: opened });
      training.settingsChanged();
    },
  };
}
