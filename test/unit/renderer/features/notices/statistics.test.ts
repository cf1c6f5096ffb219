import { describe, expect, it } from 'vitest';
import { monthOf, usualPeriods } from '#renderer/features/notices/statistics/periods.ts';
import { called } from '../../fake/act-desk.ts';
import type { MountedApp } from '../../fake/mount-app.ts';
import { atRegister } from '../../fake/register-desk.ts';
import { write } from '../../fake/supervision-desk.ts';

function chart(app: MountedApp, name: string): HTMLElement {
  return app.find(`section[aria-labelledby="${app.find('h2', name).id}"]`);
}

async function press(app: MountedApp, selector: string, text: string): Promise<void> {
  app.find(selector, text).click();
  await app.pass(300);
}

describe('[S10] [T04] statistics of notices', () => {
  it('count by channel, situation, person, month and department, with what the figures mean', async () => {
    const app = await atRegister('statistics');
    expect(app.text()).toContain('共 5 份');
    expect(app.text()).toContain('草稿和待上报的不计');
    for (const name of ['按方式', '按第十四条情形', '按对象', '按提出月份', '按部门']) {
      expect(chart(app, name).querySelector('li')).not.toBeNull();
    }
    expect(chart(app, '按提出月份').textContent).toContain('2026 年 11 月');
    expect(chart(app, '按第十四条情形').textContent).toContain('第（三）项 未按规定执行操作');
  });

  it('a bar says in words what it shows', async () => {
    const app = await atRegister('statistics');
    const bar = chart(app, '按方式').querySelector('button[title*="其中超期 1"]');
    expect(bar?.getAttribute('title')).toBe('合计 3，办结 0，办理中 3，其中超期 1');
    expect(bar?.textContent?.replace(/\s+/g, ' ')).toMatch(/网上提示.*3.*● 超期 1/);
  });

  it('[T02] a bar leads to the register with just its notices', async () => {
    const app = await atRegister('statistics');
    await press(app, '.bars button', '书面监督纠正意见');
    expect(app.page.vm.$route.path).toBe('/supervision/register');
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(1);
    expect(app.find('[role="option"]').textContent).toContain('越权办理。');
  });

  it('are read as tables by one key, and lead on from there too', async () => {
    const app = await atRegister('statistics');
    await app.press('t');
    const table = [...document.querySelectorAll('table')].find((one) =>
      one.textContent?.includes('按对象'),
    );
    const row = [...(table?.querySelectorAll('tbody tr') ?? [])].find((one) =>
      one.textContent?.includes('黄志远'),
    );
    expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual([
      '1',
      '0',
      '1',
      '0',
    ]);
    row?.querySelector('button')?.click();
    await app.pass(300);
    expect(called(app, 'notices.page').at(-1)).toMatchObject({
      filter: { tab: 'all', addresseeId: 'officer-2' },
    });
  });

  it('are of the days that are chosen, and the register then of their month', async () => {
    const app = await atRegister('statistics');
    await press(app, 'button', '上月');
    expect(called(app, 'notices.statistics').at(-1)).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    });
    expect(app.text()).toContain('共 1 份');
    expect(app.text()).toContain('列出 2026 年 10 月 的');
    await press(app, '.bars button', '口头提示');
    expect(called(app, 'notices.page').at(-1)).toMatchObject({
      filter: { channel: 'oral', month: '2026-10' },
    });
  });

  it('take typed days, and say what is wrong with them', async () => {
    const app = await atRegister('statistics');
    await write(app, '提出日期起', '20261124');
    expect(called(app, 'notices.statistics').at(-1)).toEqual({ from: '2026-11-24', to: null });
    expect(app.text()).toContain('台账只能按月筛选');
    await write(app, '提出日期止', '2026-11-01');
    expect(app.text()).toContain('结束日期早于开始日期');
    expect(called(app, 'notices.statistics').at(-1)).toEqual({ from: '2026-11-24', to: null });
  });

  it('are printed with the days that are shown, seen before, and come back to', async () => {
    const app = await atRegister('statistics');
    await press(app, 'button', '上月');
    await app.press('p', { altKey: true });
    await app.pass(300);
    expect(called(app, 'documents.compose')).toEqual([
      { source: { kind: 'notice-statistics', from: '2026-10-01', to: '2026-10-31' } },
    ]);
    await app.press('Escape');
    await app.pass(300);
    expect(app.text()).toContain('共 1 份');
  });

  it('say so when there is nothing, and what went wrong', async () => {
    const app = await atRegister('statistics', () => {});
    expect(app.text()).toContain('没有可统计的意见');
    const end = app.fail('notices.statistics', '缓存正忙。');
    await press(app, 'button', '本年');
    expect(app.find('[role="alert"]').textContent).toContain('缓存正忙。');
    end();
    await press(app, '[role="alert"] button', '重试');
    expect(app.text()).toContain('这段日期内没有提出的意见');
  });
});

describe('[S10] the periods of statistics', () => {
  it.each([
    [
      '2026-11-24',
      ['2026-11-01', '2026-11-30'],
      ['2026-10-01', '2026-10-31'],
      ['2026-10-01', '2026-12-31'],
    ],
    [
      '2027-01-05',
      ['2027-01-01', '2027-01-31'],
      ['2026-12-01', '2026-12-31'],
      ['2027-01-01', '2027-03-31'],
    ],
    [
      '2028-02-29',
      ['2028-02-01', '2028-02-29'],
      ['2028-01-01', '2028-01-31'],
      ['2028-01-01', '2028-03-31'],
    ],
  ])('on %s are whole months, quarters and years', (today, month, last, quarter) => {
    const periods = Object.fromEntries(usualPeriods(today));
    const days = (name: string) => [periods[name]?.from, periods[name]?.to];
    expect(days('本月')).toEqual(month);
    expect(days('上月')).toEqual(last);
    expect(days('本季度')).toEqual(quarter);
    expect(days('本年')).toEqual([`${today.slice(0, 4)}-01-01`, `${today.slice(0, 4)}-12-31`]);
    expect(days('全部日期')).toEqual([null, null]);
  });

  it('have a month only when both ends lie in it', () => {
    expect(monthOf({ from: '2026-11-03', to: '2026-11-20' })).toBe('2026-11');
    expect(monthOf({ from: '2026-10-31', to: '2026-11-20' })).toBeNull();
    expect(monthOf({ from: '2026-11-03', to: null })).toBeNull();
    expect(monthOf({ from: null, to: null })).toBeNull();
  });
});
