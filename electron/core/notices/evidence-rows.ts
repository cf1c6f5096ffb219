import { caseEventSchema, opinionSchema, type CaseEvent } from '#shared/central/cases.ts';
import { documentSchema } from '#shared/central/documents.ts';
import type { EvidenceRow } from '#shared/desktop/patrol.contract.ts';
import { caseActNames, opinionConclusionNames } from '#shared/domain/act-vocabulary.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import type { EvidenceItem } from '#shared/domain/notices/evidence.ts';
import type { Cache } from '../cache.ts';

/**
 * Every row of a case that can prove a finding, oldest first, as its schema reads it: rows that an older
 * version stored lack what the schema fills in, and the hash is over what the service sees.
 */
export function caseEvidence(
  { cases, records }: Pick<Cache, 'cases' | 'records'>,
  caseId: string,
): EvidenceItem[] {
  const items: EvidenceItem[] = [
    ...cases
      .events(caseId)
      .map((row) => ({ entity: 'case-event' as const, row: caseEventSchema.parse(row) })),
    ...records
      .children('opinion', caseId)
      .map((row) => ({ entity: 'opinion' as const, row: opinionSchema.parse(row) })),
    ...records
      .children('document', caseId)
      .map((row) => ({ entity: 'document' as const, row: documentSchema.parse(row) })),
  ];
  return items.toSorted((a, b) => evidenceRow(a).at.localeCompare(evidenceRow(b).at));
}

/**
 * The rows with these ids; null when one of them is not there. A finding may rest on rows of several cases
 * of the department: equal opinions, numbers that are missing.
 */
export function evidenceOf(
  cache: Pick<Cache, 'cases' | 'records'>,
  ids: readonly string[],
): EvidenceItem[] | null {
  const items = ids.flatMap((id) => evidenceItem(cache, id) ?? []);
  return items.length === ids.length ? items : null;
}

function evidenceItem({ cases, records }: Pick<Cache, 'cases' | 'records'>, id: string) {
  const event = cases.event(id);
  if (event !== null) return { entity: 'case-event' as const, row: caseEventSchema.parse(event) };
  const opinion = records.read('opinion', id);
  if (opinion !== null) return { entity: 'opinion' as const, row: opinionSchema.parse(opinion) };
  const document = records.read('document', id);
  return document === null
    ? null
    : { entity: 'document' as const, row: documentSchema.parse(document) };
}

/** A row of evidence in words. */
export function evidenceRow({ entity, row }: EvidenceItem): EvidenceRow {
  switch (entity) {
    case 'case-event': {
      const event = caseEventSchema.parse(row);
      const { id, at, deviceAt, officerName, note } = event;
      return { id, entity, at, deviceAt, officerName, title: eventTitle(event), text: note };
    }
    case 'opinion': {
      const { id, at, deviceAt, officerName, conclusion, text } = opinionSchema.parse(row);
      const title = `意见：${opinionConclusionNames[conclusion]}`;
      return { id, entity, at, deviceAt, officerName, title, text };
    }
    case 'document': {
      const { id, issuedAt: at, officerName, number, ...document } = documentSchema.parse(row);
      const title = number === null ? document.title : `${document.title} ${number}`;
      return { id, entity, at, deviceAt: null, officerName, title, text: '' };
    }
  }
}

/** The act behind a step of a case, or where the step led when no act is known. */
export function eventTitle({ act, state }: Pick<CaseEvent, 'act' | 'state'>): string {
  const names: Readonly<Partial<Record<string, string>>> = caseActNames;
  return (act === null ? undefined : names[act]) ?? caseStateNames[state];
}
