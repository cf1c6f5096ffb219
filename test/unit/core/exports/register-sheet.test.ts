import { describe, expect, it } from 'vitest';
import { registerRow } from '#core/exports/register-sheet.ts';
import type { NoticeRow } from '#shared/desktop/notices.contract.ts';

const row: NoticeRow = {
  ...{ id: 'n-1', number: null, channel: 'online', state: 'issued', severity: 'minor' },
  ...{ situation: 3, addresseeName: '林晓', supervisorName: '周敏', caseId: null, caseNumber: '' },
  ...{ content: '逾期', openedAt: '2026-06-10T02:00:00.000Z', dueOn: '2026-06-15' },
  ...{ light: 'normal', remainingDays: 3, isMine: false, isLessened: false, rounds: 0 },
  ...{ isLocal: true, pending: 'waiting' },
};

function valuesOf(parts: Partial<NoticeRow>): unknown[] {
  return registerRow({ ...row, ...parts }).map((cell) =>
    typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell,
  );
}

describe('[S16] the register as a sheet', () => {
  it('says of what waits here whether it is complete or has no effect', () => {
    expect(valuesOf({})).toContain('待上报 · 未生效');
    expect(valuesOf({ channel: 'oral' })).toContain('待上报 · 记录已完整');
    expect(valuesOf({ isLocal: false }).join()).not.toContain('待上报');
  });

  it('says where a rule called 较重 what goes out as 一般', () => {
    expect(valuesOf({ isLessened: true })).toContain('规则判为较重，按一般处理');
    expect(valuesOf({})).not.toContain('规则判为较重，按一般处理');
  });
});
