// What nobody will come back for goes: sessions of tabs that are long gone, and parameters of runs that no session names.
import { ownKey, prefix } from '../kernel/session.js';
import { remove, stored, storedKeys } from '../kernel/storage.js';
import { hasLocks } from '../lib/locks.js';
import { readSession } from '../model/session.js';
import { dataPrefix } from './own-data.js';

/** Without locks nobody knows which tabs are gone: those that have done nothing for so long. */
const oldestMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** @param {string} key of a session @param {import('../model/session.js').Session} session @param {number} now */
const isOld = (key, session, now) => key !== ownKey() && now - session.savedAt > oldestMilliseconds;

/**
 * @param {object} how
 * @param {() => string | undefined} how.ownRun id of the run at hand
 * @param {string | undefined} how.ownData id of the data at hand
 * @param {(runs: string[]) => void} how.keepRuns keeps the parameters of these runs
 */
export async function prune({ ownRun, ownData, keepRuns }) {
  /** @type {string[]} */
  const runs = [];
  const datasets = new Set([ownData]);
  for (const key of await storedKeys(prefix)) {
    const session = readSession(await stored(key, (value) => value)); // throws for one of another version: then nothing goes
    if (!hasLocks() && isOld(key, session, Date.now())) await remove(key);
    else {
      if (session.run) runs.push(session.run.id);
      datasets.add(session.ownData?.id);
    }
  }
  for (const key of await storedKeys(dataPrefix)) {
    if (!datasets.has(key.slice(dataPrefix.length))) await remove(key);
  }
  const own = ownRun();
  keepRuns(own === undefined ? runs : [...runs, own]);
}
