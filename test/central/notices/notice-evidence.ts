import { createHash } from 'node:crypto';
import { feedEntities } from '#shared/central/feed.ts';
import type { Officer } from '#shared/central/organisation.ts';
import {
  evidenceEntities,
  evidenceText,
  type EvidenceItem,
} from '#shared/domain/notices/evidence.ts';
import type { FeedRepository } from '../store/feed.repository.ts';

/**
 * The rows with these ids as they stand, in scope of the officer; null when one of them is not there. A
 * finding may rest on rows of several cases of the department: equal opinions, numbers that are missing.
 */
export function evidenceItems(
  feed: FeedRepository,
  officer: Officer,
  ids: readonly string[],
): EvidenceItem[] | null {
  const items = ids.map((id) => evidenceItem(feed, officer, id));
  return items.every((item) => item !== null) ? items : null;
}

function evidenceItem(feed: FeedRepository, officer: Officer, id: string): EvidenceItem | null {
  for (const entity of evidenceEntities) {
    const row = feed.one(officer, entity, id);
    if (row !== null) return { entity, row: feedEntities[entity].parse(JSON.parse(row.data)) };
  }
  return null;
}

export function evidenceHash(items: readonly EvidenceItem[]): string {
  return sha256(evidenceText(items));
}

/** FIPS 180-4, of the text in UTF-8, in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
