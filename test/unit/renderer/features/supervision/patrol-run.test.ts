import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { patrolOf } from '../../fake/patrol.ts';
import { sampleHit } from '../../fake/sample-hits.ts';
import { onSupervision, paneText, selectedRow } from '../../fake/supervision-desk.ts';

describe('a run of the patrol', () => {
  it('[S01] shows a run with its figures, can stop it, and keeps the findings meanwhile', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(2));
    await app.press('r');
    patrolOf(app.core).advance(600);
    app.emit('patrol:changed', {});
    await app.pass(300);
    expect(app.text()).toContain('正在巡查 600 / 1,500 件');
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
    app.find('button', '停止巡查').click();
    await app.pass(300);
    expect(called(app, 'patrol.cancel')).toHaveLength(1);
    expect(app.text()).toContain('上次巡查 2026-11-24 09:12 · 查了 1,500 件');
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
  });

  it('[S01] says that data have changed since, and R looks again', async () => {
    const app = await onSupervision('patrol', (core) => patrolOf(core).addHits(2));
    const patrol = patrolOf(app.core);
    patrol.state = { ...patrol.state, isStale: true };
    app.emit('cases:changed', { ids: null });
    await app.pass(300);
    expect(app.text()).toContain('数据已更新');
    await app.press('r');
    patrol.found = [sampleHit(9)];
    patrol.finish();
    app.emit('patrol:changed', {});
    await app.pass(500);
    expect(app.text()).not.toContain('数据已更新');
    expect(selectedRow(app)).toContain('第 9 件');
    expect(paneText(app)).toContain('接件 15 个工作日后才受理');
  });

  it('[S01] starts by itself on the first look only', async () => {
    const app = await onSupervision('patrol', (core) => {
      patrolOf(core).state = { ...patrolOf(core).state, ranAt: null, cases: 0 };
    });
    expect(called(app, 'patrol.run')).toHaveLength(1);
    expect(app.text()).toContain('正在巡查本机的数据');
    await app.press(']');
    await app.press('[');
    await app.pass(300);
    expect(called(app, 'patrol.run')).toHaveLength(1);
  });

  it('[S01] says that a run has failed, what is safe and what to do', async () => {
    const failure = '本次巡查没有完成。此前的巡查结果没有改动，仍可使用。请重新巡查（R）。';
    const app = await onSupervision('patrol', (core) => {
      patrolOf(core).addHits(2);
      patrolOf(core).state = { ...patrolOf(core).state, failure };
    });
    expect(app.find('[role="alert"]').textContent).toContain(failure);
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(2);
    await app.press('r');
    await app.pass(300);
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it('[S01] names the rules that could not be run', async () => {
    const app = await onSupervision('patrol', (core) => {
      const message = '参数“次数”须为正整数。';
      patrolOf(core).state = {
        ...patrolOf(core).state,
        problems: [{ ruleId: 'R08', message }],
      };
    });
    expect(app.text()).toContain('1 条规则的结果不完整，其余规则不受影响');
    expect(app.text()).toContain('R08：参数“次数”须为正整数。');
  });
});
