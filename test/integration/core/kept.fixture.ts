import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { chosenCipher } from '#core/database/cipher.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Central } from '#test/central/start-central.ts';
import { newMachine, startTerminal, type Machine, type Terminal } from './core.fixture.ts';
import { openedCache } from '#test/disk/opened-cache.ts';

const username = 'zj.chen';

/** A terminal that was closed with acts that the service has not seen, and its files. */
export interface Desk {
  readonly machine: Machine;
  readonly officerId: string;
  readonly folder: string;
  /** Acts that wait, in their order. */
  readonly waiting: readonly string[];
  /** The case of each of them. */
  readonly cases: readonly string[];
}

/** As {@link deskWithBackups}, without any: what comes back comes out of the cache itself. */
export async function deskWithQueue(...given: Parameters<typeof deskWithBackups>): Promise<Desk> {
  const desk = await deskWithBackups(...given);
  rmSync(path.join(desk.machine.dataDir, 'backup'), { recursive: true, force: true });
  return desk;
}

/** An officer works with the service down; `more` is done while the terminal is still open. */
export async function deskWithBackups(
  central: Central,
  acts: number,
  more: (terminal: Terminal) => Promise<void> = () => Promise.resolve(),
): Promise<Desk> {
  const machine = newMachine();
  const terminal = startTerminal(machine, central.url);
  const { officer } = await terminal.signIn(username);
  await terminal.synced();
  central.faults.set({ down: true });
  const waiting: string[] = [];
  const cases: string[] = [];
  for (let i = 0; i < acts; i += 1) {
    const detail = await terminal.caseFor('accept');
    waiting.push((await terminal.accept(detail)).id);
    cases.push(detail.case.id);
  }
  await more(terminal);
  await terminal.core.close();
  central.faults.set({});
  const officers = path.join(machine.dataDir, 'officers');
  const folder = path.join(officers, readdirSync(officers)[0] ?? '');
  return { machine, officerId: officer?.id ?? '', folder, waiting, cases };
}

/** Makes the pages of the database file unreadable; page 1 is the first. */
export function damagePages(folder: string, pages: readonly number[]): void {
  const file = path.join(folder, 'cache.db');
  const bytes = readFileSync(file);
  for (const page of pages) {
    const at = (page - 1) * chosenCipher.pageSize + 1_000;
    bytes[at] = ~(bytes[at] ?? 0) & 0xff;
  }
  writeFileSync(file, bytes);
}

/** The pages on which a table or an index lies. */
export async function pagesOf(desk: Desk, name: string): Promise<number[]> {
  const db = await openedCache(desk.machine, desk.officerId);
  const pages = db
    .prepare<[string], number>('SELECT pageno FROM dbstat WHERE name = ? ORDER BY path')
    .pluck()
    .all(name);
  db.close();
  return pages;
}

/** Meets the damage, puts the cache aside and signs in anew. */
export async function rebuilt(desk: Desk, central: Central): Promise<Terminal> {
  const terminal = startTerminal(desk.machine, central.url);
  const input = { username, password: demoPassword };
  expect(await terminal.refusal('session:sign-in', input)).toBe('CACHE_DAMAGED');
  await terminal.ask('session:set-aside-cache', { officerId: desk.officerId });
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}
