import { describe, expect, it } from 'vitest';
import {
  judgementDueOn,
  noticeDueOf,
  proposalOf,
  readNoticeClock,
  usualDueOn,
  usualSupervision,
} from '#shared/domain/notices/notice-due.ts';
import { noticeStates, type NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar2026 } from '../calendar.fixture.ts';
import { after, answerSteps, draftToReceipt, opened, serious } from './notices.fixture.ts';

const calendar = new WorkingCalendar(calendar2026);
const clock = (
  dueOn: string,
  today: string,
  state: (typeof noticeStates)[number] = 'issued',
  channel: NoticeChannel = 'online',
) => readNoticeClock({ channel, state, dueOn }, today, calendar, usualSupervision);

describe('[S10] the date of a notice', () => {
  it('is three working days on, five for a written one, over the holidays', () => {
    // 2026-06-19 is 端午节, 20 and 21 are a weekend.
    expect(usualDueOn('oral', '2026-06-17', calendar, usualSupervision)).toBe('2026-06-23');
    expect(usualDueOn('online', '2026-06-10', calendar, usualSupervision)).toBe('2026-06-15');
    expect(usualDueOn('written', '2026-06-10', calendar, usualSupervision)).toBe('2026-06-17');
  });

  it('is counted from today on the published calendar, not by Monday to Friday', () => {
    expect(noticeDueOf('2026-06-23', '2026-06-17', calendar)).toEqual({
      ...{ workingDays: 3, estimated: false },
    });
    expect(noticeDueOf('2099-06-23', '2026-06-17', calendar)).toMatchObject({ estimated: true });
    expect(noticeDueOf('2026-06-16', '2026-06-17', calendar)).toBeNull();
    expect(noticeDueOf('2026-02-30', '2026-01-17', calendar)).toBeNull();
  });

  it('of the supervisor is as long as that of the department', () => {
    const since = '2026-06-17T02:00:00.000Z';
    expect(judgementDueOn('online', since, calendar, usualSupervision)).toBe('2026-06-23');
  });

  it.each([
    ['2026-06-10', 'normal', 3],
    ['2026-06-11', 'normal', 2],
    ['2026-06-12', 'warning', 1],
    ['2026-06-15', 'warning', 0],
    ['2026-06-16', 'overdue', -1],
    ['2026-06-22', 'overdue', -4],
  ] as const)('of 2026-06-15 is on %s %s with %i working days left', (today, light, left) => {
    expect(clock('2026-06-15', today)).toEqual({ light, remainingDays: left });
  });

  it('is overdue on the weekend after it too', () => {
    expect(clock('2026-06-12', '2026-06-13')).toEqual({ light: 'overdue', remainingDays: -1 });
  });

  it('counts only while the department owes something', () => {
    const counting = noticeStates.filter(
      (state) => clock('2026-06-15', '2026-06-16', state).light !== 'idle',
    );
    expect(counting).toEqual([
      ...['issued', 'delivered', 'received', 'verified', 'corrected', 'answered'],
    ]);
  });

  it('does not count for a written notice that was not delivered, which owes nothing', () => {
    expect(clock('2026-06-15', '2026-06-16', 'issued', 'written')).toEqual({
      ...{ light: 'idle', remainingDays: null },
    });
    expect(clock('2026-06-15', '2026-06-16', 'delivered', 'written').light).toBe('overdue');
    const written = opened({ channel: 'written', workRecord: null });
    const [approve, deliver] = draftToReceipt;
    expect(proposalOf(after(written, approve!), '2026-06-16')).toBeNull();
    expect(proposalOf(after(written, approve!, deliver!), '2026-06-16')).not.toBeNull();
  });
});

describe('[S12 S13] what a notice should become', () => {
  const back = { kind: 'return', text: '不完整', dueOn: '2026-06-20' } as const;
  const online = after(opened(), ['h1', { kind: 'receive' }]);
  const twice = (notice: typeof online) =>
    after(notice, ...answerSteps, ['s1', back], ...answerSteps, ['s1', back]);

  it('proposes a written notice after a lapse or a second return', () => {
    expect(proposalOf(online, '2026-06-15')).toBeNull();
    expect(proposalOf(online, '2026-06-16')).toMatchObject({ to: 'written' });
    expect(proposalOf(after(online, ...answerSteps, ['s1', back]), '2026-06-20')).toBeNull();
    expect(proposalOf(twice(online), '2026-06-20')).toEqual({ to: 'written', why: '已退回 2 次' });
    expect(proposalOf(twice(online), '2026-06-21')?.why).toContain('；期限 2026-06-20 已过');
  });

  it('proposes the report where it is written, and nothing where it is 较重 or at its end', () => {
    const written = after(opened({ channel: 'written', workRecord: null }), ...draftToReceipt);
    expect(proposalOf(twice(written), '2026-06-20')).toMatchObject({ to: 'report' });
    const grave = after(opened(serious), ...draftToReceipt);
    expect(proposalOf(grave, '2026-07-01')).toBeNull();
    const closed = after(twice(online), ...answerSteps, ['s1', { kind: 'close', text: '已核验' }]);
    expect(proposalOf(closed, '2026-07-01')).toBeNull();
  });
});
