import { describe, expect, it } from 'vitest';
import { accepted, called, field, withCase } from '../../fake/act-desk.ts';
import { mountUnlocked, type, type MountedApp } from '../../fake/mount-app.ts';
import type { FakeCore } from '../../fake/fake-core.ts';

const own = { owner: 'officer', isKept: true } as const;

async function opinion(prepare: (core: FakeCore) => void = () => {}): Promise<MountedApp> {
  const app = await withCase(accepted, (core) => {
    core.told.phrase('请复核人重点核对面积。', { ...own, kinds: ['opinion'] });
    core.told.phrase('经审查，{项目}符合{事项}条件，同意。', { kinds: ['opinion', 'approve'] });
    core.told.phrase('材料齐全，予以受理。', { kinds: ['accept'] });
    prepare(core);
  });
  await app.press('y', { altKey: true });
  await app.pass(500);
  return app;
}

describe('常用意见', () => {
  it('[W13] F7 puts the chosen words at the cursor, filled in from the case', async () => {
    const app = await opinion();
    const text = document.activeElement as HTMLTextAreaElement;
    await type(app, text, '一、 二、无。');
    text.setSelectionRange(2, 2);
    await app.press('F7');
    expect(app.find('dialog h2').textContent).toBe('常用意见');
    expect(app.text()).not.toContain('材料齐全，予以受理。');
    await app.press('ArrowDown');
    await app.press('Enter');
    expect(document.querySelector('dialog')).toBeNull();
    expect(text.value).toBe(
      '一、经审查，赤坎区海湾大道片区旧厂房改造项目符合特殊建设工程消防设计审查条件，同意。 二、无。',
    );
    expect(document.activeElement).toBe(text);
    expect(text.selectionStart).toBe(text.value.indexOf(' 二、'));
    expect(called(app, 'phrases.noteUse')).toEqual([{ id: 'phrase-2' }]);
    await app.press('Enter', { ctrlKey: true });
    const [submitted] = called(app, 'cases.submitAct') as { act: { text: string } }[];
    expect(submitted?.act.text).toContain('符合特殊建设工程消防设计审查条件');
  });

  it('[W13] typing filters, Esc leaves the form as it was', async () => {
    const app = await opinion();
    const text = document.activeElement as HTMLTextAreaElement;
    await app.press('F7');
    await type(app, document.activeElement as HTMLElement, '重点核对');
    expect(document.querySelectorAll('dialog .item')).toHaveLength(1);
    app.find('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    expect(text.value).toBe('');
    expect(app.find('form').getAttribute('aria-label')).toBe('填写意见');
  });

  it('[W13] words that would overflow the field are not cut but refused', async () => {
    const app = await opinion();
    const text = document.activeElement as HTMLTextAreaElement;
    await type(app, text, '长'.repeat(1_995));
    await app.press('F7');
    await app.press('Enter');
    expect(app.find('[role="alert"]').textContent).toContain('插入后超过 2000 字');
    expect(text.value).toHaveLength(1_995);
  });

  it('[W13] keeps what is written as an own phrase for this act by Alt+S', async () => {
    const app = await opinion();
    await type(app, document.activeElement as HTMLElement, '建议现场复核后再报。');
    await app.press('F7');
    await app.press('s', { altKey: true });
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'phrases.save')).toMatchObject([
      { owner: 'officer', kinds: ['opinion'], text: '建议现场复核后再报。', replaces: null },
    ]);
    expect(app.find('dialog .list').textContent).toContain('建议现场复核后再报。');
  });

  it('[W13] says offline that nothing was kept, and keeps what was typed', async () => {
    const app = await opinion();
    await type(app, document.activeElement as HTMLElement, '建议现场复核后再报。');
    const end = app.fail('phrases.save', '现在连接不上中心系统，常用意见没有更改，所填内容仍在。');
    await app.press('F7');
    await app.press('s', { altKey: true });
    await app.press('Enter', { ctrlKey: true });
    expect(app.find('dialog [role="alert"]').textContent).toContain('所填内容仍在');
    end();
    await app.press('Enter', { ctrlKey: true });
    const keys = (called(app, 'phrases.save') as { requestId: string }[]).map(
      ({ requestId }) => requestId,
    );
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('F7 without a form of an act does nothing', async () => {
    const app = await withCase(accepted);
    await app.press('F7');
    expect(document.querySelector('dialog')).toBeNull();
  });
});

describe('the library on the settings page', () => {
  it('[W13] changes own phrases by replacing them, and retires them after a question', async () => {
    const app = await mountUnlocked((core) => {
      core.told.phrase('请复核人重点核对面积。', own);
      core.told.phrase('同意。');
    });
    await app.press('9', { altKey: true });
    const row = (text: string): HTMLElement => app.find('tbody tr', text);
    expect(row('同意。').querySelectorAll('button')).toHaveLength(0);
    row('请复核人').querySelector('button')!.click();
    await app.pass();
    await type(app, field(app, '文字'), '请复核人核对层数。');
    app.find('dialog button', '保存').click();
    await app.pass();
    expect(called(app, 'phrases.save')).toMatchObject([
      { text: '请复核人核对层数。', replaces: 'phrase-1', owner: 'officer' },
    ]);
    row('请复核人核对层数').querySelectorAll('button')[1]!.click();
    await app.pass();
    expect(called(app, 'phrases.retire')).toEqual([]);
    app.find('dialog button', '确认停用').click();
    await app.pass();
    expect(called(app, 'phrases.retire')).toHaveLength(1);
    expect(app.text()).not.toContain('核对层数');
  });

  it('offers the department as owner to the 负责人 only', async () => {
    const app = await mountUnlocked((core) => {
      core.told.mayKeepDepartmental = true;
    });
    await app.press('9', { altKey: true });
    app.find('section button', '新增').click();
    await app.pass();
    expect(app.find('dialog label', '部门')).toBeDefined();
  });
});
