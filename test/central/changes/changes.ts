import type { FeedChange, FeedPage } from '#shared/central/feed.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { FeedRepository, SeenChange } from '../store/feed.repository.ts';
import { cursorAt, seqOfCursor } from './cursor.ts';

/**
 * One page of the feed for an officer. A row appears once, at its newest version, so that reading from
 * the beginning is a snapshot and reading on is a delta. What a change of roles brought comes as `put`
 * and what it took as `drop`, each at a place of its own in the same order: one cursor tells all.
 * @throws AppError CURSOR_UNKNOWN
 */
export function readChanges(
  feed: FeedRepository,
  officer: Officer,
  query: { cursor: string; limit: number },
  epoch: string,
  now: Date,
): FeedPage {
  const from = seqOfCursor(query.cursor, epoch, feed.head());
  const rows = feed.after(officer, from, query.limit);
  const isFull = rows.length === query.limit;
  // A page that is not full has seen everything: the next one starts behind the newest change.
  const to = isFull ? (rows.at(-1)?.seq ?? from) : Math.max(from, feed.head());
  const remaining = isFull ? feed.countAfter(officer, to) : 0;
  return {
    epoch,
    cursor: query.cursor,
    nextCursor: cursorAt(epoch, to),
    hasMore: remaining > 0,
    remaining,
    serverTime: now.toISOString(),
    changes: rows.map(changeOf),
  };
}

function changeOf({ entity, id, version, data, isOut }: SeenChange): FeedChange {
  if (isOut === 1) return { entity, id, version, op: 'drop' };
  const row = JSON.parse(data) as Record<string, unknown>;
  return { entity, id, version, op: 'put', data: row };
}
