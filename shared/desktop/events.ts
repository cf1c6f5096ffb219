import { z } from 'zod';
import { idSchema } from '../central/common.ts';

/**
 * What the core and the main process tell the renderer: what is no longer true. The renderer reads
 * again; no event carries data of a case. `null` ids mean "any of them".
 */
export const desktopEvents = {
  'session:changed': z.object({}),
  'status:changed': z.object({}),
  'cases:changed': z.object({ ids: z.array(idSchema).max(500).nullable() }),
  'outbox:changed': z.object({}),
  /** A backup was written, could not be, or was looked at. */
  'backup:changed': z.object({}),
  /** Progress of a patrol, its end, or a disposal. */
  'patrol:changed': z.object({}),
  'notices:changed': z.object({ ids: z.array(idSchema).max(500).nullable() }),
  'alerts:changed': z.object({}),
  /** A notification was clicked: show this case, or the list of alerts when it told of several. */
  'alerts:opened': z.object({ caseId: idSchema.nullable(), noticeId: idSchema.nullable() }),
  'phrases:changed': z.object({}),
  'exports:progressed': z.object({ done: z.int(), total: z.int() }),
  'materials:changed': z.object({ caseId: idSchema }),
  /** What was taken along: progress, contents, troubles. */
  'packages:changed': z.object({}),
  'storage:changed': z.object({}),
  'settings:changed': z.object({}),
} as const;

export type DesktopEventName = keyof typeof desktopEvents;
export type DesktopEvent<E extends DesktopEventName> = z.infer<(typeof desktopEvents)[E]>;

export const desktopEventNames = Object.keys(desktopEvents) as readonly DesktopEventName[];
