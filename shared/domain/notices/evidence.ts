import { canonicalJson } from '../documents/canonical-json.ts';

/** Rows that prove a finding: they are never changed, so they can be named and hashed (article 11). */
export const evidenceEntities = ['case-event', 'opinion', 'document'] as const;
export type EvidenceEntity = (typeof evidenceEntities)[number];

/** As papers name them. */
export const evidenceEntityNames: Readonly<Record<EvidenceEntity, string>> = {
  'case-event': '办理记录',
  opinion: '意见',
  document: '文书',
};

export interface EvidenceItem {
  readonly entity: EvidenceEntity;
  /** As its schema reads it. */
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string };
}

/**
 * Parts of a document that may still be added after it was issued (作废, 送达); they are not part of what a
 * finding rests on.
 */
const laterParts: ReadonlySet<string> = new Set(['status', 'voidReason', 'delivery']);

/**
 * The text whose SHA-256 names a set of evidence (S11): canonical JSON of the rows in the order of their
 * entity and id, so that who asks first does not matter.
 */
export function evidenceText(items: readonly EvidenceItem[]): string {
  const sorted = items.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return canonicalJson(sorted.map(({ entity, row }) => ({ entity, row: lasting(entity, row) })));
}

function placeOf({ entity, row }: EvidenceItem): string {
  return `${entity}/${row.id}`;
}

function lasting(entity: EvidenceEntity, row: EvidenceItem['row']): Record<string, unknown> {
  if (entity !== 'document') return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !laterParts.has(name)));
}

/** The text whose SHA-256 the report prints beside one row of the evidence. */
export function evidenceRowText({ row }: EvidenceItem): string {
  return canonicalJson(row);
}

/** In the order in which the report lists them: the handling first, the documents last. */
export function inListOrder<T extends { readonly entity: EvidenceEntity }>(
  items: readonly T[],
): T[] {
  const place = ({ entity }: T): number => evidenceEntities.indexOf(entity);
  return items.toSorted((a, b) => place(a) - place(b));
}

/** One step in the history of a notice as the chain covers it. */
export interface ChainedEvent {
  readonly noticeId: string;
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** What stands before the first event of a notice. */
export const chainBeginning = '0'.repeat(64);

/** The text whose SHA-256 is an event's `hash`: all of the event but the hash itself. */
export function chainText(event: Omit<ChainedEvent, 'hash'>): string {
  return canonicalJson({ ...event, hash: undefined });
}
