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
    },
    { officerName: null, waiting: null, subjectNumbers: [], sealedAs: 'cache-1' },
  ],
};

describe('[O10] the page of a terminal that was wiped', () => {
  it('says what was not sent, in which file, and goes to the sign-in when somebody has read it', async () => {
    const app = await mountApp((core) => (core.session = { ...core.session, wiped: report }));
    expect(app.find('h1').textContent).toBe('本终端已被中心系统停用，本机缓存已清除');
    expect(app.text()).toContain('2 件尚未生效：湛审2026-1、湛审2026-2');
    expect(app.text()).toContain('handover-20261124-010000-1a2b3c4d.gcjs');
    expect(app.text()).toContain('未打开，件数由管理员打开后得知');
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
