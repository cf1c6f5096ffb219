import { describe, expect, it } from 'vitest';
import { called, field } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { atNotice, lastAct, pick, submitForm, submittedKinds } from '../../fake/notice-page.ts';
import { lead } from '../../fake/sample-notices.ts';

const serious = {
  ...({ severity: 'serious', severityReason: '逾期两次' } as const),
  reportText: '现报告领导小组。',
};

describe('judging an answer', () => {
  it('[S12] closes by Y with the conclusion', async () => {
    const app = await atNotice({ channel: 'online', state: 'signed' });
    await app.press('y');
    await app.pass(500);
    await type(app, field(app, '核验结论'), '核验属实，予以办结。');
    await submitForm(app);
    expect(lastAct(app)).toEqual({ kind: 'close', text: '核验属实，予以办结。' });
    expect(app.find('details', '不能办理的步骤及原因').textContent).toContain('不再变动');
  });

  it('[S12] returns by R with a reason and the usual new date, and counts the round', async () => {
    const app = await atNotice({ channel: 'online', state: 'signed' });
    await app.press('r');
    await app.pass(500);
    expect(field(app, '反馈期限').value).toBe('2026-11-27');
    expect(app.find('form.form').textContent).toContain('3 个工作日');
    await type(app, field(app, '退回的理由'), '没有写明原因。');
    await type(app, field(app, '反馈期限'), '2026-11-20');
    await submitForm(app);
    expect(app.find('form.form').textContent).toContain('2026-11-20 已经过去');
    await type(app, field(app, '反馈期限'), '2026-11-31');
    await submitForm(app);
    expect(app.find('form.form').textContent).toContain('反馈期限：请填写存在的日期');
    expect(submittedKinds(app)).toEqual([]);
    await type(app, field(app, '反馈期限'), '2026-11-30');
    await submitForm(app);
    expect(lastAct(app)).toEqual({
      ...{ kind: 'return', text: '没有写明原因。', dueOn: '2026-11-30' },
    });
    expect(app.find('header.header').textContent).toContain('已退回 1 次');
  });

  it('[S12] the supervisor cannot answer, and is told who can', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    await app.press('h');
    await app.pass(300);
    expect(document.querySelector('form.form')).toBeNull();
    expect(app.find('details', '不能办理的步骤及原因').textContent).toContain('不能代被监督方答复');
  });

  it('[S16] rules on an objection with a reason', async () => {
    const app = await atNotice({ channel: 'online', state: 'objected' });
    await app.press('y');
    await app.pass(500);
    await type(app, field(app, '答复异议的理由'), '停机不足一日。');
    await submitForm(app);
    expect(app.find('form.form').textContent).toContain('处理：请选择');
    await pick(app, '异议不成立');
    await submitForm(app);
    expect(lastAct(app)).toEqual({
      ...{ kind: 'rule-objection', isUpheld: false, text: '停机不足一日。' },
    });
  });

  it('[S09] cannot close what is 较重 before its number and the instruction are there', async () => {
    const app = await atNotice({ channel: 'written', state: 'signed', opening: serious });
    expect(app.find('details', '不能办理的步骤及原因').textContent).toContain(
      '须先登记向领导小组报告的文号',
    );
    await app.press('y');
    await app.pass(300);
    expect(document.querySelector('form.form')).toBeNull();
    await app.press('n');
    await app.pass(500);
    expect(field(app, '报送日期').value).toBe('2026-11-24');
    await type(app, field(app, '报告文号'), '湛建监报〔2026〕1号');
    await submitForm(app);
    await app.press('i');
    await app.pass(500);
    await type(app, field(app, '批示人'), '领导小组组长');
    await type(app, field(app, '批示内容'), '限期整改，通报。');
    await submitForm(app);
    expect(lastAct(app)).toEqual({
      ...{ kind: 'report-instruct', by: '领导小组组长', text: '限期整改，通报。' },
      instructedOn: '2026-11-24',
    });
    await app.press('y');
    await app.pass(500);
    expect(app.find('form.form').getAttribute('aria-label')).toBe('办结');
    expect(app.text()).toContain('湛建监报〔2026〕1号');
  });

  it('[S09] raises a written one to 较重 with the facts and the report that the core drafted', async () => {
    const app = await atNotice({ channel: 'written', state: 'received' });
    await app.press('F11');
    await app.pass(500);
    await type(app, field(app, '情节较重的事实'), '两次逾期，拒不说明。');
    await submitForm(app);
    expect(lastAct(app)).toMatchObject({ kind: 'raise', severityReason: '两次逾期，拒不说明。' });
    expect(app.find('header.header').textContent).toContain('较重');
  });

  it('[S08] lets a written notice take the place of the one it follows', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    await app.press('w');
    await app.pass(500);
    expect(app.find('form.form').textContent).toContain('还没有接续本提示的书面意见');
    app.notices.add('written', 'issued', { precedingId: 'notice-1' });
    app.emit('notices:changed', { ids: null });
    await app.pass(500);
    const choice = field(app, '代替本提示的书面意见');
    choice.value = 'notice-2';
    choice.dispatchEvent(new Event('change'));
    await app.pass(500);
    await submitForm(app);
    expect(lastAct(app)).toEqual({ kind: 'supersede', successorId: 'notice-2' });
  });

  it('[S06] registers the delivery, prefilled with whom and today', async () => {
    const app = await atNotice({ channel: 'written', state: 'issued' });
    await app.press('s');
    await app.pass(500);
    expect(field(app, '签收人').value).toBe('陈洁');
    await pick(app, '留置送达');
    await submitForm(app);
    expect(lastAct(app)).toEqual({
      ...{ kind: 'deliver', way: 'left', receiver: '陈洁', deliveredOn: '2026-11-24', note: '' },
      // The date that it has, unless another is given.
      dueOn: '2026-12-01',
    });
  });

  it('[S06] the 负责人 approves beside the page as it will go out', async () => {
    const app = await atNotice({ channel: 'written', state: 'awaiting-approval', who: lead });
    await app.press('y');
    await app.pass(500);
    expect(called(app, 'documents.compose')).toContainEqual({
      source: { kind: 'notice', noticeId: 'notice-1', paper: 'notice' },
    });
    expect(app.find('[aria-label="版面预览"]')).toBeDefined();
    await submitForm(app);
    expect(lastAct(app)).toEqual({ kind: 'approve-draft', text: '' });
    expect(document.querySelector('[aria-label="版面预览"]')).toBeNull();
  });

  it('[S06] the 负责人 sends a draft back with a reason', async () => {
    const app = await atNotice({ channel: 'written', state: 'awaiting-approval', who: lead });
    await app.press('r');
    await app.pass(500);
    await type(app, field(app, '退回修改的理由'), '请写明依据。');
    await submitForm(app);
    expect(lastAct(app)).toEqual({ kind: 'return-draft', text: '请写明依据。' });
  });

  it('[S06] a returned draft is amended beside its page, or cancelled with a reason', async () => {
    const app = await atNotice({ channel: 'written', state: 'draft-returned' });
    await app.press('x');
    await app.pass(500);
    await submitForm(app);
    expect(app.find('form.form').textContent).toContain('撤销的理由');
    expect(submittedKinds(app)).toEqual([]);
    await app.press('Escape');
    await app.press('e');
    await app.pass(500);
    expect(app.page.vm.$route.path).toBe('/notices/notice-1/amend');
  });

  it('[S10] the 负责人 signs the answer', async () => {
    const app = await atNotice({ channel: 'online', state: 'answered', who: lead });
    await app.press('y');
    await app.pass(500);
    await type(app, field(app, '签署意见'), '同意反馈。');
    await submitForm(app);
    expect(lastAct(app)).toEqual({ kind: 'sign', text: '同意反馈。' });
  });

  it('[S12] says at once when the notice went on while a form was open', async () => {
    const app = await atNotice({ channel: 'online', state: 'signed' });
    await app.press('y');
    await app.pass(500);
    const kept = app.notices.entry('notice-1');
    kept.notice = { ...kept.notice, state: 'closed' };
    app.emit('notices:changed', { ids: ['notice-1'] });
    await app.pass(300);
    expect(app.find('form [role="alert"]').textContent).toContain('不再变动');
  });
});
