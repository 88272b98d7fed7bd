// The core's own tests, built and run as the README says, in a copy that nothing has been built in.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { addMnist, copyOfTheLab, readme } from './project.js';

test('three lines of the README build and run the core’s tests', () => {
  const lines = /```sh\n(scripts\/setup\.sh core.+?)```/s.exec(readme)?.[1] ?? '';
  assert.equal(lines.trim().split('\n').length, 3);
  const copy = copyOfTheLab('alone');
  addMnist(copy);
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', lines], { cwd: copy, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /100% tests passed, 0 tests failed out of 1\n/);
});
