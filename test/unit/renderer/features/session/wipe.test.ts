import { describe, expect, it } from 'vitest';
import type { WipeReport } from '#shared/desktop/wipe.schema.ts';
import { mountApp, mountUnlocked } from '../../fake/mount-app.ts';

const report: WipeReport = {
  reason: 'revoked',
  at: '2026-11-24T01:00:00.000Z',
  isDone: true,
  caches: [
    {
      officerName: '陈洁',
      waiting: 2,
      subjectNumbers: ['湛审2026-1', '湛审2026-2'],
      sealedAs: 'handover-20261124-010000-1a2b3c4d.gcjs',
      ...{ reason: 'removed', at: '2026-11-23T01:00:00.000Z' },
      putAside: [
        { keptAt: '2026-11-20T01:00:00.000Z', content: 'untried', lost: 0 },
        { keptAt: '2026-11-19T01:00:00.000Z', content: 'partly', lost: 3 },
        { keptAt: '2026-11-18T01:00:00.000Z', content: 'taken-over', lost: 0 },
      ],
      putAsideAs: 'put-aside-20261123-010000-12345678',
    },
    {
      ...{ officerName: null, waiting: null, subjectNumbers: [], sealedAs: 'cache-1' },
      ...{ reason: 'revoked', at: '2026-11-24T01:00:00.000Z', putAside: [], putAsideAs: null },
    },
  ],
};

describe('[O10] the page of a terminal that was wiped', () => {
  it('says what was not sent, in which file, and goes to the sign-in when somebody has read it', async () => {
    const app = await mountApp((core) => (core.session = { ...core.session, wiped: report }));
    expect(app.find('h1').textContent).toBe('本终端已被中心系统停用，本机缓存已清除');
    expect(app.text()).toContain('2 件尚未生效：湛审2026-1、湛审2026-2');
    expect(app.text()).toContain('handover-20261124-010000-1a2b3c4d.gcjs');
    expect(app.text()).toContain('未打开，件数由管理员打开后得知');
    for (const said of [
      '2026-11-23 09:00，使用人移除',
      '2026-11-24 09:00，本终端被停用',
      '另存的缓存 3 份',
      '2026-11-20 09:00 另存：内容未能读出，件数不详',
      '2026-11-19 09:00 另存：部分内容未能读出，已知 3 件没有带回',
      '2026-11-18 09:00 另存：其中的办理已带回现用缓存，已计在内',
      'put-aside-20261123-010000-12345678',
    ]) {
      expect(app.text()).toContain(said);
    }
    app.find('button', /知道了/).click();
    await app.pass();
    expect(app.find('#username')).not.toBeNull();
  });

  it('while something keeps it from being finished says so, and offers to try again', async () => {
    const unfinished = { ...report, isDone: false };
    const app = await mountApp((core) => (core.session = { ...core.session, wiped: unfinished }));
    expect(app.find('h1').textContent).toContain('还没有完成');
    app.find('button', /再试一次/).click();
    await app.pass();
    expect(app.calls.map(({ name }) => name)).toContain('session.acknowledgeWipe');
  });
});

describe('[O10] taking the own cache off', () => {
  const keptAt = '2026-11-20T01:00:00.000Z';

  it('names the caches that were put aside before anybody confirms', async () => {
    const app = await mountUnlocked(({ storage }) => {
      storage.putAside = [{ keptAt, content: 'unread', lost: 0 }];
    });
    await app.press('9', { altKey: true });
    app.find('button', /移除我的缓存/).click();
    await app.pass();
    expect(app.text()).toContain('另存的缓存 1 份也会移到本机 sealed 文件夹');
    expect(app.text()).toContain('2026-11-20 09:00 另存：内容未能读出，件数不详');
    app.find('dialog button', /^移除$/).click();
    await app.pass();
    expect(app.calls.map(({ name }) => name)).toContain('session.removeCache');
  });

  it('cannot be confirmed while one of them may still be rescued', async () => {
    const app = await mountUnlocked(({ storage }) => {
      storage.putAside = [{ keptAt, content: 'untried', lost: 0 }];
    });
    await app.press('9', { altKey: true });
    app.find('button', /移除我的缓存/).click();
    await app.pass();
    expect(app.text()).toContain('其中 1 份还没有抢救');
    expect((app.find('dialog button', /^移除$/) as HTMLButtonElement).disabled).toBe(true);
  });
});

describe('[O10] a cache that can only be read', () => {
  it('is a banner over every page, with since when and until when', async () => {
    const app = await mountUnlocked((core) => {
      const readOnly = { since: '2026-11-22T01:00:00.000Z', until: '2026-11-23T01:00:00.000Z' };
      core.session = { ...core.session, readOnly };
    });
    expect(app.text()).toContain('缓存只读');
    expect(app.text()).toContain('自 2026-11-22 09:00 起只能查阅');
    expect(app.text()).toContain('2026-11-23 09:00 起锁定');
  });
});
