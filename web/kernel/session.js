// What a tab was doing, kept on this device while it does it: a reload, a crash or a closed tab loses nothing. Each tab
// has its own; a new tab takes over the latest whose tab is gone. A lock tells which tabs are there.
import { hasLocks, hold as holdLock } from '../lib/locks.js';
import { newId } from '../lib/new-id.js';
import { remove, store, stored, storedKeys } from './storage.js';
import { tabStorage } from './tab-storage.js';

export const prefix = 'mnist-lab.session.';
/** Of tabs that are gone, so many are kept. */
const mostSessions = 4;
/** Of the tab: the session whose page has been left, so that its lock will be free. */
const leftKey = `${prefix}left`;
/**
 * A page may come before the lock of the page that it replaces is free: so long it waits. A page that has been left, or is loaded anew,
 * is going for certain, however busy the device; a copy of a tab carries the key of one that stays.
 * @param {string} key
 */
function lockMilliseconds(key) {
  const [navigation] = performance.getEntriesByType('navigation');
  const isReload = /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type === 'reload';
  return isReload || tabStorage.get(leftKey) === key ? 30_000 : 1000;
}
/** At least so long lies between two savings. */
const pauseMilliseconds = 500;

/** Says on the root element whether something is still to be kept: for tests, and scripts that drive the page. @param {boolean} is */
const mark = (is) => document.documentElement.toggleAttribute('data-saving', is);

/** Whoever loads the page anew waits no longer than this. */
const mostMilliseconds = 3000;

/** Keeps what is still to be kept. */
let keep = async () => {};

/** Resolves when what the tab does is kept, or cannot be soon: then it may be loaded anew. */
export const kept = () =>
  Promise.race([keep(), new Promise((resolve) => setTimeout(resolve, mostMilliseconds))]);

/** Nothing where it could not be had, for whatever reason. @param {string} name @param {LockOptions} options */
const hold = (name, options) => holdLock(name, options).catch(() => undefined);

/** Key of the tab's own session, over reloads. */
export const ownKey = () => tabStorage.get(prefix);

/** @returns {Promise<string>} the key of a new session */
async function begin() {
  const key = `${prefix}${newId()}`;
  tabStorage.set(prefix, key);
  if (hasLocks()) await hold(key, {});
  return key;
}

/**
 * @template Session
 * @typedef {{ key: string, session: Session, release: () => void }} Taken
 */

/**
 * The session of the page that this one is a reload of.
 * @template Session
 * @param {(stored: unknown) => Session} read
 * @returns {Promise<Taken<Session> | undefined>}
 */
async function takeOwn(read) {
  const key = ownKey();
  if (!key?.startsWith(prefix)) return undefined;
  const signal = AbortSignal.timeout(lockMilliseconds(key));
  tabStorage.set(leftKey, '');
  const release = hasLocks() ? await hold(key, { signal }) : () => {};
  const session = release && (await stored(key, read));
  if (release && session) return { key, session, release };
  release?.();
  return undefined;
}

/**
 * The latest session whose tab is gone.
 * @template {{ savedAt: number }} Session
 * @param {(stored: unknown) => Session} read
 * @param {(session: Session) => void} onForgotten it is too old, and has gone
 * @returns {Promise<Taken<Session> | undefined>}
 */
async function takeFree(read, onForgotten) {
  if (!hasLocks()) return undefined; // which sessions are free cannot be told
  /** @type {Taken<Session>[]} */
  const free = [];
  for (const key of await storedKeys(prefix)) {
    const release = await hold(key, { ifAvailable: true });
    const session = release && (await stored(key, read));
    if (release && session) free.push({ key, session, release });
    else release?.();
  }
  free.sort((a, b) => b.session.savedAt - a.session.savedAt);
  for (const { key, session } of free.slice(mostSessions)) {
    await remove(key);
    onForgotten(session);
  }
  for (const { release } of free.slice(1)) release();
  if (free[0]) tabStorage.set(prefix, free[0].key);
  return free[0];
}

/**
 * Hands the session that this tab takes over to `restore`, then keeps what the tab does.
 * @template State
 * @template {{ savedAt: number }} Session
 * @param {{ state: State, subscribe(listener: (state: State) => void): void }} page
 * @param {object} how
 * @param {(stored: unknown) => Session} how.read throws for what is none
 * @param {(state: State) => Session} how.sessionOf
 * @param {(state: State) => unknown[]} how.partsOf what it is made of: while these are the same there is nothing to save
 * @param {(state: State) => unknown} how.phaseOf a change of this is worth saving at once
 * @param {(before: State, now: State) => boolean} how.isUntouched the person has begun nothing meanwhile
 * @param {() => Promise<unknown>} how.alsoKept resolves when what others keep of it is kept too
 * @param {boolean} how.onlyOwn a link has been opened: a new tab begins with it rather than with what another tab did
 * @param {(session: Session) => void} how.restore
 * @param {(session: Session) => void} how.onForgotten it is too old, and has gone
 */
export async function keepSession(
  page,
  { read, sessionOf, partsOf, phaseOf, isUntouched, alsoKept, onlyOwn, restore, onForgotten },
) {
  const before = page.state;
  let saved = partsOf(page.state);
  mark(true);
  let known = () => {};
  const isKnown = new Promise((resolve) => {
    known = () => resolve(undefined);
  });
  keep = () => isKnown.then(() => save()); // it is not known yet under which key
  const taken = (await takeOwn(read)) ?? (onlyOwn ? undefined : await takeFree(read, onForgotten));
  // Whoever has begun something meanwhile does not want something else in its place.
  const isFree = isUntouched(before, page.state);
  if (taken && isFree) {
    restore(taken.session);
    saved = partsOf(page.state);
  } else {
    taken?.release();
  }
  const key = taken && isFree ? taken.key : await begin();

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** That are under way. */
  let savings = 0;
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    saved = partsOf(page.state);
    savings++;
    await Promise.all([store(key, sessionOf(page.state)), alsoKept()]);
    savings--;
    mark(savings > 0 || changed());
  };
  const changed = () => partsOf(page.state).some((part, i) => part !== saved[i]);
  let phaseBefore = phaseOf(page.state);
  mark(changed());
  if (changed()) save(); // meanwhile
  known();
  page.subscribe((state) => {
    if (!changed()) return;
    mark(true);
    if (phaseOf(state) !== phaseBefore) save();
    else timer ??= setTimeout(save, pauseMilliseconds);
    phaseBefore = phaseOf(state);
  });
  addEventListener('pagehide', () => {
    tabStorage.set(leftKey, key);
    if (changed()) save();
  });
  document.addEventListener('visibilitychange', () => document.hidden && changed() && save());
}
