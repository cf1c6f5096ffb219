/** `npm run check`: everything that can be said about the code without running it. */
import { runChecks } from './checks/run-checks.ts';

const { failed } = await runChecks();
if (failed > 0) process.exitCode = 1;
