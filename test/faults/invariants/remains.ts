import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { AdministratorKey } from '#build/sealed/administrator-key.ts';
import { openSealed } from '#build/sealed/open-sealed.ts';
import { emptyHead, firstBreakOf } from '#core/journal/journal-chain.ts';
import type { ActRow, Parcel } from '#core/parcels/parcel.ts';
import type { Desk } from '../round/desk.ts';
import { Broken, type Violation } from '../round/violation.ts';
import type { ActTrace, DeskRecords, JournalLine } from './desk-state.ts';

/** What an act has come to, by the last entry of the journal that says so. */
const endings = { accepted: 'accepted', withdrawn: 'withdrawn' } as const;

/** Names that a wiped terminal has no file of: slots, databases in use, the roster. */
const mustBeGone = /^(?:key-slot|officers\.sealed|terminal\.sealed|cache\.db-shm)/;

/**
 * What the administrator finds of a terminal that was ended: the acts without effect and the journal.
 * @throws Broken when something cannot be opened, or nothing is there
 */
export async function readRemains(desk: Desk, key: AdministratorKey): Promise<DeskRecords> {
  const folder = path.join(desk.parts.machine.dataDir, 'sealed');
  if (!existsSync(folder)) throw new Broken('wipe', `${desk.parts.name} has sealed nothing`);
  const opened = await openSealed(folder, key);
  const closed = opened.find(({ parcel }) => parcel === null);
  if (closed !== undefined) throw new Broken('wipe', `${closed.name}: ${closed.refusal ?? ''}`);
  // Backups show earlier moments; what counts is the sealed file, or the database that was kept.
  const ends = opened.flatMap(({ cover, parcel }) => {
    return parcel === null || cover?.kind === 'backup' ? [] : [parcel];
  });
  const [end] = ends;
  if (end === undefined) throw new Broken('wipe', `${desk.parts.name} has left nothing`);
  for (const other of ends) requireSame(end, other);
  const broken = firstBreakOf(emptyHead, end.journal);
  if (broken !== null) throw new Broken('journal', `the sealed chain is broken at ${broken}`);
  return { desk, outbox: tracesOf(end), journal: end.journal };
}

/** Stopped between the sealed file and the wiping, both are there, and must say the same. */
function requireSame(one: Parcel, other: Parcel): void {
  const said = ({ acts, journal }: Parcel): string => JSON.stringify([acts, journal]);
  if (said(one) === said(other)) return;
  throw new Broken('wipe', 'the sealed file and the kept database differ');
}

/** Acts without effect lie in the file; of the others the journal tells. */
function tracesOf({ acts, journal }: Parcel): ActTrace[] {
  const open = new Set(acts.map(({ id }) => id));
  const ended = journal
    .filter(({ kind, subject }) => kind === 'submitted' && !open.has(subject))
    .map((line) => endedTrace(line, journal));
  return [...acts.map(openTrace), ...ended];
}

/** It waits for a person, who is told where it may have taken effect. */
function openTrace({ isUnclear, state, ...act }: ActRow): ActTrace {
  const mayBeThere = isUnclear === 1 || state === 'sending';
  return { ...act, state: mayBeThere ? 'dead-letter' : state, isUnclear: mayBeThere };
}

function endedTrace({ subject: id, payload }: JournalLine, journal: Parcel['journal']): ActTrace {
  const said = JSON.parse(payload) as Pick<ActTrace, 'subjectId' | 'act' | 'seenVersion'>;
  const ending = journal.findLast(({ kind, subject }) => subject === id && kind in endings)?.kind;
  if (ending === undefined) throw new Broken('wipe', `act ${id} is open and was not handed over`);
  const state = endings[ending as keyof typeof endings];
  return { ...said, id, state, theirsVersion: null, isUnclear: false };
}

/** Nothing is left that opens a cache, and none outside the administrator's folder. */
export function wipeViolations({ parts }: Desk): Violation[] {
  const { name: desk, machine } = parts;
  const files = readdirSync(machine.dataDir, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => path.relative(machine.dataDir, path.join(parentPath, name)))
    .filter((file) => mustBeGone.test(path.basename(file)) || file.startsWith('officers'))
    .map((file) => ({ invariant: 'wipe', details: `${desk} still has ${file}` }));
}
