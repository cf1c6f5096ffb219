import { describe, expect, it } from 'vitest';
import type { NoticeActOf } from '#shared/domain/notices/notice-acts.ts';
import {
  after,
  draftToReceipt,
  faultsOf,
  opened,
  refusalOf,
  serious,
  today,
} from './notices.fixture.ts';

const written = { channel: 'written', workRecord: null } as const;
const issued = after(opened(written), ...draftToReceipt.slice(0, 1));

describe('[S06] a written notice until it is received', () => {
  it('is approved by a 负责人 who neither gave it nor is meant', () => {
    expect(refusalOf(opened(written), 'approve-draft', 's2')).toBe('须由本部门负责人办理');
    expect(refusalOf(opened(written, 'both'), 'approve-draft', 'both')).toContain('不能是同一人');
    const onLead = opened({ ...written, addressee: { kind: 'officer', id: 'lead' } });
    expect(refusalOf(onLead, 'approve-draft', 'lead')).toContain('意见的对象是您本人');
    expect(refusalOf(onLead, 'return-draft', 'lead')).toContain('意见的对象是您本人');
    expect(refusalOf(onLead, 'approve-draft', 'lead2')).toBeNull();
  });

  it('is not approved when its date has gone by while it waited', () => {
    const step = { kind: 'approve-draft', text: '' } as const;
    expect(faultsOf(opened(written), step, { today: '2026-06-15' })).toEqual([]);
    expect(faultsOf(opened(written), step, { today: '2026-06-16' })).toEqual([
      'dueOn: 反馈期限 2026-06-15 已经过去，请退回修改，由监管员重新定期限',
    ]);
  });

  it('goes back to its supervisor with a reason, is mended and approved', () => {
    expect(faultsOf(opened(written), { kind: 'return-draft', text: '' })).toHaveLength(1);
    const returned = after(opened(serious), ['lead', { kind: 'return-draft', text: '依据不足' }]);
    const amend: NoticeActOf<'amend'> = {
      ...{ kind: 'amend', severity: 'minor', severityReason: '', situation: 2 },
      ...{ content: '未流转', demand: '补流转', dueOn: '2026-06-18', reportText: null },
    };
    expect(faultsOf(returned, { ...amend, dueOn: '2026-06-09', demand: '略' })).toHaveLength(2);
    expect(faultsOf(returned, { ...amend, severity: 'serious' })).toHaveLength(2);
    expect(after(returned, ['s2', amend])).toMatchObject({
      ...{ state: 'awaiting-approval', situation: 2, dueOn: '2026-06-18' },
      ...{ severity: 'minor', report: null, approval: null },
    });
  });

  it('is delivered on a day between its issue and today, to somebody', () => {
    const deliver: NoticeActOf<'deliver'> = {
      ...{ kind: 'deliver', way: 'direct', receiver: '林晓' },
      ...{ deliveredOn: today, note: '', dueOn: null },
    };
    const on = (deliveredOn: string) => faultsOf(issued, { ...deliver, deliveredOn });
    expect(on(today)).toEqual([]);
    expect(on('2026-06-09')).toEqual(['deliveredOn: 送达日期：2026-06-09 早于发文日期 2026-06-10']);
    expect(on('2026-06-11')).toEqual(['deliveredOn: 送达日期：2026-06-11 还没有到']);
    expect(on('2026-06-31')).toEqual(['deliveredOn: 送达日期：请填写存在的日期']);
    const nobody = { ...deliver, receiver: '' };
    expect(faultsOf(issued, nobody)).toEqual(['receiver: 请填写签收人']);
    expect(faultsOf(issued, { ...nobody, way: 'public' })).toEqual([]);
  });

  it('[S10] is delivered with a date that has not gone by: the one it has, or another', () => {
    const deliver = (dueOn: string | null): NoticeActOf<'deliver'> => ({
      ...{ kind: 'deliver', way: 'direct', receiver: '林晓' },
      ...{ deliveredOn: today, note: '', dueOn },
    });
    const late = { today: '2026-06-16' };
    expect(faultsOf(issued, deliver(null), { today: '2026-06-15' })).toEqual([]);
    const gone = '反馈期限：2026-06-15 已经过去';
    expect(faultsOf(issued, deliver(null), late)).toEqual([`dueOn: ${gone}，请重新确定期限`]);
    expect(faultsOf(issued, deliver('2026-06-15'), late)).toEqual([`dueOn: ${gone}`]);
    expect(faultsOf(issued, deliver('2026-06-23'), late)).toEqual([]);
    expect(after(issued, ['s1', deliver(null)]).dueOn).toBe('2026-06-15');
    expect(after(issued, ['s1', deliver('2026-06-23')]).dueOn).toBe('2026-06-23');
  });

  it('is not received before it is delivered, and not delivered when it is online', () => {
    expect(refusalOf(issued, 'receive', 'h1')).toBe('书面意见尚未登记送达');
    expect(refusalOf(opened(), 'deliver', 's1')).toBe('只有书面意见须登记送达');
    expect(refusalOf(opened(), 'receive', 'h1')).toBeNull();
  });
});
