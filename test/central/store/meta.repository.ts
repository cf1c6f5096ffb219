import { randomUUID } from 'node:crypto';
import type { Store } from './open-store.ts';

/** Reads a remembered value, or null. */
export function readMeta(store: Store, name: string): string | null {
  const value = store.prepare('SELECT value FROM meta WHERE name = ?').pluck().get(name);
  return typeof value === 'string' ? value : null;
}

export function writeMeta(store: Store, name: string, value: string): void {
  store
    .prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    .run(name, value);
}

/** Another state of the data than terminals have seen: cursors of the one before mean nothing. */
export function renewEpoch(store: Store): string {
  const epoch = randomUUID();
  writeMeta(store, 'epoch', epoch);
  return epoch;
}
