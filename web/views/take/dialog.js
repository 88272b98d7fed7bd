// A run that is over leaves as code for PyTorch, with its network beside it.
import '../../parts/dialog.css';
import './dialog.css';
import { modelCard } from '../../formats/model-card.js';
import { networkFile } from '../../formats/network-file.js';
import { notebookCells, toIpynb, toScript } from '../../formats/notebook.js';
import { create, enable, onPress, setText } from '../../lib/dom.js';
import { clause } from '../../lib/format.js';
import { messageOf } from '../../lib/message-of.js';
import { saveFile } from '../../lib/save-file.js';
import { accuracyOf } from '../../model/comparison.js';
import { classes as digits } from '../../model/digits.js';
import { courseOf, fileName, hindranceOf } from '../../model/take.js';
import { choiceOf } from '../../parts/choice.js';
import { language, text } from '../../text/text.js';
import { templates } from './templates.js';

/**
 * @typedef {import('../../model/record.js').RunRecord} RunRecord
 * @typedef {import('../../actions/taking.js').Taking} Taking
 */

/** A run as short is done once more for values to look at, where its network is not beside the notebook. */
const secondsWorthRepeating = 10;

const digitNames = Array.from({ length: digits }, (_, digit) => String(digit));

/** @param {() => Promise<Taking>} taking */
export function takeDialog(taking) {
  const words = text.take;
  const facts = create('p');
  const what = choiceOf('take-what', words.what, words.whats);
  const form = choiceOf('take-form', words.form, words.forms);
  const inLanguage = choiceOf('take-language', words.language, words.languages);
  inLanguage.value = language;
  const save = create('button', { type: 'button', class: 'primary' }, [words.save]);
  const network = create('button', { type: 'button' }, [words.network]);
  const card = create('button', { type: 'button' }, [words.card]);
  const close = create('button', { type: 'button' }, [words.close]);
  const progress = create('progress', { max: '1', hidden: '', 'aria-label': words.progress });
  const message = create('p', { class: 'note', 'aria-live': 'polite' });
  const choices = create('div', { class: 'take-choices' }, [what.element, form.element, inLanguage.element]);
  const beside = create('p', { class: 'note' }, [words.beside]);
  const dialog = create('dialog', { class: 'dialog take-dialog', 'aria-labelledby': 'take-heading' }, [
    create('h2', { id: 'take-heading' }, [words.heading]),
    facts,
    choices,
    create('div', { class: 'row' }, [save, network, card, close]),
    beside,
    progress,
    message,
  ]);
  document.body.append(dialog);

  const buttons = [save, network, card];
  /** @type {RunRecord | undefined} */
  let record;
  /** One file at a time. */
  let isBusy = false;

  /**
   * @param {HTMLButtonElement} button
   * @param {(record: RunRecord, from: Taking) => Promise<{ name: string, content: string | Uint8Array<ArrayBuffer>, type: string }>} make
   */
  const saves = (button, make) =>
    onPress(button, async () => {
      if (!record || isBusy) return;
      const of = record;
      const say = (/** @type {string} */ said) => of === record && setText(message, said);
      isBusy = true;
      for (const each of buttons) enable(each, false);
      try {
        const { name, content, type } = await make(of, await taking());
        saveFile(name, content, type);
        say(words.saved(name));
      } catch (error) {
        say(words.failed(clause(messageOf(error))));
      }
      isBusy = false;
      progress.hidden = true;
      for (const each of buttons) enable(each, true);
    });

  /** The run is done once more. @param {RunRecord} of @param {Taking} from @param {{ inputs: number, classes: number }} data */
  const networkOf = async (of, { parametersOf }, { inputs, classes }) => {
    if (of === record) setText(message, words.repeating);
    progress.value = 0;
    progress.hidden = of !== record;
    const parameters = await parametersOf(of, (share) => {
      progress.value = share;
    });
    const { activation, hidden } = of.settings;
    return { sizes: [inputs, ...hidden, classes], activation, parameters };
  };

  saves(save, async (of, from) => {
    const [made, { data, start, rateChanges }] = await Promise.all([
      templates(inLanguage.value),
      from.beginning(of),
    ]);
    const { fingerprint } = courseOf(of);
    const file = fileName(fingerprint);
    const isShort = of.seconds <= secondsWorthRepeating;
    const network = isShort ? await networkOf(of, from, data) : undefined;
    const run = {
      name: text.runName(of),
      file,
      settings: of.settings,
      epochs: of.epochs,
      fingerprint,
      rateChanges,
      data,
      start,
      lastBiases: network?.parameters.subarray(-data.classes),
    };
    const cells = notebookCells(run, made, { gaps: what.value === 'gaps' });
    return form.value === 'py'
      ? { name: `${file}.py`, content: toScript(cells), type: 'text/x-python' }
      : { name: `${file}.ipynb`, content: toIpynb(cells), type: 'application/x-ipynb+json' };
  });
  saves(network, async (of, from) => {
    const { data } = await from.beginning(of);
    const { bytes } = networkFile('safetensors', await networkOf(of, from, data));
    return {
      name: `${fileName(courseOf(of).fingerprint)}.safetensors`,
      content: bytes,
      type: 'application/octet-stream',
    };
  });
  saves(card, async (of, from) => {
    const [made, { data, rateChanges }] = await Promise.all([
      templates(inLanguage.value),
      from.beginning(of),
    ]);
    const network = await networkOf(of, from, data);
    const file = fileName(courseOf(of).fingerprint);
    const about = {
      ...network,
      name: text.runName(of),
      file,
      figures: await from.figures(network, true),
      classes: digitNames,
      ofDigits: true,
      run: { settings: of.settings, rateChanges, epochsDone: of.epochs.length },
    };
    return { name: `${file}.md`, content: modelCard(about, made.card, made.words), type: 'text/markdown' };
  });
  close.addEventListener('click', () => dialog.close());

  /** @param {RunRecord} of @param {HTMLElement} opener that the keyboard goes back to */
  return (of, opener) => {
    if (dialog.open) return;
    record = of;
    const hindrance = hindranceOf(of);
    setText(
      facts,
      hindrance
        ? words.hindrances[hindrance]
        : words.facts(text.runName(of), of.epochs.length, accuracyOf(of)),
    );
    for (const element of [choices, save, network, card, beside]) element.hidden = hindrance !== undefined;
    progress.hidden = true;
    setText(message, isBusy ? words.busy : '');
    dialog.addEventListener('close', () => opener.focus(), { once: true });
    dialog.showModal();
  };
}
