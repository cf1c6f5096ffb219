import { describe, expect, it } from 'vitest';
import { service, temporaryFolder } from './core.fixture.ts';
import { openedAt, openingFor, seen, signedInAs } from './notices.fixture.ts';

describe('[O08] a service restored to an older state', () => {
  it('[S16] gets back a notice that it had lost, and the terminal keeps showing it', async () => {
    const central = await service();
    const backup = temporaryFolder();
    const terminal = await signedInAs(central.url, 'zj.wu');
    central.snapshot(backup);
    const addressee = { kind: 'officer', id: 'officer-zj.liang' } as const;
    const opening = await openingFor(terminal, 'online', null, { addressee, situation: 1 });
    const id = await openedAt(terminal, opening);
    await central.close();
    const port = Number(new URL(central.url).port);
    const restored = await service({ dataDir: backup, port, isRestored: true });
    const status = await terminal.status(
      (each) => each.restored?.phase === 'done' && each.waiting === 0,
    );
    expect(status).toMatchObject({ restored: { lost: 1, dropped: 0 }, failed: 0, conflicts: 0 });
    const events = restored.store
      .prepare(`SELECT count(*) FROM feed_row WHERE entity = 'notice-event' AND notice_id = ?`)
      .pluck()
      .get(id);
    expect(events).toBe(1);
    const detail = await seen(terminal, id, ({ version }) => version > 0);
    expect(detail.events).toHaveLength(1);
  });
});
