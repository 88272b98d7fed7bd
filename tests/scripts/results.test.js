// What scripts/test.sh reads in the logs of its steps.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  failuresInWords,
  resultsOf,
  resultsOfDoctest,
  resultsOfPlaywright,
  resultsOfScript,
  resultsOfTap,
  slowest,
} from '../../scripts/lib/results.js';

const tap = `TAP version 13
# Error: no such file
# Subtest: broken.test.js
not ok 1 - broken.test.js
  ---
  error: 'test failed'
  ...
# Subtest: chromium
    # Subtest: trains # and more
    ok 1 - trains # and more
      ---
      duration_ms: 1500.5
      ...
    # Subtest: reads
    not ok 2 - reads
      ---
      duration_ms: 20
      error: 'seven'
      ...
    1..2
not ok 1 - chromium
  ---
  duration_ms: 1600
  type: 'suite'
  failureType: 'subtestsFailed'
  ...
1..2
# tests 5
# suites 1
# pass 1
# fail 2
# cancelled 0
# skipped 2
# todo 0
`;

test('TAP: tests are counted, suites are not, and what was skipped has failed', () => {
  assert.deepEqual(resultsOfTap(tap), {
    passed: 1,
    failed: 4,
    tests: [
      { name: 'trains # and more', seconds: 1.5005 },
      { name: 'reads', seconds: 0.02 },
    ],
    failures: [
      { name: 'broken.test.js', why: "Error: no such file\n---\nerror: 'test failed'\n..." },
      { name: 'reads', why: "---\nduration_ms: 20\nerror: 'seven'\n..." },
    ],
  });
  assert.equal(resultsOfTap('TAP version 13\n# pass 3\n'), undefined, 'broken off');
});

test('doctest', () => {
  const log = `1: 0.25 s: a test of numbers
1: [doctest] test cases: 110 | 109 passed | 1 failed | 2 skipped
`;
  assert.deepEqual(resultsOfDoctest(log), {
    passed: 109,
    failed: 3,
    tests: [{ name: 'a test of numbers', seconds: 0.25 }],
    failures: [],
  });
  assert.equal(resultsOfDoctest('Segmentation fault'), undefined);
});

test('Playwright: suites within suites, and a test that passed only when repeated has failed', () => {
  const spec = (/** @type {string} */ title, /** @type {number} */ duration, more = {}) => ({
    title,
    ok: true,
    tests: [{ results: [{ duration, ...more }] }],
  });
  const report = {
    suites: [
      {
        specs: [
          spec('outer', 1000),
          {
            ...spec('wrong', 10, { errors: [{ message: '\x1b[31mexpected 7\x1b[39m', snippet: '> 12 |' }] }),
            ...{ ok: false, file: 'digits.spec.js', line: 12 },
          },
        ],
        suites: [{ specs: [spec('inner', 2500)] }],
      },
    ],
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
  };
  assert.deepEqual(resultsOfPlaywright(JSON.stringify(report)), {
    passed: 2,
    failed: 3,
    tests: [
      { name: 'inner', seconds: 2.5 },
      { name: 'outer', seconds: 1 },
      { name: 'wrong', seconds: 0.01 },
    ],
    failures: [{ name: 'digits.spec.js:12 wrong', why: 'expected 7\n> 12 |' }],
  });
});

test('a script’s last line', () => {
  assert.deepEqual(resultsOfScript('ok idx\n5 passed, 0 failed\n'), {
    passed: 5,
    failed: 0,
    tests: [],
    failures: [],
  });
  assert.equal(resultsOfScript('5 passed\n'), undefined);
});

test('a step that failed, or left nothing to read, has failed', () => {
  const nothing = () => {
    throw new Error('no such file');
  };
  assert.deepEqual(resultsOf('lint', 0, nothing), { passed: 1, failed: 0, tests: [], failures: [] });
  assert.deepEqual(resultsOf('lint', 1, nothing), { passed: 0, failed: 1, tests: [], failures: [] });
  assert.deepEqual(resultsOf('e2e', 0, nothing), { passed: 0, failed: 1, tests: [], failures: [] });
  assert.deepEqual(resultsOf('fuzz', 0, () => '0 passed, 0 failed\n').failed, 1, 'no test at all');
  assert.deepEqual(
    resultsOf('fuzz', 1, () => '5 passed, 0 failed\n').failed,
    1,
    'an exit status that says so',
  );
  assert.deepEqual(
    resultsOf('fuzz', 1, () => '4 passed, 1 failed\n'),
    { passed: 4, failed: 1, tests: [], failures: [] },
  );
});

test('a step that failed says which tests, and why; without, how its log ends', () => {
  const failures = [
    { name: 'reads', why: 'expected 7\nfound 1' },
    { name: 'draws', why: 'nothing' },
  ];
  assert.equal(
    failuresInWords('cli', failures, 'much'),
    'cli: reads\n    expected 7\n    found 1\ncli: draws\n    nothing',
  );
  const log = Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n');
  const said = failuresInWords('tidy', [], `${log}\n`).split('\n');
  assert.deepEqual([said[0], said[1], said.at(-1)], ['tidy', '    line 60', '    line 99']);
});

test('the slowest tests of all steps', () => {
  const lines = slowest(
    {
      web: [{ name: 'quick', seconds: 0.1 }],
      e2e: [
        { name: 'slow', seconds: 12 },
        { name: 'slower', seconds: 40.25 },
      ],
    },
    2,
  );
  assert.deepEqual(lines, ['   40.3 s  e2e: slower', '   12.0 s  e2e: slow']);
});
