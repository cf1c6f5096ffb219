import { describe, expect, it } from 'vitest';
import type { FakeStorage } from '../../fake/fake-storage.ts';
import { mountUnlocked } from '../../fake/mount-app.ts';

async function openStorage(prepare: (storage: FakeStorage) => void = () => undefined) {
  const app = await mountUnlocked((core) => prepare(core.storage));
  await app.press('9', { altKey: true });
  const section = (): string =>
    document.querySelector('[aria-labelledby="storage-title"]')?.textContent ?? '';
  return { app, section };
}

describe('[O03] [L03] 本机存储', () => {
  it('shows size, free space, how it was closed, and the checks', async () => {
    const { section } = await openStorage((storage) => {
      storage.state = { ...storage.state, wasClosedCleanly: false };
    });
    expect(section()).toContain('50.0 MB');
    expect(section()).toContain('10.0 GB');
    expect(section()).toContain('未正常关闭');
    expect(section()).toContain('正常 · 2026-11-24');
    expect(section()).toContain('还没有做过');
  });

  it('checks at once, shows how far it is, and then the result', async () => {
    const { app, section } = await openStorage();
    app.find('button', '立即检查').click();
    await app.pass();
    const bar = document.querySelector('progress');
    expect([bar?.value, bar?.max]).toEqual([3, 12]);
    expect(app.find('button', '立即检查').hasAttribute('disabled')).toBe(true);
    app.core.storage.endCheck();
    app.emit('storage:changed', {});
    await app.pass();
    expect(document.querySelector('progress')).toBeNull();
    expect(section()).toContain('用时 1.2 秒');
  });

  it('names what was taken over of a kept cache, and every case that was not', async () => {
    const { section } = await openStorage((storage) => {
      const lost = [{ id: 'a-1', number: '440800-7', title: '渔港冷库', kind: 'accept' }];
      const acts = { adopted: 3, rebuilt: 1, known: 2, lost, restored: 5 };
      const journal = {
        ...storage.report().journal,
        gaps: [{ from: 4, to: 6 }],
        broken: [8],
      };
      storage.keep({ report: storage.report({ acts, journal }) });
    });
    expect(section()).toContain('文件损坏');
    expect(section()).toContain('带回办理 4 项（其中 1 项由操作日志恢复），2 项本机已有');
    expect(section()).toContain('操作日志 9 条，缺 3 条，1 条与前文不衔接');
    expect(section()).toContain('从加密备份找回办理 5 项');
    expect(section()).toContain('没有恢复，请核实：440800-7 渔港冷库');
  });

  it('calls nothing lost while no backup has been looked at', async () => {
    const { section } = await openStorage((storage) => {
      const lost = [{ id: 'a-1', number: '440800-7', title: '渔港冷库', kind: 'accept' }];
      const acts = { ...storage.report().acts, lost };
      storage.keep({ report: storage.report({ acts, awaitsBackup: true }) });
    });
    expect(section()).toContain('未能读出，还没有查找加密备份：440800-7');
    expect(section()).not.toContain('没有恢复');
  });

  it('says of a kept cache that nothing can be read of it', async () => {
    const { section } = await openStorage((storage) =>
      storage.keep({ report: storage.report({ isReadable: false }) }),
    );
    expect(section()).toContain('读不出来');
  });

  it('asks for the password of before where another one protects it, and says when it is wrong', async () => {
    const { app, section } = await openStorage((storage) => storage.keep());
    app.find('button', '用旧密码抢救').click();
    await app.pass();
    const type = async (password: string): Promise<void> => {
      const input = document.querySelector<HTMLInputElement>('dialog input')!;
      input.value = password;
      input.dispatchEvent(new Event('input'));
      document.querySelector('dialog form')!.dispatchEvent(new Event('submit'));
      await app.pass();
    };
    await type('wrong');
    expect(document.querySelector('dialog')?.textContent).toContain('密码不正确');
    await type(app.core.storage.oldPassword);
    expect(document.querySelector('dialog')).toBeNull();
    expect(section()).toContain('带回办理 4 项');
    expect(section()).not.toContain('用旧密码抢救');
  });

  it('says why it cannot be read, and tries again', async () => {
    const app = await mountUnlocked();
    const heal = app.fail('storage.read', '本机缓存暂时读不出来。');
    await app.press('9', { altKey: true });
    expect(app.text()).toContain('本机缓存暂时读不出来。');
    heal();
    app.find('[aria-labelledby="storage-title"] button', '重试').click();
    await app.pass();
    expect(app.text()).toContain('50.0 MB');
  });
});
