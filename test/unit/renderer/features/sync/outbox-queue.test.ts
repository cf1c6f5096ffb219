import { describe, expect, it, vi } from 'vitest';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import { mountApp, mountUnlocked } from '../../fake/mount-app.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

const opinion = { kind: 'opinion', conclusion: 'agree', text: '同意按图施工' } as const;
const failedAt = '2026-11-24T01:00:00.000Z';
const dead: Partial<Omit<OutboxItem, 'subject' | 'act'>> = {
  state: 'dead-letter',
  ...{ attempts: 51, failureCode: 'CENTRAL_FAILED', isUnclear: true },
  ...{ firstTryAt: '2026-11-23T01:00:00.000Z', lastTryAt: failedAt, reason: '中心系统故障' },
};

async function openQueue(prepare: (core: FakeCore) => void) {
  const app = await mountUnlocked((core) => {
    core.add(sampleCase('1', { title: '渔港冷库', state: 8, acceptedOn: '2026-11-20' }));
    prepare(core);
  });
  await app.press('2', { altKey: true });
  return app;
}

function queued(core: FakeCore, parts: Partial<Omit<OutboxItem, 'subject' | 'act'>>): void {
  core.setOutboxState(core.submit('1', opinion, 1).id, parts);
}

const headings = (): (string | null)[] =>
  [...document.querySelectorAll('.group h3')].map(({ textContent }) => textContent);

describe('[O04] the queue by what is to be done', () => {
  it('puts first what waits for a person, then what is sent by itself, then what is over', async () => {
    await openQueue((core) => {
      queued(core, { state: 'accepted', acceptedAt: failedAt });
      queued(core, { state: 'withdrawn', reason: '已按最新情况重新提交' });
      queued(core, { state: 'waiting' });
      queued(core, { state: 'refused', reason: '不允许' });
      queued(core, dead);
    });
    expect(headings()).toEqual(['要处理 2', '等待上报 1', '已上报 2']);
    const done = document.querySelector('.is-done')?.textContent ?? '';
    // The draft that lost against another keeps its words.
    expect(done).toContain('已按最新情况重新提交');
    expect(done).toContain('同意按图施工');
  });

  it('shows a dead letter in full: reason, code, tries, first and last, and that it may have effect', async () => {
    const app = await openQueue((core) => queued(core, dead));
    const row = app.find('.is-attention tbody tr');
    const words = ['上报未成，待处理', '可能已生效', '中心系统故障', 'CENTRAL_FAILED', '51 次'];
    for (const word of [...words, '2026-11-23 09:00:00', '2026-11-24 09:00:00', '同意按图施工']) {
      expect(row.textContent).toContain(word);
    }
    // It may have taken effect: taking it back would hide that.
    expect(app.text()).not.toContain('撤回 ');
    expect(
      [...row.querySelectorAll('.choices button')].map((one) => one.textContent.trim()),
    ).toEqual(['再次上报']);
    app.find('button', '再次上报').click();
    await app.pass();
    expect(app.calls.find(({ name }) => name === 'outbox.retry')?.input).toEqual({
      ...{ id: 'outbox-1', isLimitKnown: false },
    });
    expect(headings()).toEqual(['等待上报 1']);
  });

  it('lets a dead letter be taken back that cannot have taken effect', async () => {
    const app = await openQueue((core) => queued(core, { ...dead, isUnclear: false }));
    expect(app.text()).toContain('没有生效');
    app.find('button', '撤回').click();
    await app.pass();
    expect(app.core.outbox[0]?.state).toBe('withdrawn');
  });

  it('[O05] sends again only knowingly when the limit ran out while it waited', async () => {
    const limit = { kind: 'overdue', dueOn: '2026-11-20', days: 2 } as const;
    const app = await openQueue((core) => queued(core, { ...dead, limit }));
    expect(app.find('.limit').textContent).toBe('办理时限已于 2026-11-20 届满，超期 2 个工作日');
    app.find('button', '再次上报').click();
    await app.pass();
    expect(app.calls.some(({ name }) => name === 'outbox.retry')).toBe(false);
    expect(app.find('dialog').textContent).toContain('超期 2 个工作日');
    app.find('dialog button', '已知悉').click();
    await app.pass();
    expect(app.calls.find(({ name }) => name === 'outbox.retry')?.input).toMatchObject({
      isLimitKnown: true,
    });
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('says when an act is tried next: when the way is free again, after the one before it', async () => {
    const app = await openQueue((core) => {
      core.status = { ...core.status, connection: 'offline' };
      queued(core, { state: 'waiting', reason: '连接不上中心系统' });
      queued(core, { state: 'waiting' });
    });
    const tries = [...document.querySelectorAll('td.times')].map(({ textContent }) => textContent);
    expect(tries[0]).toContain('前一事项处理后');
    expect(tries[1]).toContain('恢复连接后');
    app.core.status = { ...app.core.status, connection: 'online' };
    app.emit('status:changed', {});
    await app.pass(1_100);
    expect(document.querySelectorAll('td.times')[1]?.textContent).toContain('即将');
  });

  it('[W04] goes from row to row by the arrows', async () => {
    const app = await openQueue((core) => {
      queued(core, dead);
      queued(core, dead);
    });
    const rows = [...document.querySelectorAll('tbody tr')];
    rows[0]?.querySelector<HTMLElement>('.choices button')?.focus();
    await app.press('ArrowDown');
    expect(rows[1]?.contains(document.activeElement)).toBe(true);
    await app.press('ArrowDown');
    await app.press('ArrowUp');
    expect(rows[0]?.contains(document.activeElement)).toBe(true);
  });

  it('copies the reason with all that somebody at the telephone asks for', async () => {
    const app = await openQueue((core) => queued(core, dead));
    const copied: string[] = [];
    // What the older command does in a window: it asks the page what to put on the clipboard.
    const execCommand = vi.fn(() => {
      const event = new Event('copy', { cancelable: true });
      const clipboardData = { setData: (_: string, text: string) => copied.push(text) };
      return !document.dispatchEvent(Object.assign(event, { clipboardData }));
    });
    Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true });
    app.find('button', '复制说明').click();
    await app.pass();
    expect(app.text()).toContain('已复制');
    expect(copied.join()).toContain('中心系统故障');
    expect(copied.join()).toContain('错误代码：CENTRAL_FAILED');
  });

  it('says that it is empty, and that it could not be read, and reads again when asked', async () => {
    const empty = await openQueue(() => undefined);
    expect(empty.text()).toContain('没有办理动作');
    empty.page.unmount();
    const app = await mountApp(
      (core) => {
        core.session = core.unlockedState();
      },
      ['outbox.list'],
    );
    await app.press('2', { altKey: true });
    expect(app.text()).not.toContain('没有办理动作');
    const before = app.calls.filter(({ name }) => name === 'outbox.list').length;
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(app.calls.filter(({ name }) => name === 'outbox.list').length).toBe(before + 1);
  });
});

describe('[O04] the dead letters of the queue', () => {
  it('stand in the status bar, on the badge of the page, and among the alerts', async () => {
    const app = await openQueue((core) => {
      core.status = { ...core.status, conflicts: 1, failed: 1, deadLetters: 2 };
    });
    expect(app.find('footer').textContent).toContain('上报未成 2');
    expect(app.find('nav a', '同步').textContent).toContain('4');
  });
});
