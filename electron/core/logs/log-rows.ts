import {
  caseEventSchema,
  opinionSchema,
  type Case,
  type CaseEvent,
  type Opinion,
} from '#shared/central/cases.ts';
import type { LogRow } from '#shared/desktop/logs.contract.ts';
import { opinionConclusionNames } from '#shared/domain/act-vocabulary.ts';
import type { Cache } from '../cache.ts';
import { specialText, supplementText } from '../cases/event-words.ts';
import { opinionAct, type LogPlace } from './case-log.repository.ts';

/** The rows of a page: who did what, when by both clocks, and the state of the case before and after. */
export function logRows(cache: Cache, places: readonly LogPlace[]): LogRow[] {
  const histories = new Map<string, CaseHistory | null>();
  return places.flatMap((place) => {
    const kept = histories.get(place.caseId);
    const history = kept === undefined ? readHistory(cache, place.caseId) : kept;
    histories.set(place.caseId, history);
    if (history === null) return [];
    return place.seq === 0
      ? (opinionRow(cache, history, place) ?? [])
      : (stepRow(history, place) ?? []);
  });
}

interface CaseHistory {
  readonly case: Case;
  readonly events: readonly CaseEvent[];
}

function readHistory({ cases }: Cache, caseId: string): CaseHistory | null {
  const stored = cases.read(caseId);
  if (stored === null) return null;
  // Rows that an older version stored lack what the schema fills in.
  const events = cases.events(caseId).map((event) => caseEventSchema.parse(event));
  return { case: stored.case, events };
}

function stepRow(history: CaseHistory, { id }: LogPlace): LogRow | null {
  const place = history.events.findIndex((event) => event.id === id);
  const event = history.events[place];
  if (event === undefined) return null;
  const { act, officerId, officerName, onBehalfOf, at, deviceAt, state, note } = event;
  return {
    ...{ id, entity: 'case-event', ...caseNames(history.case) },
    ...{ act, officerId, officerName, onBehalfOf, at, deviceAt },
    stateBefore: history.events[place - 1]?.state ?? null,
    stateAfter: state,
    text: note,
    details: stepDetails(event),
  };
}

function stepDetails({ details, supplement, special }: CaseEvent): Record<string, string> {
  return {
    ...details,
    ...(supplement === null ? {} : { 补正要求: supplement.map(supplementText).join('；') }),
    ...(special === null ? {} : { 特别程序: specialText(special) }),
  };
}

function opinionRow({ records }: Cache, history: CaseHistory, { id }: LogPlace): LogRow | null {
  const row = records.read('opinion', id);
  if (row === null) return null;
  const opinion = opinionSchema.parse(row);
  const { officerId, officerName, onBehalfOf, at, deviceAt, text } = opinion;
  return {
    ...{ id, entity: 'opinion', ...caseNames(history.case), act: opinionAct },
    ...{ officerId, officerName, onBehalfOf, at, deviceAt },
    ...{ stateBefore: null, stateAfter: null, text, details: opinionDetails(opinion) },
  };
}

function opinionDetails({ conclusion, isCountersigned }: Opinion): Record<string, string> {
  return {
    结论: opinionConclusionNames[conclusion],
    ...(isCountersigned ? { 会签: '是' } : {}),
  };
}

function caseNames({
  id,
  number,
  title,
}: Case): Pick<LogRow, 'caseId' | 'caseNumber' | 'caseTitle'> {
  return { caseId: id, caseNumber: number, caseTitle: title };
}
