// All that views can do: change the state, and ask the worker.
import { Lab, LostError } from '../kernel/lab.js';
import { fetchedOnce } from '../lib/fetched-once.js';
import { messageOf } from '../lib/message-of.js';
import { patienceOver } from '../model/patience.js';
import { ownData } from '../model/selectors.js';
import workerUrl from '../worker/lab.worker.js?worker&url';
import { answers as createAnswers } from './answers.js';
import { starting } from './starting.js';
import { teaching as createTeaching } from './teaching.js';
import { training as createTraining } from './training.js';

/**
 * @typedef {import('../worker/services.js').LabService} LabService
 *
 * @typedef {object} Kernel
 * @property {import('../model/state.js').Store} store
 * @property {Lab<LabService, import('../types.js').Version>} lab
 * @property {(error: unknown, type?: 'failed' | 'runFailed') => void} report a request has failed; a lost worker has been told of
 */

/** @param {import('../model/state.js').Store} store */
export function createActions(store) {
  let generation = 0;
  /** Of this worker, the latest that is known: reports and answers come by ways of their own, and one may overtake another. */
  let latestMoment = -1;
  const lab = /** @type {Kernel['lab']} */ (
    new Lab({
      url: workerUrl,
      patience: (name, question) =>
        patienceOver(store.state, /** @type {keyof LabService} */ (name), question),
      onLost: () => store.dispatch({ type: 'workerLost' }),
      onStart() {
        generation++;
        latestMoment = -1;
      },
      onVersion({ network, moment }) {
        if (moment <= latestMoment) return;
        latestMoment = moment;
        const version = { network: `${generation}.${network}`, moment: `${generation}.${moment}` };
        store.dispatch({ type: 'versionChanged', version });
      },
    })
  );
  /** @type {Kernel['report']} */
  const report = (error, type = 'failed') => {
    if (!(error instanceof LostError)) store.dispatch({ type, message: messageOf(error) });
  };
  lab.start(); // first: it loads meanwhile
  const kernel = { store, lab, report };
  const answers = createAnswers(kernel);
  const teaching = createTeaching(kernel, answers);
  const files = () => import('./own-data.js').then(({ ownData }) => ownData(kernel));
  const training = createTraining(kernel, answers, teaching, files);

  /** @param {number} index */
  const select = (index) => store.dispatch({ type: 'testImageSelected', index });

  /**
   * Asks the worker; nothing when that fails, which is told.
   * @template {keyof LabService} Name
   * @param {Name} name
   * @param {Parameters<LabService[Name]>} question
   * @returns {Promise<Awaited<ReturnType<LabService[Name]>> | undefined>}
   */
  const ask = async (name, ...question) => {
    try {
      return await lab.ask(name, ...question);
    } catch (error) {
      report(error);
      return undefined;
    }
  };

  /**
   * The same of a network that may be another by now: then there is nothing to tell.
   * @type {typeof ask}
   */
  const askIfStillThere = (name, ...question) => lab.ask(name, ...question).catch(() => undefined);

  return {
    ...starting(kernel, answers, teaching, training, files),
    ...training.actions,
    ask,
    askIfStillThere,
    sweep: fetchedOnce(() => import('./sweep.js').then(({ sweeping }) => sweeping(kernel))),
    /** Rejects when it does not come. */
    taking: () => import('./taking.js').then(({ taking }) => taking(kernel)),
    teach: teaching.teach,
    say: teaching.say,
    setMyDigits: teaching.setMyDigits,
    watchInside: answers.watchInside,
    askDrawing: answers.askDrawing,
    /** Rejects when it fails. The network that answers. */
    parameters: () => lab.ask('parameters'),
    select,
    /** The test image before or after the one on show, where there is one. @param {1 | -1} step */
    selectBeside(step) {
      const { data, selected } = store.state;
      const index = selected + step;
      if (data.phase === 'ready' && index >= 0 && index < data.info.testImages) select(index);
    },
    /** Unless another image or other data are chosen meanwhile. @param {1 | -1} step @returns {Promise<boolean>} there is none */
    async selectMisread(step) {
      const { selected } = store.state;
      const data = ownData(store.state);
      try {
        const index = await lab.ask('nextMisread', selected, step);
        if (selected !== store.state.selected || data !== ownData(store.state)) return false;
        if (index !== undefined) select(index);
        return index === undefined;
      } catch (error) {
        report(error);
        return false;
      }
    },
    /** @param {import('../types.js').Stroke[]} strokes */
    draw(strokes) {
      store.dispatch({ type: 'drawn', strokes });
      answers.askDrawing();
    },
    /** @param {boolean} asDrawn */
    switchProcedure(asDrawn) {
      store.dispatch({ type: 'procedureSwitched', asDrawn });
      answers.askDrawing();
    },
    /** Puts a test image on the pad. @param {Omit<import('../model/state.js').Placed, 'width'>} image */
    place(image) {
      const { data } = store.state;
      const width = data.phase === 'ready' ? data.info.width : 28;
      store.dispatch({ type: 'imagePlaced', placed: { ...image, width } });
      answers.askDrawing();
    },
    /** @param {string[]} names of the person's own classes */
    nameClasses: (names) => store.dispatch({ type: 'classesNamed', names }),
    /** @param {string} id @param {string} name */
    renameRun: (id, name) => store.dispatch({ type: 'runNoted', id, note: { name } }),
    /** @param {string} id */
    deleteRun: (id) => store.dispatch({ type: 'runDeleted', id }),
    deleteRuns: () => store.dispatch({ type: 'runsDeleted' }),
    /** @param {import('../model/record.js').RunRecord[]} runs */
    restoreRuns: (runs) => store.dispatch({ type: 'runsRestored', runs }),
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */
