import { describe, expect, it } from 'vitest';
import type { LiveStream } from '#core/sync/live-stream.ts';
import { SyncEngine, type EngineParts } from '#core/sync/sync-engine.ts';
import { unreachable } from '#core/central/central-error.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** An engine whose every part the test decides; nothing is sent and no time passes by itself. */
function engineWith(parts: Partial<EngineParts>): { engine: SyncEngine; defects: unknown[] } {
  const defects: unknown[] = [];
  const nothing = (): undefined => undefined;
  const live = { ensure: nothing, close: () => Promise.resolve() };
  const engine = new SyncEngine({
    timing: { now: () => new Date(0), after: () => nothing, random: () => 0.5 },
    nextTryIn: () => null,
    live: () => live as unknown as LiveStream,
    contact: () => Promise.resolve(),
    ...{ onStatus: nothing, onContact: nothing, onSessionEnded: nothing, onNoContact: nothing },
    onDefect: (error) => defects.push(error),
    ...parts,
  });
  return { engine, defects };
}

describe('the talk with the service', () => {
  it('survives a lease that cannot be looked at, and can still be stopped', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    const { engine, defects } = engineWith({
      contact: () => Promise.reject(unreachable(new Error('refused'))),
      onNoContact: () => {
        throw full;
      },
    });
    await engine.syncNow();
    expect(engine.connection).toBe('offline');
    expect(defects).toEqual([full]);
    await engine.stop();
  });

  it('claims no contact when the service refuses the beginning of its own feed', async () => {
    let contacts = 0;
    const { engine } = engineWith({
      contact: () => Promise.reject(new AppError('CURSOR_UNKNOWN', '请重新同步')),
      onContact: () => (contacts += 1),
    });
    await engine.syncNow();
    await engine.syncNow();
    expect(contacts).toBe(0);
    expect(engine.lastFailure).toMatchObject({ code: 'CURSOR_UNKNOWN' });
    await engine.stop();
  });
});
