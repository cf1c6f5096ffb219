import { describe, expect, it } from 'vitest';
import { called, received, withCase } from '../../fake/act-desk.ts';
import { mountUnlocked, type, type MountedApp } from '../../fake/mount-app.ts';
import { officer, project, sampleCase } from '../../fake/sample-cases.ts';

function names(): string[] {
  const options = document.querySelectorAll('dialog [role="option"] .name');
  return [...options].map((option) => option.textContent);
}

async function openPalette(app: MountedApp): Promise<HTMLInputElement> {
  await app.press('k', { ctrlKey: true });
  return app.find('dialog [role="combobox"]') as HTMLInputElement;
}

describe('[W10] the command palette', () => {
  it('offers every act of the current case with its key, every page, and the lock', async () => {
    const app = await withCase(received);
    await openPalette(app);
    const option = (name: string) => app.find('dialog [role="option"]', name).textContent;
    expect(option('受理')).toContain('F8');
    expect(option('一次性告知补正')).toContain('F9');
    for (const name of ['办件', '项目', '同步', '设置', '锁定', '退出', '主题：深色']) {
      expect(names()).toContain(name);
    }
    expect(names()).not.toContain('通过');
    expect(app.find('dialog [role="group"]', '受理').textContent).toContain(received.number);
  });

  it('begins an act found by its 首字母, in the form as its key would', async () => {
    const app = await withCase(received);
    const field = await openPalette(app);
    await type(app, field, 'sl');
    expect(names()[0]).toBe('受理');
    await app.press('Enter');
    expect(document.querySelector('dialog')).toBeNull();
    const form = app.find('form');
    expect(form.getAttribute('aria-label') ?? form.textContent).toContain('受理');
    expect(form.contains(document.activeElement)).toBe(true);
  });

  it('opens while somebody types, closes by Esc, and gives the keyboard back', async () => {
    const app = await mountUnlocked((core) => core.add(sampleCase('1')));
    await app.press('f', { ctrlKey: true });
    const search = document.activeElement;
    expect(search?.getAttribute('role')).toBe('combobox');
    await openPalette(app);
    expect(document.activeElement).toBe(app.find('dialog input'));
    app.find('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(search);
  });

  it('does not open over another dialog', async () => {
    const app = await mountUnlocked();
    await app.press('?');
    await app.press('k', { ctrlKey: true });
    expect(document.querySelectorAll('dialog')).toHaveLength(1);
  });

  it('finds cases and projects while one types, and opens what the text says now', async () => {
    const app = await mountUnlocked((core) => {
      core.add(sampleCase('1', { title: '渔港冷库' }));
      core.add(sampleCase('2', { title: '渔港码头' }));
    });
    const field = await openPalette(app);
    await type(app, field, '渔港');
    expect(names()).toEqual(['渔港冷库', '渔港码头']);
    await app.press('ArrowDown');
    expect(field.getAttribute('aria-activedescendant')).toBe(
      app.find('dialog [aria-selected="true"]').id,
    );
    field.value = '渔港冷';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await app.press('Enter');
    expect(app.find('h2').textContent).toBe('渔港冷库');
    const again = await openPalette(app);
    await type(app, again, project.code);
    expect(names()).toEqual([project.name]);
    await app.press('Enter');
    await app.pass();
    expect(app.find('article').getAttribute('aria-label')).toBe(project.name);
  });

  it('changes how the window looks, and says why when something did not work', async () => {
    const app = await mountUnlocked();
    let field = await openPalette(app);
    await type(app, field, '高对比');
    await app.press('Enter');
    expect(document.documentElement.dataset['theme']).toBe('contrast');
    app.fail('worklist.search', '本机缓存正忙，请稍后再试。');
    field = await openPalette(app);
    await type(app, field, '渔');
    expect(app.find('dialog [role="alert"]').textContent).toContain('本机缓存正忙');
  });

  it('has only commands for those who may not see cases', async () => {
    const app = await mountUnlocked((core) => {
      const state = core.unlockedState();
      core.session = { ...state, officer: { ...officer, roles: ['operator'] } };
    });
    const field = await openPalette(app);
    await type(app, field, 'tb');
    expect(names()).toEqual(['同步', '立即同步']);
    expect(called(app, 'worklist.search')).toEqual([]);
    await type(app, field, 'zzz');
    expect(app.find('dialog [role="status"]').textContent).toContain('没有找到');
  });
});
