import { caseSchema, wholeCase } from '#shared/central/cases.ts';
import { noticeSchema } from '#shared/central/supervision.ts';
import type { OutboxSubject } from '#shared/desktop/outbox.contract.ts';
import type { ParcelPreview } from '#shared/desktop/parcels.contract.ts';
import { caseActSchema } from '#shared/domain/case-acts.ts';
import { chinaTimeText } from '#shared/domain/china-time.ts';
import { noticeActSchema } from '#shared/domain/notices/notice-acts.ts';
import { patrolActSchema } from '#shared/domain/patrol/patrol-acts.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { requireAgreed } from '../journal/journal-freeze.ts';
import { openSealedParcel, readSealedParcel, type SealedParcel } from '../sealing/sealed-parcel.ts';
import { isSameService } from '../session/bound-service.ts';
import type { Workplace } from '../session/workplace.ts';
import { adoptActs } from './adopt-acts.ts';
import { carriedSubjects } from './carried-subjects.ts';
import { readParcel, type ActRow, type Parcel } from './parcel.ts';

/** A file that may be taken in: whole, from a terminal of the department, this officer's own acts. */
export interface OpenedParcel {
  readonly parcelId: string;
  readonly terminalName: string;
  readonly content: Parcel;
}

/**
 * Opens a file that another terminal has sealed to this one.
 * @throws AppError PARCEL_INVALID, PARCEL_FOREIGN, PARCEL_KNOWN
 */
export async function openParcel(place: Workplace, bytes: Uint8Array): Promise<OpenedParcel> {
  const sealed = readSealedParcel(bytes);
  if (sealed?.kind !== 'transfer') throw invalid();
  const terminalName = requireOwnDepartment(place, sealed);
  const { terminalId, identity } = place.registration();
  const { sealingSecret } = identity;
  const content = await openSealedParcel(sealed, { id: terminalId, sealingSecret });
  if (content === null) {
    throw foreign('该文件不是转给本终端的，没有转入。请在原终端重新转出，并选中本终端。');
  }
  const parcel = await readParcel(content);
  if (parcel === null || !parcel.acts.every(isWellShaped)) throw invalid();
  if (parcel.terminalId !== sealed.from.terminalId) throw invalid();
  requireOwner(place, parcel);
  requireNew(place, sealed.id);
  return { parcelId: sealed.id, terminalName, content: parcel };
}

/** What a file brings, and what of it is here already. */
export function previewOf(place: Workplace, opened: OpenedParcel, fileName: string): ParcelPreview {
  const { parcelId, terminalName, content } = opened;
  const { madeAt, acts } = content;
  return {
    ...{ parcelId, fileName, terminalName, madeAt, total: acts.length },
    subjects: carriedSubjects(acts, (id) => place.cache.outbox.read(id) !== null),
  };
}

/**
 * Takes the acts of a file to the end of the queue; queue, journal and the note that the file was taken in
 * are one transaction.
 * @param at device time
 * @returns what was new
 * @throws AppError PARCEL_KNOWN, JOURNAL_DIVERGED
 */
export function takeIn(place: Workplace, opened: OpenedParcel, at: Date): ActRow[] {
  const { parcelId, content } = opened;
  requireAgreed(place.cache);
  requireNew(place, parcelId);
  const { cache, ledger } = place;
  const { acts, terminalId, madeAt } = content;
  const isNew = ({ id }: ActRow): boolean => cache.outbox.read(id) === null;
  const fresh = acts.filter(isNew);
  const payload = { terminalId, madeAt, acts: fresh.map(submissionOf), known: idsBut(acts, fresh) };
  ledger.recordWork('carried-in', parcelId, () => {
    adoptActs(cache, acts);
    const parcel = { parcelId, direction: 'in', terminalId, madeAt } as const;
    cache.carried.put(
      { ...parcel, notedAt: at.toISOString() },
      acts.map(({ id }) => id),
    );
    return payload;
  });
  return fresh;
}

/** @returns the name of the terminal that has made the file */
function requireOwnDepartment(place: Workplace, { from }: SealedParcel): string {
  if (from.terminalId === place.registration().terminalId) {
    throw foreign('该文件就是从本终端转出的，其中的事项仍在本机队列中，没有转入。');
  }
  const signer = place.cache.records.read('terminal', from.terminalId);
  const isKnown = signer?.signingKey === from.signingKey && signer.revokedAt === null;
  if (signer === null || !isKnown || signer.departmentId !== place.department.id) {
    throw foreign(
      '转出该文件的终端未在本部门登记或已停用，没有转入。新登记的终端，请先在本机联网同步一次再试。',
    );
  }
  return signer.name;
}

function requireOwner(place: Workplace, { officer, centralUrl }: Parcel): void {
  if (officer.id !== place.officer.id) {
    throw foreign(
      `该文件是${officer.name}的办理事项，只能由其本人在本终端登录后转入。没有转入任何内容。`,
    );
  }
  if (!isSameService(centralUrl, place.centralUrl)) {
    throw foreign('该文件属于另一个中心系统，没有转入。请管理员核对两台终端的中心系统地址。');
  }
}

function requireNew(place: Workplace, parcelId: string): void {
  const takenInAt = place.cache.carried.takenInAt(parcelId);
  if (takenInAt === null) return;
  const when = chinaTimeText(new Date(takenInAt));
  throw new AppError('PARCEL_KNOWN', `该文件已于 ${when} 转入本终端，没有重复转入。`);
}

const shapes: { readonly [S in OutboxSubject]: (act: unknown, record: unknown) => boolean } = {
  case: (act, record) =>
    caseActSchema.safeParse(act).success &&
    caseSchema.safeParse(wholeCase(record as Parameters<typeof wholeCase>[0])).success,
  notice: (act, record) =>
    noticeActSchema.safeParse(act).success && noticeSchema.nullable().safeParse(record).success,
  patrol: (act, record) => patrolActSchema.safeParse(act).success && record === null,
};

/** Its texts are what this version understands; a newer terminal may know more kinds of acts. */
function isWellShaped({ subject, act, base, theirs, receipt, state }: ActRow): boolean {
  if (state === 'accepted' || state === 'withdrawn' || receipt !== null) return false;
  try {
    const records = [base, ...(theirs === null ? [] : [theirs])];
    return records.every((record) => shapes[subject](JSON.parse(act), JSON.parse(record)));
  } catch {
    return false;
  }
}

/** As the journal has every act that was submitted here. */
function submissionOf({ id, subject, subjectId, act, seenVersion, ...row }: ActRow): unknown {
  const { deviceAt, deviceOffsetMs, state } = row;
  const parsed = JSON.parse(act) as unknown;
  return { id, subject, subjectId, act: parsed, state, seenVersion, deviceAt, deviceOffsetMs };
}

function idsBut(acts: readonly ActRow[], others: readonly ActRow[]): string[] {
  const left = new Set(others.map(({ id }) => id));
  return acts.map(({ id }) => id).filter((id) => !left.has(id));
}

function invalid(): AppError {
  return new AppError(
    'PARCEL_INVALID',
    '所选文件不是完整的办理转移文件，或已被改动、损坏，或由更新版本的终端转出。没有转入任何内容，本机内容不受影响。请在原终端重新转出。',
  );
}

function foreign(message: string): AppError {
  return new AppError('PARCEL_FOREIGN', message);
}
