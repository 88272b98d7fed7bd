// What the steps of scripts/test.sh left in their logs: which tests passed and failed, and how long each took.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ name: string, seconds: number }} Test
 * @typedef {{ passed: number, failed: number, tests: Test[] }} Results what was skipped has failed
 */

/** @param {string[] | undefined} match @param {number} group */
const numberIn = (match, group) => Number(match?.[group]);

/** `node --test --test-reporter=tap` @param {string} log @returns {Results | undefined} */
export function resultsOfTap(log) {
  const counts = new Map(
    Array.from(log.matchAll(/^# (pass|fail|cancelled|skipped|todo) (\d+)$/gm), ([, what, n]) => [
      what,
      Number(n),
    ]),
  );
  if (counts.size !== 5) return undefined;
  const tests = Array.from(
    log.matchAll(/^ *(?:not )?ok \d+ - (.+)\n *---\n *duration_ms: ([\d.]+)\n(?! *type: 'suite')/gm),
    ([, name, milliseconds]) => ({ name, seconds: Number(milliseconds) / 1000 }),
  );
  const passed = counts.get('pass') ?? 0;
  const all = Array.from(counts.values()).reduce((sum, n) => sum + n);
  return { passed, failed: all - passed, tests };
}

/** doctest, with --duration @param {string} log @returns {Results | undefined} */
export function resultsOfDoctest(log) {
  const counts =
    /\[doctest\] test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed\s*\|\s*(\d+) skipped/.exec(log);
  if (!counts) return undefined;
  const tests = Array.from(log.matchAll(/^(?:\d+: )?([\d.]+) s: (.+)$/gm), ([, seconds, name]) => ({
    name,
    seconds: Number(seconds),
  }));
  return { passed: numberIn(counts, 1), failed: numberIn(counts, 2) + numberIn(counts, 3), tests };
}

/** @typedef {{ suites?: Suite[], specs?: { title: string, tests: { results: { duration: number }[] }[] }[] }} Suite */

/** Playwright's JSON reporter @param {string} text @returns {Results} */
export function resultsOfPlaywright(text) {
  const { suites, stats } = JSON.parse(text);
  /** @param {Suite} suite @returns {Test[]} */
  const testsOf = (suite) => [
    ...(suite.suites ?? []).flatMap(testsOf),
    ...(suite.specs ?? []).map(({ title, tests }) => ({
      name: title,
      seconds: tests
        .flatMap(({ results }) => results)
        .reduce((sum, { duration }) => sum + duration / 1000, 0),
    })),
  ];
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
    tests: suites.flatMap(testsOf),
  };
}

/** A script that ends with "N passed, N failed" @param {string} log @returns {Results | undefined} */
export function resultsOfScript(log) {
  const counts = /^(\d+) passed, (\d+) failed$/m.exec(log);
  return counts ? { passed: numberIn(counts, 1), failed: numberIn(counts, 2), tests: [] } : undefined;
}

/** @type {Record<string, (log: string) => Results | undefined>} */
const readers = {
  ...Object.fromEntries(['native', 'sanitize', 'threads', 'wasm'].map((step) => [step, resultsOfDoctest])),
  ...Object.fromEntries(
    ['web', 'scripts', 'formats', 'cli', 'embedding', 'interchange', 'identity', 'browsers'].map((step) => [
      step,
      resultsOfTap,
    ]),
  ),
  fuzz: resultsOfScript,
};

/**
 * The outcome of a step. One without tests of its own counts as one; one that failed, or of which nothing can be read, has
 * failed at least once.
 * @param {string} step
 * @param {number} code its exit status
 * @param {(name: string) => string} read the content of a file among the logs; throws when there is none
 * @returns {Results}
 */
export function resultsOf(step, code, read) {
  /** @type {Results | undefined} */
  let found;
  try {
    if (step === 'e2e') found = resultsOfPlaywright(read('e2e.json'));
    else if (step in readers) found = readers[step](read(`${step}.log`));
    else found = { passed: code === 0 ? 1 : 0, failed: 0, tests: [] };
  } catch {
    // The step left nothing that can be read.
  }
  const { passed, failed, tests } = found ?? { passed: 0, failed: 0, tests: [] };
  const succeeded = code === 0 && passed > 0;
  return { passed, failed: failed === 0 && !succeeded ? 1 : failed, tests };
}

/** The lines that say which tests took longest. @param {Record<string, Test[]>} testsByStep @param {number} count */
export const slowest = (testsByStep, count) =>
  Object.entries(testsByStep)
    .flatMap(([step, tests]) => tests.map((test) => ({ step, ...test })))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ step, name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${step}: ${name}`);

/** results.js LOGS of STEP CODE: prints "PASSED FAILED"; results.js LOGS slowest STEP…: prints the slowest ten tests. */
function main() {
  const [logs, task, ...names] = process.argv.slice(2);
  const read = (/** @type {string} */ name) => readFileSync(join(logs, name), 'utf8');
  if (task === 'of') {
    const { passed, failed, tests } = resultsOf(names[0], Number(names[1]), read);
    writeFileSync(join(logs, `${names[0]}.tests.json`), JSON.stringify(tests));
    console.log(passed, failed);
  } else {
    const tests = names.map((step) => [step, JSON.parse(read(`${step}.tests.json`))]);
    console.log(slowest(Object.fromEntries(tests), 10).join('\n'));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
