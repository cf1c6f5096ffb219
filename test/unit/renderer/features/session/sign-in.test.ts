import { describe, expect, it } from 'vitest';
import type { KnownOfficer } from '#shared/desktop/session.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { mountApp, mountUnlocked, type, type MountedApp } from '../../fake/mount-app.ts';
import { officer } from '../../fake/sample-cases.ts';

const known: KnownOfficer[] = ['chenjie', 'liwei'].map((username) => ({
  officerId: username,
  username,
  name: username === 'chenjie' ? '陈洁' : '李伟',
  departmentName: '湛江市住房和城乡建设局',
  lastSignInAt: '2026-11-23T09:10:00.000Z',
}));

async function signIn(app: MountedApp, password: string): Promise<void> {
  await type(app, app.find('input[type="password"]'), password);
  app.find('button', /登录|离线解锁|解锁/).click();
  await app.pass();
}

describe('sign-in', () => {
  it('shows the acceptable-use notice of article 12 and opens the worklist', async () => {
    const app = await mountApp();
    expect(app.text()).toContain('使用须知（第十二条）');
    expect(app.text()).toContain('2019-62-12');
    await type(app, app.find('#username'), ' chenjie ');
    await signIn(app, app.core.password);
    expect(app.find('nav').textContent).toContain('办件');
    expect(app.calls.find(({ name }) => name === 'session.signIn')?.input).toEqual({
      username: 'chenjie',
      password: app.core.password,
    });
  });

  it('offers the officers known here, picked by arrows', async () => {
    const app = await mountApp(
      (core) => (core.session = { ...core.session, knownOfficers: known }),
    );
    const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
    options[0]!.focus();
    await app.press('ArrowDown');
    expect((app.find('#username') as HTMLInputElement).value).toBe('liwei');
    await app.press('Enter');
    expect(document.activeElement?.getAttribute('type')).toBe('password');
  });

  it('says in one line what happened, forgets the password and keeps the trace behind 详情', async () => {
    const app = await mountApp(
      (core) => (core.session = { ...core.session, knownOfficers: known }),
    );
    await signIn(app, 'wrong');
    expect(app.find('[role="alert"]').textContent).toContain('用户名或密码不对');
    expect(app.find('details').textContent).toContain('trace-1');
    expect((app.find('input[type="password"]') as HTMLInputElement).value).toBe('');
  });

  it('counts down after too many attempts', async () => {
    const app = await mountApp((core) => {
      core.session = { ...core.session, knownOfficers: known };
      core.provePassword = () => {
        throw new AppError('ATTEMPTS_LIMITED', '密码错误次数过多。', { retryAfterSeconds: 30 });
      };
    });
    await signIn(app, 'wrong');
    expect(app.find('[role="status"]').textContent).toMatch(/请在 3[01] 秒后再试/);
    const button = app.find('button', '登录') as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    await app.pass(10_000);
    expect(app.find('[role="status"]').textContent).toMatch(/请在 2[01] 秒后再试/);
    await app.pass(21_000);
    expect(button.disabled).toBe(false);
  });

  it('offers offline unlock to an officer with a cache once the central service is away', async () => {
    const app = await mountApp((core) => {
      core.session = { ...core.session, knownOfficers: known };
      core.provePassword = () => {
        throw new AppError(
          'OFFLINE_VAULT_MISSING',
          '连接不上中心系统，且该账号在本机没有离线缓存。',
        );
      };
    });
    await type(app, app.find('#username'), 'nobody');
    await signIn(app, 'x');
    expect(app.find('button', '登录')).toBeDefined();
    await type(app, app.find('#username'), 'liwei');
    expect(app.find('button', '离线解锁')).toBeDefined();
  });

  it('locks by Ctrl+L, forgets what was on the screen, and opens for the same officer', async () => {
    const app = await mountUnlocked();
    await app.press('l', { ctrlKey: true });
    expect(app.find('h1').textContent).toBe('终端已锁定');
    expect(app.text()).toContain(officer.name);
    await signIn(app, app.core.password);
    expect(app.find('nav').textContent).toContain('办件');
  });

  it('asks for the old password when it was changed elsewhere', async () => {
    const app = await mountApp((core) => {
      core.session = { ...core.session, knownOfficers: known };
      core.provePassword = () => {
        core.session = core.lockedState();
        throw new AppError('KEYSTORE_CHANGED', '登录成功，但密码已更改，请输入旧密码打开缓存。');
      };
    });
    await signIn(app, 'new');
    expect(app.text()).toContain('请输入旧密码打开缓存');
    expect(app.find('label').textContent).toBe('旧密码');
    app.find('button', '忘记旧密码').click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain('不会删除');
  });

  it('asks for the password again without closing anything when the session has ended', async () => {
    const app = await mountUnlocked((core) => {
      core.session = { ...core.unlockedState(), needsReauthentication: true };
    });
    app.find('button', '重新验证').click();
    await app.pass();
    await type(app, app.find('dialog input'), app.core.password);
    app.find('dialog button', '重新验证').click();
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.text()).not.toContain('与中心的会话已结束');
  });
});

describe('a cache in trouble', () => {
  const trouble = {
    code: 'CACHE_DAMAGED',
    officerId: 'officer-1',
    officerName: '陈洁',
    fileName: 'cache.db',
  } as const;

  it('says what is safe and what to do, and puts the file aside only when asked twice', async () => {
    const app = await mountApp((core) => (core.session = { ...core.session, trouble }));
    expect(app.text()).toContain('没有删除任何内容');
    expect(document.activeElement).toBe(app.find('button', '返回登录'));
    app.find('button', '另存并重建').click();
    await app.pass();
    expect(app.calls.some(({ name }) => name === 'session.setAsideCache')).toBe(false);
    app.find('dialog button', '另存并重建').click();
    await app.pass();
    expect(app.calls.some(({ name }) => name === 'session.setAsideCache')).toBe(true);
    expect(app.find('button', '登录')).toBeDefined();
  });

  it('lets somebody else sign in', async () => {
    const app = await mountApp((core) => (core.session = { ...core.session, trouble }));
    app.find('button', '返回登录').click();
    await app.pass();
    expect(app.find('button', '登录')).toBeDefined();
  });

  it.each(['CACHE_BUSY', 'CACHE_DISK_FULL'] as const)('offers no rebuild for %s', async (code) => {
    const app = await mountApp((core) => {
      core.session = { ...core.session, trouble: { ...trouble, code } };
    });
    expect(app.text()).not.toContain('另存并重建');
  });
});
