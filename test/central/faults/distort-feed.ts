import type { FeedPage } from '#shared/central/feed.ts';
import type { FaultSettings } from './faults.ts';

/** A feed page as a faulty service or network would deliver it. */
export function distortFeed(page: FeedPage, faults: FaultSettings): unknown {
  const once = faults.reorder ? page.changes.toReversed() : page.changes;
  const changes: unknown[] = faults.duplicate
    ? once.flatMap((change) => [change, change])
    : [...once];
  if (faults.unknownEntity) changes.push(unknownChange(page.nextCursor));
  if (faults.brokenFeed) changes.push({ entity: 'case', id: 'broken', version: 0, op: 'maybe' });
  return { ...page, changes };
}

function unknownChange(cursor: string): unknown {
  return {
    entity: 'carrier-pigeon',
    id: `pigeon-${cursor}`,
    version: 1,
    op: 'put',
    data: { ring: 'ZJ-0062' },
  };
}
