import type { NoticeEvent, NoticePaper } from '../../central/supervision.ts';
import { dayOfInstant } from '../day.ts';
import { canonicalJson } from '../documents/canonical-json.ts';
import { noticeSubjectSchema, paperClaimSchema, subjectOf } from './event-content.ts';
import { evidenceFileSchema, sealText, type EvidenceFile, type TextHash } from './evidence-file.ts';
import { placeOfEvent, replayProblems, type EvidenceProblem } from './evidence-replay.ts';
import { chainBeginning, chainText, evidenceText } from './evidence.ts';
import { noticeOpeningSchema } from './notice-acts.ts';

/**
 * All that does not hold in an evidence file (S11); empty when the file is whole. Pure: the caller brings
 * the hash, so that window, core and a tool of a third party judge alike.
 * @param value the file as JSON gives it
 */
export function evidenceProblems(value: unknown, sha256: TextHash): EvidenceProblem[] {
  const parsed = evidenceFileSchema.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      place: path.join('.') || '文件',
      message: `格式不符：${message}`,
    }));
  }
  const file = parsed.data;
  return [
    ...sealProblems(value as object, file, sha256),
    ...chainProblems(file, sha256),
    ...claimProblems(file, sha256),
    ...replayProblems(file.notice, file.events),
    ...originProblems(file),
    ...subjectProblems(file),
    ...paperProblems(file, sha256),
  ];
}

/** Asked of the file as it was written, so that what the schema leaves out is under the seal too. */
function sealProblems(raw: object, file: EvidenceFile, sha256: TextHash): EvidenceProblem[] {
  return unless(sha256(sealText(raw)) === file.sha256, '文件', '全文摘要与内容不符，文件被改动过');
}

function chainProblems({ notice, events }: EvidenceFile, sha256: TextHash): EvidenceProblem[] {
  return events.flatMap((event, index) => {
    const place = placeOfEvent(event);
    const previous = events[index - 1]?.hash ?? chainBeginning;
    return [
      ...unless(event.seq === index + 1, place, `序号应为 ${index + 1}，有缺步或重步`),
      ...unless(event.noticeId === notice.id, place, '不是本提示的步骤'),
      ...unless(event.previousHash === previous, place, '记的前一步摘要与前一步不符，链条断开'),
      ...unless(event.hash === sha256(chainText(event)), place, '摘要与内容不符，此步被改动过'),
    ];
  });
}

/** The evidence is what the opening named, nothing more and nothing less. */
function claimProblems({ notice, events, evidence }: EvidenceFile, sha256: TextHash) {
  const { items } = evidence;
  const place = '证据';
  const opening = noticeOpeningSchema.safeParse(events[0]?.content);
  const claim = opening.success ? opening.data.evidence : null;
  const ids = items.map(({ row }) => row.id).toSorted();
  return [
    ...unless(evidence.id === notice.id && evidence.noticeId === notice.id, place, '不属于本提示'),
    ...unless(
      sha256(evidenceText(items)) === evidence.sha256,
      place,
      '摘要与内容不符，证据被改动过',
    ),
    ...unless(evidence.sha256 === claim?.sha256, place, '摘要与提出时指明的不符'),
    ...unless(
      canonicalJson(ids) === canonicalJson(claim?.ids.toSorted()),
      place,
      '各行与提出时指明的不符',
    ),
    ...unless(evidence.takenAt === notice.openedAt, place, '固定证据的时间不是提出的时间'),
    ...unless(
      notice.evidence.sha256 === evidence.sha256 && notice.evidence.count === items.length,
      '提示 evidence',
      '摘要或件数与证据不符',
    ),
  ];
}

/** What the notice says of its beginning and its last change is what the events say. */
function originProblems({ notice, events }: EvidenceFile): EvidenceProblem[] {
  const opening = noticeOpeningSchema.safeParse(events[0]?.content);
  if (!opening.success) return [];
  const { finding, workRecord } = opening.data;
  const [first] = events as [NoticeEvent];
  const wanted = {
    ...{ finding, workRecord, supervisorName: first.officerName },
    ...{ openedAt: first.at, deviceAt: first.deviceAt, updatedAt: events.at(-1)?.at },
  };
  return Object.entries(wanted).flatMap(([name, value]) =>
    unless(
      canonicalJson(notice[name]) === canonicalJson(value),
      `提示 ${name}`,
      '与经过中的记载不符',
    ),
  );
}

/** Whom and what the notice is about is what the service wrote when it was opened. */
function subjectProblems({ notice, events }: EvidenceFile): EvidenceProblem[] {
  const [first] = events;
  if (first === undefined) return [];
  const written = noticeSubjectSchema.safeParse(first.content['subject']);
  if (!written.success) {
    return [{ place: placeOfEvent(first), message: '没有记下部门、对象和办件的名称' }];
  }
  const names: Readonly<Record<string, unknown>> = written.data;
  return Object.entries(subjectOf(notice)).flatMap(([name, value]) =>
    unless(names[name] === value, `提示 ${name}`, '与提出时记下的不符'),
  );
}

/** A written notice has its paper from the day of its approval on, and no other notice has one. */
function paperProblems(
  { notice, events, paper }: EvidenceFile,
  sha256: TextHash,
): EvidenceProblem[] {
  const place = '文书';
  const { channel, issuedAt } = notice;
  const issuedOn = channel === 'written' && issuedAt !== null ? dayOfInstant(issuedAt) : null;
  if (paper === null) {
    return [
      ...unless(issuedOn === null, place, '书面意见已经审批，却没有文书'),
      ...unless(notice.number === null, '提示 number', '没有文书，却有文号'),
    ];
  }
  const isOwn = paper.id === notice.id && paper.noticeId === notice.id;
  const isNumbered = paper.number === notice.number && paper.model['number'] === paper.number;
  return [
    ...unless(isOwn, place, '不属于本提示'),
    ...unless(isNumbered, place, '文号与提示的文号不符'),
    ...unless(isApproved(paper, events), place, '文号或摘要与审批时记下的不符，文书被调换过'),
    ...unless(paper.issuedOn === issuedOn, place, '发文日期与审批的日期不符'),
    ...unless(
      sha256(canonicalJson(paper.model)) === paper.sha256,
      place,
      '摘要与内容不符，文书被改动过',
    ),
  ];
}

/** The chain holds the paper by what its approval says of it. */
function isApproved({ number, sha256 }: NoticePaper, events: readonly NoticeEvent[]): boolean {
  const approval = events.find(({ act }) => act === 'approve-draft');
  const { data } = paperClaimSchema.safeParse(approval?.content['paper']);
  return data?.number === number && data.sha256 === sha256;
}

function unless(holds: boolean, place: string, message: string): EvidenceProblem[] {
  return holds ? [] : [{ place, message }];
}
