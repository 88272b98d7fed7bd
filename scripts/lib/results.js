// What the steps of scripts/test.sh left in their logs: which tests passed and failed, why, and how long each took.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ name: string, seconds: number }} Test
 * @typedef {{ name: string, why: string }} Failure
 * @typedef {{ passed: number, failed: number, tests: Test[], failures: Failure[] }} Results what was skipped has failed; failures: those
 *   of which the log tells the reason apart
 */

/** Of a reason, so many lines are told. */
const mostLines = 20;
const terminalColours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** @param {string} text */
const shortened = (text) =>
  text.replace(terminalColours, '').trimEnd().split('\n').slice(0, mostLines).join('\n');

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
  // What a file says before it breaks off stands above its name.
  const failures = Array.from(
    log.matchAll(/((?:^ *# .*\n)*)^( *)not ok \d+ - (.+)\n((?:\2 {2}.*\n)*)/gm),
    ([, said, indent, name, details]) => ({
      name,
      why: [
        said.replaceAll(/^ *# (Subtest: .*\n)?/gm, ''),
        details.replaceAll(new RegExp(`^${indent} {2}`, 'gm'), ''),
      ],
    }),
  )
    .filter(({ why: [, details] }) => !details.includes("failureType: 'subtestsFailed'")) // which is said of the subtests
    .map(({ name, why }) => ({ name, why: why.filter(Boolean).map(shortened).join('\n') }));
  const passed = counts.get('pass') ?? 0;
  const all = Array.from(counts.values()).reduce((sum, n) => sum + n);
  return { passed, failed: all - passed, tests, failures };
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
  return {
    passed: numberIn(counts, 1),
    failed: numberIn(counts, 2) + numberIn(counts, 3),
    tests,
    failures: [],
  };
}

/**
 * @typedef {{ duration: number, errors?: { message?: string, snippet?: string }[] }} Attempt
 * @typedef {{ title: string, file?: string, line?: number, ok?: boolean, tests: { results: Attempt[] }[] }} Spec
 * @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite
 */

/** Playwright's JSON reporter @param {string} text @returns {Results} */
export function resultsOfPlaywright(text) {
  /** @type {{ suites: Suite[], stats: Record<string, number> }} */
  const { suites, stats } = JSON.parse(text);
  /** @param {Suite} suite @returns {Spec[]} */
  const specsOf = (suite) => [...(suite.suites ?? []).flatMap(specsOf), ...(suite.specs ?? [])];
  const specs = suites.flatMap(specsOf).map((spec) => ({
    ...spec,
    attempts: spec.tests.flatMap(({ results }) => results),
  }));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
    tests: specs.map(({ title, attempts }) => ({
      name: title,
      seconds: attempts.reduce((sum, { duration }) => sum + duration / 1000, 0),
    })),
    failures: specs
      .filter(({ ok }) => ok === false)
      .map(({ title, file, line, attempts }) => ({
        name: `${file}:${line} ${title}`,
        why: shortened(
          attempts
            .flatMap(({ errors = [] }) => errors)
            .map(({ message = '', snippet = '' }) => `${message}\n${snippet}`)
            .join('\n'),
        ),
      })),
  };
}

/** A script that ends with "N passed, N failed" @param {string} log @returns {Results | undefined} */
export function resultsOfScript(log) {
  const counts = /^(\d+) passed, (\d+) failed$/m.exec(log);
  return counts
    ? { passed: numberIn(counts, 1), failed: numberIn(counts, 2), tests: [], failures: [] }
    : undefined;
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

/** @type {Results} */
const nothing = { passed: 0, failed: 0, tests: [], failures: [] };

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
    else found = { ...nothing, passed: code === 0 ? 1 : 0 };
  } catch {
    // The step left nothing that can be read.
  }
  const { passed, failed, tests, failures } = found ?? nothing;
  const succeeded = code === 0 && passed > 0;
  return { passed, failed: failed === 0 && !succeeded ? 1 : failed, tests, failures };
}

/**
 * What is said of a step that failed: which tests, and why; where that cannot be told, how its log ends.
 * @param {string} step
 * @param {Failure[]} failures
 * @param {string} log
 */
export const failuresInWords = (step, failures, log) =>
  failures.length > 0
    ? failures.map(({ name, why }) => `${step}: ${name}\n${indented(why)}`).join('\n')
    : `${step}\n${indented(
        log
          .trimEnd()
          .split('\n')
          .slice(-2 * mostLines)
          .join('\n'),
      )}`;

const indented = (/** @type {string} */ text) => text.replace(/^(?=.)/gm, '    ');

/** The lines that say which tests took longest. @param {Record<string, Test[]>} testsByStep @param {number} count */
export const slowest = (testsByStep, count) =>
  Object.entries(testsByStep)
    .flatMap(([step, tests]) => tests.map((test) => ({ step, ...test })))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ step, name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${step}: ${name}`);

/**
 * results.js LOGS of STEP CODE: prints "PASSED FAILED", and leaves STEP.failed among the logs where there is something to say;
 * results.js LOGS slowest STEP…: prints the slowest ten tests.
 */
function main() {
  const [logs, task, ...names] = process.argv.slice(2);
  const read = (/** @type {string} */ name) => readFileSync(join(logs, name), 'utf8');
  if (task === 'of') {
    const [step, code] = names;
    const { passed, failed, tests, failures } = resultsOf(step, Number(code), read);
    writeFileSync(join(logs, `${step}.tests.json`), JSON.stringify(tests));
    if (failed > 0)
      writeFileSync(
        join(logs, `${step}.failed`),
        `${failuresInWords(step, failures, read(`${step}.log`))}\n`,
      );
    console.log(passed, failed);
  } else {
    const tests = names.map((step) => [step, JSON.parse(read(`${step}.tests.json`))]);
    console.log(slowest(Object.fromEntries(tests), 10).join('\n'));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
