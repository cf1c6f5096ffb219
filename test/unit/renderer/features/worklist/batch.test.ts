import { describe, expect, it } from 'vitest';
import { useWorklistStore } from '#renderer/features/worklist/worklist.store.ts';
import { called } from '../../fake/act-desk.ts';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

async function withThree(): Promise<MountedApp> {
  const app = await mountUnlocked((core) => {
    core.add(sampleCase('1', { receivedOn: '2026-11-18' }));
    core.add(sampleCase('2', { receivedOn: '2026-11-19', acceptedOn: '2026-11-19', state: 3 }));
    core.add(sampleCase('3', { receivedOn: '2026-11-20' }));
  });
  await app.pass(100);
  await app.press('Home');
  return app;
}

describe('[W05] a batch', () => {
  it('is picked by Shift and arrows, checked case by case, and keeps picked what failed', async () => {
    const app = await withThree();
    await app.press('ArrowDown', { shiftKey: true });
    await app.press('ArrowDown', { shiftKey: true });
    expect(app.text()).toContain('已选 3 件');
    await app.press('b', { ctrlKey: true });
    await app.pass(400);
    app.find('dialog label', '受理').querySelector('input')!.click();
    await app.pass(500);
    expect(app.find('dialog').textContent).toContain('2 件可办；其余 1 件须逐件办理');
    expect(app.find('dialog tr', '00002').textContent).toContain('本件已经受理');
    app.find('dialog .batch').querySelector('textarea')!.focus();
    await app.press('Enter', { ctrlKey: true });
    await app.pass(100);
    expect(called(app, 'batch.submit')).toMatchObject([
      { cases: expect.arrayContaining([{ id: '1', seenVersion: 1 }]) as unknown },
    ]);
    expect(app.find('dialog').textContent).toContain('1 件没有办理，仍保持选中');
    await app.press('Enter', { ctrlKey: true });
    await app.pass(100);
    expect(app.text()).toContain('已选 1 件');
  });

  it('of more than it holds takes the first hundred, says so, and keeps the others picked', async () => {
    const app = await mountUnlocked((core) => {
      for (let n = 1; n <= 105; n += 1) core.add(sampleCase(String(n)));
    });
    await app.pass(100);
    const worklist = useWorklistStore();
    await worklist.loadMore();
    worklist.marks.pick(worklist.rows, 0, 104);
    await app.pass(100);
    await app.press('b', { ctrlKey: true });
    await app.pass(400);
    app.find('dialog label', '受理').querySelector('input')!.click();
    await app.pass(500);
    expect(app.find('dialog h2').textContent).toContain('前 100 件，共选 105 件');
    expect(app.find('dialog').textContent).toContain('其余 5 件仍保持选中');
    app.find('dialog button', '提交 100 件').click();
    await app.pass(100);
    app.find('dialog button', '完成').click();
    await app.pass(100);
    expect(worklist.marks.ids).toEqual(worklist.rows.slice(100).map(({ id }) => id));
  });

  it('says why nobody can be chosen, and reads the colleagues again', async () => {
    const app = await withThree();
    const mend = app.fail('officers.colleagues', '本机缓存正忙');
    await app.press(' ');
    await app.press('b', { ctrlKey: true });
    await app.pass(100);
    app.find('dialog label', '转办').querySelector('input')!.click();
    await app.pass(100);
    expect(app.find('dialog [role="alert"]').textContent).toContain('本机缓存正忙');
    mend();
    app.find('dialog [role="alert"] button', '重试').click();
    await app.pass(100);
    expect(app.find('dialog select').textContent).toContain('黄志远');
  });

  it('asks for what every case needs before it checks any', async () => {
    const app = await withThree();
    await app.press(' ');
    await app.press('b', { ctrlKey: true });
    await app.pass(400);
    app.find('dialog label', '转办').querySelector('input')!.click();
    await app.pass(400);
    expect(app.find('dialog').textContent).toContain('请先填写');
    expect(app.find('dialog button', '提交').hasAttribute('disabled')).toBe(true);
  });

  it('is left by Esc without losing the picks; a second Esc drops them', async () => {
    const app = await withThree();
    await app.press(' ');
    await app.press('b', { ctrlKey: true });
    app.find('dialog button', '取消').click();
    await app.pass(50);
    expect(app.text()).toContain('已选 1 件');
    await app.press('Escape');
    expect(app.text()).not.toContain('已选');
  });
});
