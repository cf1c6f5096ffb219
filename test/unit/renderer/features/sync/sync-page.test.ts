import { describe, expect, it } from 'vitest';
import { mountUnlocked } from '../../fake/mount-app.ts';
import type { FakeCore } from '../../fake/fake-core.ts';
import { sampleCase } from '../../fake/sample-cases.ts';
import { sampleOpening } from '../../fake/sample-notices.ts';

const opinion = { kind: 'opinion', conclusion: 'agree', text: '<b>同意</b>' } as const;

async function openSync(prepare: (core: FakeCore) => void) {
  const app = await mountUnlocked((core) => {
    core.add(sampleCase('1', { title: '渔港冷库', state: 3, acceptedOn: '2026-11-20' }));
    prepare(core);
  });
  await app.press('2', { altKey: true });
  return app;
}

describe('sync page', () => {
  it('[O04] [O06] shows every act with its state, both times, tries and reason', async () => {
    const app = await openSync((core) => {
      core.submit('1', opinion, 1);
      core.submit('1', { kind: 'handling-begin', note: '' }, 1);
      core.submit('1', { kind: 'handling-begin', note: '' }, 1);
      core.setOutboxState('outbox-1', {
        state: 'accepted',
        acceptedAt: '2026-11-24T02:00:09.000Z',
        attempts: 1,
      });
      core.setOutboxState('outbox-2', {
        attempts: 2,
        isUnclear: true,
        nextTryAt: '2026-11-24T02:01:00.000Z',
        reason: '连接不上中心系统',
      });
    });
    const [fresh, ...rows] = [...document.querySelectorAll('tbody tr')].map(
      (row) => row.textContent,
    );
    expect(fresh).toContain('撤回');
    expect(fresh).toContain('前一事项处理后');
    expect(rows[0]).toContain('待上报 · 未生效');
    expect(rows[0]).toContain('2 次');
    expect(rows[0]).toContain('约 60 秒后');
    expect(rows[0]).toContain('连接不上中心系统');
    // Its outcome is unknown: it may have taken effect.
    expect(rows[0]).not.toContain('撤回');
    expect(rows[1]).toContain('已生效');
    expect(rows[1]).toContain('2026-11-24 10:00:09');
    app.find('tbody button', '撤回').click();
    await app.pass();
    expect(app.core.outbox[0]?.state).toBe('withdrawn');
    expect(app.text()).toContain('已撤回');
  });

  it('[O04] shows acts on other things than cases, by name and with what they are about', async () => {
    await openSync((core) => {
      const item = core.submit('1', opinion, 1);
      const notice = { subject: 'notice', subjectId: 'n-1', act: sampleOpening('online') } as const;
      const talk = sampleOpening('oral');
      const shown = { subjectNumber: '', subjectTitle: '催促受理', seenVersion: 0 };
      core.outbox = [
        { ...item, ...notice, ...shown, id: 'outbox-3', state: 'conflict', reason: '已有变化' },
        { ...item, ...notice, ...shown, id: 'outbox-2', state: 'refused' },
        { ...item, ...notice, ...shown, id: 'outbox-4', state: 'refused', act: talk },
        item,
      ];
    });
    const rows = [...document.querySelectorAll('tbody tr')];
    expect(rows.map((row) => row.querySelector('.act')?.textContent)).toEqual([
      ...['监督纠正 · 网上提示', '监督纠正 · 网上提示', '监督纠正 · 口头提示', '填写意见'],
    ]);
    expect(rows[0]?.textContent).toContain('催促受理');
    expect(rows.map((row) => row.querySelector('a')?.textContent.trim())).toEqual([
      ...['催促受理', '催促受理', '催促受理', '渔港冷库'],
    ]);
    expect(
      rows.map((row) =>
        [...row.querySelectorAll('.choices button')].map(({ textContent }) => textContent.trim()),
      ),
      // What was said has been said: its record cannot be taken back.
    ).toEqual([['撤回'], ['按现状重新提交', '撤回'], ['按现状重新提交'], ['撤回']]);
  });

  it('shows why the last pull failed, with the trace behind 详情, and tries again when asked', async () => {
    const app = await openSync((core) => {
      core.status = {
        ...core.status,
        parked: 4,
        clockOffsetMs: 600_000,
        lastFailure: {
          code: 'CENTRAL_ANSWER_INVALID',
          message: '中心的一页数据不符合约定，整页没有采用。本机数据安全。请重试。',
          retryable: true,
          traceId: 'trace-9',
        },
      };
    });
    expect(app.find('[role="alert"]').textContent).toContain('整页没有采用');
    expect(app.find('[role="alert"] details').textContent).toContain('trace-9');
    expect(app.text()).toContain('4 条');
    expect(app.text()).toContain('本机比服务器快 10 分钟');
    app.find('[role="alert"] button', '重试').click();
    await app.pass();
    expect(app.calls.some(({ name }) => name === 'status.syncNow')).toBe(true);
  });
});
