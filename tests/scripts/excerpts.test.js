// Functions that the exercise shows, cut out of the core's sources.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt } from '../../scripts/excerpts.js';

test('a function with the comment above it, to the brace at the margin', () => {
  const source = '// before\n\n// It is.\nint f() {\n  return 1;\n}\nint g() { return 2; }\n';
  assert.equal(excerpt(source, 'int f()'), '// It is.\nint f() {\n  return 1;\n}');
  assert.equal(excerpt(source, 'int g()'), 'int g() { return 2; }');
  assert.throws(() => excerpt(source, 'int h()'), /no int h/);
  assert.throws(() => excerpt('int f() {\n  return 1;\n', 'int f()'), /no end/);
});
