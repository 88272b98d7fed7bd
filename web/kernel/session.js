// What a tab was doing, kept on this device while it does it: a reload, a crash or a closed tab loses nothing. Each tab
// has its own; a new tab takes over the latest whose tab is gone. A lock tells which tabs are there.

import { newId } from '../lib/new-id.js';
import { append, noLosses } from '../model/losses.js';
import { areEpochs, areSettings, isOrigin } from '../model/record.js';
import { isToBeTaught } from '../model/selectors.js';
import { presets } from '../model/settings.js';
import { remove, store, stored, storedKeys } from './storage.js';

/**
 * @typedef {import('../model/state.js').State} State
 * @typedef {import('../model/state.js').Run} Run
 *
 * @typedef {object} Session
 * @property {number} savedAt milliseconds since 1970
 * @property {State['fields']} fields
 * @property {State['stop']} stop
 * @property {number} batchesPerSecond
 * @property {State['strokes']} strokes
 * @property {Run | undefined} run
 * @property {State['ownData']} ownData
 * @property {boolean} taught whether the run's network has learned My digits
 */

const version = 1;
export const prefix = 'mnist-lab.session.';
/** Of tabs that are gone, so many are kept. */
const mostSessions = 4;
/** A reloaded page may come before the lock of the page that it replaces is free. */
const reloadMilliseconds = 1000;
/** At least so long lies between two savings. */
const pauseMilliseconds = 500;

const ends = ['finished', 'diverged', 'failed', 'opened'];

/** @param {string} what @param {unknown} holds */
function check(what, holds) {
  if (!holds) throw new Error(`The stored session: ${what} is not as this page writes it.`);
}

/** @param {any} run of unknown origin @returns {Run} */
function readRun(run) {
  check('id', typeof run.id === 'string');
  check('data', run.data === undefined || typeof run.data === 'string');
  check('settings', areSettings(run.settings));
  check('epochs', Array.isArray(run.epochs) && areEpochs(run.epochs));
  check('origin', isOrigin(run.from));
  const numbers = [run.batchesPerEpoch, run.batchesDone, run.imagesDone, run.seconds];
  check(
    'progress',
    numbers.every((number) => Number.isFinite(number) && number >= 0) && run.batchesPerEpoch >= 1,
  );
  const { x, raw, smooth } = run.losses;
  const columns = [x, raw, smooth];
  check(
    'losses',
    columns.every((column) => column instanceof Float64Array && column.length === x.length),
  );
  check(
    'losses',
    [run.losses.stride, run.losses.count].every((count) => Number.isSafeInteger(count)),
  );
  append({ ...noLosses, ...run.losses }, new Float32Array(1)); // throws if they cannot go on
  const isChange = (/** @type {any} */ change) => change.batch >= 0 && change.learningRate > 0;
  check('rate changes', Array.isArray(run.rateChanges) && run.rateChanges.every(isChange));
  check(
    'resumption',
    run.state === 'lost' ? run.before === undefined || typeof run.before === 'string' : true,
  );
  check('file', run.file === undefined || typeof run.file.name === 'string');
  check('state', ['training', 'paused', 'lost', ...ends].includes(run.state));
  return { ...run, batch: undefined, takenUp: undefined };
}

/** @param {unknown} value of unknown origin @returns {Session} @throws {Error} unless it is one */
export function readSession(value) {
  const session = /** @type {any} */ (value);
  check('version', session?.version === version);
  check('time', Number.isFinite(session.savedAt));
  const names = Object.keys(presets.task8);
  check(
    'fields',
    names.every((name) => typeof session.fields[name] === 'string' && session.fields[name].length < 1000),
  );
  check('stop', typeof session.stop.wanted === 'boolean' && typeof session.stop.percent === 'string');
  check('pace', session.batchesPerSecond > 0);
  const isPoint = (/** @type {any} */ { x, y }) => Number.isFinite(x) && Number.isFinite(y);
  check(
    'strokes',
    session.strokes.every((/** @type {any[]} */ stroke) => stroke.length > 0 && stroke.every(isPoint)),
  );
  const fields = Object.fromEntries(names.map((name) => [name, session.fields[name]]));
  const run = session.run && readRun(session.run);
  const { ownData } = session;
  const isNames = (/** @type {any} */ names) =>
    Array.isArray(names) && names.every((name) => typeof name === 'string');
  check('own data', ownData === undefined || (typeof ownData.id === 'string' && isNames(ownData.names)));
  return { ...session, fields, run, ownData, taught: session.taught === true }; // which earlier versions did not keep
}

/** @param {State} state @returns {Session & { version: number }} */
export function sessionOf(state) {
  const { fields, stop, batchesPerSecond, strokes, run, ownData } = state;
  return {
    version,
    savedAt: Date.now(),
    fields,
    stop,
    batchesPerSecond,
    strokes,
    ownData,
    run: run && { ...run, batch: undefined, takenUp: undefined },
    taught: run !== undefined && isToBeTaught(state),
  };
}

/** What a session is made of; while these are the same there is nothing to save. @param {State} state */
const parts = (state) => {
  const { fields, stop, batchesPerSecond, strokes, run, ownData } = state;
  return [fields, stop, batchesPerSecond, strokes, run, ownData, isToBeTaught(state)];
};

/** A new tab of a browser without locks cannot tell which sessions are free, and takes none. */
export const hasLocks = () => typeof navigator.locks?.request === 'function';

/**
 * Holds a lock until it is released or this page is gone.
 * @param {string} name
 * @param {LockOptions} options
 * @returns {Promise<(() => void) | undefined>} releases it; undefined when it could not be had
 */
const hold = (name, options) =>
  new Promise((resolve) => {
    navigator.locks
      .request(name, options, (lock) =>
        lock ? new Promise((release) => resolve(() => release(undefined))) : resolve(undefined),
      )
      .catch(() => resolve(undefined));
  });

/** Of the tab, over reloads. */
const own = {
  get id() {
    try {
      return sessionStorage.getItem(prefix);
    } catch {
      return null;
    }
  },
  set id(id) {
    try {
      sessionStorage.setItem(prefix, id ?? '');
    } catch {
      // refused: a reload then takes over the latest session, as a new tab does
    }
  },
};

/** @returns {Promise<string>} the key of a new session */
async function begin() {
  const key = `${prefix}${newId()}`;
  own.id = key;
  if (hasLocks()) await hold(key, {});
  return key;
}

/** @typedef {{ key: string, session: Session, release: () => void }} Taken */

/** The session of the page that this one is a reload of. @returns {Promise<Taken | undefined>} */
async function takeOwn() {
  const key = own.id;
  if (!key?.startsWith(prefix)) return undefined;
  const signal = AbortSignal.timeout(reloadMilliseconds);
  const release = hasLocks() ? await hold(key, { signal }) : () => {};
  const session = release && (await stored(key, readSession));
  if (release && session) return { key, session, release };
  release?.();
  return undefined;
}

/**
 * The latest session whose tab is gone.
 * @param {(run: string) => void} forget what is kept of a run of a session that is too old
 * @returns {Promise<Taken | undefined>}
 */
async function takeFree(forget) {
  if (!hasLocks()) return undefined;
  /** @type {Taken[]} */
  const free = [];
  for (const key of await storedKeys(prefix)) {
    const release = await hold(key, { ifAvailable: true });
    const session = release && (await stored(key, readSession));
    if (release && session) free.push({ key, session, release });
    else release?.();
  }
  free.sort((a, b) => b.session.savedAt - a.session.savedAt);
  for (const { key, session } of free.slice(mostSessions)) {
    await remove(key);
    if (session.run) forget(session.run.id);
  }
  for (const { release } of free.slice(1)) release();
  if (free[0]) own.id = free[0].key;
  return free[0];
}

/**
 * Hands the session that this tab takes over to `restore`, then keeps what the tab does.
 * @param {import('../model/state.js').Store} page
 * @param {object} how
 * @param {boolean} how.onlyOwn a link has been opened: a new tab begins with it rather than with what another tab did
 * @param {(session: Session) => void} how.restore
 * @param {(run: string) => void} how.forget what is kept of a run of a session that is too old
 */
export async function keepSession(page, { onlyOwn, restore, forget }) {
  const { run, strokes } = page.state;
  let saved = parts(page.state);
  const taken = (await takeOwn()) ?? (onlyOwn ? undefined : await takeFree(forget));
  // Whoever has begun something meanwhile does not want something else in its place.
  const isFree = page.state.run === run && page.state.strokes === strokes;
  if (taken && isFree) {
    restore(taken.session);
    saved = parts(page.state);
  } else {
    taken?.release();
  }
  const key = taken && isFree ? taken.key : await begin();

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    saved = parts(page.state);
    await store(key, sessionOf(page.state));
  };
  const changed = () => parts(page.state).some((part, i) => part !== saved[i]);
  /** @param {State} state where a run begins, pauses, ends, or its network is taught: worth saving at once */
  const phase = (state) =>
    `${state.run?.id} ${state.run?.state} ${isToBeTaught(state)} ${JSON.stringify(state.ownData)}`;
  let phaseBefore = phase(page.state);
  if (changed()) save(); // meanwhile
  page.subscribe((state) => {
    if (!changed()) return;
    if (phase(state) !== phaseBefore) save();
    else timer ??= setTimeout(save, pauseMilliseconds);
    phaseBefore = phase(state);
  });
  addEventListener('pagehide', () => changed() && save());
  document.addEventListener('visibilitychange', () => document.hidden && changed() && save());
}
