import type { FeedEntity } from '#shared/central/feed.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Notice, NoticeEvent, NoticePaper } from '#shared/central/supervision.ts';
import { chainBeginning, chainText } from '#shared/domain/notices/evidence.ts';
import { eventContent } from '#shared/domain/notices/event-content.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import type { RowToPut } from '../store/feed.repository.ts';
import { sha256 } from './notice-evidence.ts';

/** An act as it is written into the history of a notice. */
export interface Filing {
  readonly id: string;
  readonly act: NoticeAct;
  readonly officer: Officer;
  /** The addressee in whose place the officer answers; null for the own act. */
  readonly inPlaceOf: string | null;
  readonly after: Notice;
  /** What the act made; null when it made none. */
  readonly paper: NoticePaper | null;
  /** The service's time; the device's stands beside it. */
  readonly at: string;
  readonly deviceAt: string;
  /** The event before; null at the opening. */
  readonly previous: NoticeEvent | null;
}

/** The next link of the chain (S11). */
export function noticeEvent({
  act,
  officer,
  inPlaceOf,
  after,
  paper,
  previous,
  ...of
}: Filing): NoticeEvent {
  const event = {
    ...{ id: of.id, noticeId: after.id, seq: (previous?.seq ?? 0) + 1 },
    ...{ act: act.kind, state: after.state, officerId: officer.id, officerName: officer.name },
    ...(inPlaceOf === null ? {} : { inPlaceOf }),
    ...{ at: of.at, deviceAt: of.deviceAt, content: eventContent(act, after, paper) },
    previousHash: previous?.hash ?? chainBeginning,
  };
  return { ...event, hash: sha256(chainText(event)) };
}

/**
 * A row of a notice with those who may read it: the supervisors and the 负责人 of the department, and once
 * it has taken effect the officer it is addressed to.
 */
export function noticeRow<E extends FeedEntity>(
  entity: E,
  row: RowToPut<E>['row'],
  { id, departmentId, addressee, issuedAt }: Notice,
): RowToPut<E> {
  const isShown = issuedAt !== null && addressee.kind === 'officer';
  return {
    ...{ entity, row, scope: 'supervision' as const, scopeId: departmentId },
    ...(entity === 'notice' ? {} : { noticeId: id }),
    reader: isShown ? addressee.id : null,
  };
}
