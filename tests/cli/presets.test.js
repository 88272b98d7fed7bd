import assert from 'node:assert/strict';
import { test } from 'node:test';
import coreSettings from '../../web/model/core-settings.js';
import { mnistLab } from './mnist-lab.js';

test("the page's presets, choices and limits are the core's", () => {
  const { status, stdout } = mnistLab('presets', '--json');
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), coreSettings, 'node scripts/core-settings.js writes them anew');
});

test('without --json presets stand side by side, with what is allowed', () => {
  const { status, stdout } = mnistLab('presets');
  assert.equal(status, 0);
  assert.match(stdout, /^ +task6 +task8 \(default\) +best +allowed$/m);
  assert.match(stdout, /^learning-rate +0\.01 +0\.1 +0\.06 +above 0$/m);
  assert.match(stdout, /^epochs +2 +5 +26 +1 to 1000$/m);
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
