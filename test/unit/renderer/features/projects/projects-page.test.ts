import { describe, expect, it } from 'vitest';
import { mountUnlocked, type, type MountedApp } from '../../fake/mount-app.ts';
import { project, sampleCase } from '../../fake/sample-cases.ts';

const second = { ...project, id: 'project-2', code: '2606-440803-04-01-000002', name: '渔港码头' };

async function onProjects(prepare: Parameters<typeof mountUnlocked>[0]): Promise<MountedApp> {
  const app = await mountUnlocked((core) => {
    core.finding.projects.push(second);
    prepare?.(core);
  });
  await app.press('3', { altKey: true });
  await app.pass();
  return app;
}

const withFire = (core: Parameters<NonNullable<Parameters<typeof mountUnlocked>[0]>>[0]) => {
  core.add(sampleCase('1', { state: 8, acceptedOn: '2026-11-20' }));
  core.add(
    sampleCase('2', {
      matterId: 'matter-permit',
      state: 3,
      acceptedOn: '2026-11-23',
      limitDays: 3,
    }),
  );
};

describe('[W14] projects', () => {
  it('are a list that the arrows walk, and the pane follows', async () => {
    const app = await onProjects(withFire);
    const list = app.find('[role="listbox"]');
    expect(document.activeElement).toBe(list);
    const selected = () => app.find('[role="option"][aria-selected="true"]').textContent;
    expect(selected()).toContain(project.name);
    expect(app.find('article').getAttribute('aria-label')).toBe(project.name);
    await app.press('ArrowDown');
    expect(selected()).toContain('渔港码头');
    expect(list.getAttribute('aria-activedescendant')).toBe(
      app.find('[role="option"][aria-selected="true"]').id,
    );
    expect(app.find('article').getAttribute('aria-label')).toBe('渔港码头');
    await app.press('F6');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('项目详情');
    await app.press('Escape');
    expect(document.activeElement).toBe(list);
  });

  it('show four lanes, who waits for whom, and in words what the critical path is', async () => {
    const app = await onProjects(withFire);
    const lanes = [...document.querySelectorAll('.lane')].map((lane) =>
      lane.getAttribute('aria-label'),
    );
    expect(lanes).toEqual(['立项用地规划许可', '工程建设许可', '施工许可', '竣工验收']);
    const permit = app.find('.lane li', '建筑工程施工许可证核发').textContent.replace(/\s+/g, ' ');
    expect(permit).toContain('等待：特殊建设工程消防设计审查（市住建局）');
    expect(permit).toContain('到期 11-26');
    expect(app.find('.lane li', '消防设计审查').textContent).toContain('关键路径');
    expect(app.find('section[aria-label="关键路径"]').textContent).toContain('预计 12-04 全部办结');
    expect(app.find('.lane', '竣工').textContent).toContain('没有已申请的事项');
  });

  it('do not pretend to know an end while a clock stands still', async () => {
    const special = { kind: 'special', from: '2026-11-23', to: null, reason: '' } as const;
    const app = await onProjects((core) => {
      withFire(core);
      core.add(sampleCase('1', { state: 9, acceptedOn: '2026-11-20', suspensions: [special] }));
    });
    expect(app.find('section[aria-label="关键路径"]').textContent).toContain('无法确定');
    expect(app.find('.lane li', '消防设计审查').textContent).toContain('待恢复计时后确定');
    expect(app.find('.lane li', '施工许可').textContent).toContain('待恢复计时后确定');
  });

  it('say what is wrong with the published catalogue and show the rest', async () => {
    const app = await onProjects((core) => {
      withFire(core);
      core.finding.catalogue = core.finding.catalogue.map((matter) => ({
        ...matter,
        prerequisites: matter.id === 'matter-fire' ? ['matter-permit'] : matter.prerequisites,
      }));
    });
    expect(app.find('article [role="status"]').textContent).toContain('互为前置');
    expect(document.querySelectorAll('.lane li')).toHaveLength(2);
  });

  it('open whole by Enter, with the own cases open by Enter from there, and back by Esc', async () => {
    const app = await onProjects(withFire);
    await app.press('Enter');
    await app.pass();
    expect(app.find('h1').textContent).toBe('项目详情');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('项目详情');
    app.find('.lane a', '消防设计审查').click();
    await app.pass();
    expect(app.find('h1').textContent).toBe('办件详情');
    await app.press('3', { altKey: true });
    await app.press('Enter');
    await app.pass();
    await app.press('F3');
    await app.pass();
    expect(app.find('article').getAttribute('aria-label')).toBe('渔港码头');
    await app.press('Escape');
    await app.pass();
    expect(app.find('h1').textContent).toBe('项目');
    expect(app.find('[role="option"][aria-selected="true"]').textContent).toContain('渔港码头');
  });

  it('[W10] are reached from a case, by its link and by the palette', async () => {
    const app = await mountUnlocked(withFire);
    app.find('a', '四个阶段').click();
    await app.pass();
    expect(app.find('article').getAttribute('aria-label')).toBe(project.name);
    await app.press('1', { altKey: true });
    await app.press('k', { ctrlKey: true });
    await type(app, app.find('dialog input'), '四个阶段');
    await app.press('Enter');
    await app.pass();
    expect(app.find('article').getAttribute('aria-label')).toBe(project.name);
  });

  it('[W09] are searched while one types, and filtered by light; nothing found says what to do', async () => {
    const app = await onProjects(withFire);
    await type(app, app.find('[aria-label="查找项目"]'), '渔港');
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(1);
    await type(app, app.find('[aria-label="查找项目"]'), '没有');
    expect(app.text()).toContain('没有符合条件的项目');
    app.find('button', '清除条件').click();
    await app.pass();
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
    app.find('[aria-label="按亮灯筛选"] button', '正常').click();
    await app.pass();
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(1);
    expect(app.find('[role="option"]').textContent).toContain(project.name);
  });

  it('follow what changes, and are asked again after a failure', async () => {
    const app = await onProjects((core) => core.add(sampleCase('1')));
    app.core.add(sampleCase('1', { state: 11, acceptedOn: '2026-11-20', endedOn: '2026-11-23' }));
    app.emit('cases:changed', { ids: ['1'] });
    await app.pass();
    expect(app.find('section[aria-label="关键路径"]').textContent).toContain('全部通过');
    const release = app.fail('projects.list', '本机缓存正忙。');
    app.emit('cases:changed', { ids: null });
    await app.pass();
    expect(app.find('[role="alert"]').textContent).toContain('本机缓存正忙');
    release();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });
});
