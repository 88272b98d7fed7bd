// A sweep: many runs, done by a pool of workers beside the page's own, which goes first. Fetched late. It has a state of its own, for what
// it is made of is only asked for by its view.
import { proxy } from 'comlink';
import { Pool } from '../kernel/pool.js';
import { hasLocks, hold } from '../lib/locks.js';
import { messageOf } from '../lib/message-of.js';
import { turns } from '../lib/turns.js';
import { classes, inputs } from '../model/digits.js';
import { inspected, patience } from '../model/patience.js';
import { isRunning, ownData } from '../model/selectors.js';
import { readSweep, runsOf, shuffled } from '../model/sweep/definition.js';
import workerUrl from '../worker/sweep/sweep.worker.js?worker&url';
import { forgetSweep, keepResult, keepSweep, keptSweep } from './sweep-storage.js';

/**
 * @typedef {import('../types.js').SweepResult} SweepResult
 * @typedef {import('../model/sweep/definition.js').Sweep} Sweep
 * @typedef {import('../model/sweep/definition.js').SweepRun} SweepRun
 * @typedef {import('../worker/services.js').SweepService} SweepService
 *
 * @typedef {object} SweepState never changed, but replaced
 * @property {'none' | 'running' | 'paused' | 'stopped' | 'finished'} phase paused: workers stand still; stopped: there are none
 * @property {Sweep | undefined} sweep
 * @property {string | undefined} data id of the person's own data, where it is of those
 * @property {{ inputs: number, classes: number }} shape of the dataset
 * @property {SweepRun[]} runs all of them, in the order in which they are done
 * @property {ReadonlyMap<string, SweepResult>} results by the key of the run
 * @property {ReadonlyMap<string, string>} failures what went wrong, by the key of a run that could not be done
 * @property {ReadonlyMap<string, number>} underWay epochs done, by the key of the run
 * @property {{ wanted: number, there: number, most: number, fewer: boolean }} workers fewer: there is memory for so many only
 * @property {boolean} waits for a run of the person's own
 * @property {boolean} isElsewhere another tab does it
 * @property {boolean} isKept false: this device keeps nothing of it
 * @property {boolean} isOfOther it is of another dataset than the one that is open
 * @property {string | undefined} problem why it does not go on
 */

const lockName = 'mnist-lab.sweep';
const version = 1;

const cores = () => Math.max(1, navigator.hardwareConcurrency || 1);

/** What stands while there is none. @returns {SweepState} */
const none = () => ({
  phase: 'none',
  sweep: undefined,
  data: undefined,
  shape: { inputs, classes },
  runs: [],
  results: new Map(),
  failures: new Map(),
  underWay: new Map(),
  // One core stays with the page.
  workers: { wanted: Math.max(1, cores() - 1), there: 0, most: cores(), fewer: false },
  waits: false,
  isElsewhere: false,
  isKept: true,
  isOfOther: false,
  problem: undefined,
});

/** Resolves to what releases it, or undefined where another tab has it. Where there are no locks every tab has it. */
const lock = async () =>
  hasLocks() ? hold(lockName, { ifAvailable: true }).catch(() => () => {}) : () => {};

/** @param {import('./index.js').Kernel} kernel */
export function sweeping({ store, lab }) {
  let state = none();
  /** @type {Set<(state: SweepState) => void>} */
  const listeners = new Set();
  /** @type {Pool<SweepService, SweepRun, SweepResult> | undefined} */
  let pool;
  /** Held by the one tab that does a sweep, and writes what is kept of it. @type {(() => void) | undefined} */
  let release;

  /** @param {Partial<SweepState>} change */
  const update = (change) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };

  const keep = async () => {
    if (!release) return;
    const { sweep, data, shape, phase, workers } = state;
    const isKept = await keepSweep({ version, sweep, data, shape, phase, wanted: workers.wanted });
    if (state.sweep === sweep && isKept !== state.isKept) update({ isKept });
  };

  /** Whether this tab may go on; else it is said that another does. */
  const take = async () => {
    release ??= await lock();
    update({ isElsewhere: !release });
    return release !== undefined;
  };

  const endWorkers = () => {
    pool?.end();
    pool = undefined;
    update({ underWay: new Map(), waits: false, workers: { ...state.workers, there: 0 } });
  };

  /** Ends the workers, and lets other tabs go on. */
  const close = () => {
    endWorkers();
    keep();
    release?.();
    release = undefined;
  };

  /** @param {SweepRun} run @param {Partial<SweepState>} change */
  const over = (run, change) => {
    const underWay = new Map(state.underWay);
    underWay.delete(run.key);
    const results = change.results ?? state.results;
    const failures = change.failures ?? state.failures;
    const isOver = state.runs.every(({ key }) => results.has(key) || failures.has(key));
    update({ ...change, underWay, ...(isOver && { phase: 'finished' }) });
    if (isOver) close();
  };

  /** The person's own run goes first. */
  const isOwnRunFirst = () => isRunning(store.state) && store.state.run?.state === 'training';
  const holdOrGoOn = () => {
    const waits = state.phase === 'running' && isOwnRunFirst();
    pool?.hold(state.phase === 'paused' || waits);
    if (waits !== state.waits) update({ waits });
  };
  store.subscribe(() => pool && holdOrGoOn());

  /** @param {import('../worker/services.js').DatasetForms} forms */
  const poolFor = (forms) => {
    /** @type {Pool<SweepService, SweepRun, SweepResult>} */
    const made = new Pool({
      url: workerUrl,
      patience(name, [settings]) {
        if (name !== 'run') return 0;
        const sizes = [state.shape.inputs, ...settings.hidden, state.shape.classes];
        return patience(Math.max(settings.batchSize, inspected), sizes);
      },
      start: (worker) => worker.ask('start', forms),
      hold: (worker, isHeld) => worker.ask('hold', isHeld).catch(() => {}), // a lost one does not go on
      work(worker, run) {
        const onEpoch = (/** @type {number} */ epochs) => {
          // It comes by a way of its own, and may be late.
          if (pool !== made || state.results.has(run.key)) return;
          update({ underWay: new Map(state.underWay).set(run.key, epochs) });
        };
        onEpoch(0);
        return worker.ask('run', run.settings, proxy(onEpoch));
      },
      onDone(run, result) {
        keepResult(run.key, result).then((isKept) => {
          if (!isKept && state.isKept) update({ isKept });
        });
        over(run, { results: new Map(state.results).set(run.key, result) });
      },
      onFailed: (run, error) =>
        over(run, { failures: new Map(state.failures).set(run.key, messageOf(error)) }),
      onStuck(error) {
        update({ phase: 'stopped', problem: messageOf(error) });
        close();
      },
      onChange() {
        if (pool === made) update({ workers: { ...state.workers, there: made.size } });
      },
      onFewer: (count) => update({ workers: { ...state.workers, wanted: count, fewer: true } }),
    });
    return made;
  };

  /** Does what is missing; this tab may. */
  const begin = async () => {
    const { sweep, data } = state;
    if (!sweep) return close();
    if (state.runs.every(({ key }) => state.results.has(key))) {
      update({ phase: 'finished' });
      return close();
    }
    update({ phase: 'running', problem: undefined, failures: new Map() });
    keep();
    try {
      await store.when(({ data }) => data.phase === 'ready');
      const forms = await lab.ask('datasetForms');
      const isWanted = state.phase === 'running' || state.phase === 'paused';
      if (state.sweep !== sweep || !isWanted) return close(); // stopped meanwhile
      const isOfOther = data !== ownData(store.state);
      update({ isOfOther });
      if (isOfOther) {
        update({ phase: 'stopped' });
        return close();
      }
      pool = poolFor(forms);
      holdOrGoOn();
      pool.use(state.workers.wanted);
      pool.add(state.runs.filter(({ key }) => !state.results.has(key)));
    } catch (error) {
      update({ phase: 'stopped', problem: messageOf(error) });
      close();
    }
  };

  /** Takes what begins, goes on with or forgets a sweep, one after the other. */
  const inTurn = turns();

  /** Of the dataset that is open. */
  const shape = () => {
    const { data } = store.state;
    if (data.phase !== 'ready') return { inputs, classes };
    return { inputs: data.info.width * data.info.height, classes: data.info.classes };
  };

  /** Takes up what a page before had begun: it goes on by itself if it was going on. */
  const takeUp = async () => {
    const kept = await keptSweep();
    if (!kept || state.sweep) return;
    /** @type {any} */
    const { sweep, data, shape, phase, wanted, version: found } = kept.sweep;
    /** @type {Sweep} */
    let read;
    try {
      if (found !== version) throw new Error(`expected version ${version}, found ${found}`);
      read = readSweep(sweep);
      if (!(shape.inputs > 0 && shape.classes > 0)) throw new Error('expected the shape of a dataset');
    } catch {
      return; // of another version: it stays as it is until another begins
    }
    const runs = shuffled(runsOf(read));
    const results = resultsOf(kept.results, runs);
    const isWhole = results.size === runs.length;
    const { workers } = state;
    update({
      sweep: read,
      data,
      shape,
      runs,
      results,
      phase: isWhole ? 'finished' : 'stopped',
      workers: { ...workers, wanted: Math.min(Math.max(1, Number(wanted) || 1), workers.most) },
    });
    const goesOn = phase === 'running' && !isWhole && data === ownData(store.state);
    if (goesOn && (await take())) await begin();
  };
  // Once the dataset is here: what the tab had open is known then.
  store.when(({ data }) => data.phase === 'ready').then(() => inTurn(takeUp));

  return {
    get state() {
      return state;
    },
    /** @param {(state: SweepState) => void} listener */
    subscribe: (listener) => void listeners.add(listener),

    /** Takes the place of the one before. @param {Sweep} sweep */
    begin: (sweep) =>
      inTurn(async () => {
        endWorkers();
        if (!(await take())) return;
        const data = ownData(store.state);
        const runs = shuffled(runsOf(sweep));
        // Runs that the one before has done as well are not done again.
        const results = data === state.data ? resultsOf(state.results, runs) : new Map();
        const workers = { ...state.workers, fewer: false };
        update({ ...none(), workers, sweep, data, shape: shape(), runs, results });
        await forgetSweep();
        for (const [key, result] of results) keepResult(key, result);
        await begin();
      }),

    pause() {
      if (state.phase !== 'running') return;
      update({ phase: 'paused' });
      holdOrGoOn();
      keep();
    },

    /** Paused, stopped, or after runs that failed. */
    goOn: () =>
      inTurn(async () => {
        if (pool) {
          update({ phase: 'running' });
          holdOrGoOn();
          return void keep();
        }
        if (!state.sweep || !(await take())) return;
        const kept = await keptSweep(); // another tab may have gone on with it meanwhile
        if (kept && JSON.stringify(/** @type {any} */ (kept.sweep).sweep) === JSON.stringify(state.sweep)) {
          update({ results: new Map([...resultsOf(kept.results, state.runs), ...state.results]) });
        }
        await begin();
      }),

    /** What is under way is not done. */
    stop() {
      update({ phase: 'stopped' });
      close();
    },

    delete: () =>
      inTurn(async () => {
        endWorkers();
        if (!(await take())) return;
        update({ ...none(), workers: { ...state.workers, fewer: false } });
        await forgetSweep();
        release?.();
        release = undefined;
      }),

    /** So many workers from now on. @param {number} wanted */
    use(wanted) {
      update({ workers: { ...state.workers, wanted, fewer: false } });
      pool?.use(wanted);
      keep();
    },
  };
}

/** Of these runs. @param {ReadonlyMap<string, SweepResult>} results @param {SweepRun[]} runs */
const resultsOf = (results, runs) => {
  const keys = new Set(runs.map(({ key }) => key));
  return new Map([...results].filter(([key]) => keys.has(key)));
};

/** @typedef {ReturnType<typeof sweeping>} Sweeping */
