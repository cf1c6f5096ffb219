import type { Handlers } from '#shared/desktop/contract.ts';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { failureOf } from '../failure.ts';
import type { Restore } from '../sync/restore.repository.ts';

type StatusChannel = Extract<keyof Handlers<'core', CoreContext>, `status:${string}`>;

/** The status bar, and the order to talk to the service now. */
export const statusHandlers: Pick<Handlers<'core', CoreContext>, StatusChannel> = {
  'status:read': (_, context) => readStatus(context),
  'status:note-restore': (_, context) => {
    openWorkplace(context).cache.restore.note();
    context.events.emit('status:changed', {});
    return readStatus(context);
  },
  'status:sync-now': async (_, context) => {
    await openWorkplace(context).engine.syncNow();
    return readStatus(context);
  },
};

function readStatus(context: CoreContext): TerminalStatus {
  const { cache, engine } = openWorkplace(context);
  const { dataAsOf, clockOffsetMs } = cache.syncState.read();
  const { progress, lastFailure } = engine;
  return {
    connection: engine.connection,
    dataAsOf,
    ...cache.outbox.tally(),
    parked: cache.syncState.parkedCount(),
    cipher: context.session.cipherLabel,
    keystore: context.keystore,
    clockOffsetMs,
    pulling: progress === null ? null : { ...progress },
    restored: shownRestore(cache.restore.read()),
    journalAlarm: cache.journalReceipts.alarm(),
    lastFailure: lastFailure === null ? null : failureOf(lastFailure),
  };
}

/** Shown until all is done and the officer has taken note. */
function shownRestore({
  phase,
  noticedAt,
  lost,
  dropped,
  isNoted,
}: Restore): TerminalStatus['restored'] {
  if (phase === null || noticedAt === null || (phase === 'done' && isNoted)) return null;
  return { phase, noticedAt, lost, dropped };
}
