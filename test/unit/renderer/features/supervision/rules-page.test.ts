import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { patrolOf } from '../../fake/patrol.ts';
import { sampleHit, sampleRules } from '../../fake/sample-hits.ts';
import {
  labelled,
  onSupervision,
  paneText,
  selectedRow,
  write,
} from '../../fake/supervision-desk.ts';

const changed = (n: number) => ({ key: `k${n}`, title: `第 ${n} 件`, why: `理由 ${n}` });

describe('[S14] rules', () => {
  it('are listed with what they found, and explained with version, class and figures', async () => {
    const app = await onSupervision('rules', (core) => patrolOf(core).addHits(3));
    expect(selectedRow(app)).toMatch(/R01.*较重.*超期受理.*发现 3 条/);
    const shown = paneText(app);
    for (const words of [
      '第 1 版',
      '第（一）项',
      '第（三）项',
      '行政许可法第三十二条',
      '工作日5',
    ]) {
      expect(shown).toContain(words);
    }
    await app.press('ArrowDown');
    await app.press('ArrowDown');
    expect(paneText(app)).toContain('510（08:30）');
    await app.press('End');
    expect(selectedRow(app)).toContain('已停用');
    expect(paneText(app)).toContain('这条规则没有可调的参数');
  });

  it('say when they could not be run', async () => {
    const problem = '参数“次数”须为正整数，本规则没有运行。';
    const app = await onSupervision('rules', (core) => {
      patrolOf(core).rules = [{ ...sampleRules[1]!, problem }];
    });
    expect(selectedRow(app)).toContain('不完整');
    expect(paneText(app)).toContain(problem);
  });

  it('can be tried with other figures: what would be found more, less and still', async () => {
    const app = await onSupervision('rules', (core) => {
      const patrol = patrolOf(core);
      patrol.hits = [sampleHit(1)];
      patrol.trial = {
        ...{ added: 60, removed: 1, kept: 12 },
        ...{ addedHits: [changed(1), changed(2)], removedHits: [changed(3)] },
      };
    });
    await write(app, '工作日', '3');
    labelled(app, '工作日').focus();
    await app.press('Enter', { ctrlKey: true });
    await app.pass(300);
    expect(called(app, 'patrol.tryRule')).toEqual([{ ruleId: 'R01', parameters: { days: 3 } }]);
    const shown = paneText(app);
    expect(shown).toMatch(/新增 60\s*减少 1\s*不变 12/);
    expect(shown).toContain('+ 第 1 件：理由 1');
    expect(shown).toContain('− 第 3 件：理由 3');
    expect(shown).toContain('还有 58 条没有列出');
  });

  it('keep lists as lists, one item a line', async () => {
    const app = await onSupervision('rules');
    await app.press('ArrowDown');
    await app.press('ArrowDown');
    const kinds = labelled(app, '文书种类') as unknown as HTMLTextAreaElement;
    expect(kinds.value).toBe('approval\nrejection');
    kinds.value = 'approval\n\n rejection \nlicence';
    kinds.dispatchEvent(new Event('input', { bubbles: true }));
    app.find('button', '试运行').click();
    await app.pass(300);
    expect(called(app, 'patrol.tryRule')).toEqual([
      {
        ruleId: 'R10',
        parameters: {
          ...{ dutyFrom: 510, dutyTo: 1_050 },
          documentKinds: ['approval', 'rejection', 'licence'],
        },
      },
    ]);
  });

  it.each(['', '五', '5 天'])('say at its field that %j is no figure', async (typed) => {
    const app = await onSupervision('rules');
    await write(app, '工作日', typed);
    app.find('button', '试运行').click();
    await app.pass(300);
    expect(labelled(app, '工作日').getAttribute('aria-invalid')).toBe('true');
    expect(app.find('form .findings').textContent).toContain('须为数字');
    expect(labelled(app, '工作日').value).toBe(typed);
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  it('are tried no longer when somebody stops it or goes elsewhere', async () => {
    const app = await onSupervision('rules');
    app.hold('patrol.tryRule');
    app.find('button', '试运行').click();
    await app.pass(300);
    app.find('button', '停止试运行').click();
    await app.pass(300);
    expect(called(app, 'patrol.cancel')).toHaveLength(1);
    await app.press('ArrowDown');
    await app.pass(300);
    expect(called(app, 'patrol.cancel')).toHaveLength(2);
  });

  it('show any other failure of a dry run, to be tried again', async () => {
    const app = await onSupervision('rules');
    const release = app.fail('patrol.tryRule', '正在巡查，没有试运行。请稍后重试。');
    app.find('button', '试运行').click();
    await app.pass(300);
    expect(app.find('[role="alert"]').textContent).toContain('请稍后重试');
    release();
    app.find('[role="alert"] button', '重试').click();
    await app.pass(300);
    expect(paneText(app)).toMatch(/新增 0\s*减少 0\s*不变 0/);
  });
});

describe('[S13] repeats', () => {
  it('count by person and by matter, with bars, and lead to just those findings', async () => {
    const app = await onSupervision('repeats', (core) => {
      patrolOf(core).hits = [
        sampleHit(1),
        sampleHit(2),
        sampleHit(3, { ruleId: 'R08', officerId: 'officer-2', officerName: '黄志远' }),
        sampleHit(4, { matterName: '建筑工程施工许可证核发' }),
      ];
    });
    const rowsOf = (caption: string) =>
      [...app.find('table', caption).querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent.trim()).join(' '),
      );
    expect(rowsOf('按人员')).toEqual(['陈洁 3 3', '黄志远 1 0']);
    expect(rowsOf('按事项')[0]).toBe('特殊建设工程消防设计审查 3 2');
    const bars = [...document.querySelectorAll<HTMLElement>('.is-serious')];
    expect(bars[0]!.style.width).toBe('100%');
    app.find('tbody button', '黄志远').click();
    await app.pass(300);
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(1);
    expect(selectedRow(app)).toContain('第 3 件');
  });

  it('say so when there are none', async () => {
    const app = await onSupervision('repeats');
    expect(app.text()).toContain('没有重复情形');
  });
});
