import { actViolations } from '../invariants/acts.ts';
import { cacheViolations } from '../invariants/cache.ts';
import { readDeskState, type DeskRecords, type DeskState } from '../invariants/desk-state.ts';
import { chainViolations, entryViolations } from '../invariants/journal.ts';
import { orderViolations } from '../invariants/order.ts';
import { readRemains, wipeViolations } from '../invariants/remains.ts';
import { rescueViolations } from '../invariants/rescue.ts';
import { openSecretViolations, secretViolations } from '../invariants/secrets.ts';
import { readServiceState } from '../invariants/service-state.ts';
import type { KeptStore, StorageState } from '#shared/desktop/storage.contract.ts';
import type { Template } from '../world/template.ts';
import type { Desk } from './desk.ts';
import type { Round } from './round.ts';
import type { Violation } from './violation.ts';

/** What is left when everything is quiet. */
export interface Judgement {
  readonly violations: readonly Violation[];
  readonly records: readonly DeskRecords[];
}

/** Stops the terminals, some in good order and some not, and asks every promise of what is left. */
export async function judge(round: Round, template: Template): Promise<Judgement> {
  const { desks, host, random } = round;
  const violations: Violation[] = [];
  const kept = new Map<Desk, readonly KeptStore[]>();
  for (const desk of desks) {
    violations.push(...(await openSecretViolations(round, desk, template.projectNames)));
    if (desk.fate === 'damaged') kept.set(desk, await keptStores(desk));
    if (random.chance(0.3)) desk.kill();
    await desk.close();
  }
  const states: DeskState[] = [];
  const remains: DeskRecords[] = [];
  for (const desk of desks) {
    if (desk.fate === 'revoked') {
      violations.push(...wipeViolations(desk));
      remains.push(await readRemains(desk, host.administratorKey()));
    } else states.push(await readDeskState(desk, kept.get(desk) ?? []));
  }
  const records = [...states, ...remains];
  const service = readServiceState(host.central, round.words.marker, template.startMs);
  violations.push(...actViolations(records, service, round.answers));
  for (const each of records) {
    violations.push(...orderViolations(each, service));
    // The entries of a cache that was damaged lie in the old journal, as far as they could be read.
    if (each.desk.fate !== 'damaged') violations.push(...entryViolations(each, round.wasRestored));
  }
  for (const state of states) {
    violations.push(...cacheViolations(state, service), ...chainViolations(state));
    violations.push(...rescueViolations(state, service), ...(await secretViolations(state)));
  }
  return { violations, records };
}

async function keptStores(desk: Desk): Promise<readonly KeptStore[]> {
  return (await desk.ask<StorageState>('storage:read')).kept;
}
