// What this view says, in English.
import { count, percent, rate, seconds } from '../../lib/format.js';
import { plural } from '../../lib/plural.js';
import { epochNow, newsOfRun } from '../../model/selectors.js';

/** @param {import('../../model/state.js').Run} run @returns {string | undefined} nothing for a run whose worker is gone */
function runStatus(run) {
  const last = run.epochs.at(-1);
  switch (run.state) {
    case 'training':
      return `Training, epoch ${epochNow(run)} of ${run.settings.epochs}`;
    case 'paused':
      return 'Paused';
    case 'finished':
      return `Finished: ${percent(last?.testAccuracy ?? 0)} test accuracy after ${plural(run.epochs.length, 'epoch')}`;
    case 'diverged':
      return `Diverged in epoch ${run.divergence?.epoch}, mini-batch ${count(run.divergence?.batch ?? 0)}`;
    case 'opened':
      return `Opened: ${run.file?.name}`;
    case 'failed':
      return `Stopped in epoch ${epochNow(run)} of ${run.settings.epochs}`;
  }
}

/** The status line. @param {import('../../model/state.js').State} state */
export function status(state) {
  if (state.worker === 'lost') return 'The trainer has stopped';
  if (state.lookingAt !== undefined) return `Looking back: ${scrubber.moment(state.lookingAt)}`;
  const ofRun = state.run && runStatus(state.run);
  if (ofRun) return ofRun;
  if (state.data.phase === 'failed') return 'No dataset';
  return state.data.phase === 'loading' ? 'Downloading the dataset' : 'Ready';
}

export const mainButton = { train: 'Train', pause: 'Pause', resume: 'Resume' };

/** Of the button. @param {boolean} isOver the run has come to its end @returns {string} */
export const step = (isOver) =>
  isOver ? 'The run is over: Reset, then step through a new one' : 'Train one mini-batch';

export const scrubber = {
  /** @param {number | undefined} epochs */
  moment: (epochs) => (epochs === undefined ? 'now' : epochs === 0 ? 'untrained' : `after epoch ${epochs}`),
};

/** By how training on from an earlier moment would go. */
const courses = {
  'the same': 'Change a setting first: else it goes the same way again.',
  'with its own': 'It goes on with its own layers, start parameters, batch size and optimizer.',
  'as set': 'It goes on with the settings as they stand.',
};

/** Below the status line: elapsed time and speed, or what there is to know first. @param {import('../../model/state.js').State} state @returns {string} */
export function pace(state) {
  const { run } = state;
  const news = newsOfRun(state);
  if (!run || !news) return '';
  switch (news.kind) {
    case 'looking back':
      return news.course ? courses[news.course] : 'To go on from here, set more epochs.';
    case 'in error':
      return 'A setting is in error: see there first.';
    case 'taken up':
      return news.epochs === 0
        ? 'Begun again: its first epoch was not over'
        : `Taken up after epoch ${news.epochs}, the last that was kept`;
    case 'slow':
      return `${seconds(run.seconds)} of computing`;
    case 'speed':
      return `${seconds(run.seconds)} · ${run.seconds > 0 ? `${rate(run.imagesDone / run.seconds)} images/s` : '–'}${news.isOlder ? ' · settings changed since' : ''}`;
  }
}

/** Above the accuracy. @param {boolean} taught @returns {string} */
export const accuracy = (taught) => (taught ? 'Accuracy, taught' : 'Accuracy');

/** @param {number} batchesPerSecond Infinity for as fast as it can */
export const paceName = (batchesPerSecond) =>
  Number.isFinite(batchesPerSecond)
    ? `${plural(batchesPerSecond, 'mini-batch', 'mini-batches')} a second`
    : 'Full speed';
