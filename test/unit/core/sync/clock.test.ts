import { describe, expect, it } from 'vitest';
import { createCache } from '#core/cache.ts';
import type { CentralClient } from '#core/central/central-client.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { pullChanges } from '#core/sync/pull.ts';
import { accepted, acceptance, keyOf, queueBefore } from '../outbox/sender.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const tenYearsMs = 10 * 365 * 86_400_000;

describe('[O06] the two clocks', () => {
  it('are compared with half of the round trip taken off', async () => {
    const cache = createCache(openTestDatabase());
    const applier = new PageApplier(cache, new PublishedRules(cache.records));
    const serverAt = Date.parse('2026-04-03T02:00:00Z');
    // The device is 90 s ahead; question and answer take 4 s each.
    let deviceAt = serverAt - 4_000 + 90_000;
    const client = {
      request: (_: unknown, { query }: { query: { cursor: string } }) => {
        deviceAt += 8_000;
        return Promise.resolve({
          ...{ epoch: 'e', cursor: query.cursor, nextCursor: 'n', hasMore: false, remaining: 0 },
          ...{ serverTime: new Date(serverAt).toISOString(), changes: [] },
        });
      },
    } as unknown as CentralClient;
    const { syncState } = cache;
    const now = (): Date => new Date(deviceAt);
    const parts = { client, syncState, applier, now, onPage: () => undefined };
    await pullChanges(parts, new AbortController().signal);
    expect(syncState.read().clockOffsetMs).toBe(90_000);
  });

  it.each([
    ['forward', tenYearsMs],
    ['back', -tenYearsMs],
  ])(
    'may jump %s by ten years between two acts: they keep their order and their times',
    async (_, jump) => {
      const { sent, submit, flush, time, cache, state } = await queueBefore(accepted);
      const first = acceptance('a');
      submit(first);
      time.ms += jump;
      const second = { ...acceptance('b'), deviceAt: new Date(time.ms).toISOString() };
      submit(second);
      await flush();
      expect(sent.map(({ key }) => key)).toEqual([keyOf('a'), keyOf('b')]);
      expect([state('a')?.deviceAt, state('b')?.deviceAt]).toEqual([
        first.deviceAt,
        second.deviceAt,
      ]);
      expect(cache.journal.firstBreak()).toBeNull();
    },
  );
});
