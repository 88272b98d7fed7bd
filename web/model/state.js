// The page's state: what it is made of, and what happens to it. Each slice is a file beside this one.
import { reducer } from '../kernel/store.js';
import { dataSlice } from './slices/data.js';
import { drawingSlice } from './slices/drawing.js';
import { formSlice } from './slices/form.js';
import { handSlice } from './slices/hand.js';
import { pageSlice } from './slices/page.js';
import { runSlice } from './slices/run.js';

/**
 * @typedef {import('../types.js').RunProgress} RunProgress
 * @typedef {import('../types.js').DatasetInfo} DatasetInfo
 * @typedef {import('../types.js').Stroke} Stroke
 * @typedef {import('../types.js').DrawingAnswer} DrawingAnswer
 * @typedef {import('../types.js').MyDigit} MyDigit
 * @typedef {import('../types.js').Readings} Readings
 * @typedef {import('../types.js').TrainingSettings} TrainingSettings
 * @typedef {import('./settings.js').Fields} Fields
 * @typedef {NonNullable<ReturnType<typeof import('./link.js').linkOf>> & { again?: boolean }} Link again: it stands in
 *   the address since an earlier visit
 * @typedef {import('./settings.js').Field} Field
 *
 * @typedef {import('./run.js').Run} Run
 *
 * @typedef {{ pixels: Uint8Array, width: number, index: number, label: number }} Placed a test
 *   image, one byte a pixel
 *
 * @typedef {{ phase: 'untaught', waits?: boolean, isForgotten?: boolean } | { phase: 'teaching' } |
 *   { phase: 'taught', digits: number, before: number, after: number }} Teaching whether the network that answers
 *   has learned My digits; waits: it is to learn them as soon as its run is over, or is there again; isForgotten: the one before
 *   the run had learned them; before and after:
 *   accuracies on MNIST's test set
 *
 * @typedef {object} State
 * @property {'alive' | 'lost'} worker
 * @property {{ network: string, moment: string }} version of the network that answers: see Version in types.d.ts; they differ between workers
 * @property {{ phase: 'loading', share: number } | { phase: 'ready', info: DatasetInfo } |
 *   { phase: 'failed', what: 'program' | 'dataset', message: string }} data
 * @property {{ id: string, names: string[], kept: boolean } | undefined} ownData the person's own that is open, or is to be opened again when
 *   the page or its worker begins anew; kept: this browser keeps its files
 * @property {boolean} lostData own data could not be opened again
 * @property {Fields} fields
 * @property {import('./settings.js').Errors} errors
 * @property {Link | undefined} link the latest that was opened
 * @property {string | undefined} preset name of the preset the fields equal
 * @property {number[] | undefined} parameterCounts by layer; undefined while the fields are in error
 * @property {Run | undefined} run the latest, until Reset
 * @property {import('./record.js').RunRecord[]} runs that came to their end, kept
 * @property {boolean} keepsRuns whether the browser keeps them
 * @property {number} batchesPerSecond of runs; Infinity for as fast as they can
 * @property {{ wanted: boolean, percent: string }} stop runs at this test accuracy, as it stands in the form
 * @property {number | undefined} lookingAt the run as it was after so many epochs; undefined: as it is
 * @property {string | undefined} problem an unexpected failure, in words
 * @property {number} selected index of the test image on show
 * @property {{ phase: 'loading' } | { phase: 'ready', accuracy: number } | { phase: 'failed', message: string }} shipped
 *   the network that comes with the page
 * @property {Stroke[]} strokes
 * @property {Placed | undefined} placed a test image on the pad in place of strokes
 * @property {boolean} asDrawn the network sees the pad without MNIST's procedure
 * @property {DrawingAnswer | undefined} answer to the drawing
 * @property {MyDigit[]} myDigits
 * @property {boolean} keepsDigits whether the browser keeps them
 * @property {Readings | undefined} readings of them by the network that answers
 * @property {Teaching} teaching
 * @property {Stroke[] | undefined} taughtBeside what was on the pad when teaching began
 * @property {boolean} setAside something that was stored could not be read
 * @property {string} [refused] a file that the server does not give out, so that the page cannot be opened without a network
 * @property {boolean} keptOffline the page and the dataset can be opened without a network
 * @property {boolean} updateWaits a new version of the page is here
 * @property {import('../types.js').Threads | undefined} threads that train; undefined before they are known
 *
 * @typedef {{ type: 'workerStarted' }
 *   | { type: 'versionChanged', version: State['version'] }
 *   | { type: 'workerLost' }
 *   | { type: 'dataProgress', share: number }
 *   | { type: 'dataReady', info: DatasetInfo }
 *   | { type: 'dataReplaced', info: DatasetInfo }
 *   | { type: 'ownDataStored', kept: boolean }
 *   | { type: 'ownDataLost' }
 *   | { type: 'classesNamed', names: string[] }
 *   | { type: 'dataFailed', what?: 'program' | 'dataset', message: string }
 *   | { type: 'fieldEdited', field: Field, text: string }
 *   | { type: 'presetChosen', preset: string }
 *   | { type: 'linkOpened', link: Link }
 *   | { type: 'parametersCounted', counts: number[] }
 *   | { type: 'runStarted', id: string, settings: TrainingSettings, from?: number }
 *   | { type: 'runRecalled' }
 *   | { type: 'networkOpened', id: string, name: string, settings: TrainingSettings, accuracy: number | undefined }
 *   | { type: 'sessionRestored', session: import('./session.js').Session }
 *   | { type: 'setAside' }
 *   | { type: 'runProgressed', progress: RunProgress }
 *   | { type: 'runDiscarded' }
 *   | { type: 'runsRestored', runs: import('./record.js').RunRecord[] }
 *   | { type: 'runsReplaced', runs: import('./record.js').RunRecord[] }
 *   | { type: 'runsStored', kept: boolean }
 *   | { type: 'runsDeleted' }
 *   | { type: 'runNoted', id: string, note: Partial<Pick<import('./record.js').RunRecord, 'name' | 'repeated'>> }
 *   | { type: 'runDeleted', id: string }
 *   | { type: 'paceChosen', batchesPerSecond: number }
 *   | { type: 'stopChosen', stop: State['stop'] }
 *   | { type: 'lookedAt', epochs: number | undefined }
 *   | { type: 'failed', message: string }
 *   | { type: 'runFailed', message: string }
 *   | { type: 'testImageSelected', index: number }
 *   | { type: 'networkLoaded', accuracy: number }
 *   | { type: 'networkFailed', message: string }
 *   | { type: 'drawn', strokes: Stroke[] }
 *   | { type: 'imagePlaced', placed: Placed }
 *   | { type: 'procedureSwitched', asDrawn: boolean }
 *   | { type: 'drawingAnswered', answer: DrawingAnswer }
 *   | { type: 'myDigitsChanged', myDigits: MyDigit[] }
 *   | { type: 'myDigitsStored', kept: boolean }
 *   | { type: 'myDigitsRead', readings: Readings }
 *   | { type: 'teachingPutOff' }
 *   | { type: 'teachingStarted' }
 *   | { type: 'taught', digits: number, before: number, after: number }
 *   | { type: 'drawingsForgotten' }
 *   | { type: 'threadsChosen', threads: import('../types.js').Threads }
 *   | { type: 'keptOffline' }
 *   | { type: 'refused', file: string }
 *   | { type: 'updateWaits' }} Event
 */

/** @typedef {import('../kernel/store.js').Slice<State>} Slice */
/** @typedef {ReturnType<typeof import('../kernel/store.js').createStore<State, Event>>} Store */

const slices = [pageSlice, dataSlice, formSlice, runSlice, drawingSlice, handSlice];

export const initialState = /** @type {State} */ (Object.assign({}, ...slices.map(({ initial }) => initial)));

export const reduce = /** @type {(state: State, event: Event) => State} */ (reducer(slices));
