import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { receivedCase } from '../case.fixture.ts';
import {
  acceptance,
  accepted,
  keyOf,
  problem,
  startedAt,
  queueBefore,
  type Answer,
} from './sender.fixture.ts';

describe('[O08] [O04] sending the queue', () => {
  it('sends a chain of own acts on a case in order, each on the version the one before led to', async () => {
    const { sent, submit, state, flush, cache } = await queueBefore(accepted);
    submit(acceptance('a'));
    submit(acceptance('b'));
    submit(acceptance('c', 'c-2'));
    await flush();
    expect(sent.filter(({ subjectId }) => subjectId === 'c-1')).toEqual([
      { key: keyOf('a'), kind: 'cases', subjectId: 'c-1', version: 7 },
      { key: keyOf('b'), kind: 'cases', subjectId: 'c-1', version: 10 },
    ]);
    expect(['a', 'b', 'c'].map((id) => state(id)?.state)).toEqual(Array(3).fill('accepted'));
    expect(cache.journal.firstBreak()).toBeNull();
    expect(cache.journal.head().seq).toBe(6);
  });

  it('parks a refused act visibly: its case waits, others do not', async () => {
    const { sent, submit, state, flush, ledger } = await queueBefore((act) =>
      act.key === keyOf('a') ? [409, problem(409, 'ACT_NOT_ALLOWED')] : accepted(act),
    );
    submit(acceptance('a'));
    submit(acceptance('b'));
    submit(acceptance('c', 'c-2'));
    await flush();
    expect(state('a')).toMatchObject({ state: 'refused', reason: '说明' });
    expect(state('b')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(state('c')?.state).toBe('accepted');
    await flush();
    expect(sent).toHaveLength(2);
    ledger.withdraw(keyOf('a'));
    await flush();
    expect(state('b')?.state).toBe('accepted');
  });

  it.each<[string, Answer]>([
    ['overload', [503, problem(503, 'CENTRAL_OVERLOADED'), { 'retry-after': '7' }]],
    ['a failure of the service', [500, problem(500, 'INTERNAL')]],
    ['a page of a proxy', [502, 'bad gateway', { 'content-type': 'text/html' }]],
    ['an answer that breaks the contract', [201, { receipt: 'yes' }]],
  ])('tries again later with the same key and version after %s', async (_, answer) => {
    const { sent, submit, state, flush, sender, time } = await queueBefore((act, count) =>
      count === 1 ? answer : accepted(act),
    );
    submit(acceptance('a'));
    await flush();
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(sender.nextTryIn()).toBeGreaterThan(0);
    await flush();
    expect(sent).toHaveLength(1);
    time.ms += 60_000;
    await flush();
    expect(state('a')).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(sent[1]).toEqual(sent[0]);
  });

  it.each<[string, Answer]>([
    ['a redirect', [302, null, { location: 'http://127.0.0.1:9/' }]],
    ['the page of a portal', [200, '<html>', { 'content-type': 'text/html' }]],
    [
      'the page of a portal in the place of a receipt',
      [201, '<html>', { 'content-type': 'text/html' }],
    ],
    ['a page that forbids', [403, '<html>', { 'content-type': 'text/html' }]],
  ])(
    '[O12] takes %s for no answer: the service is not there, the act keeps its key',
    async (_, answer) => {
      const { sent, submit, state, flush } = await queueBefore((act, count) =>
        count === 1 ? answer : accepted(act),
      );
      submit(acceptance('a'));
      await expect(flush()).rejects.toMatchObject({ code: 'CENTRAL_UNREACHABLE' });
      expect(state('a')).toMatchObject({ state: 'waiting', attempts: 1 });
      await flush();
      expect(state('a')).toMatchObject({ state: 'accepted', attempts: 2 });
      expect(sent[1]).toEqual(sent[0]);
    },
  );

  it('waits for acts of others that a restored service may lack, not for ever and not for newer ones', async () => {
    const changed = (currentVersion: number) => {
      const current = receivedCase({ id: 'c-1' });
      return [412, problem(412, 'CASE_CHANGED', { current, currentVersion })] as const;
    };
    const older = await queueBefore(() => changed(6));
    older.mayActsBeMissing.now = true;
    older.submit(acceptance('a'));
    await older.flush();
    expect(older.state('a')).toMatchObject({ state: 'waiting', sentVersion: 7 });
    older.mayActsBeMissing.now = false;
    older.time.ms += 60_000;
    await older.flush();
    expect(older.state('a')).toMatchObject({ state: 'conflict', theirsVersion: 6 });
    const newer = await queueBefore(() => changed(8));
    newer.mayActsBeMissing.now = true;
    newer.submit(acceptance('a'));
    await newer.flush();
    expect(newer.state('a')).toMatchObject({ state: 'conflict', theirsVersion: 8 });
  });

  it.each([
    ['NOT_FOUND', 404],
    ['ACT_NOT_ALLOWED', 422],
  ])(
    '[O12] takes %s of a service that was restored of late for no refusal yet',
    async (code, status) => {
      let hasOthers = false;
      const { submit, state, flush, sent, time, mayActsBeMissing } = await queueBefore((act) =>
        hasOthers ? accepted(act) : [status, problem(status, code)],
      );
      mayActsBeMissing.now = true;
      submit(acceptance('a'));
      await flush();
      expect(state('a')).toMatchObject({ state: 'waiting', isUnclear: false, failures: 0 });
      hasOthers = true;
      time.ms += 60_000;
      await flush();
      expect(state('a')).toMatchObject({ state: 'accepted', attempts: 2 });
      expect(sent[1]).toEqual(sent[0]);
      hasOthers = false;
      mayActsBeMissing.now = false;
      submit(acceptance('b'));
      await flush();
      expect(state('b')).toMatchObject({ state: 'refused', failureCode: code });
    },
  );

  it('waits at least as long as Retry-After says', async () => {
    const { submit, flush, sender } = await queueBefore(() => [
      429,
      problem(429, 'CENTRAL_OVERLOADED'),
      { 'retry-after': '7' },
    ]);
    submit(acceptance('a'));
    await flush();
    expect(sender.nextTryIn()).toBeGreaterThanOrEqual(7_000);
  });

  it('keeps an act waiting when the session is over, and says so', async () => {
    const { submit, state, flush } = await queueBefore(() => [
      401,
      problem(401, 'SESSION_REVOKED'),
    ]);
    submit(acceptance('a'));
    await expect(flush()).rejects.toMatchObject({ code: 'SESSION_REVOKED' });
    expect(state('a')).toMatchObject({ state: 'waiting', reason: '须重新验证密码后上报' });
  });

  it('keeps the case as it is now when somebody else has changed it', async () => {
    const current = receivedCase({ title: '已变更' });
    const { submit, state, flush } = await queueBefore(() => [
      412,
      problem(412, 'CASE_CHANGED', { current, currentVersion: 9 }),
    ]);
    submit(acceptance('a'));
    await flush();
    expect(state('a')).toMatchObject({ state: 'conflict', theirs: current, theirsVersion: 9 });
  });

  it('keeps an act done that is on the disk, also when the anchor cannot be written', async () => {
    const { sent, submit, state, flush, anchorFile, defects } = await queueBefore((act) =>
      accepted(act),
    );
    mkdirSync(`${anchorFile}.new`);
    submit(acceptance('1'));
    expect(state('1')?.state).toBe('waiting');
    await flush();
    expect(state('1')).toMatchObject({ state: 'accepted', receipt: { caseVersion: 10 } });
    await flush();
    expect(sent).toHaveLength(1);
    expect(defects.length).toBeGreaterThan(0);
  });

  it('leaves an act untried that no connection was made for, so that it can be taken back', async () => {
    const { submit, state, flush, stop } = await queueBefore((act) => accepted(act));
    await stop();
    submit(acceptance('1'));
    await expect(flush()).rejects.toMatchObject({ code: 'CENTRAL_UNREACHABLE' });
    expect(state('1')).toMatchObject({ state: 'waiting', attempts: 0, sentVersion: null });
  });

  it('sends an act again that was under way when the terminal stopped', async () => {
    const { sent, cache, submit, state, flush } = await queueBefore(accepted);
    submit(acceptance('a'));
    cache.outbox.beginTry(keyOf('a'), 7, startedAt);
    expect(state('a')?.state).toBe('sending');
    await flush();
    expect(state('a')?.state).toBe('accepted');
    expect(sent).toEqual([{ key: keyOf('a'), kind: 'cases', subjectId: 'c-1', version: 7 }]);
  });

  it('never sends an act that was taken back while the one before it was being sent', async () => {
    let takeBack = (): void => undefined;
    const { sent, ledger, submit, state, flush } = await queueBefore((act) => {
      takeBack();
      return accepted(act);
    });
    submit(acceptance('a'));
    submit(acceptance('b', 'c-2'));
    takeBack = () => {
      if (state('b')?.state === 'waiting') ledger.withdraw(keyOf('b'));
    };
    await flush();
    expect(state('b')).toMatchObject({ state: 'withdrawn', attempts: 0 });
    expect(sent.map(({ key }) => key)).toEqual([keyOf('a')]);
  });

  it('puts an act that is submitted again in the place of the old one', async () => {
    const { sent, cache, ledger, submit, flush } = await queueBefore((act, count) =>
      count === 1 ? [409, problem(409, 'ACT_NOT_ALLOWED')] : accepted(act),
    );
    submit(acceptance('a'));
    submit(acceptance('b'));
    await flush();
    const [old] = cache.outbox.on('case', 'c-1');
    if (old === undefined) throw new Error('the act is gone');
    ledger.resubmit(old, acceptance('d'));
    await flush();
    expect(sent.map(({ key }) => key)).toEqual(['a', 'd', 'b'].map(keyOf));
    expect(cache.outbox.read(keyOf('a'))?.state).toBe('withdrawn');
  });
});
