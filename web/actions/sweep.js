// A sweep: many runs, done by a pool of workers beside the page's own, which goes first. Fetched late. It has a state of its own, for what
// it is made of is only asked for by its view.
import { proxy } from 'comlink';
import { Pool } from '../kernel/pool.js';
import { messageOf } from '../lib/message-of.js';
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
 * @property {SweepRun[]} runs all of them, in the order in which they are done
 * @property {ReadonlyMap<string, SweepResult>} results by the key of the run
 * @property {ReadonlyMap<string, string>} failures what went wrong, by the key of a run that could not be done
 * @property {ReadonlyMap<string, number>} underWay epochs done, by the key of the run
 * @property {{ wanted: number, there: number, most: number, fewer: boolean }} workers fewer: there is memory for so many only
 * @property {boolean} waits for a run of the person's own
 * @property {boolean} isElsewhere another tab does it
 * @property {boolean} isKept false: this device keeps nothing of it
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
  runs: [],
  results: new Map(),
  failures: new Map(),
  underWay: new Map(),
  // One core stays with the page.
  workers: { wanted: Math.max(1, cores() - 1), there: 0, most: cores(), fewer: false },
  waits: false,
  isElsewhere: false,
  isKept: true,
  problem: undefined,
});

/** Resolves to what releases it, or undefined where another tab has it. Without locks every tab has it. */
async function lock() {
  if (typeof navigator.locks?.request !== 'function') return () => {};
  return new Promise((/** @type {(release: (() => void) | undefined) => void} */ resolve) => {
    navigator.locks
      .request(lockName, { ifAvailable: true }, (held) =>
        held ? new Promise((release) => resolve(() => release(undefined))) : resolve(undefined),
      )
      .catch(() => resolve(() => {}));
  });
}

/** @param {import('./index.js').Kernel} kernel */
export function sweeping({ store, lab }) {
  let state = none();
  /** @type {Set<(state: SweepState) => void>} */
  const listeners = new Set();
  /** @type {Pool<SweepService, SweepRun, SweepResult> | undefined} */
  let pool;
  /** @type {(() => void) | undefined} */
  let release;

  /** @param {Partial<SweepState>} change */
  const update = (change) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };

  const keep = async () => {
    const { sweep, data, phase, workers } = state;
    const isKept = await keepSweep({ version, sweep, data, phase, wanted: workers.wanted });
    if (state.sweep === sweep && isKept !== state.isKept) update({ isKept });
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

  /** Ends the workers, and lets other tabs go on. */
  const close = () => {
    pool?.end();
    pool = undefined;
    release?.();
    release = undefined;
    update({ underWay: new Map(), waits: false, workers: { ...state.workers, there: 0 } });
    keep();
  };

  /** The person's own run goes first. */
  const isOwnRunFirst = () => isRunning(store.state) && store.state.run?.state === 'training';
  const holdOrGoOn = () => {
    const waits = state.phase === 'running' && isOwnRunFirst();
    pool?.hold(state.phase === 'paused' || waits);
    if (waits !== state.waits) update({ waits });
  };
  store.subscribe(() => pool && holdOrGoOn());

  /** @param {import('../worker/services.js').DatasetForms} forms @param {number[]} sizes of the dataset: pixels, classes */
  const poolFor = (forms, [pixels, classes]) =>
    /** @type {Pool<SweepService, SweepRun, SweepResult>} */ (
      new Pool({
        url: workerUrl,
        patience: (name, [settings]) =>
          name === 'run'
            ? patience(Math.max(settings.batchSize, inspected), [pixels, ...settings.hidden, classes])
            : 0,
        start: (worker) => worker.ask('start', forms),
        hold: (worker, isHeld) => worker.ask('hold', isHeld).catch(() => {}), // a lost one does not go on
        work: (worker, run) => {
          const onEpoch = (/** @type {number} */ epochs) =>
            update({ underWay: new Map(state.underWay).set(run.key, epochs) });
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
          if (pool) update({ workers: { ...state.workers, there: pool.size } });
        },
        onFewer: (count) => update({ workers: { ...state.workers, wanted: count, fewer: true } }),
      })
    );

  /** Does what is missing. */
  const begin = async () => {
    const { sweep } = state;
    if (!sweep || pool || release) return;
    release = await lock();
    if (!release) return update({ isElsewhere: true });
    if (state.sweep !== sweep) return close(); // another has taken its place, or none
    update({ phase: 'running', isElsewhere: false, problem: undefined, failures: new Map() });
    keep();
    try {
      const forms = await lab.ask('datasetForms');
      if (state.sweep !== sweep || state.phase !== 'running' || store.state.data.phase !== 'ready') return; // over meanwhile
      const { width, height, classes } = store.state.data.info;
      pool = poolFor(forms, [width * height, classes]);
      holdOrGoOn();
      pool.use(state.workers.wanted);
      pool.add(state.runs.filter(({ key }) => !state.results.has(key)));
    } catch (error) {
      update({ phase: 'stopped', problem: messageOf(error) });
      close();
    }
  };

  /** One after the other: the lock of one that another takes the place of is free before that asks for it. */
  let turn = Promise.resolve();
  const run = () => {
    turn = turn.then(begin);
    return turn;
  };

  return {
    get state() {
      return state;
    },
    /** @param {(state: SweepState) => void} listener */
    subscribe: (listener) => void listeners.add(listener),

    /** Takes the place of the one before. @param {Sweep} sweep */
    async begin(sweep) {
      close();
      update({
        ...none(),
        workers: { ...state.workers, fewer: false },
        sweep,
        data: ownData(store.state),
        runs: shuffled(runsOf(sweep)),
      });
      await forgetSweep();
      await run();
    },

    pause() {
      if (state.phase !== 'running') return;
      update({ phase: 'paused' });
      holdOrGoOn();
      keep();
    },

    /** Paused, stopped, or after runs that failed. */
    async goOn() {
      if (state.phase === 'paused' && pool) {
        update({ phase: 'running' });
        holdOrGoOn();
        return void keep();
      }
      await run();
    },

    /** What is under way is not done. */
    stop() {
      update({ phase: 'stopped' });
      close();
    },

    async delete() {
      close();
      update({ ...none(), workers: { ...state.workers, fewer: false } });
      await forgetSweep();
    },

    /** So many workers from now on. @param {number} wanted */
    use(wanted) {
      update({ workers: { ...state.workers, wanted, fewer: false } });
      pool?.use(wanted);
      keep();
    },

    /** Takes up what a page before had begun: it goes on by itself if it was going on. */
    async takeUp() {
      const kept = await keptSweep();
      if (!kept || state.sweep) return;
      /** @type {any} */
      const { sweep, data, phase, wanted, version: found } = kept.sweep;
      /** @type {Sweep} */
      let read;
      try {
        if (found !== version) throw new Error(`expected version ${version}, found ${found}`);
        read = readSweep(sweep);
      } catch {
        return; // of another version: it stays as it is until another begins
      }
      const runs = shuffled(runsOf(read));
      const isWhole = runs.every(({ key }) => kept.results.has(key));
      const { workers } = state;
      update({
        sweep: read,
        data,
        runs,
        results: kept.results,
        phase: isWhole ? 'finished' : 'stopped',
        workers: { ...workers, wanted: Math.min(Math.max(1, Number(wanted) || 1), workers.most) },
      });
      if (phase === 'running' && !isWhole && data === ownData(store.state)) await run();
    },
  };
}

/** @typedef {ReturnType<typeof sweeping>} Sweeping */
