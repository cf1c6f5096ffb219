import { describe, expect, it } from 'vitest';
import { accepted, called, field, received, withCase } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';

/** Opens the form of an act that has no key of its own. */
async function withForm(name: string) {
  const app = await withCase(accepted);
  await app.press('m', { altKey: true });
  app.find('dialog button.act', name).click();
  await app.pass(500);
  return app;
}

describe('[W04] Ctrl+Enter in a form that is not right', () => {
  it('leads to the officers when nobody is asked to sign', async () => {
    const app = await withForm('发起会签');
    await app.press('Enter', { ctrlKey: true });
    expect(app.text()).toContain('请选择会签人员');
    expect(document.activeElement?.getAttribute('type')).toBe('checkbox');
    const told = document.activeElement?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(told)?.textContent).toContain('请选择会签人员');
    expect(called(app, 'cases.submitAct')).toEqual([]);
  });

  it('leads to the materials when the 补正 list is empty', async () => {
    const app = await withCase(received);
    await app.press('F9');
    for (const mark of document.querySelectorAll<HTMLInputElement>('form [type="checkbox"]')) {
      if (!mark.checked) mark.click();
    }
    await app.press('Enter', { ctrlKey: true });
    expect(app.text()).toContain('补正必须列明需要补正的材料');
    expect(document.activeElement?.getAttribute('type')).toBe('checkbox');
  });

  it('leads to the button that adds a material when the case has none', async () => {
    const app = await withCase(received, (core) => core.materials.set('1', []));
    await app.press('F9');
    await app.press('Enter', { ctrlKey: true });
    expect(document.activeElement?.textContent).toContain('增加其他材料');
  });

  it('names the line of a 容缺 list that says nothing or too much', async () => {
    const app = await withForm('容缺通过');
    await type(app, field(app, '补交期限'), '2026-12-31');
    await type(app, field(app, '待补材料'), '竣工图\n无');
    expect(app.text()).toContain('待补材料第 2 项不能只填“无”');
    await type(app, field(app, '待补材料'), `竣工图\n${'长'.repeat(201)}`);
    await app.press('Enter', { ctrlKey: true });
    expect(app.text()).toContain('待补材料第 2 项最多 200 字');
    expect(document.activeElement).toBe(field(app, '待补材料'));
    expect(called(app, 'cases.submitAct')).toEqual([]);
  });
});
