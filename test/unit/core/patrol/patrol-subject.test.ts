import { describe, expect, it } from 'vitest';
import type { CentralClient } from '#core/central/central-client.ts';
import type { QueuedActOf } from '#core/outbox/queued-act.ts';
import { patrolSubject } from '#core/patrol/patrol-subject.ts';

const deviceAt = '2026-04-01T01:00:00.000Z';
const queued = {
  ...{ id: 'key-1', deviceAt, deviceOffsetMs: null },
  act: { kind: 'view-log' },
} as unknown as QueuedActOf<'patrol'>;

/** What becomes of the act when the service answers with this record. */
async function sentWith(record: object): Promise<unknown> {
  const answer = { id: 'record-9', at: '2026-04-01T01:00:01.000Z', ...record };
  const client = { request: () => Promise.resolve(answer) } as unknown as CentralClient;
  const { signal } = new AbortController();
  return patrolSubject.send(client, queued, 0, signal);
}

describe('[O08] [S01] the receipt of a record outside a notice', () => {
  it('is one with an id of the service, when it repeats the act', async () => {
    const receipt = await sentWith({ deviceAt, act: { kind: 'view-log' } });
    expect(receipt).toEqual({ acceptedAt: '2026-04-01T01:00:01.000Z', recordId: 'record-9' });
  });

  it.each([
    { deviceAt, act: { kind: 'sample' } },
    { deviceAt: '2026-04-01T01:00:00.001Z', act: { kind: 'view-log' } },
  ])('is none when it is of another act: %o', async (record) => {
    await expect(sentWith(record)).rejects.toMatchObject({ code: 'CENTRAL_ANSWER_INVALID' });
  });
});
