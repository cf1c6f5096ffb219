/**
 * `npm run conformance -- --url URL --username U --password P
 *    [--supervisor U --supervisor-password P] [--seed N] [--only WORD]`
 * Exit code 0: it conforms. 1: it does not. 2: asked wrongly. 3: nothing is wrong, but not every
 * check found something to try, so nothing is proved yet.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { contractVersion } from '#shared/central/routes.ts';
import { runConformance } from './conformance.ts';
import { reportOf } from './report.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    username: { type: 'string' },
    password: { type: 'string' },
    supervisor: { type: 'string' },
    'supervisor-password': { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const { url, username, password } = values;
if (url === undefined || username === undefined || password === undefined) {
  console.error(
    'Give --url, --username and --password of an officer of a test deployment who has open cases.',
  );
  process.exit(2);
}

const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
console.log(`central API ${contractVersion} · ${url} · ${username} · --seed ${seed}`);
const account = { url, username, password, seed };
const { supervisor } = values;
const supervising =
  supervisor === undefined
    ? {}
    : {
        supervisor: { username: supervisor, password: values['supervisor-password'] ?? password },
      };
const results = await runConformance({ ...account, ...supervising }, values.only);
for (const line of reportOf(results)) console.log(line);
const outcomes = new Set(results.map((result) => result.outcome));
process.exitCode = outcomes.has('failed') ? 1 : outcomes.has('skipped') ? 3 : 0;
