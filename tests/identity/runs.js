// The runs whose parameters must be the same to the bit everywhere: those of tests/reference, and more shapes.
// runs.json holds each run's fingerprint after every epoch, as `mnist-lab train --json` printed it.
import { readFileSync } from 'node:fs';

/** @typedef {Required<import('../browsers/lab-page.js').RunSettings> & { name: string, fingerprints: string[] }} Run */

/** @type {Run[]} */
export const runs = JSON.parse(readFileSync(new URL('runs.json', import.meta.url), 'utf8'));
