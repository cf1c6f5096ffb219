import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';

export type EventListener = (name: DesktopEventName, payload: unknown) => void;

/** More ids than this are announced as "any of them". */
const mostIds = 500;

/** Tells whoever listens what is no longer true. */
export class EventBus {
  readonly #listeners = new Set<EventListener>();

  /** @returns unsubscribes */
  on(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit<E extends DesktopEventName>(name: E, payload: DesktopEvent<E>): void {
    for (const listener of this.#listeners) listener(name, payload);
  }

  casesChanged(ids: readonly string[] | null): void {
    this.#idsChanged('cases:changed', ids);
  }

  noticesChanged(ids: readonly string[] | null): void {
    this.#idsChanged('notices:changed', ids);
  }

  #idsChanged(name: 'cases:changed' | 'notices:changed', ids: readonly string[] | null): void {
    if (ids?.length === 0) return;
    const isTooMany = ids === null || ids.length > mostIds;
    this.emit(name, { ids: isTooMany ? null : [...ids] });
  }
}
