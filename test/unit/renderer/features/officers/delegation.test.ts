import { describe, expect, it } from 'vitest';
import { called } from '../../fake/act-desk.ts';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';

async function openSettings(): Promise<MountedApp> {
  const app = await mountUnlocked();
  await app.press('9', { altKey: true });
  return app;
}

/** The field under a label; a label around its field also holds the field's own words. */
function input(label: string): HTMLInputElement | HTMLSelectElement {
  const found = [...document.querySelectorAll('.wish label')].find((one) =>
    one.textContent.trimStart().startsWith(label),
  );
  const inside = found?.querySelector('select');
  return inside ?? (document.getElementById(found!.getAttribute('for')!) as HTMLInputElement);
}

async function fill(app: MountedApp, label: string, value: string): Promise<void> {
  const field = input(label);
  field.value = value;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
  await app.pass();
}

async function fillAll(app: MountedApp): Promise<void> {
  const { value } = [...(input('被委托人') as HTMLSelectElement).options].at(-1)!;
  await fill(app, '被委托人', value);
  await fill(app, '自', '2026-11-25');
  await fill(app, '至', '2026-11-27');
  await fill(app, '事由', '外出培训');
}

/** The keys under which delegations were asked for. */
function keys(app: MountedApp): string[] {
  return (called(app, 'officers.delegate') as { requestId: string }[]).map((one) => one.requestId);
}

describe('[W07] 离岗委托', () => {
  it('is asked for again under the same key after a lost answer, under another once changed', async () => {
    const app = await openSettings();
    await fillAll(app);
    const mend = app.fail('officers.delegate', '连接中断，没有收到答复。');
    app.find('.wish button', '登记委托').click();
    await app.pass();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    await fill(app, '事由', '外出培训两天');
    mend();
    app.find('.wish button', '登记委托').click();
    await app.pass();
    const [first, again, changed] = keys(app);
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
    expect(app.core.delegations).toMatchObject([{ reason: '外出培训两天' }]);
    expect(input('事由').value).toBe('');
  });

  it('retries what failed and nothing else: an ending, or reading the list', async () => {
    const app = await openSettings();
    await fillAll(app);
    app.find('.wish button', '登记委托').click();
    await app.pass();
    app.emit('cases:changed', { ids: null });
    await app.pass();
    const mendEnd = app.fail('officers.endDelegation', '没有结束。');
    app.find('.standing button', '结束委托').click();
    await app.pass();
    mendEnd();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(called(app, 'officers.endDelegation')).toHaveLength(2);
    expect(app.core.delegations).toEqual([]);
    const mendList = app.fail('officers.delegations', '没有读出。');
    app.emit('cases:changed', { ids: null });
    await app.pass();
    mendList();
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(app.text()).toContain('目前没有委托');
    expect(keys(app)).toHaveLength(1);
  });
});
