import { describe, expect, it, vi } from 'vitest';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

/** Case n has n working days left, so the list shows 1, 2, 3 … */
function addAccepted(core: FakeCore, count: number): void {
  for (let n = 1; n <= count; n += 1) {
    const id = String(n);
    core.add(
      sampleCase(id, {
        title: `第 ${id} 件`,
        state: 3,
        receivedOn: '2026-11-20',
        acceptedOn: '2026-11-20',
        limitDays: n + 2,
      }),
    );
  }
}

function selectedRow(): HTMLElement {
  return document.querySelector<HTMLElement>('[role="row"][aria-selected="true"]')!;
}

function paneTitle(app: MountedApp): string {
  return app.find('[aria-label="阅读窗格"] h2').textContent ?? '';
}

describe('worklist', () => {
  it('[W01] shows 待办, 在办 and 已办 with their counts and turns to each', async () => {
    const app = await mountUnlocked((core) => {
      addAccepted(core, 3);
      core.add(sampleCase('90', { title: '等待补正', state: 6 }));
      core.add(sampleCase('91', { title: '办完了', state: 11, endedOn: '2026-11-23' }));
    });
    expect(app.find('button', /^待办 3$/).getAttribute('aria-pressed')).toBe('true');
    app.find('button', /^在办 1$/).click();
    await app.pass();
    expect(selectedRow().textContent).toContain('等待补正');
    app.find('button', /^已办 1$/).click();
    await app.pass();
    expect(selectedRow().textContent).toContain('办完了');
  });

  it('[W02] lists the most urgent first, with the working days left and a light', async () => {
    const app = await mountUnlocked((core) => {
      addAccepted(core, 5);
      core.add(
        sampleCase('80', { title: '早已超期', state: 3, acceptedOn: '2026-10-12', limitDays: 3 }),
      );
    });
    const first = app.find('[role="row"][aria-rowindex="2"]').textContent ?? '';
    expect(first).toContain('早已超期');
    expect(first).toContain('超期');
    expect(first).toMatch(/超 \d+/);
    const second = app.find('[role="row"][aria-rowindex="3"]').textContent ?? '';
    expect(second).toContain('黄牌');
  });

  it('[W04] moves by keys, and the pane follows each move', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 60));
    expect(document.activeElement).toBe(selectedRow());
    expect(paneTitle(app)).toBe('第 1 件');
    await app.press('ArrowDown');
    await app.press('ArrowDown');
    expect(paneTitle(app)).toBe('第 3 件');
    expect(document.activeElement).toBe(selectedRow());
    await app.press('End');
    expect(paneTitle(app)).toBe('第 60 件');
    await app.press('Home');
    await app.press('PageDown');
    expect(Number(selectedRow().getAttribute('aria-rowindex'))).toBeGreaterThan(10);
    await app.press('F3');
    expect(document.activeElement).toBe(selectedRow());
  });

  it('[W04] opens a case by Enter and comes back to its row by Esc', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 12));
    await app.press('ArrowDown');
    await app.press('Enter');
    expect(app.find('h1').textContent).toBe('办件详情');
    expect(app.find('h2').textContent).toBe('第 2 件');
    await app.press('F3');
    expect(app.find('h2').textContent).toBe('第 3 件');
    await app.press('Escape');
    expect(selectedRow().textContent).toContain('第 3 件');
    expect(document.activeElement).toBe(selectedRow());
  });

  it('[W04] switches between list and pane by F6', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 2));
    await app.press('F6');
    expect(document.activeElement?.closest('[aria-label="阅读窗格"]')).not.toBeNull();
    await app.press('F6');
    expect(document.activeElement).toBe(selectedRow());
  });

  it('[W04] keeps the keyboard in the pane when the next case takes the place of the last', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 3));
    const release = app.hold('cases.read');
    await app.press('ArrowDown');
    await app.press('F6');
    expect(paneTitle(app)).toBe('第 1 件');
    release();
    await app.pass();
    expect(paneTitle(app)).toBe('第 2 件');
    expect(app.find('[aria-label="阅读窗格"]').contains(document.activeElement)).toBe(true);
  });

  it('leaves keys alone while an input method composes', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 3));
    await app.press('ArrowDown', { isComposing: true });
    expect(paneTitle(app)).toBe('第 1 件');
  });

  it('puts only the rows in sight into the page, and tells how many there are', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 90));
    const rows = document.querySelectorAll('[role="row"][aria-selected]');
    expect(rows.length).toBeLessThan(50);
    expect(app.find('[role="grid"]').getAttribute('aria-rowcount')).toBe('91');
  });

  it('reads further pages as the end comes near', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 250));
    await app.press('End');
    await app.press('End');
    await app.press('End');
    expect(paneTitle(app)).toBe('第 250 件');
  });

  it('keeps the selected case when the list changes under it', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 10));
    await app.press('ArrowDown');
    await app.press('ArrowDown');
    app.core.add(
      sampleCase('70', { title: '新来的急件', state: 3, acceptedOn: '2026-11-20', limitDays: 2 }),
    );
    app.emit('cases:changed', { ids: ['70'] });
    await app.pass();
    expect(app.find('[role="row"][aria-rowindex="2"]').textContent).toContain('新来的急件');
    expect(selectedRow().textContent).toContain('第 3 件');
    expect(paneTitle(app)).toBe('第 3 件');
  });

  it('keeps the keyboard in the list when the focused row leaves it, and selects its neighbour', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 5));
    await app.press('ArrowDown');
    app.core.cases.delete('2');
    app.emit('cases:changed', { ids: ['2'] });
    await app.pass();
    expect(document.activeElement).toBe(selectedRow());
    expect(selectedRow().textContent).toContain('第 3 件');
    expect(paneTitle(app)).toBe('第 3 件');
    await app.press('ArrowDown');
    expect(paneTitle(app)).toBe('第 4 件');
  });

  it('keeps a case open that leaves the list while somebody works in the pane', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 5));
    await app.press('F6');
    const { facts } = app.core.entry('1');
    app.core.cases.set('1', { facts: { ...facts, state: 6 }, version: 2 });
    app.emit('cases:changed', { ids: ['1'] });
    await app.pass();
    expect(paneTitle(app)).toBe('第 1 件');
  });

  it('stays on the most urgent case while the first sync fills the list, until a row is chosen', async () => {
    const app = await mountUnlocked((core) => {
      core.status = { ...core.status, dataAsOf: null };
      addAccepted(core, 3);
    });
    const urgent = (id: string, limitDays: number) =>
      sampleCase(id, { title: `急件 ${id}`, state: 3, acceptedOn: '2026-11-20', limitDays });
    app.core.add(urgent('70', 2));
    app.emit('cases:changed', { ids: null });
    await app.pass();
    expect(paneTitle(app)).toBe('急件 70');
    await app.press('ArrowDown');
    app.core.add(urgent('71', 1));
    app.emit('cases:changed', { ids: null });
    await app.pass();
    expect(paneTitle(app)).toBe('第 1 件');
  });

  it('filters by the figures of the summary line', async () => {
    const app = await mountUnlocked((core) => {
      addAccepted(core, 2);
      core.add(
        sampleCase('80', { title: '早已超期', state: 3, acceptedOn: '2026-10-12', limitDays: 3 }),
      );
    });
    app.find('button', /^超期 1$/).click();
    await app.pass();
    expect(document.querySelectorAll('[role="row"][aria-selected]')).toHaveLength(1);
    expect(selectedRow().textContent).toContain('早已超期');
    app.find('button', '清除筛选').click();
    await app.pass();
    expect(document.querySelectorAll('[role="row"][aria-selected]')).toHaveLength(3);
  });

  it.each(['黄牌', '预警', '超期'])(
    'shows exactly the rows that the figure %s counts',
    async (word) => {
      const app = await mountUnlocked((core) => {
        addAccepted(core, 8);
        core.add(sampleCase('80', { state: 3, acceptedOn: '2026-10-12', limitDays: 3 }));
        // Waits for the applicant: not 待办, and in no figure.
        core.add(sampleCase('81', { state: 6, acceptedOn: '2026-10-12', limitDays: 3 }));
      });
      app.find('button', /^在办/).click();
      await app.pass();
      const figure = app.find('button.figure', word);
      const count = Number(figure.querySelector('b')!.textContent);
      expect(count).toBeGreaterThan(0);
      figure.click();
      await app.pass();
      expect(app.find('button', /^待办/).getAttribute('aria-pressed')).toBe('true');
      const rows = [...document.querySelectorAll('[role="row"][aria-selected]')];
      expect(rows).toHaveLength(count);
      for (const row of rows) expect(row.textContent).toContain(word);
    },
  );

  it('writes the year of a due date as soon as the year has turned', async () => {
    const app = await mountUnlocked((core) => addAccepted(core, 1));
    expect(app.find('.is-due', '11-').textContent?.trim()).toMatch(/^11-/);
    vi.setSystemTime(new Date('2027-01-01T01:00:00.000Z'));
    app.emit('cases:changed', { ids: null });
    await app.pass();
    expect(app.find('.is-due', '11-').textContent?.trim()).toMatch(/^2026-11-/);
  });

  it('[K09] alarms on a case whose five days for acceptance run out', async () => {
    const app = await mountUnlocked((core) =>
      core.add(
        sampleCase('1', { receivedOn: '2026-11-18', receivedAt: '2026-11-18T01:00:00.000Z' }),
      ),
    );
    expect(app.text()).toContain('受理将满五日 1');
    expect(app.find('[aria-label="阅读窗格"] .notice').textContent).toMatch(/逾期视为受理/);
  });

  it('[O07] marks a row whose act has no effect yet', async () => {
    await mountUnlocked((core) => {
      addAccepted(core, 2);
      core.submit('1', { kind: 'opinion', conclusion: 'agree', text: '同意' }, 1);
    });
    expect(selectedRow().textContent).toContain('待上报 · 未生效');
  });

  it('says what to do when a list is empty', async () => {
    const app = await mountUnlocked();
    expect(app.text()).toContain('这里没有办件');
  });
});
