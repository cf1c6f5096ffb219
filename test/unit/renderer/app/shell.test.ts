import { describe, expect, it } from 'vitest';
import { mountApp, mountUnlocked } from '../fake/mount-app.ts';
import { department, officer, sampleCase } from '../fake/sample-cases.ts';

function bar(): string {
  return document.querySelector('[aria-label="状态栏"]')!.textContent.replace(/\s+/g, ' ');
}

describe('shell', () => {
  it('[O12] [O04] always says how the terminal stands', async () => {
    const app = await mountUnlocked((core) => {
      core.status = { ...core.status, waiting: 3, conflicts: 1, failed: 2 };
    });
    expect(bar()).toContain('在线');
    expect(bar()).toContain('数据截至 10:00');
    expect(bar()).toContain('待上报 3');
    expect(bar()).toContain('冲突 1');
    expect(bar()).toContain('失败 2');
    expect(bar()).toContain(`${officer.name} · ${department.shortName} · 承办人`);
    expect(app.find('nav a', '同步').textContent).toContain('3 项需要处理');
  });

  it('[O03] says that the cache is encrypted, and warns when no keystore protects its key', async () => {
    const app = await mountUnlocked();
    expect(app.find('footer a', '缓存已加密').getAttribute('title')).toContain('sqlcipher');
    app.core.status = { ...app.core.status, keystore: 'basic_text' };
    app.emit('status:changed', {});
    await app.pass();
    expect(bar()).toContain('密钥库无保护');
  });

  it('[O12] shows since when the data is as it is while the service is away', async () => {
    const app = await mountUnlocked((core) => {
      core.status = {
        ...core.status,
        connection: 'offline',
        dataAsOf: '2026-11-23T01:12:00.000Z',
      };
    });
    const banner = app.find('[role="status"]').textContent;
    expect(banner).toContain('离线 · 数据截至 11-23 09:12');
    expect(banner).toContain('24 小时未更新');
    expect(bar()).toContain('离线');
  });

  it('[O06] says in words when the two clocks are more than a minute apart', async () => {
    const app = await mountUnlocked((core) => {
      core.status = { ...core.status, clockOffsetMs: 59_000 };
    });
    expect(bar()).not.toContain('校准');
    app.core.status = { ...app.core.status, clockOffsetMs: -7_200_000 };
    app.emit('status:changed', {});
    await app.pass();
    expect(bar()).toContain('本机比服务器慢 2 小时，请校准本机时间');
  });

  it('[O12] says what follows from a restored service until the officer has read of it', async () => {
    const restored = { noticedAt: '2026-11-24T01:00:00.000Z', lost: 2, dropped: 1 };
    const app = await mountUnlocked((core) => {
      core.status = { ...core.status, restored: { ...restored, phase: 'rebuilding' } };
    });
    expect(bar()).toContain('中心已恢复 · 重建中');
    expect(app.text()).toContain('缺少您已上报的 2 项');
    expect(app.text()).not.toContain('知道了');
    app.core.status = { ...app.core.status, restored: { ...restored, phase: 'done' } };
    app.emit('status:changed', {});
    await app.pass();
    expect(app.text()).toContain('中心已没有的办件和监督意见 1 件');
    app.find('button', '知道了').click();
    await app.pass();
    expect(app.text()).not.toContain('中心系统已恢复到较早的状态');
    expect(bar()).not.toContain('中心已恢复');
  });

  it('[O11] says on the lock page that the account is no longer in use', async () => {
    const app = await mountUnlocked();
    app.core.session = { ...app.core.session, phase: 'locked', isDismissed: true };
    app.emit('session:changed', {});
    await app.pass();
    expect(app.text()).toContain('您的账号已停用');
  });

  it('shows the first sync with figures', async () => {
    const app = await mountUnlocked((core) => {
      core.status = {
        ...core.status,
        dataAsOf: null,
        pulling: { received: 300, remaining: 900 },
      };
    });
    expect(app.text()).toContain('已接收 300 条，还有 900 条');
    expect(app.find('[role="progressbar"]').getAttribute('aria-valuenow')).toBe('25');
    expect(bar()).toContain('尚未同步');
  });

  it('[W04] turns pages by Alt and a digit, and shows all keys on ?', async () => {
    const app = await mountUnlocked((core) => core.add(sampleCase('1')));
    await app.press('2', { altKey: true });
    expect(app.find('h1').textContent).toBe('同步');
    await app.press('9', { altKey: true });
    expect(app.find('h1').textContent).toBe('设置');
    await app.press('?');
    expect(app.find('dialog').textContent).toContain('Ctrl+Enter');
    await app.press('1', { altKey: true });
    expect(app.find('h1').textContent).toBe('设置');
  });

  it('says so when the terminal could not be locked, and tries again', async () => {
    const app = await mountUnlocked();
    const release = app.fail('session.lock', '终端没有锁上，请重试。');
    await app.press('l', { ctrlKey: true });
    expect(app.find('[role="alert"]').textContent).toContain('终端没有锁上');
    release();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(app.find('h1').textContent).toBe('终端已锁定');
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it.each(['settings.read', 'worklist.matters'])('says so when %s fails', async (name) => {
    const app = await mountApp((core) => (core.session = core.unlockedState()), [name]);
    expect(app.find('[role="alert"]').textContent).toContain('没有成功');
  });

  it('goes on where the same officer locked it, and begins anew for another', async () => {
    const app = await mountUnlocked((core) => {
      core.add(sampleCase('1'));
      core.add(sampleCase('2', { state: 6, acceptedOn: '2026-11-20' }));
    });
    app.find('button', /^在办/).click();
    await app.press('9', { altKey: true });
    const comeBack = async (id: string, roles: (typeof officer)['roles']): Promise<void> => {
      await app.press('l', { ctrlKey: true });
      const state = app.core.unlockedState();
      app.core.session = { ...state, officer: { ...officer, id, roles } };
      app.emit('session:changed', {});
      await app.pass();
    };
    await comeBack(officer.id, officer.roles);
    expect(app.find('h1').textContent).toBe('设置');
    await app.press('1', { altKey: true });
    expect(app.find('button', /^在办/).getAttribute('aria-pressed')).toBe('true');
    await app.press('Enter');
    await comeBack('officer-2', ['supervisor']);
    expect(app.find('h1').textContent).toBe('办件');
    expect(app.find('button', /^待办/).getAttribute('aria-pressed')).toBe('true');
    expect((app.find('[aria-label="范围"]') as HTMLSelectElement).value).toBe('department');
    await comeBack('officer-3', ['handler']);
    expect((app.find('[aria-label="范围"]') as HTMLSelectElement).value).toBe('mine');
  });

  it('takes the keyboard along when the page turns', async () => {
    const app = await mountUnlocked((core) => core.add(sampleCase('1')));
    const link = app.find('nav a', '设置');
    link.focus();
    link.click();
    await app.pass();
    expect(document.activeElement).toBe(app.find('main'));
    app.find('nav a', '办件').focus();
    app.find('nav a', '办件').click();
    await app.pass();
    expect(document.activeElement?.getAttribute('role')).toBe('row');
  });

  it('shows only the pages that the roles of the officer allow', async () => {
    const app = await mountUnlocked((core) => {
      const state = core.unlockedState();
      core.session = { ...state, officer: { ...officer, roles: ['operator'] } };
    });
    await app.pass();
    expect([...document.querySelectorAll('nav a')].map((a) => a.textContent.trim())).toEqual([
      '同步',
      '设置',
    ]);
    expect(app.calls.some(({ name }) => name.startsWith('worklist.'))).toBe(false);
    expect(app.find('h1').textContent).toBe('同步');
  });
});
