import { describe, expect, it } from 'vitest';
import type { PackageItem } from '#shared/desktop/packages.contract.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { packagesOf } from '../../fake/fake-packages.ts';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';
import { project, sampleCase } from '../../fake/sample-cases.ts';

const aProject = { kind: 'project', id: project.id } as const;
const aCase = { kind: 'case', id: '1' } as const;

function withCase(prepare: (core: FakeCore) => void = () => undefined): Promise<MountedApp> {
  return mountUnlocked((core) => {
    core.add(sampleCase('1', { title: '渔港冷库', state: 3, acceptedOn: '2026-11-20' }));
    prepare(core);
  });
}

async function onPage(prepare: (core: FakeCore) => void): Promise<MountedApp> {
  const app = await withCase(prepare);
  await app.press('6', { altKey: true });
  await app.pass();
  return app;
}

const card = (app: MountedApp): string =>
  app.find('ul[aria-label="已带走的办件和项目"] li').textContent.replace(/\s+/g, ' ');

describe('[O02] taking along', () => {
  it('tells the size before anything, takes along by Enter, and shows how far it is', async () => {
    const app = await withCase();
    await app.press('l', { altKey: true });
    await app.pass();
    const dialog = app.find('dialog').textContent.replace(/\s+/g, ' ');
    expect(dialog).toContain('渔港冷库');
    expect(dialog).toContain('材料文件4 个，共 8.0 MB');
    expect(dialog).toContain('需下载 5.0 MB（本机已有 3.0 MB）');
    expect(dialog).toContain('文书 3 份 · 监督意见 1 份');
    expect(packagesOf(app.core).items).toEqual([]);
    expect(document.activeElement?.textContent).toContain('带走');
    (document.activeElement as HTMLElement).click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain('下载中 37%');
    expect(document.activeElement?.textContent).toContain('关闭');
    app.find('dialog button', '关闭').click();
    await app.pass();
    expect(app.find('header button', '离线包').textContent).toContain('下载中 37%');
    packagesOf(app.core).change(aCase, { state: 'complete' });
    app.emit('packages:changed', {});
    await app.pass(500);
    expect(app.find('header button', '离线包').textContent).toContain('✔');
  });

  it('says in words why it cannot be, and offers nothing to press', async () => {
    const app = await withCase((core) => {
      packagesOf(core).plan = { refusal: '磁盘空间不足：还需 900 MB，可用 20 MB，没有下载。' };
    });
    await app.press('l', { altKey: true });
    await app.pass();
    expect(app.find('dialog [role="status"]').textContent).toContain('还需 900 MB');
    expect((app.find('dialog button', '带走') as HTMLButtonElement).disabled).toBe(true);
  });

  it('says without a connection that it begins with the next one, and which files there are not', async () => {
    const app = await withCase((core) => {
      core.status = { ...core.status, connection: 'offline' };
      const missing = { materialId: 'm', caseId: '1', caseNumber: '440800-1', name: '规划条件' };
      packagesOf(core).plan = {
        ...{ troubles: [{ ...missing, trouble: 'missing' }], troubleCount: 1 },
      };
    });
    await app.press('l', { altKey: true });
    await app.pass();
    expect(app.find('dialog').textContent).toContain('联网后自动开始下载');
    expect(app.find('dialog details').textContent).toMatch(/规划条件.*申请人没有提交文件/);
  });

  it('tells of a plan that cannot be read, and asks again', async () => {
    const app = await withCase();
    const release = app.fail('packages.plan', '本机缓存正忙。');
    await app.press('l', { altKey: true });
    await app.pass();
    expect(app.find('dialog [role="alert"]').textContent).toContain('本机缓存正忙');
    release();
    app.find('dialog [role="alert"] button', '重试').click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain('渔港冷库');
  });

  it('is offered for a project, and found in the palette', async () => {
    const app = await withCase();
    await app.press('3', { altKey: true });
    await app.pass();
    await app.press('k', { ctrlKey: true });
    app.find('dialog [role="option"]', '带走（离线包）').click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain(project.code);
    expect(app.find('dialog').textContent).toContain('其他部门 1 件（仅进度）');
    app.find('dialog button', '全部离线包').click();
    await app.pass();
    expect(app.find('h1').textContent).toBe('离线包');
  });
});

describe('[O02] the page of packages', () => {
  const trouble = { materialId: 'm', caseId: '1', caseNumber: '440800-1', name: '合同.pdf' };
  const states: readonly (readonly [Partial<PackageItem>, string, string])[] = [
    [{ state: 'complete' }, '✔ 完整', '完整于 10:00'],
    [{ state: 'waiting', completeSince: null }, '⏸ 等待联网', '文件 4/4'],
    [{ state: 'disk-full', completeSince: null }, '▲ 磁盘已满', '清理磁盘'],
    [
      {
        ...{ state: 'incomplete', completeSince: null, troubleCount: 1 },
        troubles: [{ ...trouble, trouble: 'mismatch' }],
      },
      '▲ 不完整，1 个文件有问题',
      '校验值不符',
    ],
    [{ state: 'gone', title: '' }, '✕ 已移出范围', '内容和文件已从本机清除'],
    [
      { state: 'complete', left: [{ number: '440800-7', at: '2026-11-24T01:00:00.000Z' }] },
      '✔ 完整',
      '440800-7（09:00）',
    ],
  ];

  it.each(states)(
    'shows state, figures and age without a connection: %o',
    async (parts, state, more) => {
      const app = await onPage((core) => {
        core.status = { ...core.status, connection: 'offline' };
        packagesOf(core).add(aProject, parts);
      });
      expect(card(app)).toContain(state);
      expect(card(app)).toContain(more);
      expect(app.text()).toContain('数据截至 10:00');
      const isPressing = ['incomplete', 'disk-full', 'gone'].includes(parts.state ?? '');
      const badge = app.find('nav a', '离线包').textContent.includes('需要查看');
      expect(badge).toBe(isPressing);
    },
  );

  it('says what to do while there is none, and when it could not be read', async () => {
    const app = await onPage(() => undefined);
    expect(app.text()).toContain('还没有离线包');
    expect(app.text()).toContain('Alt+L');
    const release = app.fail('packages.list', '本机缓存正忙。');
    app.emit('packages:changed', {});
    await app.pass(500);
    expect(app.find('[role="alert"]').textContent).toContain('本机缓存正忙');
    release();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it('[W04] is walked, retried and cleared by keys alone', async () => {
    const app = await onPage((core) => {
      packagesOf(core).add(aProject);
      packagesOf(core).add(aCase, { state: 'incomplete', title: '渔港冷库', troubleCount: 1 });
    });
    expect(document.activeElement?.textContent).toBe(project.name);
    await app.press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('渔港冷库');
    await app.press('r');
    expect(packagesOf(app.core).items[1]?.state).toBe('fetching');
    await app.press('Delete');
    expect(packagesOf(app.core).items).toHaveLength(1);
    expect(document.activeElement?.textContent).toBe(project.name);
    expect(app.find('.packages [role="status"]').textContent).toContain('已移除');
  });

  it('tells of a removal that did not succeed', async () => {
    const app = await onPage((core) => packagesOf(core).add(aProject));
    app.fail('packages.unpin', '本机缓存正忙。');
    app.find('button', '移除').click();
    await app.pass();
    expect(app.find('[role="alert"]').textContent).toContain('本机缓存正忙');
    expect(packagesOf(app.core).items).toHaveLength(1);
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it('forgets everything with the lock', async () => {
    const app = await onPage((core) => packagesOf(core).add(aProject));
    await app.press('l', { ctrlKey: true });
    await app.pass();
    expect(app.text()).not.toContain(project.name);
  });
});
