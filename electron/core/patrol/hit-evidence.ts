import type { EvidenceItem } from '#shared/domain/notices/evidence.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { Cache } from '../cache.ts';

/**
 * The rows that a hit rests on, of whatever case, in the order in which its rule named them. Rows that are
 * not here and what is no row of a case (a permission order) are left out: the facts of the hit tell of them.
 */
export function hitEvidence(cache: Cache, hit: Hit): EvidenceItem[] {
  return hit.evidenceIds.flatMap((id) => evidenceItem(cache, id) ?? []);
}

function evidenceItem({ cases, records }: Cache, id: string): EvidenceItem | null {
  const event = cases.event(id);
  if (event !== null) return { entity: 'case-event', row: event };
  const opinion = records.read('opinion', id);
  if (opinion !== null) return { entity: 'opinion', row: opinion };
  const document = records.read('document', id);
  return document === null ? null : { entity: 'document', row: document };
}
