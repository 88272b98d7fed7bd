// A run that is over leaves as code for PyTorch, with its network beside it.
import '../../parts/dialog.css';
import { networkFile } from '../../formats/network-file.js';
import { notebookCells, toIpynb, toScript } from '../../formats/notebook.js';
import { create, setText } from '../../lib/dom.js';
import { clause } from '../../lib/format.js';
import { messageOf } from '../../lib/message-of.js';
import { saveFile } from '../../lib/save-file.js';
import { accuracyOf } from '../../model/comparison.js';
import { courseOf, fileName, hindranceOf } from '../../model/take.js';
import { choiceOf } from '../../parts/choice.js';
import { language, text } from '../../text/text.js';
import { templates } from './templates.js';

/**
 * @typedef {import('../../model/record.js').RunRecord} RunRecord
 * @typedef {import('../../actions/taking.js').Taking} Taking
 */

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
  const close = create('button', { type: 'button' }, [words.close]);
  const progress = create('progress', { max: '1', hidden: '', 'aria-label': words.progress });
  const message = create('p', { class: 'note', 'aria-live': 'polite' });
  const choices = create('div', { class: 'take-choices' }, [what.element, form.element, inLanguage.element]);
  const beside = create('p', { class: 'note' }, [words.beside]);
  const dialog = create('dialog', { class: 'dialog take-dialog', 'aria-labelledby': 'take-heading' }, [
    create('h2', { id: 'take-heading' }, [words.heading]),
    facts,
    choices,
    create('div', { class: 'row' }, [save, network, close]),
    beside,
    progress,
    message,
  ]);
  document.body.append(dialog);

  /** @type {RunRecord | undefined} */
  let record;

  /** @param {(record: RunRecord) => Promise<{ name: string, content: string | Uint8Array<ArrayBuffer>, type: string }>} make */
  const saving = (make) => async () => {
    if (!record) return;
    const of = record;
    const say = (/** @type {string} */ said) => of === record && setText(message, said);
    try {
      const { name, content, type } = await make(of);
      saveFile(name, content, type);
      say(words.saved(name));
    } catch (error) {
      say(words.failed(clause(messageOf(error))));
    }
    progress.hidden = true;
  };

  save.addEventListener(
    'click',
    saving(async (of) => {
      const [{ beginning }, made] = await Promise.all([taking(), templates(inLanguage.value)]);
      const { data, start } = await beginning(of);
      const { rateChanges, fingerprint } = courseOf(of, data.trainingImages);
      const file = fileName(fingerprint);
      const run = {
        name: text.runName(of),
        file,
        settings: of.settings,
        epochs: of.epochs,
        fingerprint,
        rateChanges,
        data,
        start,
      };
      const cells = notebookCells(run, made, { gaps: what.value === 'gaps' });
      return form.value === 'py'
        ? { name: `${file}.py`, content: toScript(cells), type: 'text/x-python' }
        : { name: `${file}.ipynb`, content: toIpynb(cells), type: 'application/x-ipynb+json' };
    }),
  );
  network.addEventListener(
    'click',
    saving(async (of) => {
      setText(message, words.repeating);
      progress.value = 0;
      progress.hidden = false;
      const { beginning, parametersOf } = await taking();
      const { data } = await beginning(of);
      const parameters = await parametersOf(of, (share) => {
        progress.value = share;
      });
      const sizes = [data.inputs, ...of.settings.hidden, data.classes];
      const { bytes } = networkFile('safetensors', { sizes, activation: of.settings.activation, parameters });
      const name = `${fileName(courseOf(of, data.trainingImages).fingerprint)}.safetensors`;
      return { name, content: bytes, type: 'application/octet-stream' };
    }),
  );
  close.addEventListener('click', () => dialog.close());

  /** @param {RunRecord} of @param {HTMLElement} opener that the keyboard goes back to */
  return (of, opener) => {
    record = of;
    const hindrance = hindranceOf(of);
    setText(
      facts,
      hindrance
        ? words.hindrances[hindrance]
        : words.facts(text.runName(of), of.epochs.length, accuracyOf(of)),
    );
    for (const element of [choices, save, network, beside]) element.hidden = hindrance !== undefined;
    progress.hidden = true;
    setText(message, '');
    dialog.addEventListener('close', () => opener.focus(), { once: true });
    dialog.showModal();
  };
}
