import { noticeFacts } from '#shared/central/supervision.ts';
import type { NoticeDetail } from '#shared/desktop/notices.contract.ts';
import { proposalOf, readNoticeClock } from '#shared/domain/notices/notice-due.ts';
import { stepRefusalOf } from '#shared/domain/notices/notice-rules.ts';
import { noticeActKinds } from '#shared/domain/notices/notice-vocabulary.ts';
import { isOpenAct, outboxItem } from '../outbox/outbox-item.ts';
import type { QueuedNoticeAct } from '../outbox/queued-act.ts';
import type { Workplace } from '../session/workplace.ts';
import { actingOfficer } from './acting-officer.ts';
import { caseChanges } from './case-changes.ts';
import { linksInWords } from './corrections.ts';
import { evidenceOf, evidenceRow } from './evidence-rows.ts';
import { isProofWhole, noticeProof } from './notice-proof.ts';
import type { StoredNotice } from './notice.repository.ts';
import { projectedNotice } from './projected-notice.ts';
import { storedNotice } from './stored-notice.ts';
import { supervisionPolicy } from './supervision-rules.ts';

/** Everything the page of a notice shows, from the cache alone. @throws AppError NOT_FOUND */
export function noticeDetail(place: Workplace, id: string): NoticeDetail {
  const stored = storedNotice(place, id);
  const { notice } = stored;
  const today = place.today();
  const acts = place.cache.outbox.on('notice', id);
  const proof = noticeProof(place, id);
  const clock = readNoticeClock(notice, today, place.rules.calendar, supervisionPolicy(place));
  return {
    notice,
    version: versionOf(stored, acts),
    ...clock,
    proposal: proposalOf(noticeFacts(notice), today),
    events: proof.events,
    evidence: (proof.evidence?.items ?? claimedEvidence(place, acts)).map(evidenceRow),
    isEvidenceWhole: isProofWhole(place, stored, proof),
    paper: proof.paper,
    pending: acts.filter(isOpenAct).map((act) => outboxItem(place, act)),
    choices: choicesOf(place, stored, acts),
    links: linksInWords(place, notice.answer.correction?.links ?? []),
    changes: caseChanges(place, notice, proof.evidence),
    related: relatedOf(place, id),
  };
}

/** The service has an accepted opening; the feed may not have brought it yet. */
function versionOf({ version }: StoredNotice, acts: readonly QueuedNoticeAct[]): number {
  if (version > 0) return version;
  return acts.find(({ act }) => act.kind === 'open')?.acceptedVersion ?? 0;
}

/** What an opening that waits here names: nothing is frozen yet. */
function claimedEvidence({ cache }: Workplace, acts: readonly QueuedNoticeAct[]) {
  const opening = acts.map(({ act }) => act).find((act) => act.kind === 'open');
  if (opening === undefined) return [];
  return evidenceOf(cache, opening.evidence.ids) ?? [];
}

/** Judged as the officer's own steps that are on their way will leave it. */
function choicesOf(
  place: Workplace,
  stored: StoredNotice,
  acts: readonly QueuedNoticeAct[],
): NoticeDetail['choices'] {
  const officer = actingOfficer(place);
  const facts = noticeFacts(projectedNotice(stored, acts, officer));
  return noticeActKinds.flatMap((kind) =>
    kind === 'open' ? [] : [{ kind, refusal: stepRefusalOf(facts, kind, officer) }],
  );
}

function relatedOf({ cache }: Workplace, id: string): NoticeDetail['related'] {
  const preceding = cache.notices.preceding(id);
  return [
    ...(preceding === null ? [] : [{ ...preceding, relation: 'preceding' as const }]),
    ...cache.notices.following(id).map((one) => ({ ...one, relation: 'following' as const })),
  ];
}
