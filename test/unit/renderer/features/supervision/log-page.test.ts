import { describe, expect, it } from 'vitest';
import type { FakeCore } from '../../fake/fake-core.ts';
import { logsOf } from '../../fake/logs.ts';
import { sampleCase } from '../../fake/sample-cases.ts';
import {
  choose,
  labelled,
  onSupervision,
  paneText,
  selectedRow,
  write,
} from '../../fake/supervision-desk.ts';

function withActs(core: FakeCore): void {
  const logs = logsOf(core);
  logs.add();
  logs.add({
    ...{ entity: 'opinion', act: 'opinion', stateBefore: null, stateAfter: null },
    ...{ officerId: 'officer-2', officerName: '黄志远', onBehalfOf: '陈立', text: '同意' },
  });
  logs.add({
    ...{ act: 'special-begin', stateBefore: 8, stateAfter: 9, caseTitle: '滨海码头' },
    details: { 批准人: '陈立' },
  });
  logs.add({
    ...{ act: null, officerId: null, officerName: '', deviceAt: null },
    ...{ stateBefore: null, stateAfter: 1, at: '2026-11-20T01:12:00.000Z' },
  });
}

describe('[S03] business-operation log', () => {
  it('says who did what on which case, when by both clocks, before and after', async () => {
    const app = await onSupervision('log', withActs);
    const first = selectedRow(app);
    for (const words of ['受理', '陈洁', '接件 → 受理', '渔港冷库']) expect(first).toContain(words);
    expect(first).toContain('服务器 2026-11-24 09:39:00 · 本机 2026-11-24 09:37:30');
    await app.press('ArrowDown');
    expect(selectedRow(app)).toContain('填写意见');
    expect(paneText(app)).toContain('黄志远（代陈立）');
    await app.press('ArrowDown');
    const shown = paneText(app);
    expect(shown).toContain('部门开始办理 → 特别程序开始');
    expect(shown).toContain('批准人陈立');
    await app.press('End');
    expect(selectedRow(app)).toContain('系统');
    expect(paneText(app)).toContain('本机—');
  });

  it('says that looking is recorded, and looks once for each condition', async () => {
    const app = await onSupervision('log', withActs);
    expect(app.text()).toContain('查阅已留痕：每次查询都会记录（第十三条）');
    expect(logsOf(app.core).looks).toHaveLength(1);
    await choose(app, '人员', 'officer-2');
    await choose(app, '人员', 'officer-2');
    expect(logsOf(app.core).looks).toHaveLength(2);
    const input = labelled(app, '办件编号或标题');
    for (const typed of ['滨', '滨海']) {
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await app.pass(1_000);
    }
    expect(logsOf(app.core).looks).toHaveLength(2);
    await write(app, '办件编号或标题', '滨海');
    expect(logsOf(app.core).looks.at(-1)).toMatchObject({
      ...{ officerId: 'officer-2', caseText: '滨海' },
    });
    expect(logsOf(app.core).looks).toHaveLength(3);
  });

  it('filters by person, act, case and time, and clears', async () => {
    const app = await onSupervision('log', withActs);
    const rows = () => document.querySelectorAll('[role="option"]').length;
    const clear = async () => {
      app.find('button', '清除筛选').click();
      await app.pass(300);
      expect(rows()).toBe(4);
    };
    await choose(app, '人员', 'officer-2');
    expect(rows()).toBe(1);
    await clear();
    await choose(app, '动作', 'special-begin');
    expect(selectedRow(app)).toContain('滨海码头');
    await clear();
    await write(app, '办件编号或标题', '滨海');
    expect(rows()).toBe(1);
    await clear();
    expect(labelled(app, '办件编号或标题').value).toBe('');
    await write(app, '日期止', '11-23');
    expect(rows()).toBe(1);
    expect(labelled(app, '日期止').value).toBe('2026-11-23');
    await clear();
    await write(app, '办件编号或标题', '没有');
    expect(app.text()).toContain('没有符合条件的记录，可清除筛选。');
  });

  it.each([
    ['2026-02-30', '', '请写成 2026-11-24 这样的日期'],
    ['2026-11-20', '2026-11-19', '结束日期早于开始日期'],
  ])('does not look from %s to “%s”, and says why', async (from, to, message) => {
    const app = await onSupervision('log', withActs);
    await write(app, '日期止', to);
    const before = logsOf(app.core).looks.length;
    await write(app, '日期起', from);
    expect(app.text()).toContain(message);
    expect(labelled(app, '日期起').getAttribute('aria-invalid')).toBe('true');
    expect(logsOf(app.core).looks).toHaveLength(before);
  });

  it('does not look again by itself: it says that acts have come, and R reads them', async () => {
    const app = await onSupervision('log', withActs);
    logsOf(app.core).entries.unshift({
      ...{ ...logsOf(app.core).entries[0]!, id: 'log-new', officerName: '黄志远' },
    });
    app.emit('cases:changed', { ids: ['1'] });
    await app.pass(300);
    expect(logsOf(app.core).looks).toHaveLength(1);
    expect(app.text()).toContain('有新的操作');
    await app.press('r');
    await app.pass(300);
    expect(logsOf(app.core).looks).toHaveLength(2);
    expect(app.text()).not.toContain('有新的操作');
    expect(app.find('[role="option"][aria-posinset="1"]').textContent).toContain('黄志远');
    expect(selectedRow(app)).toContain('陈洁');
  });

  it('reads a long log in pages, of which only the rows in sight are drawn', async () => {
    const app = await onSupervision('log', (core) => {
      for (let n = 1; n <= 230; n += 1) logsOf(core).add({ caseTitle: `第 ${n} 件` });
    });
    expect(document.querySelectorAll('[role="option"]').length).toBeLessThan(60);
    for (let n = 0; n < 3; n += 1) await app.press('End');
    expect(selectedRow(app)).toContain('第 230 件');
    expect(logsOf(app.core).looks).toHaveLength(1);
  });

  it('opens the case by Enter and comes back by Esc', async () => {
    const app = await onSupervision('log', (core) => {
      core.add(sampleCase('1'));
      withActs(core);
    });
    await app.press('Enter');
    await app.pass(300);
    expect(app.find('h1').textContent).toBe('办件详情');
    await app.press('Escape');
    await app.pass(300);
    expect(app.find('h1').textContent).toBe('业务操作日志');
  });

  it('says that it is not whole yet while the core makes it up', async () => {
    const app = await onSupervision('log', (core) => {
      withActs(core);
      logsOf(core).isComplete = false;
    });
    expect(app.text()).toContain('日志索引正在整理');
    logsOf(app.core).isComplete = true;
    await app.press('r');
    await app.pass(300);
    expect(app.text()).not.toContain('日志索引正在整理');
  });

  it('offers no export', async () => {
    const app = await onSupervision('log', withActs);
    expect(app.find('main').textContent).not.toMatch(/导出|打印/);
  });
});
