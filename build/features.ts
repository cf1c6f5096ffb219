/**
 * `npm run features [-- --require W01,W02]`: every row of the feature table with the tests whose
 * titles carry its id. Fails on an id that the table does not know, and on a required row without
 * a test. Whether the tests pass is the business of `npm test`.
 */
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { coverageOf } from './features/coverage.ts';
import features from './features/features.json' with { type: 'json' };
import { testsIn } from './features/test-titles.ts';
import { inRoot, root } from './root.ts';

const { values } = parseArgs({ options: { require: { type: 'string', default: '' } } });
const files = globSync('test/**/*.{test,spec}.ts', { cwd: root }).sort();
const tests = files.flatMap((file) => testsIn(file, readFileSync(inRoot(file), 'utf8')));
const { byId, unknown } = coverageOf(
  features.map(({ id }) => id),
  tests,
);

for (const { id, name, zh, release } of features) {
  const shown = byId.get(id) ?? [];
  const later = release > 1 ? ' (next release)' : '';
  console.log(`${shown.length > 0 ? '✔' : '·'} ${id} ${zh} — ${name}${later}`);
  for (const { file, title } of shown) console.log(`      ${file}: ${title}`);
}

const required = values.require.split(',').filter((id) => id !== '');
const missing = required.filter((id) => (byId.get(id) ?? []).length === 0);
const shownRows = [...byId.values()].filter((shown) => shown.length > 0).length;
console.log(`\n${shownRows} of ${features.length} rows are shown by tests.`);
for (const { id, test } of unknown)
  console.error(`unknown id ${id} in ${test.file}: ${test.title}`);
if (missing.length > 0) console.error(`required, but shown by no test: ${missing.join(', ')}`);
if (unknown.length + missing.length > 0) process.exitCode = 1;
