import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startCentral, type Central } from '#build/demo/central.ts';
import { Children } from '#build/demo/children.ts';
import type { Case } from '#shared/central/cases.ts';
import type { CaseState } from '#shared/domain/case-state.ts';
import { prepareTerminal, type TerminalFiles } from '#build/demo/terminal.ts';
import { chooseShell, type Shell } from '#build/shell/shell.ts';
import { CentralClient } from './central-client.ts';
import { Desk } from './desk.ts';
import { TerminalProcess } from './terminal-process.ts';

/** A running terminal with the words to drive it. */
export interface OpenTerminal {
  readonly process: TerminalProcess;
  readonly desk: Desk;
  readonly files: TerminalFiles;
}

export interface OpenCase extends OpenTerminal {
  readonly row: Case;
  readonly version: number;
}

/** What a test has to itself: a service with data, as many terminals as it opens, a folder. */
export interface World {
  readonly central: Central;
  readonly client: CentralClient;
  readonly folder: string;
  /** Starts a terminal; the same name again opens the same data folder. */
  openTerminal(name?: string): Promise<OpenTerminal>;
  /** A terminal at which zj.lin has signed in and opened one of the own cases in this state. */
  openCaseInState(state: CaseState): Promise<OpenCase>;
  /** A second service on the same data, as another office would reach it while the first is away. */
  startSecondService(): Promise<Central>;
}

interface WorkerFixtures {
  readonly shell: Shell;
}

const serviceData = { cases: 240, seed: 62, faultApi: true };
const quiet = (): undefined => undefined;

export const test = base.extend<{ world: World }, WorkerFixtures>({
  shell: [
    async ({}, use) => {
      const shell = await chooseShell();
      if (shell.name === 'stand-in') delete process.env['DISPLAY'];
      await use(shell);
    },
    { scope: 'worker' },
  ],
  world: async ({ shell }, use, info) => {
    info.annotations.push({ type: 'shell', description: `${shell.name} ${shell.version}` });
    const folder = await mkdtemp(join(tmpdir(), 'terminal-e2e-'));
    const children = new Children();
    const open: TerminalProcess[] = [];
    const central = await startCentral(children, join(folder, 'central'), quiet, serviceData);
    const client = new CentralClient(central.url);
    const openTerminal: World['openTerminal'] = async (name = 'terminal') => {
      const files = prepareTerminal(join(folder, name), central.url);
      const process = await TerminalProcess.start(shell, files);
      open.push(process);
      return { process, files, desk: new Desk(process.page) };
    };
    await use({
      ...{ central, folder, client, openTerminal },
      async openCaseInState(state) {
        await client.signIn('zj.lin');
        const [found] = await client.cases(state);
        if (found === undefined) throw new Error(`the demo data has no case in state ${state}`);
        const terminal = await openTerminal();
        await terminal.desk.signIn('zj.lin');
        await terminal.desk.waitUntilSynced();
        await terminal.desk.openCase(found.row.number);
        return { ...terminal, ...found };
      },
      startSecondService: () => startCentral(children, join(folder, 'central'), quiet, serviceData),
    });
    for (const terminal of open) await terminal.stop().catch(quiet);
    await children.endAll();
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
