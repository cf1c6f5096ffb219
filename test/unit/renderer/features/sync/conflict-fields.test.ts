import { describe, expect, it } from 'vitest';
import { actLines } from '#renderer/features/sync/act-lines.ts';
import { conflictFields, namesOf } from '#renderer/features/sync/conflict-fields.ts';
import type { Case } from '#shared/central/cases.ts';
import type { CaseConflict } from '#shared/desktop/outbox.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

const names = { 'officer-2': '黄志远', 'officer-3': '陈立', 'document-7': '湛建许〔2026〕7号' };
const me = 'officer-1';
const nameOf = namesOf({ names }, me);
const remark = { at: '2026-11-24T01:30:00.000Z', byName: '陈立', text: '请尽快办理' };

function conflictOf(act: CaseAct, change: Partial<Case>): CaseConflict {
  const base = sampleCase('1', { state: 8, handlerId: me });
  const item = {
    ...({ id: 'outbox-1', subject: 'case', subjectId: '1', act } as const),
    ...{ subjectNumber: base.number, subjectTitle: base.title },
    ...({ state: 'conflict', seenVersion: 1, deviceAt: remark.at, acceptedAt: null } as const),
    ...{ attempts: 1, firstTryAt: null, lastTryAt: null, nextTryAt: null, carriedAt: null },
    ...{ reason: null, failureCode: null, isUnclear: false, limit: null },
  };
  const theirs = { ...base, ...change };
  const more = { theirsVersion: 2, names, opinions: [], refusal: null };
  return { subject: 'case', item, base, theirs, ...more };
}

const approve = { kind: 'approve', text: '' } as const;

describe('[O05] what moved under an act', () => {
  it.each<[string, Partial<Case>, string]>([
    ['催办', { urges: [remark] }, '2026-11-24 09:30:00 陈立：请尽快办理'],
    [
      '人工发牌',
      { card: { ...remark, level: 'yellow' } },
      '黄牌 2026-11-24 09:30:00 陈立：请尽快办理',
    ],
    [
      '会签',
      { countersign: { ...remark, officerIds: ['officer-2', me], givenIds: [me] } },
      '黄志远（未会签）、本人（已会签）\n2026-11-24 09:30:00 陈立：请尽快办理',
    ],
    [
      '流转',
      { assignment: { ...remark, how: 'pass-on', fromId: me, byId: 'officer-3', isTouched: true } },
      '转办，原承办人 本人\n2026-11-24 09:30:00 陈立：请尽快办理\n之后已有办理',
    ],
    [
      '超期说明',
      { overdueReason: { ...remark, isObjective: true } },
      '客观原因 2026-11-24 09:30:00 陈立：请尽快办理',
    ],
    [
      '容缺待补',
      { omission: { missing: ['施工图', '合同'], dueOn: '2026-12-01' } },
      '施工图、合同，至 2026-12-01',
    ],
    ['承办人', { handlerId: 'officer-2' }, '黄志远'],
  ])('is seen and marked: %s', (name, change, theirs) => {
    const moved = conflictFields(conflictOf(approve, change), me).filter((one) => one.isChanged);
    expect(moved).toMatchObject([{ name, theirs }]);
  });

  it('counts what others have written meanwhile, beside the own opinion', () => {
    const act = { kind: 'opinion', conclusion: 'agree', text: '同意办理' } as const;
    const written = { id: 'o', caseId: '1', officerId: 'officer-3', officerName: '陈立' };
    const opinion = {
      ...{ ...written, departmentName: '市住建局', onBehalfOf: null, isCountersigned: false },
      ...({ conclusion: 'disagree', text: '缺施工图', at: remark.at, deviceAt: null } as const),
    };
    const fields = conflictFields({ ...conflictOf(act, {}), opinions: [opinion] }, me);
    expect(fields.filter(({ isChanged }) => isChanged)).toEqual([
      {
        ...{ name: '意见', mine: '同意：同意办理', base: '—', isChanged: true },
        theirs: '2026-11-24 09:30:00 陈立：不同意，缺施工图',
      },
    ]);
  });

  it('stands beside what the act says of the same thing, and silent lines are left out', () => {
    const act = { kind: 'pass-on', officerId: 'officer-2', text: '轮岗' } as const;
    const fields = conflictFields(conflictOf(act, { handlerId: 'officer-3' }), me);
    expect(fields.find(({ name }) => name === '承办人')).toMatchObject({
      ...{ mine: '黄志远', theirs: '陈立', base: '本人' },
    });
    expect(fields.map(({ name }) => name)).not.toContain('催办');
  });
});

describe('[O05] what was filled in', () => {
  it.each<[CaseAct, string[]]>([
    [{ kind: 'pass-on', officerId: 'officer-2', text: '轮岗' }, ['转给：黄志远', '轮岗']],
    [
      { kind: 'countersign-begin', officerIds: ['officer-2', 'officer-3'], text: '涉及消防' },
      ['会签人员：黄志远、陈立', '涉及消防'],
    ],
    [
      {
        ...{ kind: 'document-deliver', documentId: 'document-7', way: 'mail' },
        ...{ receiver: '李明', deliveredOn: '2026-11-24', note: '' },
      },
      ['文书：湛建许〔2026〕7号，邮寄送达', '受送达人：李明，送达日期：2026-11-24', ''],
    ],
    [{ kind: 'claim', note: '我来办' }, ['我来办']],
  ])('is told with names: %j', (act, lines) => {
    expect(actLines(act, nameOf)).toEqual(lines);
  });
});
