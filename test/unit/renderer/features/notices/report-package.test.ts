import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import type { NoticeDesk } from '../../fake/notice-desk.ts';
import { atNotice, section } from '../../fake/notice-page.ts';

const serious = {
  ...({ severity: 'serious', severityReason: '逾期两次' } as const),
  reportText: '现报告领导小组。',
};

async function seriousNotice(): Promise<NoticeDesk> {
  return atNotice({ channel: 'written', state: 'answered', opening: serious });
}

function papers(): string[] {
  const section = [...document.querySelectorAll('section')].find((one) =>
    one.textContent.startsWith('文件'),
  )!;
  return [...section.querySelectorAll('button')].map((button) => button.textContent.trim());
}

const isOut = ({ name }: { name: string }): boolean =>
  name === 'printing.savePdf' || name === 'exports.save';

describe('papers of a notice', () => {
  it('[S09] offers the papers that there are by now', async () => {
    await seriousNotice();
    expect(papers()).toEqual([
      ...['监督纠正意见', '送达回证', '核查纠正反馈表', '领导小组报告'],
      ...['导出证据文件', '报告包（报告 PDF + 证据文件）'],
    ]);
  });

  it('[S04] offers the 工作记录 of a talk, and no report of what is 一般', async () => {
    await atNotice({ channel: 'oral', state: 'received' });
    expect(papers()).toEqual(['工作记录', '导出证据文件']);
  });

  it('[S09] shows a paper before it is printed', async () => {
    const app = await seriousNotice();
    app.find('section button', '领导小组报告').click();
    await app.pass(300);
    expect(app.page.vm.$route.path).toBe('/paper/notice/notice-1/report');
  });

  it('[S09] saves the report as PDF, then the file that proves it', async () => {
    const app = await seriousNotice();
    const release = app.hold('exports.save');
    app.find('section button', '报告包').click();
    await app.pass(300);
    expect(section(app, '文件')).toContain('② 保存证据文件…');
    release();
    await app.pass(300);
    expect(app.calls.filter(isOut)).toEqual([
      {
        name: 'printing.savePdf',
        input: { source: { kind: 'notice', noticeId: 'notice-1', paper: 'report' } },
      },
      { name: 'exports.save', input: { what: 'evidence', noticeId: 'notice-1' } },
    ]);
    expect(section(app, '文件')).toContain('报告已保存：文书.pdf。证据文件已保存');
  });

  it('[S09] stops where the officer cancels, and says so', async () => {
    const app = await seriousNotice();
    app.core.told.isSaveCanceled = true;
    app.find('section button', '报告包').click();
    await app.pass(300);
    expect(section(app, '文件')).toContain('报告已保存：文书.pdf。已取消，报告包没有保存完。');
  });

  it('[S11] saves the evidence alone, tells what failed, and tries it again', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    const mend = app.fail('exports.save', '磁盘已满，没有保存。请换一个位置。');
    app.find('section button', '导出证据文件').click();
    await app.pass(300);
    expect(section(app, '文件')).toContain('磁盘已满');
    mend();
    app.find('section button', '重试').click();
    await app.pass(300);
    expect(called(app, 'exports.save')).toHaveLength(2);
    expect(section(app, '文件')).toContain('可交第三方独立核验');
  });
});
