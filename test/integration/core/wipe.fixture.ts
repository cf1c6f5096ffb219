import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readAdministratorKey, type AdministratorKey } from '#build/sealed/administrator-key.ts';
import { openSealed, type Opened } from '#build/sealed/open-sealed.ts';
import { recoveryKeyFile } from '#test/central/terminals/recovery-key.ts';
import type { Central } from '#test/central/start-central.ts';
import {
  service,
  startTerminal,
  temporaryFolder,
  type Machine,
  type Terminal,
} from './core.fixture.ts';

/** A service whose administrator's key is at hand. */
export async function serviceWithKey(): Promise<{ central: Central; key: AdministratorKey }> {
  const dataDir = temporaryFolder();
  const central = await service({ dataDir });
  const key = readAdministratorKey(readFileSync(path.join(dataDir, recoveryKeyFile), 'utf8'));
  if (key === null) throw new Error('the service has no recovery key');
  return { central, key };
}

/** The terminal that was registered last. */
export function newestTerminal(central: Central): string {
  const sql = 'SELECT id FROM terminal ORDER BY rowid DESC LIMIT 1';
  return central.store.prepare(sql).pluck().get() as string;
}

export interface Waiting {
  readonly terminal: Terminal;
  readonly actId: string;
  readonly caseNumber: string;
  readonly caseId: string;
}

/** An officer's terminal with one act that could not be sent. */
export async function withWaitingAct(
  central: Central,
  machine: Machine,
  username = 'zj.lin',
): Promise<Waiting> {
  const terminal = startTerminal(machine, central.url);
  await terminal.signIn(username);
  await terminal.synced();
  const detail = await terminal.caseFor('accept');
  central.faults.set({ down: true });
  const { id } = await terminal.accept(detail);
  await terminal.acted(id, 'waiting');
  return { terminal, actId: id, caseNumber: detail.case.number, caseId: detail.case.id };
}

/** Everything below the data folder, by paths relative to it. */
export function filesOf({ dataDir }: Machine): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

/** What the administrator gets out of what the terminal has left, or out of its backups. */
export async function opened(
  { dataDir }: Machine,
  key: AdministratorKey,
  name: 'sealed' | 'backup' = 'sealed',
): Promise<Opened[]> {
  const folder = path.join(dataDir, name);
  return existsSync(folder) ? openSealed(folder, key) : [];
}

/** Ids of the acts in all of it, each once. */
export async function openedActs(machine: Machine, key: AdministratorKey): Promise<string[]> {
  const parcels = (await opened(machine, key)).flatMap(({ parcel }) => parcel ?? []);
  return [...new Set(parcels.flatMap(({ acts }) => acts.map(({ id }) => id)))];
}
