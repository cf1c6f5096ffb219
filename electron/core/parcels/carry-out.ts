import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Terminal } from '#shared/central/terminals.ts';
import type { CarryPlan } from '#shared/desktop/parcels.contract.ts';
import { chinaFileStamp } from '#shared/domain/china-time.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { requireAgreed } from '../journal/journal-freeze.ts';
import { sealParcel, type Recipient } from '../sealing/sealed-parcel.ts';
import type { Workplace } from '../session/workplace.ts';
import { carriedSubjects } from './carried-subjects.ts';
import { writeParcel, type ActRow } from './parcel.ts';
import { parcelOf } from './parcel-of.ts';

/** The ending of sealed files. */
const ending = 'gcjs';

export interface SealedActs {
  readonly parcelId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly total: number;
}

/** What would be carried out of this terminal, and to whom it can go (O13). */
export function carryPlan(place: Workplace): CarryPlan {
  const acts = place.cache.parcels.openActs();
  return {
    fileName: `办理转移_${chinaFileStamp(place.now())}.${ending}`,
    total: acts.length,
    subjects: carriedSubjects(acts, () => true),
    terminals: otherTerminals(place).map(({ id, name, registeredAt }) => ({
      ...{ id, name, registeredAt },
    })),
  };
}

/**
 * Seals the acts without effect to other terminals of the department and to the administrator's key. They
 * stay in the queue: whichever terminal reaches the service first sends them, the other gets the same answer.
 * @param at device time
 * @throws AppError NOT_FOUND when nothing waits or a terminal is not one of the department's any more,
 *   JOURNAL_DIVERGED
 */
export async function sealActs(
  place: Workplace,
  terminalIds: readonly string[],
  at: Date,
): Promise<SealedActs & { readonly note: (fileName: string) => void }> {
  const { cache, ledger } = place;
  // What was withdrawn since would take effect from another terminal.
  requireAgreed(cache);
  const acts = cache.parcels.openActs().map((act) => onItsOwn(place, act));
  if (acts.length === 0) throw new AppError('NOT_FOUND', '没有待上报的事项，没有生成文件。');
  const recipients = recipientsOf(place, terminalIds);
  const { terminalId, identity } = place.registration();
  const parcelId = uuidv7({ msecs: at.getTime() });
  const madeAt = at.toISOString();
  const head = cache.journal.head();
  const content = await writeParcel(parcelOf(place, { madeAt, acts, journal: [] }));
  const cover = { id: parcelId, kind: 'transfer', madeAt, terminalId } as const;
  const bytes = await sealParcel(content, cover, recipients, identity);
  const ids = acts.map(({ id }) => id);
  return {
    ...{ parcelId, bytes, total: acts.length },
    note: (fileName) =>
      ledger.recordWork('carried-out', parcelId, () => {
        const parcel = { parcelId, direction: 'out', terminalId, madeAt } as const;
        cache.carried.put({ ...parcel, notedAt: madeAt }, ids);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const to = recipients.map(({ id }) => id);
        return { fileName, acts: ids, to, head, bytes: bytes.byteLength, sha256 };
      }),
  };
}

/**
 * The act without those before it on the same record that have taken effect: they stay here, so the version
 * that the officer's own acts have led to goes with it. Otherwise it would conflict with them elsewhere.
 */
function onItsOwn(place: Workplace, act: ActRow): ActRow {
  const { subject, subjectId } = act;
  const seenVersion = place.cache.outbox.versionAfterOwnActs(subject, subjectId, act.seenVersion);
  return { ...act, seenVersion };
}

function recipientsOf(place: Workplace, terminalIds: readonly string[]): Recipient[] {
  const known = new Map(otherTerminals(place).map((terminal) => [terminal.id, terminal]));
  const terminals = [...new Set(terminalIds)].map((id) => known.get(id));
  if (terminals.some((terminal) => terminal === undefined)) {
    throw new AppError(
      'NOT_FOUND',
      '所选终端已停用或不属于本部门，没有生成文件。请重新选择目标终端。',
    );
  }
  const { recoveryKey } = place.owner.policy;
  const all = [...(terminals as Terminal[]), ...(recoveryKey === null ? [] : [recoveryKey])];
  return all.map(({ id, sealingKey }) => ({ id, sealingKey }));
}

/** Of the own department, not revoked, by name. */
function otherTerminals(place: Workplace): Terminal[] {
  const own = place.registration().terminalId;
  return place.cache.records
    .all('terminal')
    .filter(({ id, departmentId, revokedAt }) => {
      return id !== own && departmentId === place.department.id && revokedAt === null;
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1));
}
