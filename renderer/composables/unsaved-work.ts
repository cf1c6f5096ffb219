import { onScopeDispose } from 'vue';

const savers = new Set<() => Promise<void>>();

/**
 * Has `save` awaited before the cache is closed by the officer, so that what was typed last is kept. It
 * saves what still waits, waits for a save that is under way, and never rejects.
 */
export function useUnsavedWork(save: () => Promise<void>): void {
  savers.add(save);
  onScopeDispose(() => savers.delete(save));
}

/** Keeps all unsaved work; resolves when it is kept or known to have failed. */
export async function saveUnsavedWork(): Promise<void> {
  await Promise.all([...savers].map((save) => save()));
}
