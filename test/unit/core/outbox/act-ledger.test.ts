import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withdrawalRefusal } from '#shared/domain/outbox-withdrawal.ts';
import { acceptance, accepted, keyOf, queueBefore, startedAt } from './sender.fixture.ts';

describe('[O04] [O08] what is written of acts', () => {
  it('[O12] lets nobody take back an act that a restored service is offered again', async () => {
    const { submit, flush, state, ledger } = await queueBefore(accepted);
    submit(acceptance('a'));
    await flush();
    ledger.reoffer([state('a')!], () => undefined);
    expect(state('a')).toMatchObject({ state: 'waiting', isUnclear: true });
    expect(withdrawalRefusal(state('a')!)).toContain('结果尚未确认');
    await flush();
    expect(state('a')).toMatchObject({ state: 'accepted', isUnclear: false });
  });

  it('catches up an anchor that a full disk has left behind, without another act', async () => {
    const { submit, ledger, cache, anchorFile, defects } = await queueBefore(accepted);
    const anchored = (): unknown => JSON.parse(readFileSync(anchorFile, 'utf8'));
    mkdirSync(`${anchorFile}.new`);
    submit(acceptance('a'));
    ledger.catchUpAnchor();
    expect(anchored()).toMatchObject({ seq: 0 });
    expect(defects).toHaveLength(2);
    rmdirSync(`${anchorFile}.new`);
    ledger.catchUpAnchor();
    expect(anchored()).toMatchObject(cache.journal.head());
    expect(defects).toHaveLength(2);
  });

  it('sends no dead letter again while the journal is not the one that the service knows', async () => {
    const { submit, ledger, cache, state } = await queueBefore(accepted);
    submit(acceptance('a'));
    const failure = { isUnclear: true, failures: 1, failingSince: startedAt };
    ledger.deadLetter(keyOf('a'), { code: 'INTERNAL', reason: '失败', ...failure });
    cache.journalReceipts.raise({ raisedAt: startedAt, ownSeq: 2, serverSeq: 5 });
    const { seq } = cache.journal.head();
    expect(() => ledger.retry(state('a')!)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_DIVERGED' }),
    );
    expect([state('a')?.state, cache.journal.head().seq]).toEqual(['dead-letter', seq]);
  });
});
