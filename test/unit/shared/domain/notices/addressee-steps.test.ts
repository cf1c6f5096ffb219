import { describe, expect, it } from 'vitest';
import type { NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import { inPlaceOf } from '#shared/domain/notices/notice-rules.ts';
import {
  after,
  answerSteps,
  draftToReceipt,
  faultsOf,
  officers,
  opened,
  refusalOf,
  type Taken,
} from './notices.fixture.ts';

const written = { channel: 'written', workRecord: null } as const;
const received = after(opened(written), ...draftToReceipt);
const signed = after(received, ...answerSteps);

describe('[S10] 核查, 纠正, 反馈, 签署', () => {
  it('are taken in this order by the addressee, none twice, none skipped', () => {
    const waits = '现在不能进行此步';
    expect(refusalOf(opened(), 'verify', 'h1')).toContain(waits);
    expect(refusalOf(received, 'correct', 'h1')).toContain(waits);
    expect(refusalOf(after(received, ...answerSteps.slice(0, 1)), 'verify', 'h1')).toContain(waits);
    expect(refusalOf(after(received, ...answerSteps.slice(0, 2)), 'sign', 'lead')).toContain(waits);
    expect(refusalOf(signed, 'feed-back', 'h1')).toContain(waits);
  });

  it('are nobody else’s', () => {
    expect(refusalOf(received, 'verify', 'h2')).toBe('须由林晓本人办理');
    expect(refusalOf(received, 'verify', 'lead')).toBe('须由林晓本人办理');
    expect(refusalOf(received, 'verify', 's1')).toBe('提出意见的监管员不能代被监督方答复');
    expect(refusalOf(received, 'verify', 'outside')).toBe('本提示不属于您所在的部门');
    const onAll = opened({ addressee: { kind: 'department', id: 'dept-a' } }, 'both');
    expect(refusalOf(onAll, 'receive', 'lead')).toBeNull();
    expect(refusalOf(onAll, 'receive', 'h1')).toBe('须由本部门负责人办理');
    expect(refusalOf(onAll, 'receive', 'both')).toBe('提出意见的监管员不能代被监督方答复');
  });

  it('are signed by a 负责人 who did not give the notice', () => {
    const answered = after(opened({ channel: 'oral' }, 'both'), ...answerSteps.slice(0, 3));
    expect(refusalOf(answered, 'sign', 'both')).toBe('提出意见的监管员不能代被监督方签署');
    expect(refusalOf(answered, 'sign', 'h1')).toBe('须由本部门负责人办理');
    expect(refusalOf(answered, 'sign', 'lead2')).toBeNull();
  });

  it('want the correcting act in the system named where the finding holds', () => {
    const verified = (verdict: 'founded' | 'unfounded', caseId: string | null = 'case-1') =>
      after({ ...received, caseId }, ['h1', { kind: 'verify', verdict, text: '已查' }]);
    const correct: NoticeStep = { kind: 'correct', text: '已补填', links: [] };
    expect(faultsOf(verified('founded'), correct)).toEqual([
      'links: 请关联系统中的纠正操作：核查属实的，纠正须在系统内进行',
    ]);
    expect(faultsOf(verified('unfounded'), correct)).toEqual([]);
    expect(faultsOf(verified('founded', null), correct)).toEqual([]);
    const earlier = { ...correct, links: [{ caseId: 'case-1', eventId: 'event-1' }] };
    expect(faultsOf(verified('unfounded'), earlier)).toEqual([
      'links: 关联的操作须是本部门在本提示之后作出的操作',
    ]);
  });

  it('[S12] name acts on the notice’s own case, and in every round a new one', () => {
    const verify: Taken = ['h1', { kind: 'verify', verdict: 'unfounded', text: '已查' }];
    const said = (notice: NoticeFacts, ...links: (readonly [string, string])[]) =>
      faultsOf(
        notice,
        {
          ...{ kind: 'correct', text: '已补填' },
          links: links.map(([caseId, eventId]) => ({ caseId, eventId })),
        },
        { isActAfter: () => true },
      );
    const first = after(received, verify);
    const foreign = ['links: 关联的操作须是本提示所涉办件的操作'];
    expect(said(first, ['case-1', 'event-2'])).toEqual([]);
    expect(said(first, ['case-1', 'event-2'], ['case-2', 'event-3'])).toEqual(foreign);
    expect(said({ ...first, caseId: null }, ['case-2', 'event-3'])).toEqual([]);
    const back = { kind: 'return', text: '不完整', dueOn: '2026-06-20' } as const;
    const second = after(signed, ['s1', back], verify);
    const used = ['links: 关联的操作都已在退回的轮次中用过，请关联退回之后的纠正操作'];
    expect(said(second, ['case-1', 'event-after'])).toEqual(used);
    expect(said(second, ['case-1', 'event-after'], ['case-1', 'event-2'])).toEqual([]);
    expect(said(second)).toEqual([]);
  });

  it('fall to the 负责人 where the addressee has left duty, whoever gave it not among them', () => {
    const onGone = opened({ channel: 'oral', addressee: { kind: 'officer', id: 'gone' } }, 'both');
    expect(refusalOf(onGone, 'verify', 'lead')).toBeNull();
    expect(refusalOf(onGone, 'object', 'lead2')).toBeNull();
    expect(refusalOf(onGone, 'verify', 'both')).toBe('提出意见的监管员不能代被监督方答复');
    expect(refusalOf(onGone, 'verify', 'h1')).toBe('须由赵安本人办理');
    expect(refusalOf(onGone, 'verify', 's2')).toBe('须由赵安本人办理');
    expect(refusalOf(onGone, 'verify', 'outside')).toBe('本提示不属于您所在的部门');
    expect(inPlaceOf(onGone, 'verify', officers.lead)).toBe('gone');
    expect(inPlaceOf(received, 'verify', officers.h1)).toBeNull();
    expect(inPlaceOf(onGone, 'sign', officers.lead)).toBeNull();
  });

  it.each([
    ['verify', { kind: 'verify', verdict: 'founded', text: '/' }],
    ['feed-back', { kind: 'feed-back', text: ' ' }],
    ['object', { kind: 'object', text: '' }],
  ] as const)('want words: %s', (_, step) => {
    expect(faultsOf(received, step)).toHaveLength(1);
  });
});

describe('[S16] an objection', () => {
  const objected = after(received, ['h1', { kind: 'object', text: '并非漏填' }]);

  it('stops the answer until the supervisor rules, with reasons', () => {
    expect(refusalOf(objected, 'verify', 'h1')).toContain('有异议，待答复');
    expect(refusalOf(objected, 'rule-objection', 'h1')).toBe('须由本部门监管员办理');
    expect(faultsOf(objected, { kind: 'rule-objection', isUpheld: true, text: '' })).toHaveLength(
      1,
    );
  });

  it('revokes the notice when it is upheld', () => {
    const revoked = after(objected, ['s1', { kind: 'rule-objection', isUpheld: true, text: '对' }]);
    expect(revoked).toMatchObject({ state: 'revoked', conclusion: { text: '对' } });
    expect(refusalOf(revoked, 'close', 's1')).toBe('本提示异议成立，已撤销，不再变动');
  });

  it('goes on where it was when it is not, once in a round', () => {
    const rejected = after(objected, [
      's1',
      { kind: 'rule-objection', isUpheld: false, text: '日志为证' },
    ]);
    expect(rejected).toMatchObject({
      state: 'received',
      objection: { ruling: { byName: '周敏' } },
    });
    expect(refusalOf(rejected, 'object', 'h1')).toContain('本轮异议已经答复');
    const again = after(rejected, ...answerSteps, [
      's1',
      { kind: 'return', text: '不完整', dueOn: '2026-06-20' },
    ]);
    expect(refusalOf(again, 'object', 'h1')).toBeNull();
  });
});
