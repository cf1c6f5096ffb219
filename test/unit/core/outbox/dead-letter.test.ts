import { describe, expect, it } from 'vitest';
import { acceptance, accepted, keyOf, problem, queueBefore, startedAt } from './sender.fixture.ts';
import type { Answer } from './sender.fixture.ts';

const hourMs = 3_600_000;
const failed: Answer = [500, problem(500, 'INTERNAL')];
const overloaded: Answer = [503, problem(503, 'CENTRAL_OVERLOADED')];
const isAboutA = ({ key }: { key: string }): boolean => key === keyOf('a');

describe('[O08] [O04] an act that cannot be sent', () => {
  it('becomes a dead letter after many failures over a day, not before, and says all about it', async () => {
    const { submit, state, flush, time, cache } = await queueBefore((act) =>
      isAboutA(act) ? failed : accepted(act),
    );
    submit(acceptance('a'));
    for (let tries = 0; tries < 60; tries += 1) {
      await flush();
      time.ms += 60_000;
    }
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 60, failures: 60 });
    time.ms += 24 * hourMs;
    await flush();
    expect(state('a')).toMatchObject({
      ...{ state: 'dead-letter', attempts: 61, failureCode: 'CENTRAL_FAILED', reason: '说明' },
      ...{ firstTryAt: startedAt, isUnclear: true, nextTryAt: null },
      lastTryAt: new Date(time.ms).toISOString(),
    });
    expect(cache.outbox.tally()).toMatchObject({ waiting: 0, failed: 0, deadLetters: 1 });
    expect(cache.alerts.list(5)).toMatchObject([
      { kind: 'dead-letter', isRead: false, note: '说明', caseNumber: state('a')?.subjectNumber },
    ]);
    expect(cache.journal.firstBreak()).toBeNull();
  });

  it('is never given up while the service is only overloaded', async () => {
    const { submit, state, flush, time } = await queueBefore(() => overloaded);
    submit(acceptance('a'));
    for (let tries = 0; tries < 80; tries += 1) {
      await flush();
      time.ms += hourMs;
    }
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 80, failures: 0 });
  });

  it('holds up its case in order and no other, and goes again with its key when a person says so', async () => {
    let isMended = false;
    const reused: Answer = [422, problem(422, 'IDEMPOTENCY_KEY_REUSED')];
    const { sent, submit, state, flush, ledger, cache } = await queueBefore((act) =>
      isAboutA(act) && !isMended ? reused : accepted(act),
    );
    submit(acceptance('a'));
    submit(acceptance('b'));
    submit(acceptance('c', 'c-2'));
    await flush();
    expect(['a', 'b', 'c'].map((name) => state(name)?.state)).toEqual([
      ...['dead-letter', 'waiting', 'accepted'],
    ]);
    expect(cache.outbox.pendingState('case', 'c-1')).toBe('waiting');
    await flush();
    expect(sent).toHaveLength(2);
    expect(cache.alerts.unread()).toBe(1);

    isMended = true;
    ledger.retry(state('a')!);
    expect(state('a')).toMatchObject({
      state: 'waiting',
      attempts: 1,
      failures: 0,
      isUnclear: true,
    });
    expect(cache.alerts.unread()).toBe(0);
    await flush();
    expect(sent.map(({ key }) => key)).toEqual(['a', 'c', 'a', 'b'].map(keyOf));
    expect(state('a')).toMatchObject({ state: 'accepted', isUnclear: false });
    expect(cache.journal.firstBreak()).toBeNull();
  });

  it('is counted by failures of its own only: a connection lost a hundred times tells nothing', async () => {
    const { submit, state, flush, time } = await queueBefore((_, count) =>
      count === 1 || count > 100 ? failed : 'cut',
    );
    submit(acceptance('a'));
    await flush();
    for (let tries = 1; tries < 100; tries += 1) {
      time.ms += hourMs;
      await expect(flush()).rejects.toMatchObject({ code: 'CENTRAL_UNREACHABLE' });
    }
    await flush();
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 101, failures: 2 });
  });

  it('[O06] is tried at once when the clock was set back behind the time it was planned at', async () => {
    const { sent, submit, flush, sender, time } = await queueBefore((act, count) =>
      count === 1 ? overloaded : accepted(act),
    );
    submit(acceptance('a'));
    await flush();
    expect(sender.nextTryIn()).toBeGreaterThan(0);
    time.ms -= 30 * 24 * hourMs;
    expect(sender.nextTryIn()).toBe(0);
    await flush();
    expect(sent).toHaveLength(2);
  });

  it('is tried once in a flush, also when it is due again at once', async () => {
    const busy: Answer = [...overloaded.slice(0, 2), { 'retry-after': '0' }] as unknown as Answer;
    const { sent, submit, flush, time } = await queueBefore(() => {
      time.ms += 5_000;
      return busy;
    });
    submit(acceptance('a'));
    submit(acceptance('b', 'c-2'));
    await flush();
    expect(sent).toHaveLength(2);
  });

  it('lets others go first when its sending breaks the connection every time', async () => {
    const { sent, submit, state, flush } = await queueBefore((act) =>
      isAboutA(act) ? 'cut' : accepted(act),
    );
    submit(acceptance('a'));
    await expect(flush()).rejects.toMatchObject({ code: 'CENTRAL_UNREACHABLE' });
    submit(acceptance('b', 'c-2'));
    await expect(flush()).rejects.toMatchObject({ code: 'CENTRAL_UNREACHABLE' });
    expect(state('b')?.state).toBe('accepted');
    expect(sent.map(({ key }) => key)).toEqual(['a', 'b', 'a'].map(keyOf));
  });

  it('[O07] is not taken for accepted by a receipt about another case', async () => {
    const { submit, state, flush } = await queueBefore((act) =>
      accepted({ ...act, subjectId: 'c-9' }),
    );
    submit(acceptance('a'));
    await flush();
    expect(state('a')).toMatchObject({
      ...{ state: 'waiting', failureCode: 'CENTRAL_ANSWER_INVALID', isUnclear: true },
    });
  });
});
