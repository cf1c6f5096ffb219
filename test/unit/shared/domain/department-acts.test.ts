import { describe, expect, it } from 'vitest';
import { isSendable, lintAct } from '#shared/domain/act-lint.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { urgeLimit } from '#shared/domain/act-vocabulary.ts';
import { refusalOf, type CaseFacts } from '#shared/domain/case-rules.ts';
import { acts, after, colleague, context, lead, officer, received, taken } from './acts.fixture.ts';

const running = after('accept', 'handling-begin');
const due = (facts: CaseFacts, today = '2026-03-10'): string | null =>
  readClock(facts, today, context.calendar, context.thresholds).dueOn;

describe('[K05] an extension', () => {
  it('is the 负责人’s alone, once, with a reason, and moves the due date by its working days', () => {
    expect(refusalOf(running, 'extend', officer)).toContain('负责人');
    const extended = taken(running, acts.extend, lead);
    expect([due(running), due(extended)]).toEqual(['2026-03-19', '2026-03-26']);
    expect(refusalOf(extended, 'extend', lead)).toContain('不能再次延期');
  });

  it.each([
    ['no days', { ...acts.extend, days: 0 }, 'days'],
    ['more days than the matter allows', { ...acts.extend, days: 11 }, 'days'],
    ['no reason', { ...acts.extend, text: '无' }, 'text'],
  ])('is refused with %s', (_name, act, field) => {
    expect(lintAct(running, act, context)).toMatchObject([{ level: 'error', field }]);
  });

  it('comes too late once the limit is over', () => {
    const late = { ...context, today: '2026-04-20' };
    expect(lintAct(running, acts.extend, late)).toMatchObject([
      { level: 'error', message: expect.stringContaining('已超期') as string },
    ]);
  });
});

describe('会签', () => {
  const asked = taken(
    running,
    { ...acts['countersign-begin'], officerIds: ['o-2', 'o-9'] },
    officer,
  );

  it('holds the decision until everybody asked has answered', () => {
    expect(refusalOf(asked, 'approve', officer)).toContain('会签尚未完成');
    const half = taken(asked, acts.opinion, colleague);
    expect(refusalOf(half, 'approve', officer)).toContain('会签尚未完成');
    const whole = taken(half, acts.opinion, lead);
    expect(refusalOf(whole, 'approve', officer)).toBeNull();
  });

  it('lets one who is asked give an opinion and nothing else, once', () => {
    expect(refusalOf(running, 'opinion', colleague)).not.toBeNull();
    expect(refusalOf(asked, 'opinion', colleague)).toBeNull();
    expect(refusalOf(asked, 'reject', colleague)).not.toBeNull();
    const answered = taken(asked, acts.opinion, colleague);
    expect(refusalOf(answered, 'opinion', colleague)).not.toBeNull();
    expect(answered.handlerId).toBe('o-1');
  });

  it('[W07] is given for an absent officer by the deputy, and counts as that officer’s', () => {
    const deputy = { ...lead, id: 'o-3', roles: ['handler' as const], standsInFor: ['o-2'] };
    const given = taken(asked, acts.opinion, deputy);
    expect(given.countersign?.givenIds).toEqual(['o-2']);
    expect(refusalOf(given, 'opinion', deputy)).not.toBeNull();
    expect(given.handlerId).toBe('o-1');
  });

  it('is ended by the handler when nobody answers', () => {
    const ended = taken(asked, acts['countersign-end'], officer);
    expect(refusalOf(ended, 'approve', officer)).toBeNull();
    expect(refusalOf(ended, 'countersign-end', officer)).not.toBeNull();
  });

  it('asks somebody, of the own department, and not the handler', () => {
    for (const officerIds of [[], ['o-77'], ['o-1']]) {
      const act = { ...acts['countersign-begin'], officerIds };
      expect(isSendable(lintAct(running, act, context))).toBe(false);
    }
  });
});

describe('[W08] [K06] [K08] how a department watches its limits', () => {
  it('leaves a 催办 on the case until the handler acts, not until it is only given away', () => {
    const urged = taken(running, acts.urge, lead);
    expect(urged.urges).toMatchObject([{ byName: '陈立', text: '请尽快提出意见。' }]);
    expect(taken(urged, acts['pass-on'], officer).urges).toHaveLength(1);
    expect(taken(urged, acts.opinion, officer).urges).toEqual([]);
    expect(refusalOf(running, 'urge', officer)).toContain('负责人');
  });

  it('stops at a limit, so that no case outgrows what the feed may carry', () => {
    const urged = Array.from({ length: urgeLimit }).reduce<CaseFacts>(
      (facts) => taken(facts, acts.urge, lead),
      running,
    );
    expect(refusalOf(urged, 'urge', lead)).toContain('没有答复');
    expect(refusalOf(taken(urged, acts.opinion, officer), 'urge', lead)).toBeNull();
  });

  it('leaves no 催办 on a decided case; a card that is left can still be lifted', () => {
    const watched = taken(taken(running, acts.urge, lead), acts['card-issue'], lead);
    const decided = taken(watched, acts.approve, lead);
    expect(decided.urges).toEqual([]);
    expect(taken(decided, acts['card-lift'], lead).card).toBeNull();
  });

  it('gives a card by hand, lifts it, and gives none after the end', () => {
    const carded = taken(running, acts['card-issue'], lead);
    expect(carded.card).toMatchObject({ level: 'yellow', byName: '陈立' });
    expect(taken(carded, acts['card-lift'], lead).card).toBeNull();
    expect(refusalOf(running, 'card-lift', lead)).toContain('没有人工发牌');
    const ended = taken(running, acts.approve, officer);
    expect(refusalOf(ended, 'card-issue', lead)).toContain('通过');
  });

  it('takes the reason of lateness of a late case only, once, also after the end', () => {
    expect(lintAct(running, acts['explain-overdue'], context)).toMatchObject([
      { level: 'error', message: '本件没有超期' },
    ]);
    const ended = { ...taken(running, acts.approve, officer), endedOn: '2026-04-20' };
    const late = { ...context, today: '2026-04-21' };
    expect(lintAct(ended, acts['explain-overdue'], late)).toEqual([]);
    const explained = taken(ended, acts['explain-overdue'], officer);
    expect(explained.overdueReason).toMatchObject({ isObjective: true });
    expect(refusalOf(explained, 'explain-overdue', officer)).toContain('已说明');
  });
});

describe('the ends of a case', () => {
  it('closes every open stop, so that no clock stands still after the end', () => {
    const withdrawn = taken(after('supplement-begin'), acts.withdraw, officer);
    expect(withdrawn).toMatchObject({ state: 2, endedOn: '2026-03-05' });
    expect(withdrawn.suspensions.every(({ to }) => to !== null)).toBe(true);
  });

  it('refuses 不受理 and 不予受理 once the law treats the case as accepted', () => {
    const late = { ...context, today: '2026-03-12' };
    for (const kind of ['not-accept', 'decline'] as const) {
      expect(lintAct(received, acts[kind], context)).toEqual([]);
      expect(isSendable(lintAct(received, acts[kind], late))).toBe(false);
      expect(refusalOf(after('accept'), kind, officer)).toContain('已经受理');
    }
  });

  it('passes with omissions only where they are named and dated', () => {
    const act = acts['approve-conditionally'];
    expect(isSendable(lintAct(running, { ...act, missing: [] }, context))).toBe(false);
    expect(lintAct(running, { ...act, missing: ['竣工图', '无'] }, context)).toMatchObject([
      { level: 'error', field: 'missing.1', message: '待补材料第 2 项不能只填“无”' },
    ]);
    for (const dueOn of ['2027-02-30', '2026-04-31', '2026-03-04', '明天']) {
      expect(isSendable(lintAct(running, { ...act, dueOn }, context))).toBe(false);
    }
    const beyond = lintAct(running, { ...act, dueOn: '2031-01-02' }, context);
    expect(beyond).toMatchObject([
      { level: 'warning', message: expect.stringContaining('估算') as string },
    ]);
    const passed = taken(running, act, officer);
    expect(passed).toMatchObject({ state: 12, omission: { missing: ['竣工图'] } });
  });

  it('recalls and revokes only a permit that was given, by the 负责人, and leaves its clock as it was', () => {
    const approved = taken(running, acts.approve, officer);
    const rejected = taken(running, acts.reject, officer);
    for (const kind of ['recall', 'revoke'] as const) {
      expect(refusalOf(approved, kind, officer)).toContain('负责人');
      expect(refusalOf(running, kind, lead)).toContain('尚未作出准予');
      expect(refusalOf(rejected, kind, lead)).toContain('没有生效的许可');
      const undone = taken(approved, acts[kind], lead);
      expect(undone.endedOn).toBe(approved.endedOn);
      expect(due(undone, '2026-09-01')).toBe(due(approved, '2026-09-01'));
    }
  });

  it('decides nothing on a history with a missing event', () => {
    const gap = { ...context, historyGap: 3 };
    for (const kind of ['approve', 'approve-conditionally', 'reject'] as const) {
      expect(lintAct(running, acts[kind], gap)).toMatchObject([
        { level: 'error', message: expect.stringContaining('第 3 条') as string },
      ]);
    }
  });

  it('warns when a case is accepted without all required materials', () => {
    const missing = { ...context, missingMaterials: ['竣工图'] };
    expect(lintAct(received, acts.accept, missing)).toMatchObject([
      { level: 'warning', message: expect.stringContaining('竣工图') as string },
    ]);
  });
});
