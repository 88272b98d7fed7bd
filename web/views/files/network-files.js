// The network leaves as a file, and another comes in.
import { create, find, setText } from '../../lib/dom.js';
import { messageOf } from '../../lib/message-of.js';
import { saveFile } from '../../lib/save-file.js';
import { language, text } from '../../text/text.js';

/** @typedef {import('../../formats/network-file.js').Format} Format */

/**
 * @param {{ parameters(): Promise<Parameters<typeof import('../../formats/network-file.js').networkFile>[1]>,
 *   readNetwork(files: File[]): Promise<import('../../worker/services.js').ReadNetwork>,
 *   openNetwork(name: string, network: import('../../types.js').SavedNetwork): Promise<void>,
 *   taking: import('../../actions/index.js').Actions['taking'] }} actions
 * @returns {(files: File[]) => void} opens one, with what lies beside it
 */
export function networkFiles(actions) {
  const message = find('#files-message', HTMLElement);
  const file = find('#network-file', HTMLInputElement);
  const say = (/** @type {string} */ words) => setText(message, words);

  /** @param {Format} format */
  const save = async (format) => {
    try {
      const { networkFile } = await import('../../formats/network-file.js');
      const { name, bytes } = networkFile(format, await actions.parameters());
      saveFile(name, bytes, 'application/octet-stream');
      say(text.files.saved(name));
    } catch (error) {
      say(text.files.notSaved(messageOf(error)));
    }
  };
  /** A network that repeats a run, beside that. @param {string} name @param {import('../../types.js').SavedNetwork} network */
  const setBeside = async (name, network) => {
    const opened = text.files.opened(name, network.sizes);
    say(`${opened} ${text.files.comparing}`);
    try {
      const { setBeside } = await actions.taking();
      const record = await setBeside(network);
      if (!record) say(`${text.files.ofNoRun(network.about)} ${opened}`);
      else say(text.files.repeats(text.runName(record), record, text.runs.repetition(record) ?? ''));
    } catch (error) {
      say(`${opened} ${text.files.notCompared(messageOf(error))}`);
    }
  };
  /** Of the same network, to go with its file. */
  const saveCard = async () => {
    try {
      const [{ modelCard }, { templates }, { figures, isTaught, nameOf, ofDigits }, network] =
        await Promise.all([
          import('../../formats/model-card.js'),
          import('../take/templates.js'),
          actions.taking(),
          actions.parameters(),
        ]);
      const { card, words } = await templates(language);
      const file = `network-${network.sizes.join('-')}`;
      const classes = Array.from({ length: network.sizes[network.sizes.length - 1] }, (_, label) =>
        nameOf(label),
      );
      const about = {
        ...network,
        name: file,
        file,
        figures: await figures(network, false),
        classes,
        ofDigits: ofDigits(),
        isTaught: isTaught(),
      };
      saveFile(`${file}.md`, modelCard(about, card, words), 'text/markdown');
      say(text.files.saved(`${file}.md`));
    } catch (error) {
      say(text.files.notSaved(messageOf(error)));
    }
  };
  /** Its button. @type {HTMLElement | undefined} */
  let readItSo;
  /**
   * Says how a network would read better; a button opens it so.
   * @param {string} opened @param {import('../../worker/services.js').ReadNetwork} network
   * @param {import('../../worker/services.js').OtherPixels} pixels
   */
  const offerPixels = (opened, network, pixels) => {
    say(`${opened} ${text.files.otherPixels(pixels)}`);
    const button = create('button', { type: 'button' }, [text.files.readItSo]);
    const row = create('div', { class: 'row' }, [button]);
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await actions.openNetwork(network.name, { ...network, values: pixels.values });
        say(`${opened} ${text.files.readSo(pixels)}`);
        find('#open-network', HTMLButtonElement).focus(); // the button that had it goes
        row.remove();
      } catch (error) {
        button.disabled = false;
        say(text.files.notOpened(network.name, messageOf(error)));
      }
    });
    message.after(row);
    readItSo = row;
  };
  /** @param {File[]} chosen */
  const open = async (chosen) => {
    readItSo?.remove();
    try {
      const network = await actions.readNetwork(chosen);
      const { name, notes } = network;
      await actions.openNetwork(name, network);
      const opened = [text.files.opened(name, network.sizes), text.files.notes(notes)].join(' ').trim();
      say(opened);
      if (network.about.mnist_lab_run) await setBeside(name, network);
      else if (network.otherPixels) offerPixels(opened, network, network.otherPixels);
    } catch (error) {
      say(text.files.notOpened(chosen.map(({ name }) => name).join(', '), messageOf(error)));
    }
  };

  for (const [id, act] of /** @type {[string, () => void][]} */ ([
    ['#save-safetensors', () => save('safetensors')],
    ['#save-onnx', () => save('onnx')],
    ['#open-network', () => file.click()],
  ])) {
    const button = find(id, HTMLButtonElement);
    button.addEventListener('click', act);
    button.disabled = false;
  }
  const card = create('button', { type: 'button' }, [text.files.card]);
  card.addEventListener('click', saveCard);
  find('#save-onnx', HTMLButtonElement).after(card);
  file.addEventListener('change', () => {
    const chosen = [...(file.files ?? [])];
    file.value = ''; // so that the same file can be chosen again
    if (chosen.length > 0) open(chosen);
  });
  return open;
}
