import { describe, expect, it } from 'vitest';
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

  it('says that nothing was found', async () => {
    const app = await mountUnlocked();
    await type(app, app.find('[role="combobox"]'), 'zzz');
    expect(app.text()).toContain('没有找到');
  });
});
