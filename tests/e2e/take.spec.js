// A run leaves as a notebook for PyTorch, and the network that PyTorch trained comes back.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { writeSafetensors } from '../../web/formats/safetensors.js';
import { mnistLab } from '../cli/mnist-lab.js';
import { expect, openReady, openView, parts, small, test, train } from './helpers.js';
import { openNetwork } from './own-files.js';

/** @param {import('@playwright/test').Page} page */
const ofTake = (page) => ({
  open: page.getByRole('button', { name: 'Take this run to PyTorch' }),
  dialog: page.getByRole('dialog', { name: 'Take this run to PyTorch' }),
});

/** @param {import('@playwright/test').Page} page @param {string} button @returns {Promise<{ name: string, bytes: Buffer }>} */
async function savedBy(page, button) {
  const file = await downloaded(page, () =>
    page.getByRole('dialog').getByRole('button', { name: button }).click(),
  );
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** @param {import('@playwright/test').Page} page @param {() => Promise<void>} act */
async function downloaded(page, act) {
  const download = page.waitForEvent('download');
  await act();
  return download;
}

/** What the terminal makes of the same run. @param {import('@playwright/test').TestInfo} info @param {string} name of the file @param {string[]} options */
async function byTerminal(info, name, ...options) {
  const folder = info.outputPath('terminal');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { status, stderr } = mnistLab(
    'notebook',
    '--data',
    small.folder,
    '--out',
    `${folder}/${name}`,
    ...options,
  );
  expect(status, stderr).toBe(0);
  const read = (/** @type {string} */ ending) => readFile(`${folder}/${name.replace(/\.\w+$/, ending)}`);
  return { notebook: await read(/\.\w+$/.exec(name)?.[0] ?? ''), network: await read('.safetensors') };
}

test('notebook and network of a run are the terminal’s, to the last byte', async ({ page }, info) => {
  const { open, dialog } = ofTake(page);
  await openReady(page);
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await expect(open).toHaveAttribute('title', 'As soon as a run has come to its end');
  await train(page);
  await open.click();
  await expect(dialog).toContainText('Run 1: 5 epochs');
  const notebook = await savedBy(page, 'Save the notebook');
  expect(notebook.name).toMatch(/^mnist-lab-[0-9a-f]{8}\.ipynb$/);
  await expect(dialog).toContainText(`Saved as ${notebook.name}.`);
  const network = await savedBy(page, 'Save its network');
  const expected = await byTerminal(info, notebook.name, '--name', 'Run 1');
  expect(notebook.bytes.toString()).toBe(expected.notebook.toString());
  expect(network.name).toBe(notebook.name.replace('ipynb', 'safetensors'));
  expect(network.bytes.equals(expected.network)).toBe(true);

  await dialog.getByRole('radio', { name: /^With gaps/ }).check();
  await dialog.getByRole('radio', { name: /^Python script/ }).check();
  await dialog.getByRole('radio', { name: 'Deutsch' }).check();
  const script = await savedBy(page, 'Save the notebook');
  const gaps = await byTerminal(info, script.name, '--name', 'Run 1', '--gaps', '--language', 'de');
  expect(script.bytes.toString()).toBe(gaps.notebook.toString());
  expect(script.bytes.toString()).toContain('dein Code');

  const card = await savedBy(page, 'Save its model card');
  expect(card.name).toBe(notebook.name.replace('ipynb', 'md'));
  expect(card.bytes.toString()).toContain('| Seed | 1995 |');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(open).toBeFocused();
});

test('a run with a changed learning rate, from the table of runs, under the name that it was given', async ({
  page,
}, info) => {
  await openReady(page);
  await parts(page).epochs.fill('2');
  await parts(page).learningRate.fill('0.05');
  await page.getByRole('slider', { name: 'Pace' }).fill('4');
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText('Training, epoch 1 of 2');
  await parts(page).learningRate.fill('0.2');
  await page.getByRole('button', { name: 'Use in this run' }).click();
  await page.getByRole('slider', { name: 'Pace' }).fill('9');
  await expect(parts(page).status).toHaveText(/^Finished/);
  await openView(page, 'runs');
  const name = page.getByLabel('Name of Run 1');
  await name.fill('*my* <run>');
  await name.press('Enter');
  await page.getByRole('button', { name: /^To PyTorch/ }).click();
  const script = page.getByRole('dialog').getByRole('radio', { name: /^Python script/ });
  await script.check();
  const file = await savedBy(page, 'Save the notebook');
  const text = file.bytes.toString();
  const batch = /if batch >= (\d+):\n {8}learning_rate = 0\.2 /.exec(text)?.[1] ?? '';
  expect(Number(batch)).toBeGreaterThan(0);
  expect(text).toContain('# # \\*my\\* \\<run\\>: an MLP');
  const options = [
    '--epochs',
    '2',
    '--learning-rate',
    '0.05',
    '--rate-changes',
    `${batch}:0.2`,
    '--name',
    '*my* <run>',
  ];
  const expected = await byTerminal(info, file.name, ...options);
  expect(text).toBe(expected.notebook.toString());
});

test('what cannot be done elsewhere says why', async ({ page }) => {
  const { open, dialog } = ofTake(page);
  await openReady(page);
  await parts(page).epochs.fill('1');
  await train(page);
  await parts(page).epochs.fill('2');
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await expect(parts(page).status).toHaveText(/after 2 epochs/);
  await open.click();
  await expect(dialog).toContainText('This run went on from another');
  await expect(dialog.getByRole('button', { name: 'Save the notebook' })).toBeHidden();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible();
});

test('a network that repeats a run is set beside it, here and after a reload', async ({ page }, info) => {
  await openReady(page);
  await train(page);
  const { network, notebook } = await byTerminal(info, 'run.ipynb');
  const fingerprint = /"mnist_lab_run\\": \\"([0-9a-f]{64})/.exec(notebook.toString())?.[1] ?? '';
  const parameters = new Float32Array(13002);
  new Uint8Array(parameters.buffer).set(network.subarray(-4 * 13002));
  parameters[0] += 3e-6;
  const plain = Buffer.from(writeSafetensors([784, 16, 16, 10], 'relu', parameters));
  /** As the notebook's last cell writes it. @param {Record<string, string>} about */
  const file = (about) => {
    const length = Number(plain.readBigUInt64LE(0));
    const header = { ...JSON.parse(plain.subarray(8, 8 + length).toString()), __metadata__: about };
    const text = Buffer.from(JSON.stringify(header));
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(text.length));
    return Buffer.concat([size, text, plain.subarray(8 + length)]);
  };
  const about = { activation: 'relu', made_with: 'PyTorch 2.1.0', mnist_lab_run: fingerprint };
  await openNetwork(page, 'back.safetensors', file(about));
  const words = `the same accuracy, ${small.accuracy()}; largest difference of a parameter 3e-6`;
  await expect(page.locator('#files-message')).toHaveText(
    `It repeats Run 1. Your PyTorch 2.1.0 run: ${words}.`,
  );
  await openView(page, 'runs');
  const row = page.getByRole('row').filter({ has: page.getByLabel('Name of Run 1') });
  await expect(row).toContainText(`your PyTorch 2.1.0 run: ${words}`);
  await page.reload();
  await openView(page, 'runs');
  await expect(row).toContainText(`your PyTorch 2.1.0 run: ${words}`);

  await openNetwork(page, 'back.safetensors', file({ ...about, mnist_lab_run: '0'.repeat(64) }));
  await expect(page.locator('#files-message')).toHaveText(
    /^It repeats the run with the fingerprint 000000000000…, which is not among Runs here/,
  );
});

test('the network that answers has a model card, the terminal’s', async ({ page }, info) => {
  await openReady(page);
  await train(page);
  await openView(page, 'files');
  const network = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save as safetensors' }).click(),
  );
  const card = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save its model card' }).click(),
  );
  const path = info.outputPath('network-784-16-16-10.safetensors');
  await network.saveAs(path);
  const { stdout } = mnistLab('card', path, '--data', small.folder);
  expect(await readFile(await card.path(), 'utf8')).toBe(stdout);
});

const figures = /** @type {const} */ ([
  ['learning', 'Loss of every mini-batch', 'loss'],
  ['learning', 'Test accuracy', 'accuracy'],
  ['misreads', 'What the network confuses', 'confusion'],
  ['inside', 'Weights of the first layer', 'weights'],
]);

test('figures to hand in carry title, settings and fingerprint', async ({ page }) => {
  await openReady(page);
  await train(page);
  const fingerprint = await page.locator('#fingerprint').textContent();
  const reader = await page.context().newPage(); // of no policy
  for (const [view, title, file] of figures) {
    await openView(page, view);
    const svg = await downloaded(page, () =>
      page.getByRole('button', { name: `Save as SVG: ${title}` }).click(),
    );
    expect(svg.suggestedFilename()).toBe(`${file}.svg`);
    const text = await readFile(await svg.path(), 'utf8');
    expect(text).toContain(`>${title}</text>`);
    expect(text.replaceAll(/<[^>]+>\s*/g, ' ')).toContain(`${fingerprint}`);
    expect(text).toContain('hidden layers 16, 16');
    const isRead = await reader.evaluate(
      (source) =>
        new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror') === null,
      text,
    );
    expect(isRead).toBe(true);
    const png = await downloaded(page, () =>
      page.getByRole('button', { name: `Save as PNG: ${title}` }).click(),
    );
    const bytes = await readFile(await png.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16), 'wide enough for paper').toBeGreaterThan(1000);
  }
  const gif = await downloaded(page, () =>
    page.getByRole('button', { name: 'GIF: how they formed' }).click(),
  );
  const bytes = await readFile(await gif.path());
  expect(bytes.subarray(0, 6).toString()).toBe('GIF89a');
  // A frame begins with a graphic control extension of four bytes.
  expect(
    bytes.toString('latin1').split('\x21\xf9\x04').length - 1,
    'before training and after each epoch',
  ).toBe(6);
});
