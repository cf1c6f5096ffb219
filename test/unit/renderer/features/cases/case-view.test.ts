import { describe, expect, it } from 'vitest';
import { mountUnlocked, type MountedApp } from '../../fake/mount-app.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { sampleCase, sampleEvent, sampleOpinion } from '../../fake/sample-cases.ts';

const suspended = sampleCase('1', {
  title: '滨湖小学扩建消防设计审查',
  state: 6,
  acceptedOn: '2026-11-09',
  receivedOn: '2026-11-06',
  suspensions: [
    { kind: 'special', from: '2026-11-11', to: '2026-11-13', reason: '专家评审' },
    { kind: 'supplement', from: '2026-11-20', to: null, reason: '一次性告知补正' },
  ],
});

async function openCase(prepare: (core: FakeCore) => void): Promise<MountedApp> {
  const app = await mountUnlocked(prepare);
  app.find('button', /^在办/).click();
  await app.pass();
  return app;
}

function section(app: MountedApp, title: string): HTMLElement {
  return app.find('section h3', title).closest('section')!;
}

describe('case view', () => {
  it('[W15] [K01] [K02] shows what the clock did from day to day, in working days', async () => {
    const app = await openCase((core) => core.add(suspended));
    const stretches = [...section(app, '计时').querySelectorAll('.segments li')].map((li) =>
      li.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(stretches).toEqual([
      '受理前1 个工作日2026-11-06 至 2026-11-09',
      '办理计时2 个工作日2026-11-09 至 2026-11-11',
      '特别程序2 个工作日2026-11-11 至 2026-11-13专家评审',
      '办理计时5 个工作日2026-11-13 至 2026-11-20',
      '补正2 个工作日2026-11-20 至 2026-11-24一次性告知补正',
    ]);
    expect(section(app, '计时').textContent).toContain('允许 10 个工作日，已用 7，剩余 3');
  });

  it('[K01] tells no due date while the clock is stopped', async () => {
    const app = await openCase((core) => core.add(suspended));
    const due = section(app, '计时').querySelector('.due b')!;
    expect(due.textContent).toBe('暂停计时，恢复后确定');
  });

  it('[K06] says why a light is lit', async () => {
    const app = await openCase((core) => core.add(suspended));
    const why = app.find('[aria-label="阅读窗格"] .why').getAttribute('aria-label')!;
    expect(why).toContain('暂停');
    expect(why).toContain('自 2026-11-09 受理之日起计时');
    expect(why).toContain('2026-11-11 至 2026-11-13 因特别程序暂停计时');
    expect(why).toContain('2026-11-20 起因补正暂停计时');
  });

  it('[K04] marks a due date beyond the published calendar as an estimate', async () => {
    const app = await mountUnlocked((core) =>
      core.add(sampleCase('1', { state: 3, acceptedOn: '2026-11-20', limitDays: 60 })),
    );
    expect(section(app, '计时').querySelector('abbr')?.textContent).toBe('估算');
    expect(app.find('[role="gridcell"].is-due').textContent).toContain('估算');
  });

  it('[O06] tells the time of the server and of the terminal for every step', async () => {
    const app = await openCase((core) => {
      core.add(suspended);
      core.events.set('1', [sampleEvent('1', 2, 3, '2026-11-09T02:00:00.000Z')]);
    });
    const text = section(app, '办理过程').textContent.replace(/\s+/g, ' ');
    expect(text).toContain('服务器 2026-11-09 10:00:00');
    expect(text).toContain('本机 2026-11-09 09:58:30');
  });

  it('[W19] keeps every opinion that was ever given in sight, newest first', async () => {
    const app = await openCase((core) => {
      core.add(suspended);
      core.opinions.set('1', [sampleOpinion('1', 1), sampleOpinion('1', 2)]);
    });
    const texts = [...section(app, '意见 2').querySelectorAll('.wrap')].map((p) => p.textContent);
    expect(texts).toEqual([
      '第 2 次意见：防火分区面积须复核。',
      '第 1 次意见：防火分区面积须复核。',
    ]);
  });

  it('[W14] shows how far the other matters of the project are, each with its light', async () => {
    const app = await openCase((core) => {
      core.add(suspended);
      core.add(sampleCase('2', { matterId: 'matter-permit', state: 3, acceptedOn: '2026-11-23' }));
    });
    const rows = [...section(app, '并联办理').querySelectorAll('tbody tr')].map((row) =>
      row.textContent.replace(/\s+/g, ' '),
    );
    expect(section(app, '并联办理').querySelector('h3')?.textContent).toBe('并联办理 其他 1');
    expect(rows[0]).toContain('（本件）');
    expect(rows[0]).toContain('暂停');
    expect(rows[1]).toContain('建筑工程施工许可证核发');
    expect(rows[1]).toContain('正常');
  });

  it('[W14] shows a case that is alone in its project as the only one', async () => {
    const app = await openCase((core) => core.add(suspended));
    const parallel = section(app, '并联办理');
    expect(parallel.querySelector('h3')?.textContent).toBe('并联办理 其他 0');
    expect(parallel.textContent).toContain('（本件）');
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    const app = await openCase((core) => {
      core.add({ ...suspended, title: hostile, applicant: hostile });
      core.opinions.set('1', [sampleOpinion('1', 1, { text: hostile })]);
    });
    expect(app.find('[aria-label="阅读窗格"] h2').textContent).toBe(hostile);
    expect(section(app, '意见').textContent).toContain(hostile);
    expect(document.querySelector('#app img, [aria-label="阅读窗格"] script')).toBeNull();
  });

  it('[O01] reads again when the terminal says that the case has changed', async () => {
    const app = await openCase((core) => core.add(suspended));
    app.core.add({ ...suspended, title: '改名后的办件' }, 2);
    app.emit('cases:changed', { ids: ['1'] });
    await app.pass();
    expect(app.find('[aria-label="阅读窗格"] h2').textContent).toBe('改名后的办件');
  });

  it('says so when a case is no longer in scope', async () => {
    const app = await openCase((core) => core.add(suspended));
    app.core.cases.clear();
    app.emit('cases:changed', { ids: null });
    await app.pass();
    expect(app.find('[role="alert"]').textContent).toContain('本机没有这个办件');
  });
});
