import { mostNamedSubjects, type PutAside, type RemovalPlan } from '#shared/desktop/wipe.schema.ts';
import type { RecoveryKey } from '#shared/central/terminals.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { KeptCache } from '../keys/officer-folder.ts';
import type { TerminalRegistration } from '../keys/roster.ts';
import { parcelOf } from '../parcels/parcel-of.ts';
import { ParcelRepository } from '../parcels/parcel.repository.ts';
import { writeParcel, type Parcel } from '../parcels/parcel.ts';
import { largestParcelBytes, readSealedParcel, sealParcel } from '../sealing/sealed-parcel.ts';
import { SessionRepository } from '../session/session.repository.ts';
import { RescuesRepository } from '../storage/rescues.repository.ts';
import { putAsideOf } from './put-aside.ts';

/** What a cache holds that must not go with it. */
export interface Handover extends RemovalPlan {
  readonly parcel: Parcel;
  /** As the cache knows it. */
  readonly recoveryKey: RecoveryKey | null;
}

/**
 * Reads the acts without effect and the whole journal; null for a cache that belongs to nobody.
 * @param keptOf the caches of an officer that were put aside
 */
export function takeHandover(
  db: EncryptedDatabase,
  registration: TerminalRegistration,
  madeAt: string,
  keptOf: (officerId: string) => readonly KeptCache[],
): Handover | null {
  const session = new SessionRepository(db).read();
  if (session === null) return null;
  const { officer, department, policy } = session;
  const rows = new ParcelRepository(db);
  const acts = rows.openActs();
  const { centralUrl } = registration;
  const owner = { officer, department, centralUrl, registration: () => registration };
  const parcel = parcelOf(owner, { madeAt, acts, journal: rows.journal() });
  const rescues = new RescuesRepository(db);
  const putAside = keptOf(officer.id).map((kept) => putAsideOf(kept, rescues.report(kept.name)));
  return { parcel, recoveryKey: policy.recoveryKey, ...tellable(acts, putAside) };
}

/** What may be told of acts without their content: how many, and on what. */
export function tellable(
  acts: readonly { readonly subjectNumber: string }[],
  putAside: PutAside[],
): RemovalPlan {
  const numbers = new Set(acts.map(({ subjectNumber }) => subjectNumber));
  const subjectNumbers = [...numbers].slice(0, mostNamedSubjects);
  return { waiting: acts.length, subjectNumbers, putAside };
}

/**
 * The sealed file for the administrator.
 * @param recoveryKeys the key named now and the one from before, where they differ: either opens it
 * @throws Error when there is no key, or the file would be larger than any that is read
 */
export async function sealHandover(
  { parcel }: Handover,
  id: string,
  recoveryKeys: readonly RecoveryKey[],
  { terminalId, identity }: TerminalRegistration,
): Promise<Buffer> {
  if (recoveryKeys.length === 0) throw new Error('there is no key to seal to');
  const cover = { id, kind: 'handover', madeAt: parcel.madeAt, terminalId } as const;
  const content = await writeParcel(parcel);
  try {
    const sealed = await sealParcel(content, cover, recoveryKeys, identity);
    if (sealed.length > largestParcelBytes || readSealedParcel(sealed) === null) {
      throw new Error('the sealed file would not be read');
    }
    return sealed;
  } finally {
    content.fill(0);
  }
}
