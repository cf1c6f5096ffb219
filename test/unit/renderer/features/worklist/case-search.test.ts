import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import { mountUnlocked, type } from '../../fake/mount-app.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

describe('search', () => {
  it('[W09] is reached by Ctrl+F, answers while one types, and opens the chosen case by Enter', async () => {
    const app = await mountUnlocked((core) => {
      core.add(sampleCase('1', { title: '渔港冷库' }));
      core.add(sampleCase('2', { title: '渔港码头' }));
      core.add(sampleCase('3', { title: '小学扩建' }));
    });
    await app.press('f', { ctrlKey: true });
    const field = app.find('[role="combobox"]');
    expect(document.activeElement).toBe(field);
    await type(app, field, '渔港');
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
    await app.press('ArrowDown');
    await app.press('Enter');
    expect(app.find('h1').textContent).toBe('办件详情');
    expect(app.find('h2').textContent).toBe('渔港码头');
  });

  it('opens by Enter what the text says now, not what an earlier text had found', async () => {
    const app = await mountUnlocked((core) => {
      core.add(sampleCase('1', { title: '渔港冷库' }));
      core.add(sampleCase('2', { title: '渔港码头' }));
    });
    const field = app.find('[role="combobox"]') as HTMLInputElement;
    field.focus();
    await type(app, field, '渔港');
    field.value = '渔港码头';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await app.press('Enter');
    expect(app.find('h2').textContent).toBe('渔港码头');
  });

  it('says why a search failed instead of 没有找到', async () => {
    const app = await mountUnlocked((core) => {
      core.search = () => {
        throw new AppError('CACHE_BUSY', '本机缓存正忙，请稍后再试。');
      };
    });
    await type(app, app.find('[role="combobox"]'), '渔港');
    expect(app.find('[role="option"]').textContent).toContain('本机缓存正忙');
    expect(app.text()).not.toContain('没有找到');
  });

  it('[W09] says why a case was found when neither its number nor its title does', async () => {
    const app = await mountUnlocked((core) => core.add(sampleCase('1', { title: '渔港冷库' })));
    await type(app, app.find('[role="combobox"]'), '海湾大道 18');
    expect(app.find('[role="option"]').textContent).toContain('建设地址：海湾大道 18 号');
    await type(app, app.find('[role="combobox"]'), '渔港');
    expect(app.find('[role="option"]').textContent).not.toContain('建设地址');
  });

  it('says that nothing was found', async () => {
    const app = await mountUnlocked();
    await type(app, app.find('[role="combobox"]'), 'zzz');
    expect(app.text()).toContain('没有找到');
  });
});
