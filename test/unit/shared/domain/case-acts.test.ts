import { describe, expect, it } from 'vitest';
import { caseActSchema } from '#shared/domain/case-acts.ts';

describe('the shape of an act', () => {
  const opinion = { kind: 'opinion', conclusion: 'agree', text: ' 同意。 ' };

  it('cuts blanks around texts and refuses texts beyond the limit', () => {
    expect(caseActSchema.parse(opinion)).toMatchObject({ text: '同意。' });
    const long = { ...opinion, text: '长'.repeat(2_001) };
    expect(caseActSchema.safeParse(long).success).toBe(false);
  });

  it('knows no other kind, conclusion or kind of 特别程序', () => {
    const special = {
      ...{ kind: 'special-begin', specialKind: 9, name: '', approver: '陈志强' },
      ...{ content: '组织专家评审', limitDays: 10, organisation: '市建设工程技术中心' },
    };
    expect(caseActSchema.safeParse(special).success).toBe(true);
    const wrong = [
      { kind: 'erase', note: '' },
      { kind: 'revoke', note: '' },
      { ...opinion, conclusion: 'perhaps' },
      { ...special, specialKind: 10 },
      { ...special, limitDays: -1 },
    ];
    expect(wrong.filter((act) => caseActSchema.safeParse(act).success)).toEqual([]);
  });
});
