import type { SessionState } from '#shared/desktop/session.contract.ts';
import type { Lease } from '../keys/offline-guard.ts';
import type { Roster } from '../keys/roster.ts';
import type { TerminalWipe } from '../wipe/terminal-wipe.ts';
import type { CacheDoor } from './cache-door.ts';
import type { Seat } from './seat.ts';

/** Who sits here, how far the cache may be used, and what else the window has to show of it. */
export function sessionState(
  seat: Seat,
  door: Pick<CacheDoor, 'trouble'>,
  roster: Roster,
  wipe: TerminalWipe,
): SessionState {
  const { workplace: open, lockedBy, isOnline, needsReauthentication, lease } = seat;
  const shown = open ?? lockedBy;
  return {
    phase: open !== null ? 'unlocked' : lockedBy !== null ? 'locked' : 'signed-out',
    officer: shown?.officer ?? null,
    department: shown?.department ?? null,
    mode: isOnline ? 'online' : 'offline',
    needsReauthentication,
    isDismissed: seat.isDismissed,
    knownOfficers: roster.officers(),
    trouble: door.trouble,
    readOnly: lease?.isReadOnly === true ? spanOf(lease) : null,
    wiped: wipe.report(),
  };
}

function spanOf({ readOnlyFrom, lockedFrom }: Lease): SessionState['readOnly'] {
  const iso = (at: number): string => new Date(at).toISOString();
  return { since: iso(readOnlyFrom), until: iso(lockedFrom) };
}
