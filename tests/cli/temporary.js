// A folder for the files of a test, gone when its tests are over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

/** @returns {(name: string) => string} the path of a file in it; of the folder itself for '' */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mnist-lab-'));
  after(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}
