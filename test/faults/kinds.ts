import { clockJump, diskFull } from './kinds/device-kinds.ts';
import type { Kind } from './kinds/kind.ts';
import { damagedFile } from './kinds/damaged-file.ts';
import { mixed } from './kinds/mixed.ts';
import {
  cutAnswer,
  cutRequest,
  duplicate,
  lostAnswer,
  portal,
  reorder,
  storm,
  trickle,
  twoOfficers,
} from './kinds/network-kinds.ts';
import { revoked } from './kinds/revoked.ts';
import { transfer } from './kinds/transfer.ts';
import { kill, killAtMigration, killAtOpen } from './kinds/process-kinds.ts';
import {
  restartService,
  restoredService,
  tokenExpiry,
  unknownEntity,
} from './kinds/service-kinds.ts';

/** Every kind of trouble by its name; rounds take them in turn. */
export const kinds = {
  kill,
  'kill-at-open': killAtOpen,
  'kill-at-migration': killAtMigration,
  'cut-answer': cutAnswer,
  'cut-request': cutRequest,
  'lost-answer': lostAnswer,
  duplicate,
  reorder,
  'unknown-entity': unknownEntity,
  storm,
  portal,
  trickle,
  'token-expiry': tokenExpiry,
  'clock-jump': clockJump,
  'restart-service': restartService,
  'restored-service': restoredService,
  'disk-full': diskFull,
  'two-officers': twoOfficers,
  revoked,
  'damaged-file': damagedFile,
  transfer,
  mixed,
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as readonly KindName[];

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name);
}
