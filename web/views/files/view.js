// What leaves and comes in as files, chosen or dropped.
import { find } from '../../lib/dom.js';
import { filesOf } from './dropped.js';
import { networkFiles } from './network-files.js';
import { ownData } from './own-data.js';

/**
 * @param {Parameters<typeof networkFiles>[0] & Parameters<typeof ownData>[0]} actions
 * @returns {{ render(state: import('../../model/state.js').State): void }}
 */
export function view(actions) {
  const panel = find('#view-files', HTMLElement);
  const openNetwork = networkFiles(actions);
  const { open: openData, foundNone, render } = ownData(actions);
  panel.addEventListener('dragover', (event) => event.preventDefault());
  panel.addEventListener('drop', async (event) => {
    event.preventDefault();
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    const files = await filesOf(dataTransfer);
    // A network may come with a file of its values.
    if (files.some(({ path }) => /\.(safetensors|onnx)$/i.test(path)))
      openNetwork(files.map(({ file }) => file));
    else if (files.length > 0) openData(files);
    else foundNone();
  });
  return { render };
}
