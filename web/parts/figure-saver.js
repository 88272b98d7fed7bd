// Buttons below a figure that save it, to be handed in: as SVG or PNG, with its title and, in small print, where it comes from.
import './figure-saver.css';
import { create, setText } from '../lib/dom.js';
import { percent } from '../lib/format.js';
import { messageOf } from '../lib/message-of.js';
import { saveFile } from '../lib/save-file.js';
import { answering, epochOnShow } from '../model/selectors.js';
import { fieldNames, fieldsOf, isUsed, usual } from '../model/settings.js';
import { text } from '../text/text.js';

/**
 * @typedef {import('../formats/figures/shapes.js').Figure} Figure
 * @typedef {import('../model/state.js').State} State
 */

/** Said of every run. @type {readonly string[]} */
const always = ['hidden', 'activation', 'seed', 'epochs', 'batchSize', 'learningRate'];

/** @param {import('../types.js').TrainingSettings} settings @param {readonly string[]} [without] */
export function settingsInWords(settings, without = []) {
  const fields = fieldsOf(settings);
  const said = fieldNames.filter(
    (name) =>
      !without.includes(name) &&
      isUsed(name, fields) &&
      (always.includes(name) || fields[name] !== usual[name]),
  );
  return text.settings.list(said.map((name) => ({ name, value: fields[name] })));
}

/** @param {import('../model/state.js').Run} run @param {import('../types.js').EpochResult} epoch */
const ofEpoch = ({ settings }, { testAccuracy, fingerprint }) =>
  text.figure.ofRun(settingsInWords(settings), percent(testAccuracy), fingerprint);

/** Where a figure of the run on show comes from. @param {State} state */
export function runPrint({ run }) {
  const epoch = run?.epochs.at(-1);
  return run && epoch ? ofEpoch(run, epoch) : text.figure.ofNoRun('');
}

/** Where a figure of the network that answers comes from: one that has learned something since has a fingerprint that nobody knows. @param {State} state */
export function networkPrint(state) {
  const { kind } = answering(state);
  const epoch = epochOnShow(state);
  const isOfRun = kind === 'trained' || kind === 'past';
  return state.run && epoch && isOfRun ? ofEpoch(state.run, epoch) : text.figure.ofNoRun(text.network(state));
}

/**
 * @param {object} what
 * @param {string} what.title
 * @param {string} what.file its name, without an ending
 * @param {() => string} what.smallPrint
 * @param {() => Promise<Figure | undefined>} what.figure as it is now; nothing when there is none
 * @returns {HTMLElement}
 */
export function figureSaver({ title, file, smallPrint, figure }) {
  const message = create('span', { class: 'note' });
  /** @param {'SVG' | 'PNG'} format */
  const save = async (format) => {
    message.setAttribute('aria-live', 'polite'); // not before: a chart has one of its own
    try {
      const [{ framed }, { toSvg }, { addressOf, toPng }, body] = await Promise.all([
        import('../formats/figures/shapes.js'),
        import('../formats/figures/svg.js'),
        import('../formats/figures/canvas.js'),
        figure(),
      ]);
      setText(message, '');
      if (!body) return;
      const whole = framed(body, { title, smallPrint: smallPrint() });
      if (format === 'SVG') saveFile(`${file}.svg`, toSvg(whole, addressOf), 'image/svg+xml');
      else saveFile(`${file}.png`, await toPng(whole), 'image/png');
    } catch (error) {
      setText(message, text.figure.failed(messageOf(error)));
    }
  };
  const buttons = /** @type {const} */ (['SVG', 'PNG']).map((format) => {
    const button = create(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': text.figure.saveOf(format, title) },
      [`⤓ ${format}`],
    );
    button.addEventListener('click', () => save(format));
    return button;
  });
  return create('div', { class: 'figure-saver' }, [...buttons, message]);
}
