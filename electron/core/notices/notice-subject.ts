import type { Case } from '#shared/central/cases.ts';
import { noticeFacts, type Notice } from '#shared/central/supervision.ts';
import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import { proposalOf } from '#shared/domain/notices/notice-due.ts';
import {
  evidenceLimit,
  type NoticeChannel,
  type Severity,
  type Situation,
} from '#shared/domain/notices/notice-vocabulary.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { storedCase } from '../cases/stored-case.ts';
import type { Workplace } from '../session/workplace.ts';
import { caseEvidence, evidenceOf } from './evidence-rows.ts';
import { storedNotice } from './stored-notice.ts';
import type { EvidenceItem } from '#shared/domain/notices/evidence.ts';

/** What a new notice may begin with. */
export interface NoticeBeginning {
  readonly channel: NoticeChannel;
  readonly caseId: string | null;
  readonly hitKey: string | null;
  readonly precedingId: string | null;
}

/** What a new notice is about, as far as case, finding and preceding notice tell. */
export interface NoticeSubject {
  readonly case: Case | null;
  readonly addressee: NoticePreparation['addressee'];
  readonly finding: NoticePreparation['finding'];
  readonly evidence: readonly EvidenceItem[];
  readonly severity: Severity;
  readonly severityReason: string;
  readonly situation: Situation;
  readonly content: string;
  readonly demand: string;
}

const usualSituation: Situation = 3;
const usualDemand = '请核查所述情形，依规定在系统内纠正，并反馈结果。';

/** @throws AppError NOT_FOUND when what the notice is to begin with is not there, or not in scope */
export function noticeSubject(
  place: Workplace,
  { caseId, hitKey, precedingId }: NoticeBeginning,
): NoticeSubject {
  if (precedingId !== null) return afterNotice(place, storedNotice(place, precedingId).notice);
  if (hitKey !== null) {
    const listed = place.cache.patrol.read(hitKey);
    if (listed !== null) return aboutHit(place, listed.hit);
    const message = '该巡查发现已不在列表中，可能已随数据更新消失。请重新巡查后再提出。';
    throw new AppError('NOT_FOUND', message, { retryable: true });
  }
  return aboutCase(place, caseId);
}

function aboutCase(place: Workplace, caseId: string | null): NoticeSubject {
  const about = caseId === null ? null : storedCase(place, caseId).case;
  // The newest: what a finding is about has just happened.
  const evidence = about === null ? [] : caseEvidence(place.cache, about.id).slice(-evidenceLimit);
  return {
    ...{ case: about, finding: null, evidence, situation: usualSituation },
    addressee: officerAddressee(about?.handlerId ?? null),
    ...{ severity: 'minor', severityReason: '', content: '', demand: usualDemand },
  };
}

function aboutHit(place: Workplace, hit: Hit): NoticeSubject {
  const { ruleId, ruleVersion, key, factsHash, why, caseId, severity } = hit;
  const about = caseId === null ? null : storedCase(place, caseId).case;
  // A finding may rest on rows that are no evidence of a case (orders of the window); those are left out.
  const evidence = hit.evidenceIds.flatMap((id) => evidenceOf(place.cache, [id]) ?? []);
  return {
    ...{ case: about, evidence, severity },
    addressee: officerAddressee(hit.officerId ?? about?.handlerId ?? null),
    finding: { ruleId, ruleVersion, key, factsHash, why, severity },
    severityReason: severity === 'serious' ? why : '',
    situation: situationOf(hit.situation),
    ...{ content: why, demand: usualDemand },
  };
}

/** A notice that follows another up says the same again, and what has become of it (第十五条). */
function afterNotice(place: Workplace, notice: Notice): NoticeSubject {
  const { caseId, situation, finding, addressee } = notice;
  const about = caseId === null ? null : (place.cache.cases.read(caseId)?.case ?? null);
  const frozen = place.cache.records.read('notice-evidence', notice.id);
  const claimed = frozen?.items.map(({ row }) => row.id) ?? [];
  const proposal = proposalOf(noticeFacts(notice), place.today());
  return {
    ...{ case: about, situation, finding },
    evidence: evidenceOf(place.cache, claimed) ?? [],
    addressee: { kind: addressee.kind, id: addressee.id },
    severity: notice.severity,
    // Of 一般 it says why it is not 较重.
    severityReason: notice.severity === 'serious' ? notice.severityReason : '',
    content: [notice.content, ...historyOf(notice), ...(proposal === null ? [] : [proposal.why])]
      .filter((line) => line !== '')
      .join('\n'),
    demand: notice.demand,
  };
}

function historyOf({ returned, objection }: Notice): string[] {
  return [
    ...returned.map(({ reason }, index) => `第 ${index + 1} 次退回：${reason.text}`),
    ...(objection === null ? [] : [`异议：${objection.text}`]),
  ];
}

function officerAddressee(id: string | null): NoticePreparation['addressee'] {
  return id === null ? null : { kind: 'officer', id };
}

function situationOf(number: number): Situation {
  const known: readonly Situation[] = [1, 2, 3, 4, 5];
  return known.find((situation) => situation === number) ?? 5;
}
