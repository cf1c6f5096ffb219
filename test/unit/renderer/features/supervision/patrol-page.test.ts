import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { patrolOf } from '../../fake/patrol.ts';
import { sampleCase } from '../../fake/sample-cases.ts';
import { sampleHit } from '../../fake/sample-hits.ts';
import { lead } from '../../fake/sample-notices.ts';
import { choose, onSupervision, paneText, selectedRow } from '../../fake/supervision-desk.ts';

const pane = '发现详情';

describe('patrol', () => {
  it('[S01] lists what was found, serious first, with case, person, repeats and notice', async () => {
    const app = await onSupervision('patrol', (core) => {
      patrolOf(core).hits = [
        sampleHit(2, { ruleId: 'R08', repeats: 21 }),
        sampleHit(7, { notice: { id: 'notice-1', state: 'issued' } }),
      ];
    });
    const first = app.find('[role="option"][aria-posinset="1"]').textContent ?? '';
    for (const words of ['◆', '较重', '超期受理', '2026-00007', '陈洁', '11-23 16:33', '已发出']) {
      expect(first).toContain(words);
    }
    const second = app.find('[role="option"][aria-posinset="2"]').textContent ?? '';
    for (const words of ['▽', '一般', '意见完全相同', '重复 21']) expect(second).toContain(words);
  });

  it('[S01] [S14] the pane follows the arrows and says why, by which figures and on what evidence', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(60));
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
    await app.press('ArrowDown');
    expect(selectedRow(app)).toContain('第 2 件');
    const shown = paneText(app);
    expect(shown).toContain('接件 8 个工作日后才受理，超过 5 个工作日');
    expect(shown).toContain('受理日期2026-11-23');
    expect(shown).toContain('逾期不告知的自收到之日起即为受理');
    expect(shown).toContain('工作日5');
    expect(shown).toContain('第（一）项 未按规定填录信息、制作文书');
    const evidence = app.find('[role="region"][aria-label="证据"] tbody tr', '受理').textContent;
    expect(evidence).toMatch(/陈洁\s*2026-11-23 16:40:00\s*2026-11-23 16:39:21/);
    await app.press('End');
    expect(selectedRow(app)).toContain('第 60 件');
    expect(document.activeElement?.getAttribute('aria-activedescendant')).toBe(
      app.find('[role="option"][aria-selected="true"]').id,
    );
  });

  it('[S01] draws only the rows in sight and reads on as one scrolls', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(250));
    expect(document.querySelectorAll('[role="option"]').length).toBeLessThan(60);
    expect(app.find('[role="option"]').getAttribute('aria-setsize')).toBe('250');
    await app.press('End');
    await app.press('End');
    await app.press('End');
    expect(selectedRow(app)).toContain('第 250 件');
  });

  it('[S01] Enter opens the case and Esc comes back to the finding', async () => {
    const app = await onSupervision('patrol', (core) => {
      core.add(sampleCase('2'));
      patrolOf(core).addHits(3);
    });
    await app.press('ArrowDown');
    await app.press('Enter');
    await app.pass();
    expect(app.find('h1').textContent).toBe('办件详情');
    await app.press('Escape');
    await app.pass(300);
    expect(selectedRow(app)).toContain('第 2 件');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('巡查发现');
  });

  it('[S01] Space goes to the evidence and back, F6 to the pane and back, F3 on', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(3));
    const focused = () => document.activeElement?.getAttribute('aria-label');
    await app.press(' ');
    expect(focused()).toBe('证据');
    await app.press(' ');
    expect(focused()).toBe('巡查发现');
    await app.press('F6');
    expect(focused()).toBe(pane);
    await app.press('F6');
    expect(focused()).toBe('巡查发现');
    await app.press('F3');
    expect(selectedRow(app)).toContain('第 2 件');
  });

  it('[S01] filters by rule, severity, situation, person, matter and notice, and clears', async () => {
    const app = await onSupervision('patrol', (core) => {
      patrolOf(core).hits = [
        sampleHit(1),
        sampleHit(2, { ruleId: 'R08', notice: { id: 'notice-1', state: 'closed' } }),
        sampleHit(3, { ruleId: 'R10', officerId: 'officer-2', officerName: '黄志远' }),
        sampleHit(4, { matterName: '建筑工程施工许可证核发' }),
      ];
    });
    const rows = () => document.querySelectorAll('[role="option"]').length;
    const clear = async () => {
      app.find('button', '清除筛选').click();
      await app.pass(300);
      expect(rows()).toBe(4);
    };
    for (const [label, value, expected] of [
      ['规则', 'R08', '第 2 件'],
      ['情节', 'minor', '第 2 件'],
      ['情形', '3', '第 3 件'],
      ['人员', 'officer-2', '第 3 件'],
      ['事项', 'matter-permit', '第 4 件'],
    ] as const) {
      await choose(app, label, value);
      expect(rows()).toBe(1);
      expect(selectedRow(app)).toContain(expected);
      await clear();
    }
    app.find('input[type="checkbox"]').click();
    await app.pass(300);
    expect(rows()).toBe(3);
    await clear();
    await choose(app, '规则', 'R10');
    await choose(app, '情节', 'minor');
    expect(app.text()).toContain('没有符合筛选的发现，可清除筛选。');
  });

  it('[S01] N says 非问题 with a reason: gone at once, not in effect yet, the next one selected', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(3));
    await app.press('n');
    app.find('dialog button', '非问题').click();
    await app.pass();
    expect(app.find('dialog').textContent).toContain('请写明理由');
    expect(called(app, 'patrol.dispose')).toEqual([]);
    await type(app, app.find('dialog textarea'), '申请人当日撤回材料，不计受理期限。');
    app.find('dialog textarea').focus();
    await app.press('Enter', { ctrlKey: true });
    await app.pass(300);
    expect(called(app, 'patrol.dispose')).toEqual([
      {
        ...{ key: 'R01/case/1', factsHash: 'facts-1' },
        reason: '申请人当日撤回材料，不计受理期限。',
      },
    ]);
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.text()).toContain('已标为非问题：440800-0301-2026-00001');
    expect(app.find('.said').textContent).toContain('待上报 · 未生效');
    expect(selectedRow(app)).toContain('第 2 件');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('巡查发现');
  });

  it('[S01] keeps a typed reason when the dialog is closed and when saving fails', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(1));
    await app.press('n');
    await type(app, app.find('dialog textarea'), '系统停机当日。');
    app.find('dialog button', '取消').click();
    await app.pass();
    await app.press('n');
    const field = () => app.find('dialog textarea') as HTMLTextAreaElement;
    expect(field().value).toBe('系统停机当日。');
    const release = app.fail('patrol.dispose', '本机缓存正忙。');
    app.find('dialog button', '非问题').click();
    await app.pass();
    expect(app.find('dialog [role="alert"]').textContent).toContain('本机缓存正忙');
    expect(field().value).toBe('系统停机当日。');
    release();
    app.find('dialog button', '重试').click();
    await app.pass(300);
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.text()).toContain('没有发现问题');
  });

  it.each([
    ['F2', 'oral'],
    ['F4', 'online'],
    ['F5', 'written'],
  ])('[S01] %s begins a notice about the selected finding', async (key, channel) => {
    const app = await onSupervision('patrol', (core) => {
      core.add(sampleCase('2'));
      patrolOf(core).addHits(3);
      patrolOf(core).hits[1]!.notice = { id: 'notice-7', state: 'issued' };
    });
    await app.press('ArrowDown');
    await app.press(key);
    await app.pass(500);
    expect(called(app, 'notices.prepare')[0]).toEqual({
      ...{ channel, caseId: '2', hitKey: 'R01/case/2', precedingId: 'notice-7' },
    });
  });

  it('[S01] begins a notice by its button, too', async () => {
    const app = await onSupervision('patrol', (core) => {
      core.add(sampleCase('1'));
      patrolOf(core).addHits(1);
    });
    app.find('[aria-label="监督意见"] button', '网上提示').click();
    await app.pass(500);
    expect(called(app, 'notices.prepare')[0]).toEqual({
      ...{ channel: 'online', caseId: '1', hitKey: 'R01/case/1', precedingId: null },
    });
  });

  it('[S13] says how often the same comes up and shows only that person or matter', async () => {
    const app = await onSupervision('patrol', (core) => {
      patrolOf(core).hits = [
        sampleHit(1, { repeats: 2 }),
        sampleHit(2, { repeats: 2 }),
        sampleHit(3, { officerId: 'officer-2', officerName: '黄志远' }),
      ];
    });
    expect(paneText(app)).toContain('同一人员同一规则共 2 条（含本条）');
    app.find('button', '只看此人员：陈洁').click();
    await app.pass(300);
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
  });

  it('[S01] lets the 负责人 look, and offers only the supervisor to act', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(2), lead);
    expect(document.querySelector('section[aria-label="阅读窗格"] [role="group"]')).toBeNull();
    await app.press('n');
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.find('nav[aria-label="监督页面"]').textContent).not.toContain('业务操作日志');
  });

  it('[S01] works offline, and asks again after a failure', async () => {
    const app = await onSupervision('patrol', (core) => {
      core.status = { ...core.status, connection: 'offline' };
      patrolOf(core).addHits(1);
    });
    expect(selectedRow(app)).toContain('第 1 件');
    const release = app.fail('patrol.page', '本机缓存正忙。');
    await choose(app, '情节', 'serious');
    expect(app.find('[role="alert"]').textContent).toContain('本机缓存正忙');
    release();
    app.find('[role="alert"] button', '重试').click();
    await app.pass(300);
    expect(document.querySelector('[role="alert"]')).toBeNull();
    expect(selectedRow(app)).toContain('第 1 件');
  });

  it('forgets what was on the screen when the terminal is locked', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(2));
    await app.press('l', { ctrlKey: true });
    await app.pass(300);
    expect(app.text()).not.toContain('渔港冷库');
    const stored = JSON.stringify(Object.values(app.page.vm.$pinia.state.value));
    expect(stored).not.toContain('渔港冷库');
  });
});
