// The run at hand, the moment of it that is looked at, and the record of the runs.
import { advanced, ended, goingOn, mostRuns, noRun, recorded, startingOver } from '../run.js';
import { isRunning, ownData } from '../selectors.js';

/** @type {import('../state.js').Slice} */
export const runSlice = {
  initial: { run: undefined, runs: [], keepsRuns: true, lookingAt: undefined },
  on: {
    workerLost: ({ run }) => ({ run: ended(run, 'lost'), lookingAt: undefined }),
    // A lost run on these very data can be taken up again; any other is over.
    dataReplaced: ({ run }, { info }) => ({
      run: run?.state === 'lost' && run.data === info.own?.id ? run : undefined,
      lookingAt: undefined,
    }),
    runStarted: (state, event) => ({
      lookingAt: undefined,
      run: {
        ...(state.run && event.from !== undefined
          ? goingOn(state, state.run, event, event.from)
          : { ...noRun, id: event.id, settings: event.settings, ...startingOver(state.run, event.id) }),
        data: ownData(state),
      },
    }),
    // A report that was on its way when the run ended changes nothing.
    runProgressed: (state, { progress }) =>
      state.run && isRunning(state) ? recorded(state, advanced(state.run, progress)) : undefined,
    // A run that had come to its end: its network is there again.
    runRecalled: ({ run }) =>
      run?.state === 'lost' && run.before
        ? { run: { ...run, state: run.before, before: undefined } }
        : undefined,
    networkOpened: (state, { id, name, settings, accuracy }) => ({
      run: { ...noRun, id, settings, state: 'opened', file: { name, accuracy }, data: ownData(state) },
      lookingAt: undefined,
    }),
    sessionRestored: (_state, { session }) => ({ run: ended(session.run, 'lost') }),
    runDiscarded: () => ({ run: undefined, lookingAt: undefined }),
    runFailed: (state) => (isRunning(state) ? { run: ended(state.run, 'failed') } : undefined),
    lookedAt: (_state, { epochs }) => ({ lookingAt: epochs }),
    runsRestored(state, event) {
      const now = state.runs.filter(
        ({ id }) => !event.runs.some((/** @type {any} */ record) => record.id === id),
      );
      return { runs: [...event.runs, ...now].sort((a, b) => a.number - b.number).slice(-mostRuns) };
    },
    runsReplaced: (_state, { runs }) => ({ runs }),
    runsStored: (_state, { kept }) => ({ keepsRuns: kept }),
    runsDeleted: () => ({ runs: [] }),
    runNoted: (state, { id, note }) => ({
      runs: state.runs.map((record) => (record.id === id ? { ...record, ...note } : record)),
    }),
    runDeleted: (state, event) => ({ runs: state.runs.filter(({ id }) => id !== event.id) }),
  },
};
