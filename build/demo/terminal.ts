import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PolicyFileText } from '#shared/desktop/policy.ts';
import { root } from '../root.ts';
import { onLines, type Children } from './children.ts';
import type { Shell } from '../shell/shell.ts';

export interface TerminalFiles {
  readonly userDataDir: string;
  readonly policyFile: string;
}

/**
 * Lays out the data folder of a demo terminal with its policy. The keystore of a bare machine is
 * `basic_text`, which the terminal refuses unless the policy allows it, as it does here.
 */
export function prepareTerminal(folder: string, centralUrl: string): TerminalFiles {
  const userDataDir = path.join(folder, 'terminal');
  mkdirSync(userDataDir, { recursive: true });
  const policyFile = path.join(userDataDir, 'policy.json');
  const policy: PolicyFileText = { centralUrl, allowBasicTextKeystore: true };
  writeFileSync(policyFile, `${JSON.stringify(policy, null, 2)}\n`);
  return { userDataDir, policyFile };
}

/** Opens the terminal and waits until it has been closed. @returns its exit code */
export async function runTerminal(
  children: Children,
  shell: Shell,
  files: TerminalFiles,
): Promise<number> {
  const child = children.start(shell.executable, [
    ...shell.switches,
    root,
    `--policy=${files.policyFile}`,
    `--user-data-dir=${files.userDataDir}`,
  ]);
  onLines(child.stdout, (line) => console.log(`terminal: ${line}`));
  onLines(child.stderr, (line) => console.error(`terminal: ${line}`));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 0;
}
