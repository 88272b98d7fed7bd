// Writes web/model/core-settings.js: presets, choices and limits as the core has them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

const settings = JSON.parse(
  execFileSync(path('build/native/mnist-lab'), ['presets', '--json'], { encoding: 'utf8' }),
);
const target = path('web/model/core-settings.js');
writeFileSync(
  target,
  `// Written by scripts/core-settings.js from what \`mnist-lab presets --json\` prints.
export default /** @type {const} */ (${JSON.stringify(settings)});
`,
);
execFileSync(path('node_modules/.bin/biome'), ['format', '--write', target], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
