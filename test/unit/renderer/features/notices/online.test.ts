import { describe, expect, it } from 'vitest';
import { useNoticeForms } from '#renderer/features/notices/use-notice-forms.ts';
import { called, field } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { atNoticeDesk, type NoticeDesk } from '../../fake/notice-desk.ts';
import { department, officer as handler } from '../../fake/sample-cases.ts';
import { caseWords, evidenceSha, finding, lead } from '../../fake/sample-notices.ts';

async function onFinding(app: NoticeDesk): Promise<void> {
  useNoticeForms().open('online', { hitKey: 'late-acceptance/1', caseId: '1' });
  await app.pass(300);
}

async function choose(app: NoticeDesk, label: string, value: string): Promise<void> {
  const select = field(app, label);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await app.pass(300);
}

async function chooseSeverity(app: NoticeDesk, name: string): Promise<void> {
  app
    .find('form label', new RegExp(`^${name}$`))
    .querySelector('input')
    ?.click();
  await app.pass(300);
}

function submittedAct(app: NoticeDesk): unknown {
  return (called(app, 'notices.submit') as { act: unknown }[]).at(-1)?.act;
}

describe('online notice', () => {
  it('[S05] opens by F4 with everything prefilled, and goes out by Ctrl+Enter', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(document.querySelector('dialog')).toBeNull();
    expect(submittedAct(app)).toMatchObject({
      ...{ kind: 'open', channel: 'online', severity: 'minor', situation: 3 },
      ...{ addressee: { kind: 'officer', id: handler.id }, dueOn: '2026-11-27' },
      ...{ content: caseWords.content, demand: caseWords.demand, reportText: null },
      evidence: { ids: ['1-event-1', '1-event-2'], sha256: evidenceSha },
    });
  });

  it('[S08] never goes without its work record, which is prefilled', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    expect(field(app, '地点或电话').value).toBe('本系统（网上提示）');
    await type(app, field(app, '地点或电话'), '');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'notices.submit')).toEqual([]);
    expect(document.activeElement).toBe(field(app, '地点或电话'));
    await type(app, field(app, '地点或电话'), '0759-3300000');
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(submittedAct(app)).toMatchObject({
      workRecord: {
        ...{ at: '2026-11-24T02:00:00.000Z', place: '0759-3300000', person: handler.name },
        ...{ content: caseWords.content, answer: '' },
      },
    });
  });

  it('[S07] asks why what its rule calls 较重 goes out as 一般, and only then', async () => {
    const app = await atNoticeDesk((notices) => {
      notices.prepared = { finding: { ...finding, severity: 'serious' } };
    });
    await onFinding(app);
    const label = '规则判为较重，按一般处理的理由';
    expect(field(app, label).value).toBe('');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'notices.submit')).toEqual([]);
    expect(document.activeElement).toBe(field(app, label));
    await type(app, field(app, label), '已当场补正');
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(submittedAct(app)).toMatchObject({ severity: 'minor', severityReason: '已当场补正' });
    const id = [...app.notices.kept.keys()].at(-1)!;
    await app.page.vm.$router.push(`/notices/${id}`);
    await app.pass();
    expect(app.find('.header').textContent).toContain('规则判为较重，按一般处理：已当场补正');
  });

  it('[S05] asks for no such reason where the rule says 一般', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    expect(app.text()).not.toContain('按一般处理的理由');
  });

  it('[S05] addressed to the department it asks who was told', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await choose(app, '对象', `department/${department.id}`);
    await app.press('Enter', { ctrlKey: true });
    expect(document.activeElement).toBe(field(app, '谈话或告知对象'));
    await type(app, field(app, '谈话或告知对象'), '陈立');
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(submittedAct(app)).toMatchObject({
      addressee: { kind: 'department', id: department.id },
      workRecord: { person: '陈立' },
    });
  });

  it('[S05] has no legal effect before the service has it, and says so on and off line', async () => {
    const app = await atNoticeDesk((_, core) => {
      core.status = { ...core.status, connection: 'offline' };
    });
    await onFinding(app);
    expect(app.find('dialog .is-pending').textContent).toContain('待上报 · 未生效');
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    const told = app.find('[role="status"] .message');
    expect(told.textContent).toContain('网上提示已存入待上报 · 未生效');
    expect(told.className).toContain('is-pending');
    await app.pass(7_000);
    expect(document.querySelector('[role="status"] .message')).toBeNull();
  });

  it('[S05] shows the working days that the core has counted on the published calendar', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    expect(app.find('dialog').textContent).toContain('3 个工作日（规定期限）');
    await type(app, field(app, '反馈期限'), '2026-12-01');
    expect(app.find('dialog').textContent).toContain('反馈期限5 个工作日');
    await type(app, field(app, '反馈期限'), '2026-11-23');
    expect(app.find('dialog').textContent).toContain('2026-11-23 已经过去');
    await type(app, field(app, '反馈期限'), '2026-02-30');
    expect(app.find('dialog').textContent).toContain('请填写存在的日期');
    await type(app, field(app, '反馈期限'), '2027-01-04');
    expect(app.find('dialog').textContent).toContain('超出已公布的工作日历');
  });

  it('[S07] calls for writing when the matter is 较重, and takes along all that was typed', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    await choose(app, '对象', `officer/${lead.id}`);
    await type(app, field(app, '改正要求'), '请立即改正。');
    await chooseSeverity(app, '较重');
    expect(app.find('dialog [role="alert"]').textContent).toContain('须用书面监督纠正意见');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'notices.submit')).toEqual([]);
    app.find('dialog [role="alert"] button', '改用书面意见').click();
    await app.pass(500);
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.find('h1', '书面监督纠正意见')).toBeDefined();
    expect(field(app, '对象').value).toBe(`officer/${lead.id}`);
    expect(field(app, '改正要求').value).toBe('请立即改正。');
    expect(field(app, '报告内容').value).toBe(caseWords.reportText);
  });

  it('[S11] lists what proves it, with the short form of the hash', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    const text = app.find('dialog').textContent;
    expect(text).toContain('接件后第 7 个工作日受理，未告知补正');
    expect(app.find('dialog code').textContent.trim()).toBe(evidenceSha.slice(0, 12));
    expect(app.find('dialog code').title).toBe(evidenceSha);
  });

  it('[S05] says what stands against it beyond its fields', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    app.notices.repeatCount = 1;
    await app.press('Enter', { ctrlKey: true });
    expect(app.find('dialog').textContent).toContain('同类情形已提示过 1 次，须用书面监督纠正意见');
    expect(called(app, 'notices.submit')).toEqual([]);
  });

  it('[S05] follows up an earlier notice', async () => {
    const app = await atNoticeDesk((notices) => notices.add('oral', 'received'));
    useNoticeForms().open('online', { precedingId: 'notice-1' });
    await app.pass(300);
    expect(app.find('dialog').textContent).toContain('接续前一份提示');
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(submittedAct(app)).toMatchObject({ precedingId: 'notice-1', caseId: '1' });
  });

  it('[S05] keeps everything when it was not taken', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    const mend = app.fail('notices.submit', '磁盘已满，没有提交。');
    await type(app, field(app, '改正要求'), '请立即改正。');
    await app.press('Enter', { ctrlKey: true });
    await app.pass();
    expect(app.find('dialog').textContent).toContain('磁盘已满');
    expect(field(app, '改正要求').value).toBe('请立即改正。');
    mend();
    app.find('dialog button', '重试').click();
    await app.pass();
    expect(submittedAct(app)).toMatchObject({ demand: '请立即改正。' });
    expect(app.notices.forms.size).toBe(0);
  });

  it('[S05] is one notice after two strokes of Ctrl+Enter', async () => {
    const app = await atNoticeDesk();
    await onFinding(app);
    const answer = app.hold('notices.check');
    void app.press('Enter', { ctrlKey: true });
    await app.press('Enter', { ctrlKey: true });
    answer();
    await app.pass(500);
    expect(called(app, 'notices.submit')).toHaveLength(1);
  });
});
