import { describe, expect, it } from 'vitest';
import { pageOf } from '#renderer/features/alerts/alert-page.ts';
import { useNoticeForms } from '#renderer/features/notices/use-notice-forms.ts';
import { called, field } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { atNoticeDesk, type NoticeDesk } from '../../fake/notice-desk.ts';
import { officer as handler, sampleCase } from '../../fake/sample-cases.ts';
import { lead } from '../../fake/sample-notices.ts';

function rail(): (string | undefined)[] {
  return [...document.querySelectorAll('nav[aria-label="页面"] a')].map((link) =>
    link.textContent.replace(/\s+/g, ' ').trim(),
  );
}

function railLink(app: NoticeDesk, name: string): HTMLElement {
  return app.find('nav[aria-label="页面"] a', name);
}

async function withNotices(officer?: typeof handler): Promise<NoticeDesk> {
  return atNoticeDesk((notices) => {
    notices.add('online', 'issued');
    notices.add('online', 'answered');
    notices.add('oral', 'signed');
    notices.add('written', 'draft-returned');
  }, officer);
}

describe('what waits on a notice', () => {
  it('[S12] is counted at 监督 for who supervises, who has no 整改', async () => {
    const app = await withNotices();
    expect(railLink(app, '监督').textContent).toContain('2 件监督意见待处理');
    expect(railLink(app, '监督').getAttribute('href')).toBe('/supervision/patrol');
    expect(rail().some((entry) => entry?.includes('整改'))).toBe(false);
  });

  it('[S10] is counted in red at 整改 for who has to answer', async () => {
    const app = await withNotices(handler);
    expect(railLink(app, '整改').textContent).toContain('1 件整改待办');
    expect(railLink(app, '整改').querySelector('.is-pressing')).not.toBeNull();
    expect(railLink(app, '整改').getAttribute('href')).toBe('/rectification');
    expect(rail().some((entry) => entry?.includes('监督'))).toBe(false);
  });

  it('[S10] shows the 负责人 both, and counts what is to be signed at 整改', async () => {
    const app = await withNotices(lead);
    expect(railLink(app, '整改').textContent).toContain('1 件整改待办');
    expect(railLink(app, '监督').textContent).not.toContain('待处理');
  });

  it('[S10] is counted again when a notice has changed', async () => {
    const app = await withNotices(handler);
    app.notices.add('online', 'issued');
    app.emit('notices:changed', { ids: null });
    await app.pass();
    expect(railLink(app, '整改').textContent).toContain('2 件整改待办');
  });

  it('[S10] is told in the list of alerts, which leads to the notice', async () => {
    expect(pageOf({ caseId: null, noticeId: 'n 1' })).toBe('/notices/n%201');
    expect(pageOf({ caseId: '7', noticeId: null })).toBe('/cases/7');
    expect(pageOf({ caseId: null, noticeId: null })).toBeNull();
    const app = await atNoticeDesk((_, core) => {
      core.told.alert({
        ...{ kind: 'notice-verify', caseId: null, noticeId: 'notice-1' },
        ...{ caseNumber: '网上提示', caseTitle: '陈洁：逾期受理', dueOn: '2026-11-27' },
      });
    });
    await app.press('0', { altKey: true });
    expect(app.find('dialog [role="option"]').textContent).toContain('整改待核验');
    expect(app.find('dialog [role="option"]').textContent).toContain('反馈期限 11-27');
  });
});

describe('the keys of the three ways', () => {
  it('[W03] F2 on a saved filter still changes the filter', async () => {
    const app = await atNoticeDesk((_, core) => {
      core.finding.filters = [
        {
          ...{ id: 'f-1', name: '超期的', isDefault: false, count: 1 },
          filter: { bucket: 'todo', scope: 'mine', light: 'overdue', stage: null, matterId: null },
        },
      ];
    });
    app.find('.saved button', '超期的').focus();
    await app.press('F2');
    expect(called(app, 'notices.prepare')).toEqual([]);
    expect(app.find('dialog h2').textContent).toContain('筛选');
  });

  it('[W10] [S04] [S05] [S06] are found among the commands', async () => {
    const app = await atNoticeDesk();
    await app.press('k', { ctrlKey: true });
    await type(app, app.find('dialog input'), '网上提示');
    await app.press('Enter');
    await app.pass();
    expect(app.find('dialog h2', '网上提示')).toBeDefined();
  });

  it('[S04] stand on the sheet of keys', async () => {
    const app = await atNoticeDesk();
    await app.press('?');
    const sheet = app.find('dialog').textContent;
    for (const words of ['监督意见', '口头提示（到处可用）', 'F11', '领导小组报告']) {
      expect(sheet).toContain(words);
    }
  });

  it('[S05] are about the case on its own page, and about nothing where none is shown', async () => {
    const app = await atNoticeDesk((_, core) => core.add(sampleCase('2')));
    await app.page.vm.$router.push('/cases/2');
    await app.pass();
    await app.press('F4');
    await app.page.vm.$router.push('/settings');
    useNoticeForms().close();
    await app.pass();
    await app.press('F4');
    await app.pass();
    expect(called(app, 'notices.prepare')).toMatchObject([{ caseId: '2' }, { caseId: null }]);
  });

  it('[S05] forgets an open form and what was said with the officer who locks', async () => {
    const app = await atNoticeDesk();
    useNoticeForms().open('online', { hitKey: 'late-acceptance/1', caseId: '1' });
    await app.pass(300);
    await type(app, field(app, '改正要求'), '还没写完');
    app.core.session = app.core.lockedState();
    app.emit('session:changed', {});
    await app.pass(500);
    expect(useNoticeForms().opened).toBeNull();
    expect(app.notices.forms.get('new/online')).toMatchObject({ fields: { demand: '还没写完' } });
  });
});
