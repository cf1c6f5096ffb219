import { describe, expect, it } from 'vitest';
import type { CoreContext } from '#core/core-context.ts';
import { caseSubject } from '#core/outbox/case-subject.ts';
import { outboxHandlers } from '#core/outbox/outbox.handlers.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { outboxCalls } from '#shared/desktop/outbox.contract.ts';
import { noticeOf } from '../notice.fixture.ts';
import { acceptedRecord, noticeAct, patrolRecord } from './notice-subject.fixture.ts';
import { acceptance, accepted, keyOf, problem, queueBefore, startedAt } from './sender.fixture.ts';
import type { Answer, Sent } from './sender.fixture.ts';

function acceptedAny(sent: Sent): Answer {
  return sent.kind === 'cases' ? accepted(sent) : acceptedRecord(sent);
}

function refusing(name: string, answer: Answer): (sent: Sent) => Answer {
  return (sent) => (sent.key === keyOf(name) ? answer : acceptedAny(sent));
}

describe('[O08] [O04] one queue for acts on cases and on what supervision needs', () => {
  it('sends each subject in its own order, on the versions that its own acts have led to', async () => {
    const { sent, submit, flush, cache } = await queueBefore(acceptedAny);
    // The same id on purpose: a case and a notice may not be taken for each other.
    submit(acceptance('a', 'same'));
    submit(noticeAct('b', 0, 'same'));
    submit(noticeAct('c', 0, 'same'));
    submit(acceptance('d', 'same'));
    submit(patrolRecord('e', 'same'));
    submit(patrolRecord('f', 'same'));
    expect(cache.outbox.heads().map(({ subject }) => subject)).toEqual([
      'case',
      'notice',
      'patrol',
    ]);
    await flush();
    const versions = (kind: string) =>
      sent.filter((act) => act.kind === kind).map(({ key, version }) => [key, version]);
    expect(versions('cases')).toEqual([
      [keyOf('a'), 7],
      [keyOf('d'), 10],
    ]);
    expect(versions('notices')).toEqual([
      [keyOf('b'), 0],
      [keyOf('c'), 1],
    ]);
    const records = sent.filter(({ kind }) => kind === 'supervision-records');
    expect(records.map(({ key }) => key)).toEqual([keyOf('e'), keyOf('f')]);
    expect(cache.outbox.tally()).toEqual({ waiting: 0, conflicts: 0, failed: 0, deadLetters: 0 });
    expect(cache.journal.head().seq).toBe(12);
    expect(cache.journal.firstBreak()).toBeNull();
  });

  it('holds up only the subject of an act that the service refuses', async () => {
    const refusal: Answer = [409, problem(409, 'ACT_NOT_ALLOWED')];
    const { submit, flush, state, cache } = await queueBefore(refusing('b', refusal));
    submit(acceptance('a', 'same'));
    submit(noticeAct('b', 0, 'same'));
    submit(noticeAct('c', 0, 'same'));
    await flush();
    expect(['a', 'b', 'c'].map((name) => state(name)?.state)).toEqual([
      ...['accepted', 'refused', 'waiting'],
    ]);
    expect(cache.outbox.pendingState('case', 'same')).toBeNull();
    expect(cache.outbox.pendingState('notice', 'same')).toBe('waiting');
    expect(cache.outbox.on('case', 'same').map(({ id }) => id)).toEqual([keyOf('a')]);
  });

  it('sends a notice again with the same key and version after an answer that was lost', async () => {
    const { sent, submit, flush, state, time } = await queueBefore((act, count) => {
      return count === 1 ? [500, problem(500, 'INTERNAL')] : acceptedAny(act);
    });
    submit(noticeAct('a'));
    await flush();
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 1, sentVersion: 0 });
    time.ms += 60_000;
    await flush();
    expect(state('a')).toMatchObject({ state: 'accepted', attempts: 2, acceptedVersion: 1 });
    expect(sent[1]).toEqual(sent[0]);
  });

  it('[O05] keeps the notice as it is now when somebody else has changed it', async () => {
    const changed = { current: noticeOf({ id: 'n-1', state: 'answered' }), currentVersion: 5 };
    const { submit, flush, state } = await queueBefore(
      refusing('a', [412, problem(412, 'NOTICE_CHANGED', changed)]),
    );
    submit(noticeAct('a', 3));
    await flush();
    expect(state('a')).toMatchObject({
      ...{ state: 'conflict', theirs: changed.current, theirsVersion: 5 },
      reason: '本提示已被他人更改，请比对后决定',
    });
  });

  it('waits for an answer that names what is there now, instead of losing the act', async () => {
    const { submit, flush, state } = await queueBefore(
      refusing('a', [412, problem(412, 'NOTICE_CHANGED')]),
    );
    submit(noticeAct('a', 3));
    await flush();
    expect(state('a')).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(state('a')?.reason).toContain('不符合约定');
  });

  it('takes no other record for the one it has sent, whatever the status says', async () => {
    const { submit, flush, state } = await queueBefore((act) => {
      const [status, record] = acceptedRecord(act);
      const deviceAt = act.key === keyOf('a') ? '2026-04-03T02:00:01.000Z' : startedAt;
      const other = { kind: 'view-log', conditions: '全部记录', rows: 3 };
      return [
        status,
        { ...(record as object), deviceAt, ...(act.key === keyOf('b') ? { act: other } : {}) },
      ];
    });
    submit(patrolRecord('a', 'f-1'));
    submit(patrolRecord('b', 'f-2'));
    submit(patrolRecord('c', 'f-3'));
    await flush();
    for (const name of ['a', 'b']) {
      expect(state(name)).toMatchObject({
        ...{ state: 'waiting', failureCode: 'CENTRAL_ANSWER_INVALID', isUnclear: true },
      });
    }
    const receipt = { recordId: `record-of-${keyOf('c')}` };
    expect(state('c')).toMatchObject({ state: 'accepted', receipt });
  });

  it('never brings a plain record of a patrol into conflict', async () => {
    const changed = { current: noticeOf({ id: 'f-1' }), currentVersion: 5 };
    const { submit, flush, state } = await queueBefore(
      refusing('a', [412, problem(412, 'NOTICE_CHANGED', changed)]),
    );
    submit(patrolRecord('a'));
    await flush();
    expect(state('a')).toMatchObject({ state: 'refused', theirs: null });
  });
});

describe('[O04] the queue as people see it', () => {
  it('lists acts on every subject, and compares and resubmits no plain record', async () => {
    const refusal: Answer = [409, problem(409, 'ACT_NOT_ALLOWED')];
    const { submit, flush, cache } = await queueBefore(refusing('c', refusal));
    submit(acceptance('a'));
    submit(noticeAct('b'));
    submit(patrolRecord('c'));
    await flush();
    const rules = new PublishedRules(cache.records);
    const place = { cache, rules, today: () => '2026-04-03' };
    const session = { workplace: place, isLocked: false };
    const context = { session } as unknown as CoreContext;
    const answer = outboxHandlers['outbox:list']({ limit: 10 }, context);
    const { items } = outboxCalls.list.output.parse(await answer);
    expect(
      items.map(({ subject, subjectTitle, act }) => [subject, subjectTitle, act.kind]),
    ).toEqual([
      ['patrol', '超期未受理', 'dispose'],
      ['notice', '催促受理', 'open'],
      ['case', '施工许可', 'accept'],
    ]);
    const wish = { id: keyOf('c'), onVersion: null, edited: null };
    const again = { ...wish, isDecidedAnew: true, isLimitKnown: true };
    for (const channel of ['outbox:conflict', 'outbox:resubmit'] as const) {
      expect(() => outboxHandlers[channel](again, context)).toThrow('撤回后重新办理');
    }
  });

  it('does not take an act on a subject that it does not know how to send', async () => {
    const { submit, cache } = await queueBefore(acceptedAny, { case: caseSubject });
    expect(() => submit(noticeAct('a'))).toThrow('does not carry');
    expect(cache.outbox.tally().waiting).toBe(0);
    expect(cache.journal.head().seq).toBe(0);
  });
});
