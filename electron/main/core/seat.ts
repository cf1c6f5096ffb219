import type { SessionState } from '#shared/desktop/session.contract.ts';
import type { CoreClient } from './core-client.ts';

/** Id of the officer who sits at an open cache now; null when nobody does. */
export async function seatedOfficer(core: Pick<CoreClient, 'call'>): Promise<string | null> {
  const envelope = await core.call('session:state', undefined);
  // A core that has ended holds no cache open.
  if (!envelope.ok) return null;
  const { phase, officer } = envelope.data as SessionState;
  return phase === 'unlocked' && officer !== null ? officer.id : null;
}

/** Runs a task whenever the session has changed and nobody sits at an open cache any more. */
export function whenNobodySits(
  core: Pick<CoreClient, 'call' | 'onEvent'>,
  task: () => Promise<void> | void,
  onDefect: (error: unknown) => void,
): void {
  const look = async (): Promise<void> => {
    if ((await seatedOfficer(core)) === null) await task();
  };
  core.onEvent((name) => {
    if (name === 'session:changed') look().catch(onDefect);
  });
}
