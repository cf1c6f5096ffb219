import { describe, expect, it } from 'vitest';
import { isSendable, lintAct } from '#shared/domain/act-lint.ts';
import { caseActKinds, type CaseActKind } from '#shared/domain/act-vocabulary.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import {
  allowedActs,
  patchOf,
  refusalOf,
  type ActingOfficer,
  type CaseFacts,
} from '#shared/domain/case-rules.ts';
import { caseStateList, isTerminalState } from '#shared/domain/case-state.ts';
import { bucketOf } from '#shared/domain/worklist.ts';
import { acts, after, at, context, officer, received } from './acts.fixture.ts';

/** Possible in every open state of a case that is the officer's own. */
const always: readonly CaseActKind[] = ['withdraw', 'hand-back', 'pass-on', 'explain-overdue'];

describe('the acts of a case', () => {
  it.each<[string, CaseFacts, CaseActKind[]]>([
    ['接件', received, ['accept', 'supplement-begin', 'not-accept', 'decline']],
    ['补正开始', after('supplement-begin'), ['supplement-end', 'not-accept', 'decline']],
    ['补正结束', after('supplement-begin', 'supplement-end'), ['accept', 'not-accept', 'decline']],
    [
      '受理',
      after('accept'),
      ['supplement-begin', 'handling-begin', 'opinion', 'countersign-begin'],
    ],
    [
      '部门开始办理',
      after('accept', 'handling-begin'),
      [
        ...(['supplement-begin', 'special-begin', 'opinion', 'countersign-begin'] as const),
        ...(['approve', 'approve-conditionally', 'reject'] as const),
      ],
    ],
    [
      '特别程序开始',
      after('accept', 'handling-begin', 'special-begin'),
      ['special-end', 'opinion', 'countersign-begin'],
    ],
  ])('[W04] in %s allows what the field does', (_name, facts, allowed) => {
    expect(allowedActs(facts, officer).toSorted()).toEqual([...allowed, ...always].toSorted());
  });

  it('[W12] tells 补正 once', () => {
    const facts = after('supplement-begin', 'supplement-end', 'accept', 'handling-begin');
    expect(refusalOf(facts, 'supplement-begin', officer)).toContain('一次性');
  });

  it('refuses everything after an end but the reason of lateness, in every final state', () => {
    for (const state of caseStateList.filter(isTerminalState)) {
      expect(allowedActs({ ...received, state }, officer)).toEqual(['explain-overdue']);
    }
  });

  it('refuses another department, another handler and a supervisor, and lets the 负责人 act', () => {
    const kinds = (who: Partial<ActingOfficer>): CaseActKind[] =>
      allowedActs(received, { ...officer, ...who });
    expect(kinds({ departmentId: 'd-2' })).toEqual([]);
    expect(kinds({ id: 'o-2' })).toEqual([]);
    expect(kinds({ roles: ['supervisor'] })).toEqual([]);
    expect(kinds({ roles: ['operator', 'data-bureau', 'permission-approver'] })).toEqual([]);
    expect(kinds({ id: 'o-2', roles: ['lead'] })).toContain('accept');
  });

  it('gives an unassigned case to whoever acts first', () => {
    const unassigned = { ...received, handlerId: null };
    expect(patchOf(unassigned, acts.accept, officer, at).handlerId).toBe('o-1');
  });

  it('[K02] opens and closes exactly the suspension of its kind', () => {
    const facts = after('accept', 'handling-begin', 'special-begin', 'special-end');
    expect(facts.suspensions).toEqual([
      { kind: 'special', from: '2026-03-05', to: '2026-03-05', reason: '专家评审' },
    ]);
  });

  it('[W01] puts every state in one bucket', () => {
    expect(caseStateList.map((state) => [state, bucketOf(state)])).toEqual([
      ...[
        [1, 'todo'],
        [2, 'done'],
        [3, 'todo'],
        [4, 'done'],
        [5, 'done'],
      ],
      ...[
        [6, 'active'],
        [7, 'todo'],
        [8, 'todo'],
        [9, 'active'],
        [10, 'todo'],
      ],
      ...[
        [11, 'done'],
        [12, 'done'],
        [13, 'done'],
        [14, 'done'],
        [15, 'done'],
      ],
    ]);
  });
});

describe('lint before an act is sent', () => {
  const lint = (act: CaseAct, facts: CaseFacts = received): ReturnType<typeof lintAct> =>
    lintAct(facts, act, context);

  it('lets a well filled act of every kind pass', () => {
    const late = { ...after('accept', 'handling-begin'), limitDays: 1, acceptedOn: '2026-03-02' };
    for (const kind of caseActKinds) {
      const facts = kind === 'explain-overdue' ? late : received;
      expect(lint(acts[kind], facts).filter(({ level }) => level === 'error')).toEqual([]);
    }
  });

  it.each(['无', '/', '—', '0', '  ', '略'])('refuses “%s” as the demand of a 补正', (demand) => {
    const act: CaseAct = {
      ...{ kind: 'supplement-begin', note: '' },
      items: [{ materialId: null, name: '材料', demand }],
    };
    expect(lint(act)).toMatchObject([{ level: 'error', field: 'items.0.demand' }]);
  });

  it('refuses a 补正 without a list and a 特别程序 without approver, content or limit', () => {
    expect(isSendable(lint({ kind: 'supplement-begin', items: [], note: '' }))).toBe(false);
    const empty: CaseAct = {
      ...{ kind: 'special-begin', specialKind: 8, name: '', approver: '', content: '' },
      ...{ limitDays: 0, organisation: '' },
    };
    expect(lint(empty).map((finding) => finding.field)).toEqual([
      ...['name', 'approver', 'content', 'organisation', 'limitDays'],
    ]);
  });

  it('warns, without stopping, of a decision past its limit and of a late stop of the clock', () => {
    const facts = { ...after('accept', 'handling-begin'), acceptedOn: '2026-03-02', limitDays: 2 };
    const decided = lint(acts.approve, facts);
    expect(decided).toMatchObject([
      { level: 'warning', message: expect.stringContaining('超期 1') as string },
    ]);
    expect(isSendable(decided)).toBe(true);
    const stopped = lint(acts['special-begin'], { ...facts, limitDays: 4 });
    expect(stopped).toMatchObject([{ level: 'warning' }]);
  });
});
