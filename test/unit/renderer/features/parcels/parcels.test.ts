import { describe, expect, it } from 'vitest';
import type { FakeCore } from '../../fake/fake-core.ts';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';
import { now, sampleCase } from '../../fake/sample-cases.ts';

const act = { kind: 'handling-begin', note: '' } as const;
const preview = {
  ...{ parcelId: '019a0000-0000-7000-8000-000000000001', fileName: '办理转移.gcjs' },
  ...{ terminalName: '窗口二', madeAt: now, total: 3 },
  subjects: [
    { number: '440800-1', title: '渔港冷库', acts: 2, known: 1 },
    { number: '440800-2', title: '学校扩建', acts: 1, known: 0 },
  ],
};

async function openQueue(prepare: (core: FakeCore) => void = () => {}): Promise<MountedApp> {
  const app = await mountUnlocked((core) => {
    core.add(sampleCase('1', { state: 5 }));
    prepare(core);
  });
  await app.press('2', { altKey: true });
  return app;
}

async function click(app: MountedApp, text: string): Promise<void> {
  app.find('button', text).click();
  await app.pass();
}

describe('[O13] 转出到文件', () => {
  it('says what goes out and to whom, and writes it for the terminals that were chosen', async () => {
    const app = await openQueue((core) => core.submit('1', act, 1));
    await click(app, '转出到文件');
    expect(app.find('dialog').textContent).toContain('共 1 项，涉及 1 件');
    expect(document.activeElement?.textContent).toContain('选择位置并转出');
    const box = app.find('dialog label', '窗口三').querySelector('input')!;
    box.click();
    await app.pass();
    await click(app, '选择位置并转出');
    const asked = app.calls.find(({ name }) => name === 'parcels.carryOut');
    expect(asked?.input).toEqual({ terminalIds: ['terminal-2'] });
    expect(app.find('dialog [role=status]').textContent).toContain('已转出 1 项');
  });

  it('writes nothing without acts, without terminals and without a choice', async () => {
    const empty = await openQueue();
    await click(empty, '转出到文件');
    expect(empty.text()).toContain('没有尚未生效的办理动作');
    expect(empty.find('dialog button', '选择位置').hasAttribute('disabled')).toBe(true);
    empty.page.unmount();

    const alone = await openQueue((core) => {
      core.submit('1', act, 1);
      core.parcels.terminals = [];
    });
    await click(alone, '转出到文件');
    expect(alone.text()).toContain('本机还不知道本部门有其他终端');
    expect(alone.find('dialog button', '选择位置').hasAttribute('disabled')).toBe(true);
  });

  it('says that nothing was written when the officer thinks better of it', async () => {
    const app = await openQueue((core) => {
      core.submit('1', act, 1);
      core.parcels.isSaveCanceled = true;
    });
    await click(app, '转出到文件');
    await click(app, '选择位置并转出');
    expect(app.text()).toContain('已取消，没有生成文件');
    await click(app, '关闭');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('marks acts that another terminal has too, and does not offer to take them back', async () => {
    const app = await openQueue((core) => {
      core.submit('1', act, 1);
      core.setOutboxState('outbox-1', { carriedAt: now });
    });
    const row = app.find('tbody tr');
    expect(row.textContent).toContain('已用文件转移');
    expect(row.textContent).not.toContain('撤回');
  });
});

describe('[O13] 从文件转入', () => {
  it('shows the file before it is taken in, and says what was new', async () => {
    const app = await openQueue((core) => (core.parcels.stick = preview));
    await click(app, '从文件转入');
    await click(app, '选择文件');
    const shown = app.find('dialog').textContent;
    expect(shown).toContain('窗口二');
    expect(shown).toContain('其中 1 项已在本机');
    expect(shown).toContain('学校扩建');
    expect(app.calls.some(({ name }) => name === 'parcels.carryIn')).toBe(false);
    await click(app, '转入 2 项');
    expect(app.text()).toContain('已转入 2 项，另有 1 项本机已有，没有重复');
  });

  it('stays at the choice when the officer cancels, and says why a file is refused', async () => {
    const app = await openQueue();
    await click(app, '从文件转入');
    await click(app, '选择文件');
    expect(app.find('dialog button', '选择文件')).toBeTruthy();
    app.fail('parcels.choose', '该文件不是转给本终端的，没有转入。');
    await click(app, '选择文件');
    expect(app.find('dialog [role=alert]').textContent).toContain('不是转给本终端的');
  });
});

describe('[L03] 加密备份', () => {
  it('shows where it lies, how old it is, why it fails, and what the drill has found', async () => {
    const app = await openQueue((core) => {
      core.parcels.backup = {
        ...core.parcels.backup,
        ...{ isCurrent: false, hasRecoveryKey: false },
        failure: { since: now, message: '备份位置没有回应。' },
      };
    });
    await app.press('9', { altKey: true });
    const section = app.find('[aria-labelledby="backup-status"]');
    expect(section.textContent).toContain('管理员指定的位置');
    expect(section.textContent).toContain('备份位置没有回应');
    expect(section.textContent).toContain('之后又有新操作');
    expect(section.textContent).toContain('只有本终端能打开备份');
    expect(section.textContent).toContain('尚未演练');
    await click(app, '恢复演练');
    expect(section.textContent).toContain('通过：能打开，日志链完整，与本机一致');
    expect(section.textContent).toContain('2 项，日志 5 条');
  });
});
