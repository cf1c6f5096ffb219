/**
 * The one door to every task of package.json: `node build/run.mjs <task> [arguments]`.
 *
 * A fresh machine has Node 20 and nothing else, so this file and build/setup/*.mjs use only what
 * Node 20 has built in. They bring what is missing and then run the task under Node 24.
 */
import { installDependencies } from './setup/dependencies.mjs';
import { installSystemPackages } from './setup/system-packages.mjs';
import { findNode24 } from './setup/node24.mjs';
import { environmentFor, runTask } from './setup/task.mjs';
import { tasks } from './setup/tasks.mjs';
import { SetupError } from './setup/setup-error.mjs';

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;
  if (!task) {
    throw new SetupError(
      `Unknown task "${name ?? ''}". Known tasks: ${Object.keys(tasks).join(', ')}`,
    );
  }
  if (task.systemPackages) await installSystemPackages(task.systemPackages);
  await installDependencies();
  const node = findNode24();
  process.exitCode = await runTask(node, [...task.command, ...args], environmentFor(node));
}

main().catch((error) => {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
