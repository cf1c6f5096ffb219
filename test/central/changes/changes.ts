import type { FeedPage } from '#shared/central/feed.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import { cursorAt, seqOfCursor } from './cursor.ts';

/**
 * One page of the feed for an officer. A row appears once, at its newest version, so that reading from
 * the beginning is a snapshot and reading on is a delta.
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
    changes: rows.map((row) => ({
      entity: row.entity,
      id: row.id,
      version: row.version,
      op: 'put' as const,
      data: JSON.parse(row.data) as Record<string, unknown>,
    })),
  };
}
