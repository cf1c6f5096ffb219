import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { systemDisk } from '#core/wipe/wipe-disk.ts';
import type { Central } from '#test/central/start-central.ts';
import { clock, newMachine, Terminal, type Machine } from './core.fixture.ts';

export interface Pair {
  readonly first: Terminal;
  readonly second: Terminal;
}

/**
 * Two terminals of a test file at which the same officer sits and which know of one another. They speak to
 * the service only when they are told to, or when something is queued.
 */
export function twoTerminals(shared: { readonly central: Central }, username = 'zj.chen'): Pair {
  const folder = mkdtempSync(path.join(tmpdir(), 'core-carried-'));
  const terminals: Terminal[] = [];
  const terminalAt = (index: number): Terminal => {
    const terminal = terminals[index];
    if (terminal === undefined) throw new Error('the terminals have not started');
    return terminal;
  };
  beforeAll(async () => {
    for (const name of ['first', 'second']) {
      const terminal = quietTerminal(shared.central.url, newMachine(path.join(folder, name)));
      terminals.push(terminal);
      await terminal.signIn(username);
      await terminal.synced();
    }
    await terminalAt(0).ask('status:sync-now');
  });
  afterAll(async () => {
    await Promise.all(terminals.map(({ core }) => core.close()));
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get first() {
      return terminalAt(0);
    },
    get second() {
      return terminalAt(1);
    },
  };
}

/** Plans nothing by itself. */
export function quietTerminal(url: string, machine: Machine, backupFolder?: string): Terminal {
  const timing = { ...clock(), after: () => () => undefined };
  return new Terminal(machine, url, timing, systemDisk, { backupFolder });
}

/** Writes acts down while the service is away. @returns their ids, in order */
export async function actsOffline(
  { faults }: Central,
  terminal: Terminal,
  texts: readonly string[],
): Promise<{ caseId: string; ids: string[] }> {
  const detail = await terminal.caseFor('opinion');
  const { id: caseId } = detail.case;
  faults.set({ down: true });
  const ids: string[] = [];
  for (const text of texts) {
    const act = { kind: 'opinion', conclusion: 'note', text } as const;
    const item = await terminal.ask('cases:submit-act', {
      ...{ id: caseId, act, seenVersion: detail.version },
    });
    ids.push(item.id);
  }
  await terminal.status(({ lastFailure }) => lastFailure !== null);
  return { caseId, ids };
}

/** The bytes that go on the stick, for every other terminal unless told. */
export async function carriedOut(
  terminal: Terminal,
  terminalIds?: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const plan = await terminal.ask('parcels:plan');
  const ids = terminalIds ?? plan.terminals.map(({ id }) => id);
  const sealed = await terminal.ask('parcels:seal', {
    ...{ terminalIds: [...ids], fileName: plan.fileName },
  });
  return sealed.bytes;
}

export async function carriedIn(
  terminal: Terminal,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ taken: number; known: number }> {
  const { parcelId } = await terminal.ask('parcels:preview', { fileName: 'stick.gcjs', bytes });
  return terminal.ask('parcels:carry-in', { parcelId });
}

export async function statesOf(terminal: Terminal, ids: readonly string[]): Promise<string[]> {
  const { items } = await terminal.ask('outbox:list', { limit: 200 });
  return ids.map((id) => items.find((item) => item.id === id)?.state ?? 'missing');
}

/** The opinions of a case as the service tells a terminal of them, in their order. */
export async function opinionsOn(terminal: Terminal, caseId: string): Promise<string[]> {
  await terminal.ask('status:sync-now');
  const { opinions } = await terminal.ask('cases:read', { id: caseId });
  return opinions.map(({ text }) => text);
}
