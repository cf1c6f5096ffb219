import { describe, expect, it, onTestFinished } from 'vitest';
import { createCentralClient } from '#core/central/central-client.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { RestoredService } from '#core/sync/restored-service.ts';
import { receivedCase } from '../case.fixture.ts';
import { acceptance, accepted, keyOf, queueBefore, startedAt } from '../outbox/sender.fixture.ts';
import { put } from '../projects.fixture.ts';

const today = '2026-04-03';

/** A case that the restored service lacks, with an own act on it, at the end of the new feed. */
async function sweepOf() {
  const { cache, ledger, submit } = await queueBefore(accepted);
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const page = { epoch: 'e', cursor: '', nextCursor: 'n', hasMore: false, remaining: 0 };
  const changes = [put('case', receivedCase())];
  applier.apply({ ...page, serverTime: startedAt, changes }, today);
  submit(acceptance('a'));
  cache.restore.begin(startedAt);
  cache.restore.enter('rebuilding');
  const client = createCentralClient('http://127.0.0.1:9', () => new Date(startedAt), null);
  onTestFinished(() => client.close());
  const restored = new RestoredService({
    ...{ cache, ledger, client, applier, today: () => today },
    timing: { now: () => new Date(startedAt), after: () => () => undefined, random: () => 0.5 },
    onDropped: () => undefined,
    onStatus: () => undefined,
  });
  return { cache, ledger, sweep: () => restored.sweep(new AbortController().signal) };
}

type Sweep = Awaited<ReturnType<typeof sweepOf>>;

describe('[O12] dropping what a restored service lacks', () => {
  it.each<[string, (ledger: Sweep['ledger']) => void]>([
    ['waits', () => undefined],
    ['was refused', (ledger) => ledger.refuse(keyOf('a'), 'NOT_FOUND', '没有')],
    [
      'is a dead letter',
      (ledger) =>
        ledger.deadLetter(keyOf('a'), {
          ...{ code: 'INTERNAL', reason: '失败', isUnclear: true },
          ...{ failures: 1, failingSince: startedAt },
        }),
    ],
  ])('keeps a case while an own act on it %s, and lets it go with the act', async (_, move) => {
    const { cache, ledger, sweep } = await sweepOf();
    move(ledger);
    await sweep();
    expect(cache.cases.read('c-1')).not.toBeNull();
    expect(cache.restore.read().phase).toBe('sweeping');
    ledger.withdraw(keyOf('a'));
    await sweep();
    expect(cache.cases.read('c-1')).toBeNull();
    expect(cache.restore.read()).toMatchObject({ phase: 'done', dropped: 1 });
  });
});
