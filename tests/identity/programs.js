// What tests/identity/CMakeLists.txt builds of a program: as WebAssembly under Node, and with gcc and clang at every
// optimisation level, for any machine and for this one.
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('../../build/', import.meta.url));

/** @typedef {{ name: string, command: string[], optimised: boolean, released: boolean }} Program released: built as what is installed */

/** @param {string} program @returns {[wasm: Program, ...native: Program[]]} */
export function programsOf(program) {
  /** @type {Program} */
  const wasm = {
    name: 'WebAssembly under Node',
    command: [process.execPath, `${build}wasm/tests/identity/${program}.js`],
    optimised: true,
    released: true,
  };
  const native = ['gcc', 'clang'].flatMap((compiler) =>
    ['O0', 'O1', 'O2', 'O3'].flatMap((level) =>
      ['any', 'native'].map((machine) => ({
        name: `${compiler} -${level}${machine === 'native' ? ' -march=native' : ''}`,
        command: [`${build}identity-${compiler}/tests/identity/${program}_${level}_${machine}`],
        optimised: level !== 'O0',
        released: level === 'O3' && machine === 'any',
      })),
    ),
  );
  return [wasm, ...native];
}
