import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { mountUnlocked, type, type MountedApp } from '../../fake/mount-app.ts';
import { officer, sampleCase } from '../../fake/sample-cases.ts';

const paused = {
  bucket: 'active',
  scope: 'mine',
  light: null,
  stage: null,
  matterId: null,
} as const;

function mounted(isDefault = false): Promise<MountedApp> {
  return mountUnlocked((core) => {
    core.add(sampleCase('1'));
    core.add(sampleCase('2', { state: 6, acceptedOn: '2026-11-20' }));
    core.finding.filters = [{ id: 'f-1', name: '等申请人', filter: paused, isDefault }];
  });
}

function chips(): string[] {
  const group = document.querySelector('[role="group"][aria-label="保存的筛选"]');
  return [...(group?.querySelectorAll('.chip') ?? [])].map(
    (chip) => chip.getAttribute('aria-label') ?? '',
  );
}

describe('[W03] saved filters', () => {
  it('keep what is shown under a name, by keys alone', async () => {
    const app = await mounted();
    await app.press('s', { ctrlKey: true });
    const dialog = app.find('dialog', '保存当前筛选');
    expect(dialog.textContent).toContain('待办 · 本人');
    await type(app, dialog.querySelector('input')!, '我的待办');
    dialog.querySelector('form')!.requestSubmit();
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    expect(chips()).toEqual(['等申请人，1 件', '我的待办，1 件']);
    const [saved] = called(app, 'finding.saveFilter') as { filter: object }[];
    expect(saved?.filter).toMatchObject({ bucket: 'todo', scope: 'mine' });
  });

  it('show their list and mark themselves; counts follow what changes', async () => {
    const app = await mounted();
    const chip = app.find('.chip', '等申请人');
    chip.click();
    await app.pass();
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    expect(app.find('button', /^在办/).getAttribute('aria-pressed')).toBe('true');
    app.core.add(sampleCase('3', { state: 9, acceptedOn: '2026-11-20' }));
    app.emit('cases:changed', { ids: ['3'] });
    await app.pass();
    expect(chips()).toEqual(['等申请人，2 件']);
  });

  it('are counted neither on other pages nor for every change of a burst', async () => {
    const app = await mounted();
    const counts = (): number => called(app, 'finding.filters').length;
    const before = counts();
    for (let each = 0; each < 20; each += 1) {
      app.emit('cases:changed', { ids: ['1'] });
      app.emit('outbox:changed', {});
      await app.pass();
    }
    expect(counts()).toBe(before + 1);
    await app.press('9', { altKey: true });
    app.core.add(sampleCase('3', { state: 9, acceptedOn: '2026-11-20' }));
    app.emit('cases:changed', { ids: ['3'] });
    await app.pass();
    expect(counts()).toBe(before + 1);
    await app.press('1', { altKey: true });
    await app.pass();
    expect(chips()).toEqual(['等申请人，2 件']);
  });

  it('are renamed by F2 and removed by Delete, which can be undone', async () => {
    const app = await mounted();
    app.find('.chip').focus();
    await app.press('F2');
    const dialog = app.find('dialog', '更改保存的筛选');
    await type(app, dialog.querySelector('input')!, '待补正');
    dialog.querySelector('form')!.requestSubmit();
    await app.pass();
    expect(chips()).toEqual(['待补正，1 件']);
    expect(document.activeElement).toBe(app.find('.chip'));
    await app.press('Delete');
    expect(chips()).toEqual([]);
    app.find('button', '撤销').click();
    await app.pass();
    expect(chips()).toEqual(['待补正，1 件']);
  });

  it('say why one was not kept, and lose nothing that was typed', async () => {
    const app = await mounted();
    await app.press('s', { ctrlKey: true });
    await type(app, app.find('dialog input'), '等申请人');
    app.find('dialog form').dispatchEvent(new Event('submit', { cancelable: true }));
    await app.pass();
    expect(app.find('dialog [role="alert"]').textContent).toContain('请换一个名称');
    expect((app.find('dialog input') as HTMLInputElement).value).toBe('等申请人');
  });

  it('begin the day with the default, and leave the officer where the window was locked', async () => {
    const app = await mounted(true);
    await app.pass();
    expect(app.find('button', /^在办/).getAttribute('aria-pressed')).toBe('true');
    app.find('button', /^已办/).click();
    await app.press('l', { ctrlKey: true });
    app.core.session = app.core.unlockedState();
    app.emit('session:changed', {});
    await app.pass();
    expect(app.find('button', /^已办/).getAttribute('aria-pressed')).toBe('true');
    await app.press('l', { ctrlKey: true });
    app.core.session = { ...app.core.unlockedState(), officer: { ...officer, id: 'officer-2' } };
    app.emit('session:changed', {});
    await app.pass();
    expect(app.find('button', /^在办/).getAttribute('aria-pressed')).toBe('true');
  });

  it('[W10] are in the command palette from any page', async () => {
    const app = await mounted();
    await app.press('9', { altKey: true });
    await app.press('k', { ctrlKey: true });
    await type(app, app.find('dialog input'), '等申');
    await app.press('Enter');
    await app.pass();
    expect(app.find('h1').textContent).toBe('办件');
    expect(app.find('button', /^在办/).getAttribute('aria-pressed')).toBe('true');
  });
});
