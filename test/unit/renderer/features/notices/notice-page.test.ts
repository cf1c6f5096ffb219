import { describe, expect, it } from 'vitest';
import type { Notice } from '#shared/central/supervision.ts';
import { called, field } from '../../fake/act-desk.ts';
import { atNotice, openNotice, section } from '../../fake/notice-page.ts';
import { now, officer as handler } from '../../fake/sample-cases.ts';
import { lead } from '../../fake/sample-notices.ts';

function way(): string[] {
  return [...document.querySelectorAll('ol[aria-label="办理环节"] > li')].map((step) =>
    step.textContent.replace(/\s+/g, ' ').trim(),
  );
}

function places(): string[] {
  return [...document.querySelectorAll('ol[aria-label="办理环节"] > li')].map(
    (step) => step.className,
  );
}

const returnedOnce: Notice['returned'][number] = {
  answer: { verification: null, correction: null, feedback: null, signature: null },
  reason: { at: now, byName: '梁健', text: '没有写明原因。' },
  objection: {
    ...{ at: now, byName: '林晓彤', text: '当日停机。', from: 'received' },
    ruling: { at: now, byName: '梁健', text: '没有停机。', isUpheld: false },
  },
  dueOn: '2026-11-20',
};

describe('page of a notice', () => {
  it('[S10] shows every station of a written one with who and when, and the current one', async () => {
    await atNotice({ channel: 'written', state: 'verified' });
    expect(way().map((step) => step.split(' ')[1])).toEqual(
      '提出 审批 送达 签收 核查 纠正 反馈 签署 核验办结'.split(' '),
    );
    expect(way()[1]).toContain('陈立2026-11-24');
    expect(places().slice(3, 7)).toEqual(['is-done', 'is-done', 'is-current', 'is-ahead']);
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('纠正');
  });

  it('[S10] shows only the stations that its channel has', async () => {
    const app = await atNotice({ channel: 'oral', state: 'received' });
    expect(way().some((step) => /审批|送达|签收/.test(step))).toBe(false);
    app.notices.add('online', 'issued');
    await openNotice(app, 'notice-2');
    expect(way().some((step) => step.includes('签收'))).toBe(true);
    expect(way().some((step) => /审批|送达/.test(step))).toBe(false);
  });

  it('[S16] shows an open objection as the current station, and a revoked notice as ended', async () => {
    const app = await atNotice({ channel: 'online', state: 'objected' });
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('异议待答复');
    expect(section(app, '本轮答复')).toContain('接件当日系统停机维护');
    expect(section(app, '本轮答复')).toContain('待监管员答复');
    app.notices.add('online', 'revoked');
    await openNotice(app, 'notice-2');
    expect(way().at(-1)).toContain('异议成立，已撤销');
    expect(section(app, '本轮答复')).toContain('停机属实，异议成立');
  });

  it('[S10] shows what is said, demanded and recorded, and until when', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    expect(section(app, '意见内容')).toContain('办件接件 7 个工作日后才受理');
    expect(section(app, '意见内容')).toContain('本件须补记超期说明');
    expect(section(app, '工作记录')).toContain('0759-3300000');
    expect(app.find('header.header').textContent).toContain('剩余 3 个工作日');
    app.find('a', '打开办件').click();
    await app.pass(300);
    expect(app.page.vm.$route.fullPath).toBe('/cases/1?from=register');
  });

  it('[S11] shows why it was given and the frozen rows, and says that they are whole', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    const text = section(app, '巡查发现与证据');
    expect(text).toContain('超过 5 个工作日，期间未告知补正');
    expect(text).toContain('证据完整');
    expect(text).toContain('证据 2 条');
    expect(text).toContain('9f4c2a7b7b7b');
    expect(text).toContain('2026-11-23 16:39:21');
  });

  it('[S11] warns when the evidence does not match its hash, and says what to do', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    app.notices.isEvidenceWhole = false;
    app.emit('notices:changed', { ids: ['notice-1'] });
    await app.pass(300);
    const alert = app.find('[role="alert"]', '证据校验不符');
    expect(alert.textContent).toContain('不要据此办结');
    app.notices.isEvidenceWhole = null;
    app.emit('notices:changed', { ids: null });
    await app.pass(300);
    expect(section(app, '巡查发现与证据')).toContain('证据尚未到本机');
  });

  it('[S12] sets the case before and after side by side, with the acts of the correction', async () => {
    const app = await atNotice({ channel: 'online', state: 'signed' });
    const rows = [...document.querySelectorAll('.data-table tr.is-changed')].map((row) =>
      row.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(rows[0]).toMatch(/办理状态 ?接件 ?受理 ?● 有变化/);
    expect(section(app, '本轮答复')).toContain('↳ 受理');
    expect(section(app, '本轮答复')).toContain('① 核查：属实');
    expect(section(app, '经过')).toContain('负责人签署');
  });

  it('[S12] keeps the rounds that were returned, with the reason', async () => {
    const app = await atNotice({
      ...{ channel: 'online', state: 'received' },
      over: { returned: [returnedOnce] },
    });
    const round = app.find('section', '第 1 轮（已退回）');
    const told = [
      '没有写明原因。',
      '当日停机。',
      '异议不成立',
      '没有停机。',
      '反馈期限 2026-11-20',
    ];
    for (const text of told) expect(round.textContent).toContain(text);
    expect(app.find('header.header').textContent).toContain('已退回 1 次');
  });

  it('[S12] proposes writing after the second return, and opens it about this notice', async () => {
    const app = await atNotice({
      ...{ channel: 'online', state: 'received' },
      over: { returned: [returnedOnce, returnedOnce] },
    });
    expect(app.find('.proposal').textContent).toContain('已退回 2 次，建议改用书面意见。');
    app.find('.proposal button').click();
    await app.pass(500);
    expect(called(app, 'notices.prepare')).toMatchObject([
      { channel: 'written', precedingId: 'notice-1' },
    ]);
  });

  it('[S12] shows no proposal to who must answer and supervises nobody', async () => {
    await atNotice({
      ...{ channel: 'online', state: 'received', who: handler },
      over: { returned: [returnedOnce, returnedOnce] },
    });
    expect(document.querySelector('.proposal')).toBeNull();
  });

  it('[S09] proposes the report where a written one lapsed, and opens its draft', async () => {
    const app = await atNotice({
      ...{ channel: 'written', state: 'received' },
      over: { dueOn: '2026-11-20' },
    });
    expect(app.find('header.header').textContent).toContain('已超期 2 个工作日');
    app.find('.proposal button', '升级并起草报告').click();
    await app.pass(500);
    expect(field(app, '向领导小组的报告').value).toContain('情节较重，现报告领导小组');
  });

  it('[S12] leads to the notices before and after it', async () => {
    const app = await atNotice({ channel: 'online', state: 'received' });
    app.notices.add('written', 'issued', { precedingId: 'notice-1' });
    app.emit('notices:changed', { ids: ['notice-2', 'notice-1'] });
    await app.pass(300);
    expect(section(app, '前后意见')).toContain('后续');
    app.find('section a', '书面监督纠正意见').click();
    await app.pass(300);
    expect(app.page.vm.$route.path).toBe('/notices/notice-2');
    expect(section(app, '前后意见')).toContain('接续的前一份');
    await app.press('Escape');
    await app.pass(300);
    expect(app.page.vm.$route.path).toBe('/notices/notice-1');
  });

  it('[S10] shows what has no effect yet apart from what is done', async () => {
    const app = await atNotice({ channel: 'online', state: 'issued', who: handler });
    await app.press('s');
    await app.pass(300);
    expect(app.find('[aria-label="本终端的办理动作"]').textContent).toMatch(
      /待上报 · 未生效.*签收/s,
    );
    expect(places()[1]).toBe('is-pending');
    expect(app.find('.message').textContent).toContain('签收已存入待上报 · 未生效');
  });

  it('[S06] tells of a notice that is only here, and says why nobody can act', async () => {
    const app = await atNotice({ channel: 'online', state: 'issued', who: lead });
    app.notices.entry('notice-1').version = 0;
    app.emit('notices:changed', { ids: null });
    await app.pass(300);
    expect(app.find('header.header').textContent).toContain('只在本机：待上报 · 未生效');
    expect(app.text()).toContain('现在没有由您办理的步骤');
    expect(app.find('details', '不能办理的步骤及原因').textContent).toContain('须由陈洁本人办理');
  });

  it('[S10] says that a notice which is not here cannot be shown', async () => {
    const app = await atNotice({ channel: 'online', state: 'issued' });
    await openNotice(app, 'notice-9');
    expect(app.find('[role="alert"]').textContent).toContain('本机没有这份提示');
  });
});
