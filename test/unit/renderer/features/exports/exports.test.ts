import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';
import { sampleCase } from '../../fake/sample-cases.ts';
import type { FakeCore } from '../../fake/fake-core.ts';

async function withList(prepare: (core: FakeCore) => void = () => {}): Promise<MountedApp> {
  return mountUnlocked((core) => {
    core.add(sampleCase('1'));
    prepare(core);
  });
}

/** What a browser does on Enter at a focused button. */
async function pressButton(app: MountedApp): Promise<void> {
  (document.activeElement as HTMLButtonElement).click();
  await app.pass();
}

describe('exporting', () => {
  it('[T05] Ctrl+E says 口径 and figures first, then writes the list as filtered', async () => {
    const app = await withList();
    await app.press('e', { ctrlKey: true });
    const dialog = app.find('dialog');
    for (const part of ['本人及未分派；待办', '办件清单.xlsx', '水印', '操作日志']) {
      expect(dialog.textContent).toContain(part);
    }
    expect(called(app, 'exports.save')).toEqual([]);
    await pressButton(app);
    expect(called(app, 'exports.save')).toMatchObject([
      { what: 'worklist', filter: { bucket: 'todo', scope: 'mine' } },
    ]);
    expect(dialog.textContent).toContain('已保存：办件清单.xlsx（9 KB）');
  });

  it('[T05] writes the one case on its page', async () => {
    const app = await withList();
    await app.press('Enter');
    await app.press('e', { ctrlKey: true });
    expect(app.find('dialog').textContent).toContain('办件 1 全部记录');
    await pressButton(app);
    expect(called(app, 'exports.save')).toEqual([{ what: 'case', id: '1' }]);
  });

  it('[T05] shows figures while it runs, and Esc cancels the export, not the dialog', async () => {
    const app = await withList();
    await app.press('e', { ctrlKey: true });
    const release = app.hold('exports.save');
    await pressButton(app);
    app.emit('exports:progressed', { done: 1_200, total: 12_000 });
    await app.pass();
    const dialog = app.find('dialog');
    expect(dialog.textContent).toContain('已整理 1,200 / 12,000 件');
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await app.pass();
    expect(called(app, 'exports.cancel')).toHaveLength(1);
    app.core.told.isSaveCanceled = true;
    release();
    await app.pass();
    expect(dialog.textContent).toContain('已取消，没有生成文件');
  });

  it('[T05] refuses a list that is too long for one file before asking where to', async () => {
    const app = await withList((core) => (core.told.exportTotal = 30_000));
    await app.press('e', { ctrlKey: true });
    expect(app.find('dialog').textContent).toContain('一次最多导出 20,000 件');
    expect(app.find('dialog button', '选择位置').hasAttribute('disabled')).toBe(true);
  });

  it('[T05] says what went wrong and can be tried again', async () => {
    const app = await withList();
    const end = app.fail('exports.save', '磁盘空间不足，文件没有保存。');
    await app.press('e', { ctrlKey: true });
    await pressButton(app);
    expect(app.find('dialog [role="alert"]').textContent).toContain('磁盘空间不足');
    end();
    app.find('dialog button', '重试').click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain('已保存');
  });
});
