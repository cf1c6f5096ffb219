import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { patrolOf } from '../../fake/patrol.ts';
import { sampleCase } from '../../fake/sample-cases.ts';
import { sampleHit } from '../../fake/sample-hits.ts';
import { lead } from '../../fake/sample-notices.ts';
import {
  labelled,
  onSupervision,
  paneText,
  selectedRow,
  write,
} from '../../fake/supervision-desk.ts';

function withCases(core: FakeCore): void {
  for (const id of ['1', '2', '3']) core.add(sampleCase(id, { title: `第 ${id} 件` }));
  patrolOf(core).hits = [sampleHit(2)];
}

describe('[S02] random samples', () => {
  it('are drawn with a size, and name their seed and population', async () => {
    const app = await onSupervision('samples', withCases);
    expect(app.text()).toContain('还没有抽查过');
    await write(app, '件数', '2');
    app.find('button', '抽取').click();
    await app.pass(300);
    expect(called(app, 'patrol.sample')).toEqual([
      { size: 2, seed: null, receivedFrom: null, receivedTo: null, matterId: null },
    ]);
    const shown = paneText(app);
    for (const words of [
      '种子20191227',
      '总体3 件',
      '本部门全部办件',
      '第 1 件',
      '1 条',
      'abababab',
    ]) {
      expect(shown).toContain(words);
    }
    expect(shown).toContain('待上报 · 未生效');
    expect(selectedRow(app)).toContain('抽 2 件');
  });

  it('stay shown when they take effect as a record with another id', async () => {
    let desk: FakeCore | null = null;
    const app = await onSupervision('samples', (core) => {
      desk = core;
      withCases(core);
    });
    await write(app, '件数', '2');
    app.find('button', '抽取').click();
    await app.pass(300);
    const patrol = patrolOf(desk!);
    patrol.samples = patrol.samples.map((row) => ({ ...row, id: 'record-1', isPending: false }));
    app.emit('outbox:changed', {});
    await app.pass(300);
    expect(paneText(app)).toContain('第 1 件');
    expect(paneText(app)).not.toContain('待上报');
    expect(selectedRow(app)).toContain('抽 2 件');
  });

  it('can be drawn again by anybody: with seed, period and matter', async () => {
    const app = await onSupervision('samples', withCases);
    await write(app, '种子', '20191227');
    await write(app, '收件日期起', '20261101');
    await write(app, '收件日期止', '11-20');
    const matter = labelled(app, '事项') as unknown as HTMLSelectElement;
    matter.value = 'matter-fire';
    matter.dispatchEvent(new Event('change', { bubbles: true }));
    app.find('button', '抽取').click();
    await app.pass(300);
    expect(called(app, 'patrol.sample')).toEqual([
      {
        ...{ size: 10, seed: 20_191_227, matterId: 'matter-fire' },
        ...{ receivedFrom: '2026-11-01', receivedTo: '2026-11-20' },
      },
    ]);
  });

  it.each([
    ['件数', '0', '件数须为 1 至 200 的整数'],
    ['件数', '201', '件数须为 1 至 200 的整数'],
    ['件数', '3.5', '件数须为 1 至 200 的整数'],
    ['种子', '4294967296', '种子须为 0 至 4294967295 的整数'],
    ['种子', '-1', '种子须为 0 至 4294967295 的整数'],
    ['收件日期起', '2026-02-30', '请写成 2026-11-24 这样的日期'],
  ])('are not drawn with %s %s, and the field says why', async (label, text, message) => {
    const app = await onSupervision('samples', withCases);
    await write(app, label, text);
    app.find('button', '抽取').click();
    await app.pass(300);
    expect(app.text()).toContain(message);
    expect(labelled(app, label).getAttribute('aria-invalid')).toBe('true');
    expect(called(app, 'patrol.sample')).toEqual([]);
  });

  it('are not drawn from a period that ends before it begins', async () => {
    const app = await onSupervision('samples', withCases);
    await write(app, '收件日期起', '2026-11-20');
    await write(app, '收件日期止', '2026-11-19');
    app.find('button', '抽取').click();
    await app.pass(300);
    expect(app.text()).toContain('结束日期早于开始日期');
    expect(called(app, 'patrol.sample')).toEqual([]);
  });

  it('stay listed; Enter goes to the cases, a case opens and Esc comes back', async () => {
    const app = await onSupervision('samples', (core) => {
      withCases(core);
      patrolOf(core).draw(core, 1, 7);
      patrolOf(core).draw(core, 3, 8);
    });
    await app.press('ArrowDown');
    expect(paneText(app)).toContain('种子7');
    await app.press('Enter');
    expect(document.activeElement?.textContent).toContain('2026-00001');
    (document.activeElement as HTMLElement).click();
    await app.pass(300);
    expect(app.find('h1').textContent).toBe('办件详情');
    await app.press('Escape');
    await app.pass(300);
    expect(paneText(app)).toContain('种子7');
  });

  it('keep what was typed when drawing fails, and say what to do', async () => {
    const app = await onSupervision('samples', withCases);
    await write(app, '件数', '3');
    app.fail('patrol.sample', '没有符合条件的办件，没有抽取。请放宽条件后重试。');
    app.find('button', '抽取').click();
    await app.pass(300);
    expect(app.find('[role="alert"]').textContent).toContain('请放宽条件');
    expect(labelled(app, '件数').value).toBe('3');
  });

  it('can be read by the 负责人, who draws none', async () => {
    await onSupervision('samples', withCases, lead);
    expect(document.querySelector('form[aria-label="抽取办件"]')).toBeNull();
  });
});
