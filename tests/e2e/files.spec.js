// The network leaves as a file and comes back; what PyTorch saved is trained on; wrong files change nothing.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readSafetensors } from '../../scripts/lib/read-safetensors.js';
import { writeSafetensors } from '../../web/formats/safetensors.js';
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  saved,
  small,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { openFiles, openNetwork } from './own-files.js';

/** @param {import('@playwright/test').Page} page */
const ofFiles = (page) => ({
  message: page.locator('#files-message'),
  open: (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => openNetwork(page, name, bytes),
  goOn: page.getByRole('button', { name: 'Train on from here' }),
});

for (const [button, format] of [
  ['Save as safetensors', 'safetensors'],
  ['Save as ONNX', 'onnx'],
]) {
  test(`${button}, and opened again`, async ({ page }, info) => {
    const { message, open } = ofFiles(page);
    await openReady(page);
    await train(page, task8Finished);
    await openView(page, 'files');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`network-784-16-16-10.${format}`);
    const path = info.outputPath(saved.suggestedFilename());
    await saved.saveAs(path);
    const command = fileURLToPath(new URL('../../build/native/mnist-lab', import.meta.url));
    expect(execFileSync(command, ['predict', path, '--data', small.folder], { encoding: 'utf8' })).toContain(
      `test accuracy ${small.accuracy()}`,
    );

    await parts(page).reset.click();
    await open(saved.suggestedFilename(), await readFile(path));
    await expect(parts(page).status).toHaveText(`Opened: network-784-16-16-10.${format}`);
    await expect(message).toContainText('784-16-16-10');
    await expect(page.locator('#drawing-network')).toContainText(`${small.accuracy()} on the test images`);
    await drawDigit(page, 3);
    await expect(parts(page).prediction).toHaveText(/\d/);
  });
}

test('start parameters of PyTorch are trained on, to the run of their seed', async ({ page }) => {
  const { open, goOn } = ofFiles(page);
  const start = await readFile(new URL('../reference/task8.start.f32', import.meta.url));
  const parameters = new Float32Array(start.buffer.slice(start.byteOffset, start.byteOffset + start.length));
  await openReady(page);
  await fill(page, { hidden: '99' });
  await open('start.safetensors', writeSafetensors([784, 16, 16, 10], 'relu', parameters));
  await expect(parts(page).hidden).toHaveValue('16, 16');
  await goOn.click();
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints());
  await openView(page, 'runs');
  await expect(page.locator('#runs-table tbody tr')).toContainText('from start.safetensors');

  await open('start.safetensors', writeSafetensors([784, 16, 16, 10], 'relu', parameters));
  await expect(parts(page).status).toHaveText('Opened: start.safetensors');
  await saved(page);
  await page.reload();
  await expect(parts(page).status, 'it is there after a reload').toHaveText('Opened: start.safetensors');
  await expect(goOn).toBeVisible();
});

test('files that are none, or of another shape, are explained and change nothing', async ({ page }) => {
  const { message, open } = ofFiles(page);
  await openReady(page);
  await train(page, task8Finished);
  const bad = /** @type {const} */ ([
    ['empty.onnx', new Uint8Array(), /expected a safetensors or ONNX file, found an empty file/],
    [
      'page.html',
      Buffer.from('<!doctype html><h1>Hello</h1>'),
      /expected a safetensors or ONNX file, found a web page/,
    ],
    [
      'network.pt',
      Buffer.from('PK\x03\x04 archive/data.pkl'),
      /found a zip archive, .*safetensors\.torch\.save_file/,
    ],
    [
      'small.safetensors',
      writeSafetensors([4, 2], 'relu', new Float32Array(10)),
      /expected a network from 784 pixels to 10 classes, found 4-2/,
    ],
    ['<img src=x onerror=alert(1)>.onnx', Uint8Array.of(8, 1, 2), /expected an ONNX/],
  ]);
  for (const [name, bytes, problem] of bad) {
    await open(name, bytes);
    await expect(message).toContainText(problem);
    await expect(message).toContainText(`${name} could not be opened`);
    await expect(parts(page).status).toHaveText(task8Finished);
  }
  await expect(page.locator('img')).toHaveCount(0);
});

test('a network is dropped on the page', async ({ page }) => {
  await openReady(page);
  await openFiles(page);
  const bytes = writeSafetensors([784, 4, 10], 'tanh', new Float32Array(784 * 4 + 4 + 4 * 10 + 10));
  const dropped = await page.evaluateHandle((numbers) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(numbers)], 'dropped.safetensors'));
    return transfer;
  }, Array.from(bytes));
  await page.locator('#view-files').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(parts(page).status).toHaveText('Opened: dropped.safetensors');
  await expect(parts(page).hidden).toHaveValue('4');
  await expect(parts(page).activation).toHaveValue('tanh');
});

test('a network whose values are in a second file: both are chosen together; alone, its name is said', async ({
  page,
}) => {
  const { message } = ofFiles(page);
  const brought = (/** @type {string} */ name) =>
    fileURLToPath(new URL(`../formats/brought/${name}`, import.meta.url));
  const [model, values] = ['01-torch-external.onnx', '01-torch-external.onnx.data'];
  await openReady(page);
  await openFiles(page);
  const input = page.getByLabel('File of a network');
  await input.setInputFiles(brought(model));
  await expect(message).toContainText(
    `${model} could not be opened: expected the weights in this file or beside it, found that they are in another file, ${values}`,
  );
  await input.setInputFiles([brought(values), brought(model)]);
  await expect(message).toContainText(`${model} is open: 784-4-4-10.`);
  await expect(message).toContainText(`How it was read: the values come from ${values}.`);
});

for (const [language, words] of /** @type {const} */ ([
  [
    'en',
    {
      before: /with pixels from 0 to 255 it would read 8\d\.\d\d %/,
      button: 'Read it so',
      after: /It is read with pixels from 0 to 255/,
    },
  ],
  [
    'de',
    {
      before: /mit Pixeln von 0 bis 255 würde es 8\d,\d\d % lesen/,
      button: 'So lesen',
      after: /Es wird mit Pixeln von 0 bis 255 gelesen/,
    },
  ],
])) {
  test(`${language}: a network that was trained on bytes reads badly, which is said; a button reads it so`, async ({
    page,
  }, info) => {
    const command = fileURLToPath(new URL('../../build/native/mnist-lab', import.meta.url));
    const saved = info.outputPath('network.safetensors');
    execFileSync(command, ['train', '--data', small.folder, '--save', saved]);
    const { sizes, activation, values } = readSafetensors(await readFile(saved));
    const parameters = new Float32Array(new Uint8Array(values).buffer);
    for (let i = 0; i < sizes[0] * sizes[1]; i++) parameters[i] /= 255;
    await page.goto(`./?lang=${language}`);
    await expect(parts(page).status).toHaveText(language === 'de' ? 'Bereit' : 'Ready');
    await page.mouse.move(2, 2);
    await page.mouse.move(1, 1);
    await openView(page, 'files');
    await expect(page.locator('#open-network')).toBeEnabled();
    const open = (/** @type {string} */ name, /** @type {Float32Array<ArrayBuffer>} */ parameters) =>
      page.locator('#network-file').setInputFiles({
        name,
        mimeType: '',
        buffer: Buffer.from(writeSafetensors(sizes, activation, parameters)),
      });
    const message = page.locator('#files-message');
    const button = page.getByRole('button', { name: words.button });
    await open('bytes.safetensors', parameters);
    await expect(message).toContainText(words.before);
    await info.attach('offered', { body: await page.screenshot(), contentType: 'image/png' });
    await button.click();
    await expect(message).toContainText(words.after);
    await expect(button).toHaveCount(0);
    await expect(page.locator('#open-network')).toBeFocused();
    await expect(page.locator('#drawing-network')).toContainText(/8\d[.,]\d\d %/);

    await open('bytes.safetensors', parameters);
    await expect(button).toBeVisible();
    for (let i = 0; i < sizes[0] * sizes[1]; i++) parameters[i] *= 255;
    await open('usual.safetensors', parameters);
    await expect(message).toContainText('usual.safetensors');
    await expect(button, 'it was for the network before').toHaveCount(0);
  });
}
