// Digits that the command line draws at random, for numbers made of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mnistLab } from '../cli/mnist-lab.js';
import { temporaryFolder } from '../cli/temporary.js';
import { digitsOf } from './photos.js';

const temporary = temporaryFolder();

/** @param {number} count @param {number} seed */
export function drawnDigits(count, seed) {
  const path = temporary(`forms-${seed}.unipen`);
  const { status, stderr } = mnistLab('forms', '--unipen', path, '--digits', `${count}`, '--seed', `${seed}`);
  assert.equal(status, 0, stderr);
  return digitsOf(readFileSync(path, 'utf8'));
}
