import { describe, expect, it } from 'vitest';
import { noticeActSchema } from '#shared/domain/notices/notice-acts.ts';

describe('[S10 S12] bad input', () => {
  it('is no act at all: unknown kinds, days that are none, texts beyond the limit', () => {
    const bad = [
      { kind: 'forget', text: '' },
      { kind: 'return', text: '理由', dueOn: '明天' },
      { kind: 'close', text: '长'.repeat(2_001) },
      { kind: 'correct', text: '已改', links: [{ caseId: 'case-1' }] },
      { kind: 'verify', verdict: 'perhaps', text: '已查' },
    ];
    expect(bad.filter((act) => noticeActSchema.safeParse(act).success)).toEqual([]);
  });
});
