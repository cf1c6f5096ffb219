import type { z } from 'zod';
import type { Permission } from '../domain/permissions.ts';

/**
 * Who may make a call. `public` before anybody signed in; `unlocked` needs an open officer cache;
 * with a permission the officer's roles (never the payload) must carry it.
 */
export type CallAccess = 'public' | 'unlocked' | Permission;

/** Where the handler runs: the data core (worker thread) or the main process. */
export type CallPlace = 'core' | 'main';

export interface DesktopCall {
  readonly place: CallPlace;
  readonly access: CallAccess;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /**
   * The officer changes by it what the cache holds: refused while it can only be read (O10). What is typed
   * into a form is kept all the same, and looking, printing and exporting leave their traces.
   */
  readonly writes?: true;
  /** Only the main process may make it: no channel, no method of the window. */
  readonly isInternal?: true;
  /** Only the hidden page that lays out what is printed may make it. */
  readonly isForPrintPage?: true;
}

/** Declares one call of the contract and keeps its exact types. */
export function defineCall<const C extends DesktopCall>(definition: C): C {
  return definition;
}
