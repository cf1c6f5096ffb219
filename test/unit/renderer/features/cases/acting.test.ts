import { describe, expect, it } from 'vitest';
import { accepted, called, field, received, withCase } from '../../fake/act-desk.ts';
import { type } from '../../fake/mount-app.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

describe('acting on a case', () => {
  it('[W04] [O07] accepts by F8 and Ctrl+Enter; it waits without effect until the server has it', async () => {
    const app = await withCase(received);
    await app.press('F8');
    await app.pass(500);
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'cases.submitAct')).toEqual([
      { id: '1', act: { kind: 'accept', note: '' }, seenVersion: 1 },
    ]);
    expect(app.find('[role="status"]').textContent).toContain('已存入待上报 · 未生效');
    expect(app.find('[aria-label="本终端的办理动作"]').textContent).toContain('待上报 · 未生效');

    app.core.setOutboxState('outbox-1', {
      state: 'accepted',
      acceptedAt: '2026-11-24T02:00:05.000Z',
    });
    app.emit('outbox:changed', {});
    await app.pass();
    expect(app.find('[role="status"]').textContent).toContain(
      '已生效，服务器时间 2026-11-24 10:00:05',
    );
  });

  it('commits nothing by a bare Enter: only Ctrl+Enter and the button submit', async () => {
    const app = await withCase(accepted);
    await app.press('t', { altKey: true });
    await app.pass(500);
    const form = app.find('form') as HTMLFormElement;
    // What a browser does on Enter in a field: it presses the submit button, or submits the form.
    expect(form.querySelector('[type="submit"]')).toBeNull();
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await app.press('Enter');
    expect(app.text()).not.toContain('请填写批准人');
    app.find('form button', '提交').click();
    await app.pass();
    expect(app.text()).toContain('请填写批准人');
  });

  it('opens 填写意见 in the text, with 同意 chosen before it', async () => {
    const app = await withCase(accepted);
    await app.press('y', { altKey: true });
    expect(document.activeElement).toBe(field(app, '意见'));
    const chosen = app.find('input[type="radio"]:checked') as HTMLInputElement;
    expect(chosen.value).toBe('agree');
    expect(chosen.tabIndex).toBe(0);
  });

  it('[K03] shows the due date that the act would bring, before it is sent', async () => {
    const app = await withCase(received);
    await app.press('F8');
    await app.pass(500);
    const preview = app.find('[aria-label="预览"]').textContent.replace(/\s+/g, ' ');
    expect(preview).toContain('受理');
    expect(preview).toContain('未计时 →2026-12-08');
    await app.press('Escape');
    await app.press('F9');
    await app.pass(500);
    expect(app.find('[aria-label="预览"]').textContent).toMatch(/恢复，则到期.*5 日 2026-12-18/);
  });

  it('[K03] [K02] foretells no fixed date for a clock that is stopped, and none at all without a limit', async () => {
    const app = await withCase(accepted);
    await app.press('t', { altKey: true });
    await app.pass(500);
    const preview = () => app.find('[aria-label="预览"]').textContent.replace(/\s+/g, ' ');
    expect(preview()).toContain('2026-12-04 →暂停计时，恢复后确定');
    expect(preview()).not.toContain('恢复，则到期');
    await type(app, field(app, '时限'), '5');
    expect(preview()).toContain('5 日 2026-12-18');
    await type(app, field(app, '时限'), '');
    expect(document.querySelector('[aria-label="预览"]')).toBeNull();
  });

  it('[K06] keeps telling the date that has passed when an overdue case is stopped', async () => {
    const app = await withCase({ ...accepted, acceptedOn: '2026-10-12', limitDays: 3 });
    await app.press('F9');
    await app.pass(500);
    const preview = app.find('[aria-label="预览"]').textContent.replace(/\s+/g, ' ');
    expect(preview).toContain('超期');
    expect(preview).toMatch(/到期日2026-10-1\d$/);
  });

  it('[O05] says before any act offline that the time of the case is over by the known calendar', async () => {
    const app = await withCase({ ...accepted, acceptedOn: '2026-10-12', limitDays: 3 });
    await app.press('F9');
    await app.pass(500);
    expect(app.find('[aria-label="预览"]').textContent).not.toContain('离线');
    app.core.status = { ...app.core.status, connection: 'offline' };
    app.emit('status:changed', {});
    await app.pass(500);
    expect(app.find('[aria-label="预览"]').textContent).toMatch(
      /离线：按本机已有日历，办理时限已于 2026-10-1\d 届满，超期 \d+ 个工作日/,
    );
  });

  it('shows what the act would bring beside its buttons, where it is always in sight', async () => {
    const app = await withCase(received);
    await app.press('F9');
    await app.pass(500);
    expect(app.find('form footer [aria-label="预览"]').textContent).toContain('到期日');
  });

  it('is calm about a 补正 that demands nothing yet', async () => {
    const app = await withCase(received, (core) =>
      core.materials.set('1', [core.materials.get('1')![0]!]),
    );
    await app.press('F9');
    await app.pass(500);
    expect(app.text()).not.toContain('补正必须列明');
    await app.press('Enter', { ctrlKey: true });
    expect(app.text()).toContain('补正必须列明');
  });

  it('does not call a material complete that is neither there nor needed', async () => {
    const app = await withCase(received);
    await app.press('F9');
    await app.pass(500);
    expect(app.find('form li', '临时性建筑批准文件').textContent).toContain('不需补正');
    expect(app.find('section tr', '临时性建筑批准文件').textContent).toContain('不需补正');
    expect(app.find('form li', '消防设计文件').textContent).toContain('齐全');
  });

  it('uses every id once, also with findings', async () => {
    const app = await withCase(accepted);
    await app.press('t', { altKey: true });
    await type(app, field(app, '时限'), '-3');
    await app.press('Enter', { ctrlKey: true });
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const described = field(app, '时限').getAttribute('aria-describedby')!;
    expect(document.getElementById(described)?.textContent).toContain('时限');
  });

  it('takes no act for the former case while the next one is being read', async () => {
    const app = await withCase(received, (core) =>
      core.add(sampleCase('2', { title: '另一件', state: 3, acceptedOn: '2026-11-23' })),
    );
    const release = app.hold('cases.read');
    await app.press('F3');
    await app.press('F8');
    expect(document.querySelector('form[aria-label="受理"]')).toBeNull();
    expect(app.find('article.case').hasAttribute('inert')).toBe(true);
    release();
    await app.pass();
    expect(app.find('article.case').hasAttribute('inert')).toBe(false);
  });

  it('is calm about an empty form, and says what is missing once it is submitted', async () => {
    const app = await withCase(accepted);
    await app.press('t', { altKey: true });
    await app.pass(500);
    expect(document.querySelector('[aria-invalid="true"]')).toBeNull();
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'cases.submitAct')).toEqual([]);
    expect(app.text()).toContain('请填写批准人');
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true');
  });

  it('stops words that say nothing while they are typed', async () => {
    const app = await withCase(accepted);
    await app.press('y', { altKey: true });
    await type(app, field(app, '意见'), '无');
    expect(app.text()).toContain('意见不能只填“无”');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'cases.submitAct')).toEqual([]);
    await type(app, field(app, '意见'), '防火分区符合规范。');
    expect(app.text()).not.toContain('意见不能只填');
    await app.press('Enter', { ctrlKey: true });
    expect(called(app, 'cases.submitAct')).toHaveLength(1);
  });

  it('[W12] puts every material that is not marked 齐全 into the 补正 list, with a demand', async () => {
    const app = await withCase(received);
    const mark = app.find('[aria-label="齐全：消防设计文件"]') as HTMLInputElement;
    mark.click();
    await app.press('F9');
    await app.pass(500);
    await app.press('Enter', { ctrlKey: true });
    const [submitted] = called(app, 'cases.submitAct') as [{ act: { items: { name: string }[] } }];
    expect(submitted.act.items).toMatchObject([
      { name: '消防设计文件', demand: '“消防设计文件”不符合要求，请更正后重新提交。' },
      { name: '建设工程规划许可证', demand: '请提交“建设工程规划许可证”。' },
    ]);
  });

  it('adds a further material to the 补正 list', async () => {
    const app = await withCase(received);
    await app.press('F9');
    app.find('form button', '增加其他材料').click();
    await app.pass();
    await type(app, field(app, '其他材料名称'), '专家论证意见');
    await type(app, field(app, '补正要求：专家论证意见'), '请补充。');
    await app.press('Enter', { ctrlKey: true });
    const [submitted] = called(app, 'cases.submitAct') as [{ act: { items: unknown[] } }];
    expect(submitted.act.items.at(-1)).toEqual({
      materialId: null,
      name: '专家论证意见',
      demand: '请补充。',
    });
  });

  it('gives the reason for every act that is not possible now', async () => {
    const app = await withCase(received);
    await app.press('m', { altKey: true });
    const refused = app.find('dialog section li', '通过').textContent;
    expect(refused).toContain('本件尚未受理');
    app.find('dialog button', '关闭').click();
    await app.pass();
    await app.press('g', { altKey: true });
    expect(document.querySelector('form[aria-label="通过"]')).toBeNull();
  });

  it('does not take keys while an input method composes', async () => {
    const app = await withCase(received);
    await app.press('F8', { isComposing: true });
    expect(document.querySelector('form[aria-label="受理"]')).toBeNull();
  });

  it('shows why an act could not be kept, and keeps the form', async () => {
    const app = await withCase(received);
    await app.press('F8');
    await app.pass(500);
    app.core.submit = () => {
      throw Object.assign(new Error('disk'), {});
    };
    await app.press('Enter', { ctrlKey: true });
    expect(app.find('form [role="alert"]').textContent).toContain('本次操作没有执行');
  });
});
