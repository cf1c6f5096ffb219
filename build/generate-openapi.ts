/** `npm run openapi [-- --check]`: writes shared/central/openapi.json, or fails when it has drifted. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi/document.ts';
import { inRoot } from './root.ts';

const file = inRoot('shared/central/openapi.json');
const wanted = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
const present = existsSync(file) ? readFileSync(file, 'utf8') : '';

if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
  console.log(`Wrote shared/central/openapi.json (${wanted.length} characters).`);
} else if (present !== wanted) {
  console.error('shared/central/openapi.json is not what the routes say. Run: npm run openapi');
  process.exitCode = 1;
}
