// What leaves and comes in as files: the network, and a dataset of one's own.
import { find, saveFile, setText } from '../dom.js';
import { messageOf } from '../message-of.js';
import { text } from '../text/text.js';

/** @typedef {import('../network-files/network-file.js').Format} Format */

/**
 * @param {{ parameters(): Promise<Parameters<typeof import('../network-files/network-file.js').networkFile>[1]>,
 *   openNetwork(name: string, network: import('../types.js').SavedNetwork): Promise<void> }} actions
 * @returns {(file: File) => void} opens one
 */
function networkFiles(actions) {
  const message = find('#files-message', HTMLElement);
  const file = find('#network-file', HTMLInputElement);
  const say = (/** @type {string} */ words) => setText(message, words);

  /** @param {Format} format */
  const save = async (format) => {
    try {
      const { networkFile } = await import('../network-files/network-file.js');
      const { name, bytes } = networkFile(format, await actions.parameters());
      saveFile(name, bytes, 'application/octet-stream');
      say(text.files.saved(name));
    } catch (error) {
      say(text.files.notSaved(messageOf(error)));
    }
  };
  /** @param {File} chosen */
  const open = async (chosen) => {
    try {
      const { readNetworkFile } = await import('../network-files/network-file.js');
      const network = await readNetworkFile(chosen);
      await actions.openNetwork(chosen.name, network);
      say(text.files.opened(chosen.name, network.sizes));
    } catch (error) {
      say(text.files.notOpened(chosen.name, messageOf(error)));
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
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    file.value = ''; // so that the same file can be chosen again
    if (chosen) open(chosen);
  });
  return open;
}

const fashion = 'T-shirt, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag, Ankle boot';
const longestName = 40;

/**
 * "a, b, c" -> ["a", "b", "c"]; nothing -> no names.
 * @param {string} words
 * @param {number} classes
 * @returns {string[] | undefined} undefined unless there is a different one for each class
 */
export function namesOf(words, classes) {
  if (words.trim() === '') return [];
  const names = words.split(',').map((name) => name.trim());
  const fit = names.length === classes && new Set(names).size === classes;
  return fit && names.every((name) => name !== '' && name.length <= longestName) ? names : undefined;
}

/**
 * @param {{ openData(files: File[]): Promise<void>, closeData(): Promise<void>, nameClasses(names: string[]): void }} actions
 */
function ownData(actions) {
  const message = find('#data-message', HTMLElement);
  const files = find('#data-files', HTMLInputElement);
  const choose = find('#open-data', HTMLButtonElement);
  const back = find('#close-data', HTMLButtonElement);
  const field = find('#class-names-field', HTMLElement);
  const names = find('#class-names', HTMLInputElement);
  const error = find('#class-names-error', HTMLElement);
  let classes = 0;

  /** @param {File[]} chosen */
  const open = async (chosen) => {
    setText(message, text.files.reading);
    try {
      await actions.openData(chosen);
      names.value = '';
      setText(message, text.files.dataOpened);
    } catch (problem) {
      setText(message, text.files.dataNotOpened(messageOf(problem)));
    }
  };
  const name = () => {
    const found = namesOf(names.value, classes);
    error.hidden = found !== undefined;
    setText(error, found ? '' : text.files.namesExpected(classes));
    names.setAttribute('aria-invalid', String(!found));
    if (found) actions.nameClasses(found);
  };
  choose.addEventListener('click', () => files.click());
  files.addEventListener('change', () => {
    const chosen = [...(files.files ?? [])];
    files.value = '';
    if (chosen.length > 0) open(chosen);
  });
  back.addEventListener('click', async () => {
    choose.focus(); // the button goes
    await actions.closeData();
    setText(message, '');
  });
  names.addEventListener('input', name);
  find('#fashion-names', HTMLButtonElement).addEventListener('click', () => {
    names.value = fashion;
    name();
  });
  return {
    open,
    /** @param {import('../state.js').State} state */
    render({ data }) {
      const own = data.phase === 'ready' && data.info.own !== undefined;
      choose.disabled = data.phase !== 'ready';
      back.hidden = !own;
      field.hidden = !own;
      classes = data.phase === 'ready' ? data.info.classes : 0;
    },
  };
}

/**
 * @param {Parameters<typeof networkFiles>[0] & Parameters<typeof ownData>[0]} actions
 * @returns {{ render(state: import('../state.js').State): void }}
 */
export function filesPanel(actions) {
  const panel = find('#files', HTMLElement);
  const openNetwork = networkFiles(actions);
  const { open: openData, render } = ownData(actions);
  panel.addEventListener('dragover', (event) => event.preventDefault());
  panel.addEventListener('drop', (event) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 1 && /\.(safetensors|onnx)$/i.test(files[0].name)) openNetwork(files[0]);
    else if (files.length > 0) openData(files);
  });
  return { render };
}
