import { describe, expect, it } from 'vitest';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import {
  after,
  answerSteps,
  draftToReceipt,
  faultsOf,
  opened,
  refusalOf,
  today,
} from './notices.fixture.ts';

const written = { channel: 'written', workRecord: null } as const;
const received = after(opened(written), ...draftToReceipt);
const signed = after(received, ...answerSteps);

describe('[S12] what the supervisor does with the answer', () => {
  it('closes it with a conclusion, or returns it with a reason and a new date', () => {
    expect(refusalOf(after(received, ...answerSteps.slice(0, 3)), 'close', 's1')).toContain(
      '不能进行此步',
    );
    expect(faultsOf(signed, { kind: 'close', text: '' })).toEqual(['text: 请填写核验结论']);
    const back = { kind: 'return', text: '', dueOn: '2026-06-09' } as const;
    expect(faultsOf(signed, back).map((fault) => fault.split(':')[0])).toEqual(['text', 'dueOn']);
    const returned = after(signed, ['s1', { ...back, text: '缺第二项', dueOn: '2026-06-20' }]);
    expect(returned).toMatchObject({
      ...{ state: 'received', dueOn: '2026-06-20', answer: { verification: null } },
      returned: [
        {
          ...{ answer: { feedback: { text: '今后逐项填写' } }, reason: { text: '缺第二项' } },
          ...{ objection: null, dueOn: '2026-06-15' },
        },
      ],
    });
  });

  it('keeps the objection of a round that it returns', () => {
    const objected = after(
      received,
      ['h1', { kind: 'object', text: '已经填过' }],
      ['s1', { kind: 'rule-objection', isUpheld: false, text: '没有填' }],
      ...answerSteps,
      ['s1', { kind: 'return', text: '缺第二项', dueOn: '2026-06-20' }],
    );
    expect(objected).toMatchObject({
      objection: null,
      returned: [{ objection: { text: '已经填过', ruling: { text: '没有填' } } }],
    });
  });

  it('is done by no supervisor who is meant, and by none who may have signed', () => {
    const onS2 = after(opened({ channel: 'oral', addressee: { kind: 'officer', id: 's2' } }), [
      's2',
      { kind: 'object', text: '不是我' },
    ]);
    expect(refusalOf(onS2, 'rule-objection', 's2')).toContain('本提示的对象是您本人');
    expect(refusalOf(signed, 'close', 'both')).toContain('代表被监督方');
    expect(refusalOf(signed, 'close', 's2')).toBeNull();
    expect(refusalOf(signed, 'close', 'outside')).toBe('本提示不属于您所在的部门');
    expect(refusalOf(signed, 'close', 'former')).toBe('须由本部门监管员办理');
  });

  it('turns an oral or online notice over to its written successor that is in force', () => {
    const notice = opened();
    const step = { kind: 'supersede', successorId: 'next' } as const;
    const next = {
      ...after(opened(written), ...draftToReceipt.slice(0, 1)),
      precedingId: notice.id,
    };
    const against = (successor: NoticeFacts | null) =>
      faultsOf(notice, step, { notice: () => successor });
    expect(against(next)).toEqual([]);
    expect(against(null)).toHaveLength(1);
    const other = ['successorId: 代替本提示的书面意见须是同一对象、同一办件的'];
    expect(against({ ...next, addressee: { ...next.addressee, id: 'h2' } })).toEqual(other);
    expect(against({ ...next, addressee: { ...next.addressee, kind: 'department' } })).toEqual(
      other,
    );
    expect(against({ ...next, caseId: null })).toEqual(other);
    expect(against({ ...next, precedingId: null })).toHaveLength(1);
    expect(against({ ...next, channel: 'online' })).toHaveLength(1);
    for (const state of ['awaiting-approval', 'cancelled', 'revoked'] as const) {
      expect(against({ ...next, state })).toHaveLength(1);
    }
    expect(refusalOf(signed, 'supersede', 's1')).toBe('书面意见不能再转为书面意见');
  });
});

describe('[S07 S09] the report of what is 较重', () => {
  const number = { kind: 'report-number', number: '1号', submittedOn: today } as const;
  const instruct = {
    kind: 'report-instruct',
    ...{ by: '李明', text: '限期整改', instructedOn: today },
  } as const;
  const raise = { kind: 'raise', severityReason: '两次退回', reportText: '报告如下。' } as const;

  it('is opened later where a written notice turns out 较重, and only there', () => {
    expect(refusalOf(opened(), 'raise', 's1')).toBe('情节较重的须用书面意见，请先转为书面意见');
    expect(faultsOf(signed, { ...raise, reportText: '' })).toHaveLength(1);
    const raised = after(signed, ['s1', raise]);
    expect(raised).toMatchObject({ state: 'signed', severity: 'serious' });
    expect(refusalOf(raised, 'raise', 's1')).toBe('本提示已是较重');
  });

  it('has number, then instruction, each once, before the notice is closed', () => {
    expect(refusalOf(signed, 'report-number', 's1')).toBe('本提示没有向领导小组的报告');
    const raised = after(signed, ['s1', raise]);
    expect(refusalOf(raised, 'close', 's1')).toBe('情节较重：须先登记向领导小组报告的文号');
    expect(refusalOf(raised, 'report-instruct', 's1')).toBe('请先登记报告文号');
    const numbered = after(raised, ['s1', number]);
    expect(refusalOf(numbered, 'report-number', 's1')).toBe('报告文号已登记');
    expect(refusalOf(numbered, 'close', 's1')).toBe('情节较重：须先登记领导小组的批示');
    const instructed = after(numbered, ['s1', instruct]);
    expect(refusalOf(instructed, 'report-instruct', 's1')).toBe('批示已登记');
    expect(refusalOf(instructed, 'close', 's1')).toBeNull();
  });

  it('is there, and answered, before an objection ends what is 较重', () => {
    const objected = after(received, ['s1', raise], ['h1', { kind: 'object', text: '不是我' }]);
    const rule = (isUpheld: boolean) =>
      ({ kind: 'rule-objection', isUpheld, text: '日志为证' }) as const;
    expect(faultsOf(objected, rule(false))).toEqual([]);
    expect(faultsOf(objected, rule(true))).toEqual([
      'isUpheld: 情节较重：须先登记向领导小组报告的文号',
    ]);
    const numbered = after(objected, ['s1', number]);
    expect(faultsOf(numbered, rule(true))).toEqual(['isUpheld: 情节较重：须先登记领导小组的批示']);
    expect(faultsOf(after(numbered, ['s1', instruct]), rule(true))).toEqual([]);
  });

  it('has days that have been, the instruction not before the report', () => {
    const numbered = after(signed, ['s1', raise], ['s1', number]);
    const tomorrow = '2026-06-11';
    expect(faultsOf(signed, { ...number, submittedOn: tomorrow, number: '' })).toHaveLength(2);
    expect(faultsOf(numbered, { ...instruct, instructedOn: tomorrow })).toHaveLength(1);
    expect(faultsOf(numbered, { ...instruct, instructedOn: '2026-06-09' })).toEqual([
      'instructedOn: 批示日期：早于报送日期 2026-06-10',
    ]);
    expect(faultsOf(numbered, { ...instruct, instructedOn: '2026-13-01' })[0]).toContain('存在');
  });
});
