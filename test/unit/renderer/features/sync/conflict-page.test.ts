import { describe, expect, it } from 'vitest';
import type {
  CaseConflict,
  NoticeConflict,
  OutboxConflict,
} from '#shared/desktop/outbox.contract.ts';
import { mountUnlocked } from '../../fake/mount-app.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { sampleCase } from '../../fake/sample-cases.ts';
import { noticesOf } from '../../fake/notice-handlers.ts';

const opinion = { kind: 'opinion', conclusion: 'agree', text: '<b>同意</b>' } as const;

async function openSync(prepare: (core: FakeCore) => void) {
  const app = await mountUnlocked((core) => {
    core.add(sampleCase('1', { title: '渔港冷库', state: 3, acceptedOn: '2026-11-20' }));
    prepare(core);
  });
  await app.press('2', { altKey: true });
  return app;
}

async function openConflict(prepare: (core: FakeCore) => OutboxConflict) {
  const app = await openSync((core) => (core.conflict = prepare(core)));
  app.find('a', '处理冲突').click();
  await app.pass();
  return app;
}
type App = Awaited<ReturnType<typeof openConflict>>;

function choose(app: App, label: string): void {
  app.find('.merge label', new RegExp(`^${label}`)).click();
}

function type(app: App, text: string): void {
  const area = app.find('textarea') as HTMLTextAreaElement;
  area.value = text;
  area.dispatchEvent(new Event('input'));
}

function resubmissions(app: App): unknown[] {
  return app.calls.filter(({ name }) => name === 'outbox.resubmit').map(({ input }) => input);
}

describe('conflict screen', () => {
  function conflictOf(core: FakeCore, refusal: string | null): CaseConflict {
    const item = core.submit('1', opinion, 1);
    const base = core.entry('1').facts;
    core.setOutboxState(item.id, { state: 'conflict', reason: '本件已有变化' });
    return {
      subject: 'case',
      item: { ...item, state: 'conflict' },
      base,
      theirs: { ...base, state: 8, handlingBeganOn: '2026-11-24', handlerId: 'officer-9' },
      theirsVersion: 2,
      names: { 'officer-9': '林晓彤' },
      opinions: [],
      refusal,
    };
  }

  it('[O05] sets mine, theirs and the base side by side and marks what differs', async () => {
    const app = await openSync((core) => (core.conflict = conflictOf(core, null)));
    app.find('a', '处理冲突').click();
    await app.pass();
    const changed = [...document.querySelectorAll('tr.is-changed')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    );
    expect(changed).toEqual([
      ['填写意见', '部门开始办理', '受理'],
      ['', '2026-11-24', '—'],
      ['', '林晓彤', '本人'],
    ]);
    expect(app.text()).toContain('<b>同意</b>');
  });

  it('[O05] sends a decision again only when it was chosen anew, with the words as they were edited', async () => {
    const app = await openConflict((core) => conflictOf(core, null));
    type(app, '意见在比对后改写');
    app.find('button', '按现状重新提交').click();
    await app.pass();
    expect(resubmissions(app)).toEqual([]);
    expect(app.find('.card [role="alert"]').textContent).toContain('重新作出决定');
    expect(document.querySelectorAll('input[type="radio"]:checked')).toHaveLength(0);

    choose(app, '不同意');
    app.find('button', '按现状重新提交').click();
    await app.pass();
    expect(resubmissions(app)).toEqual([
      {
        ...{ id: 'outbox-1', onVersion: 2, isDecidedAnew: true, isLimitKnown: false },
        edited: {
          subject: 'case',
          act: { kind: 'opinion', conclusion: 'disagree', text: '意见在比对后改写' },
        },
      },
    ]);
    expect(app.find('h1').textContent).toBe('同步');
  });

  it('[O05] keeps the words and asks anew when the case moves on during the comparison', async () => {
    const app = await openConflict((core) => conflictOf(core, null));
    type(app, '还在写');
    choose(app, '同意');
    app.core.conflict = { ...app.core.conflict!, theirsVersion: 3 };
    app.emit('cases:changed', { ids: null });
    await app.pass();
    expect(app.text()).toContain('比对期间又有更新');
    expect(document.querySelectorAll('input[type="radio"]:checked')).toHaveLength(0);
    expect(document.querySelector('textarea')?.value).toBe('还在写');
    choose(app, '同意');
    await app.press('Enter', { ctrlKey: true });
    expect(resubmissions(app)).toMatchObject([{ onVersion: 3, isDecidedAnew: true }]);
  });

  it('[O05] says that the limit has run out meanwhile, and sends only what is confirmed knowingly', async () => {
    const app = await openConflict((core) => {
      const conflict = conflictOf(core, null);
      const act = { kind: 'urge', text: '请尽快' } as const;
      const limit = { kind: 'overdue', dueOn: '2026-11-20', days: 2 } as const;
      return { ...conflict, item: { ...conflict.item, act, limit } };
    });
    expect(app.text()).toContain('办理时限已于 2026-11-20 届满，超期 2 个工作日');
    app.find('button', '按现状重新提交').click();
    await app.pass();
    expect(resubmissions(app)).toEqual([]);
    choose(app, '我已知悉');
    app.find('button', '按现状重新提交').click();
    await app.pass();
    expect(resubmissions(app)).toMatchObject([{ edited: null, isLimitKnown: true }]);
  });

  it('[O05] offers what the server and the base say as a beginning for the own words', async () => {
    const app = await openConflict((core) => {
      const conflict = conflictOf(core, null);
      const act = { kind: 'urge', text: '我的催办' } as const;
      const urge = { at: conflict.item.deviceAt, byName: '陈立' };
      const theirs = { ...conflict.theirs, urges: [{ ...urge, text: '对方的催办' }] };
      return { ...conflict, theirs, item: { ...conflict.item, act } };
    });
    app.find('button', '取服务器的').click();
    await app.pass();
    expect(document.querySelector('textarea')?.value).toBe('对方的催办');
    app.find('button', '取我的').click();
    await app.pass();
    expect(document.querySelector('textarea')?.value).toBe('我的催办');
  });

  it('[O05] shows at its field what stands against the edited words', async () => {
    const app = await openConflict((core) => conflictOf(core, null));
    app.refuse('outbox.resubmit', 'ACT_LINT_FAILED', { text: '意见不能只写“无”' });
    type(app, '无');
    choose(app, '同意');
    app.find('button', '按现状重新提交').click();
    await app.pass();
    expect(app.find('.merge').textContent).toContain('意见不能只写“无”');
    expect(document.querySelector('textarea')?.value).toBe('无');
  });

  it.each([
    ['Ctrl+Enter', 'Enter', { ctrlKey: true }, 'outbox.resubmit'],
    ['Alt+W', 'w', { altKey: true }, 'outbox.withdraw'],
  ] as const)('[W04] chooses by %s, which stands on the button', async (name, key, held, call) => {
    const app = await openConflict((core) => conflictOf(core, null));
    expect(app.find('.actions').textContent).toContain(name);
    choose(app, '同意');
    await app.press(key, held);
    expect(app.calls.filter((made) => made.name === call)).toHaveLength(1);
    expect(app.find('h1').textContent).toBe('同步');
  });

  it('[O05] says so when only the history of the case moved', async () => {
    const app = await openSync((core) => {
      const { base, ...conflict } = conflictOf(core, null);
      core.conflict = { ...conflict, base, theirs: base };
    });
    app.find('a', '处理冲突').click();
    await app.pass();
    expect(document.querySelectorAll('tr.is-changed')).toHaveLength(0);
    expect(app.find('.card [role="status"]').textContent).toContain('下列各项没有变化');
  });

  it('[O05] [S10] shows a notice that was answered at another terminal meanwhile', async () => {
    const app = await openSync((core) => {
      const notices = noticesOf(core);
      const base = notices.add('online', 'received');
      const theirs = notices.add('online', 'verified');
      const item = core.submit('1', opinion, 1);
      const act = { kind: 'verify', verdict: 'unfounded', text: '不属实' } as const;
      const mine: NoticeConflict['item'] = {
        ...item,
        ...{ subject: 'notice', subjectId: base.id, act, state: 'conflict' },
      };
      core.outbox = [mine];
      const refusal = '本提示处于“已核查，待纠正”，现在不能进行此步';
      core.conflict = { subject: 'notice', item: mine, base, theirs, theirsVersion: 2, refusal };
    });
    app.find('a', '处理冲突').click();
    await app.pass();
    const changed = [...document.querySelectorAll('tr.is-changed')].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    );
    expect(changed.map(([name]) => name?.slice(0, 2))).toEqual(['状态', '核查']);
    expect(changed[0]?.slice(1)).toEqual(['核查', '已核查，待纠正', '待核查']);
    expect(app.text()).toContain('不属实');
    expect(app.text()).toContain('按现状不能监督纠正 · 核查');
    expect(app.find('.card a').getAttribute('href')).toContain('/notices/notice-1');
  });

  it('[O05] offers only to withdraw an act that is no longer possible', async () => {
    const app = await openSync((core) => (core.conflict = conflictOf(core, '本件已通过')));
    app.find('a', '处理冲突').click();
    await app.pass();
    expect((app.find('button', '按现状重新提交') as HTMLButtonElement).disabled).toBe(true);
    expect(app.text()).toContain('按现状不能填写意见：本件已通过');
    app.find('button', '撤回').click();
    await app.pass();
    expect(app.core.outbox[0]?.state).toBe('withdrawn');
  });
});
