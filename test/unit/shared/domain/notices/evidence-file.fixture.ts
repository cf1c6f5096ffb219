import type { Notice, NoticeEvent, NoticePaper } from '#shared/central/supervision.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import { eventContent } from '#shared/domain/notices/event-content.ts';
import { sealedEvidenceFile, type EvidenceFile } from '#shared/domain/notices/evidence-file.ts';
import { chainBeginning, chainText, evidenceText } from '#shared/domain/notices/evidence.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import { inPlaceOf } from '#shared/domain/notices/notice-rules.ts';
import {
  after,
  answerSteps,
  draftToReceipt,
  evidenceItems,
  now,
  officers,
  opened,
  opening,
  serious,
  sha256,
  type OfficerKey,
  type Taken,
} from './notices.fixture.ts';

/** Everything that the seal stands over. */
export type UnsealedFile = Omit<EvidenceFile, 'format' | 'version' | 'sha256'>;

export function sealed(content: UnsealedFile): EvidenceFile {
  return sealedEvidenceFile(content, sha256);
}

/** The content of the file that the service and the terminal make of a notice that went this way. */
export function contentOf(
  parts: Partial<NoticeOpening>,
  steps: readonly Taken[],
  by: OfficerKey = 's1',
): UnsealedFile {
  const act = opening(parts);
  const events: NoticeEvent[] = [];
  let facts = opened(parts, by);
  let paper: NoticePaper | null = null;
  const hash = sha256(evidenceText(evidenceItems));
  const noticeNow = (): Notice => ({
    // The schema's lists are mutable and the domain's are not.
    ...(structuredClone(facts) as Notice),
    ...{ supervisorName: officers[by].name, caseNumber: 'SL-1', caseTitle: '施工许可' },
    ...{ matterId: 'matter-1', finding: act.finding, workRecord: act.workRecord },
    ...{ evidence: { count: evidenceItems.length, sha256: hash }, number: paper?.number ?? null },
    ...{ openedAt: now, deviceAt: now, updatedAt: now },
  });
  record(events, noticeNow(), by, eventContent(act, noticeNow(), null));
  for (const step of steps) {
    const place = inPlaceOf(facts, step[1].kind, officers[step[0]]);
    facts = after(facts, step);
    const isApproval = step[1].kind === 'approve-draft';
    if (isApproval) paper = paperOf(facts, '湛建监〔2026〕3号');
    const content = eventContent(step[1], noticeNow(), isApproval ? paper : null);
    record(events, noticeNow(), step[0], content, place);
  }
  return {
    ...{ exportedAt: '2026-06-11T09:00:00+08:00', exportedByName: '吴涛' },
    ...{ notice: noticeNow(), events, paper },
    evidence: {
      ...{ id: facts.id, noticeId: facts.id, takenAt: now, sha256: hash },
      items: structuredClone(evidenceItems) as EvidenceFile['evidence']['items'],
    },
  };
}

function record(
  events: NoticeEvent[],
  { id, state }: Notice,
  by: OfficerKey,
  content: NoticeEvent['content'],
  place: string | null = null,
): void {
  const seq = events.length + 1;
  const event = {
    ...{ id: `event-of-notice-${seq}`, noticeId: id, seq, state, content },
    act: content['kind'] as NoticeEvent['act'],
    ...{ officerId: officers[by].id, officerName: officers[by].name, at: now, deviceAt: now },
    ...(place === null ? {} : { inPlaceOf: place }),
    previousHash: events.at(-1)?.hash ?? chainBeginning,
  };
  events.push({ ...event, hash: sha256(chainText(event)) });
}

function paperOf({ id, issuedAt }: NoticeFacts, number: string): NoticePaper {
  const model = {
    title: '监督纠正意见',
    number,
    blocks: [{ kind: 'paragraph', text: '责令改正。' }],
  };
  const issuedOn = dayOfInstant(issuedAt ?? now);
  return { id, noticeId: id, number, model, sha256: sha256(canonicalJson(model)), issuedOn };
}

/** 较重, answered twice, objected to, reported, instructed, closed: every part of a file is filled. */
export const fullContent = contentOf(serious, [
  ...draftToReceipt,
  ...answerSteps,
  ['s2', { kind: 'return', text: '依据仍不完整', dueOn: '2026-06-20' }],
  ['h1', { kind: 'object', text: '依据已经齐全' }],
  ['s2', { kind: 'rule-objection', isUpheld: false, text: '缺第二项' }],
  ...answerSteps,
  ['s1', { kind: 'report-number', number: '湛建报〔2026〕1号', submittedOn: '2026-06-10' }],
  ['s1', { kind: 'report-instruct', by: '李明', text: '限期整改', instructedOn: '2026-06-10' }],
  ['s1', { kind: 'close', text: '已核验' }],
]);
