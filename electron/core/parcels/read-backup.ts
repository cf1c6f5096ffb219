import type { BackupCheck } from '#shared/desktop/parcels.contract.ts';
import type { Cache } from '../cache.ts';
import { emptyHead, firstBreakOf, type JournalHead } from '../journal/journal-chain.ts';
import type { FormerTerminal } from '../keys/roster.ts';
import { openSealedParcel, readSealedParcel } from '../sealing/sealed-parcel.ts';
import { isSameService } from '../session/bound-service.ts';
import { readParcel, type Parcel } from './parcel.ts';
import type { ParcelOwner } from './parcel-of.ts';

/** A backup that this terminal has made of this officer's cache, under whatever registration. */
export interface ReadBackup {
  readonly id: string;
  readonly parcel: Parcel;
  /** Of the journal in it. */
  readonly head: JournalHead;
  /** The first entry that does not follow from the one before; null when the chain is whole. */
  readonly brokenAt: number | null;
}

/** null for bytes that are none: damaged, or by another terminal, or of another officer. */
export async function readBackup(
  owner: ParcelOwner,
  bytes: Uint8Array,
): Promise<ReadBackup | null> {
  const sealed = readSealedParcel(bytes);
  if (sealed?.kind !== 'backup') return null;
  const { terminalId, signingKey } = sealed.from;
  const maker = terminalsOf(owner).find((each) => each.terminalId === terminalId);
  if (maker?.signingKey !== signingKey) return null;
  const { sealingSecret } = maker;
  const content = await openSealedParcel(sealed, { id: terminalId, sealingSecret });
  const parcel = content === null ? null : await readParcel(content);
  if (parcel?.terminalId !== terminalId || parcel.officer.id !== owner.officer.id) return null;
  if (!isSameService(parcel.centralUrl, owner.centralUrl)) return null;
  const head = parcel.journal.at(-1) ?? emptyHead;
  return { id: sealed.id, parcel, head, brokenAt: firstBreakOf(emptyHead, parcel.journal) };
}

/** This terminal as it is registered now, and as it was before; latest first. */
function terminalsOf(owner: ParcelOwner): Omit<FormerTerminal, 'centralUrl'>[] {
  const { terminalId, identity } = owner.registration();
  return [{ terminalId, ...identity }, ...owner.formerTerminals()];
}

/** Does the cache have all that the backup has, and as it has it? */
export function compareBackup(
  { journal, parcels }: Pick<Cache, 'journal' | 'parcels'>,
  { parcel, head, brokenAt }: ReadBackup,
): BackupCheck['outcome'] {
  if (brokenAt !== null) return 'broken';
  if (journal.hashAt(head.seq) !== head.hash) return 'differs';
  return parcel.acts.every(({ id, act }) => parcels.actText(id) === act) ? 'ok' : 'differs';
}
