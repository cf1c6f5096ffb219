import type { FeedEntity } from '#shared/central/feed.ts';
import type { Store } from '../store/open-store.ts';

/** Every row of an entity, for the service itself; requests read through the officer's scope. */
export function readPublished(store: Store, entity: FeedEntity): unknown[] {
  const rows = store.prepare('SELECT data FROM feed_row WHERE entity = ?').pluck().all(entity);
  return (rows as string[]).map((text) => JSON.parse(text) as unknown);
}
