import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { mountUnlocked } from '../../fake/mount-app.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

async function withAlerts() {
  return mountUnlocked((core) => {
    core.add(sampleCase('1', { title: '渔港冷库消防设计审查' }));
    core.add(sampleCase('2', { title: '海湾大道改造施工许可' }));
    core.told.alert({ kind: 'warning', caseId: '1' });
    core.told.alert({ kind: 'overdue', caseId: '2', caseTitle: '海湾大道改造施工许可' });
  });
}

describe('the bell', () => {
  it('[W08] counts what is unread and opens the list by Alt+0, newest first', async () => {
    const app = await withAlerts();
    expect(app.find('header button', '提醒').textContent).toContain('提醒，2 条未读提醒');
    await app.press('0', { altKey: true });
    const rows = [...document.querySelectorAll('dialog [role="option"]')];
    expect(rows.map((row) => row.textContent?.match(/超期|预警/)?.[0])).toEqual(['超期', '预警']);
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
  });

  it('[W08] is worked by arrows: Enter opens the case and marks it read, Space only marks', async () => {
    const app = await withAlerts();
    await app.press('0', { altKey: true });
    await app.press(' ');
    await app.press('ArrowDown');
    await app.press('Enter');
    expect(called(app, 'alerts.markRead')).toEqual([{ seqs: [2] }, { seqs: [1] }]);
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.find('article').getAttribute('aria-label')).toBe('440800-0301-2026-00001');
    expect(app.find('header button', '提醒').textContent).toContain('没有未读');
  });

  it('[W08] speaks what comes and moves nothing: not the choice, not the page', async () => {
    const app = await withAlerts();
    const voice = app.find('[aria-live="polite"]');
    expect(voice.textContent).toBe('');
    await app.press('0', { altKey: true });
    await app.press('ArrowDown');
    app.core.told.alert({ kind: 'urged', caseId: '1', caseTitle: '渔港冷库消防设计审查' });
    app.emit('alerts:changed', {});
    await app.pass();
    expect(app.text()).toContain('新提醒：催办。渔港冷库消防设计审查。');
    expect(app.find('[role="option"][aria-selected="true"]', '预警')).toBeDefined();
  });

  it('[W08] opens what a clicked notification told of', async () => {
    const app = await withAlerts();
    app.emit('alerts:opened', { caseId: '2', noticeId: null });
    await app.pass();
    expect(app.find('article').getAttribute('aria-label')).toBe('440800-0301-2026-00002');
    app.emit('alerts:opened', { caseId: null, noticeId: null });
    await app.pass();
    expect(app.find('dialog h2', '提醒')).toBeDefined();
  });

  it('is worked by the mouse as well, and names the chosen row to assistive technology', async () => {
    const app = await withAlerts();
    await app.press('0', { altKey: true });
    const chosen = app.find('dialog [role="option"][aria-selected="true"]');
    expect(app.find('dialog [role="listbox"]').getAttribute('aria-activedescendant')).toBe(
      chosen.id,
    );
    app.find('dialog [role="option"]', '预警').click();
    await app.pass();
    expect(app.find('article').getAttribute('aria-label')).toBe('440800-0301-2026-00001');
  });

  it('marks all read up to what was seen', async () => {
    const app = await withAlerts();
    await app.press('0', { altKey: true });
    app.find('dialog button', '全部标为已读').click();
    await app.pass();
    expect(called(app, 'alerts.markAllRead')).toEqual([{ upTo: 2 }]);
    expect(app.find('dialog').textContent).toContain('没有未读提醒');
  });

  it('says when there is nothing', async () => {
    const app = await mountUnlocked();
    await app.press('0', { altKey: true });
    expect(app.text()).toContain('没有提醒');
  });

  it('keeps no alert in the window after a lock', async () => {
    const app = await withAlerts();
    await app.press('l', { ctrlKey: true });
    expect(app.text()).not.toContain('海湾大道');
  });
});
