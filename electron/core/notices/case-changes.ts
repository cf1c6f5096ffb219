import type { CaseEvent } from '#shared/central/cases.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { Notice, NoticeEvidence } from '#shared/central/supervision.ts';
import type { NoticeDetail } from '#shared/desktop/notices.contract.ts';
import { actKindsOf } from '#shared/domain/act-vocabulary.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { StoredCase } from '../cases/case.repository.ts';
import type { Workplace } from '../session/workplace.ts';
import { linksInWords } from './corrections.ts';

type CaseChange = NoticeDetail['changes'][number];

/**
 * What the supervisor verifies a correction against (S12): the case when the notice was opened, from its
 * history and the frozen evidence, beside the case as it is now.
 */
export function caseChanges(
  place: Workplace,
  notice: Notice,
  evidence: NoticeEvidence | null,
): CaseChange[] {
  const { caseId, openedAt } = notice;
  const stored = caseId === null ? null : place.cache.cases.read(caseId);
  if (stored === null) return [];
  const { cases, records } = place.cache;
  const { id } = stored.case;
  const events = cases.events(id);
  const opinions = records.children('opinion', id);
  return [
    stateChange(stored, events, openedAt),
    handlerChange(place, stored, events, openedAt),
    documentChange(records.children('document', id), evidence, openedAt),
    {
      label: '意见',
      before: countText(opinions.filter(({ at }) => !isAfter(at, openedAt)).length, '条'),
      after: countText(opinions.length, '条'),
    },
    materialChange(place, id, openedAt),
    correctionChange(place, notice),
  ];
}

function stateChange({ case: facts }: StoredCase, events: readonly CaseEvent[], at: Instant) {
  const last = events.filter((event) => !isAfter(event.at, at)).at(-1);
  const before = last === undefined ? '—' : caseStateNames[last.state];
  return { label: '状态', before, after: caseStateNames[facts.state] };
}

const moves: ReadonlySet<string> = new Set(actKindsOf('assignment'));

/** A case remembers who had it before the last move; of more moves since, the first is not known. */
function handlerChange(
  place: Workplace,
  { case: { handlerId, assignment } }: StoredCase,
  events: readonly CaseEvent[],
  at: Instant,
): CaseChange {
  const nameOf = (officerId: string | null): string =>
    officerId === null
      ? '未分派'
      : (place.cache.records.read('officer', officerId)?.name ?? officerId);
  const since = events.filter((event) => moves.has(event.act ?? '') && isAfter(event.at, at));
  const before =
    since.length === 0
      ? nameOf(handlerId)
      : since.length === 1 && assignment !== null
        ? nameOf(assignment.fromId)
        : '此后多次变更，见办理过程';
  return { label: '承办人', before, after: nameOf(handlerId) };
}

function documentChange(
  documents: readonly IssuedDocumentRow[],
  evidence: NoticeEvidence | null,
  at: Instant,
): CaseChange {
  const frozen = new Map(evidence?.items.map(({ row }) => [row.id, row]));
  const before = documents
    .filter(({ issuedAt }) => !isAfter(issuedAt, at))
    // What was frozen is as it was; of others it is known only that they were there.
    .map((document) => ({ ...document, ...frozen.get(document.id) }));
  return { label: '文书', before: listed(before), after: listed(documents) };
}

function listed(documents: readonly IssuedDocumentRow[]): string {
  const names = documents.map(({ number, title, status }) => {
    const name = number === null ? title : `${title}（${number}）`;
    return status === 'void' ? `${name}［已作废］` : name;
  });
  return names.length === 0 ? '无' : names.join('；');
}

function materialChange(place: Workplace, caseId: string, at: Instant): CaseChange {
  const handedIn = place.cache.records
    .children('material', caseId)
    .flatMap(({ versions, providedAt }) =>
      versions === undefined || versions.length === 0
        ? [providedAt]
        : versions.map((version) => version.providedAt),
    )
    .filter((providedAt) => providedAt !== null);
  const before = handedIn.filter((providedAt) => !isAfter(providedAt, at));
  return {
    label: '已提交的材料文件',
    before: countText(before.length, '份'),
    after: countText(handedIn.length, '份'),
  };
}

function correctionChange(place: Workplace, { answer, returned }: Notice): CaseChange {
  const rounds = [...returned.map((round) => round.answer), answer];
  const links = rounds.flatMap(({ correction }) => correction?.links ?? []);
  const acts = linksInWords(place, links).map(
    ({ title, at }) => `${title}（${chinaMinuteText(at)}）`,
  );
  return { label: '纠正操作', before: '—', after: acts.length === 0 ? '—' : acts.join('；') };
}

function countText(count: number, unit: string): string {
  return `${count} ${unit}`;
}

function isAfter(instant: Instant, at: Instant): boolean {
  return Date.parse(instant) > Date.parse(at);
}
