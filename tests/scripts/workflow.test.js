// The workflow of .github shares the steps of scripts/test.sh out among its jobs: none is forgotten.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** @param {string} relative */
const path = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

const help = execFileSync(path('scripts/test.sh'), ['--help'], { encoding: 'utf8' });
const steps = Array.from(help.matchAll(/^ {2}([a-z0-9-]+) {2,}/gm), ([, step]) => step);
const workflow = readFileSync(path('.github/workflows/test.yml'), 'utf8');
const jobs = workflow.slice(workflow.indexOf('        steps:'), workflow.indexOf('    runs-on:'));
const named = Array.from(jobs.matchAll(/^ +(?:- |steps: )([a-z0-9 -]+)$/gm), ([, names]) =>
  names.split(' '),
).flat();

test('every step is somebody’s, or what another one needs', () => {
  assert.ok(steps.length > 15);
  const needed = [
    'build-native',
    'build-sanitize',
    'build-threads',
    'build-wasm',
    'build-wasm-threads',
    'build-identity',
    'network',
    'site',
  ];
  assert.deepEqual(
    steps.filter((step) => !named.includes(step)),
    needed.filter((step) => steps.includes(step)).sort((a, b) => steps.indexOf(a) - steps.indexOf(b)),
  );
});

test('no job names a step that is not there', () => {
  assert.deepEqual(
    named.filter((name) => !steps.includes(name)),
    [],
  );
});
