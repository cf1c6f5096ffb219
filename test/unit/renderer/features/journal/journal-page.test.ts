import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { journalOf } from '../../fake/journal.ts';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';

const receivedAt = '2026-11-24T01:45:00.000Z';

async function onJournal(prepare: (core: FakeCore) => void = () => {}): Promise<MountedApp> {
  const app = await mountUnlocked((core) => {
    const journal = journalOf(core);
    journal.add();
    journal.add({ kind: 'accepted' });
    journal.add({ kind: 'exported', subject: '办件清单.xlsx', note: '待办', serverAt: null });
    prepare(core);
  });
  await app.page.vm.$router.push('/journal');
  await app.pass(300);
  return app;
}

async function click(app: MountedApp, name: string): Promise<void> {
  app.find('button', name).click();
  await app.pass();
}

describe('[L01] the page of the own journal', () => {
  it('lists what was done, newest first, in words and by both clocks', async () => {
    const app = await onJournal();
    const rows = [...document.querySelectorAll('[role="option"]')].map((row) =>
      [...row.querySelectorAll('b, span')].map((part) =>
        (part.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ),
    );
    const act = '440800-0301-2026-00001 渔港冷库消防设计审查';
    const bothClocks = '本机 2026-11-24 09:38:30 · 服务器 2026-11-24 09:40:00';
    expect(rows).toEqual([
      ['3', '导出文件', '办件清单.xlsx', '本机 2026-11-24 09:38:30 · 待办'],
      ['2', '中心已接受', act, bothClocks],
      ['1', '提交办理动作', act, bothClocks],
    ]);
    expect(app.text()).toContain('只增不改');
  });

  it('says that it is whole, and what it was held against', async () => {
    const app = await onJournal((core) => {
      const journal = journalOf(core);
      const receipt = { seq: 2, receivedAt, agrees: true };
      journal.verdict = {
        ...journal.verdict,
        entries: 3,
        anchor: { seq: 3, agrees: true },
        receipt,
      };
    });
    await click(app, '核验');
    expect(app.text()).toContain('核验通过：3 条，逐条相连');
    expect(app.text()).toContain('本机库外留存的末条摘要：第 3 条，一致');
    expect(app.text()).toContain('中心回执：至第 2 条（2026-11-24 09:45），一致');
  });

  it('names the place of a break, with both hashes and what to do', async () => {
    const app = await onJournal((core) => {
      const journal = journalOf(core);
      journal.verdict = {
        ...journal.verdict,
        break: { seq: 2, kind: 'changed', expected: 'c'.repeat(64), got: 'd'.repeat(64) },
        anchor: null,
      };
    });
    await click(app, '核验');
    const said = app.find('.notice.is-danger').textContent ?? '';
    for (const words of ['核验不通过：第 2 条：记录被改动', `应为 ${'c'.repeat(64)}`, '请勿清除']) {
      expect(said.replace(/\s+/g, ' ')).toContain(words);
    }
    expect(said).toContain('无法读取');
    expect(said).toContain('还没有，联网同步后才有');
  });

  it('saves the journal as a file and says where it went', async () => {
    const app = await onJournal();
    await click(app, '导出');
    expect(called(app, 'exports.save')).toEqual([{ what: 'journal' }]);
    expect(app.text()).toContain('已保存：操作日志_陈洁.jsonl。本次导出已记入日志。');
    expect(called(app, 'journal.page')).toHaveLength(2);
    app.core.told.isSaveCanceled = true;
    await click(app, '导出');
    expect(app.text()).toContain('已取消，没有生成文件');
  });

  it('keeps a failed check on the page, to be tried again', async () => {
    const app = await onJournal();
    const end = app.fail('journal.verify', '缓存正忙。');
    await click(app, '核验');
    expect(app.text()).toContain('缓存正忙。');
    end();
    await click(app, '重试');
    expect(app.text()).toContain('核验通过');
  });
});

describe('[L01] a journal that does not agree with the service', () => {
  const alarm = { raisedAt: receivedAt, ownSeq: 3, serverSeq: 5 };

  it('is told on every page and in the status bar, and leads to the journal', async () => {
    const app = await mountUnlocked((core) => {
      core.status = { ...core.status, journalAlarm: alarm };
      const { verdict } = journalOf(core);
      journalOf(core).verdict = { ...verdict, alarm };
    });
    expect(app.find('[role="alert"]').textContent).toContain('已停止办理和上报');
    app.find('footer a', '日志不一致').click();
    await app.pass(300);
    await click(app, '核验');
    expect(app.text()).toContain(
      '与中心不一致：2026-11-24 09:45 发现，当时本机有 3 条，中心有至第 5 条；办理和上报已停止',
    );
  });

  it('is among the alerts, and opens from there', async () => {
    const app = await mountUnlocked((core) => {
      const nobody = { caseId: null, noticeId: null, caseNumber: '', caseTitle: '', dueOn: null };
      core.told.alert({ kind: 'journal-diverged', ...nobody });
    });
    await app.press('0', { altKey: true });
    expect(app.find('[role="listbox"] [role="option"]').textContent).toContain('日志不一致');
    await app.press('Enter');
    await app.pass(300);
    expect(app.find('h1').textContent).toContain('本机日志');
  });
});
