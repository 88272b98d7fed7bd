import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import coreSettings from '../../web/model/core-settings.js';
import { mnistLab } from './mnist-lab.js';

test("the page's presets, choices and limits are the core's", () => {
  const { status, stdout } = mnistLab('presets', '--json');
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), coreSettings, 'node scripts/core-settings.js writes them anew');
});

test("the choices that the bindings' types allow are the core's", () => {
  const types = readFileSync(new URL('../../cpp/bindings/mnist_lab.d.ts', import.meta.url), 'utf8');
  const settings = /interface TrainingSettings \{(.*?)\n\}/s.exec(types)?.[1] ?? '';
  const unions = [...settings.matchAll(/^ {2}(\w+): ('.*');$/gm)].map(([, name, union]) => [
    name,
    union.split(' | ').map((choice) => choice.slice(1, -1)),
  ]);
  assert.deepEqual(Object.fromEntries(unions), coreSettings.choices);
});

test('every setting that is listed is an option', () => {
  const help = mnistLab('train', '--help').stdout;
  const rows = mnistLab('presets').stdout.trim().split('\n').slice(1);
  assert.equal(rows.length, Object.keys(coreSettings.presets.task8).length);
  for (const row of rows) assert.ok(help.includes(`--${/^[\w-]+/.exec(row)?.[0]} `), row);
});

test('without --json presets stand side by side, with what is allowed', () => {
  const { status, stdout } = mnistLab('presets');
  assert.equal(status, 0);
  assert.match(stdout, /^ +task6 +task8 \(default\) +best +allowed$/m);
  assert.match(stdout, /^learning-rate +0\.01 +0\.1 +0\.06 +above 0$/m);
  assert.match(stdout, /^epochs +2 +5 +36 +1 to 1000$/m);
  assert.match(stdout, /^hidden +16,16 +16,16 +256,128 +up to 8 layers of 1 to 4096$/m);
});

test("ranges and names in train's help are those that are checked", () => {
  const help = mnistLab('train', '--help').stdout;
  const { choices, limits } = coreSettings;
  for (const names of [choices.activation, choices.optimizer, Object.keys(coreSettings.presets)]) {
    assert.ok(help.includes(`${names.slice(0, -1).join(', ')} or ${names.at(-1)}`), names.join());
  }
  assert.ok(help.includes(`${limits.epochs.from} to ${limits.epochs.to}`));
});
