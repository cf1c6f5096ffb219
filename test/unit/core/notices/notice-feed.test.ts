import { describe, expect, it } from 'vitest';
import { tellNoticeAlerts } from '#core/alerts/tell-notice-alerts.ts';
import { createCache } from '#core/cache.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import type { FeedChange } from '#shared/central/feed.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { chainBeginning } from '#shared/domain/notices/evidence.ts';
import { opening } from '../../shared/domain/notices/notices.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

const today = '2026-06-10';
const at = '2026-06-10T02:00:00.000Z';
const notice = noticeOf();
const event = {
  ...{ id: 'e-1', noticeId: notice.id, seq: 1, act: 'open', state: 'issued', officerId: 's1' },
  ...{ officerName: '周敏', at, deviceAt: at, content: opening(), previousHash: chainBeginning },
  hash: chainBeginning,
};
const evidence = {
  ...{ id: notice.id, noticeId: notice.id, takenAt: at, items: [] },
  sha256: notice.evidence.sha256,
};

function change(
  entity: string,
  data: Readonly<Record<string, unknown>> & { readonly id: string },
  version = 1,
): FeedChange {
  return { entity, id: data.id, version, op: 'put', data: { ...data } };
}

const noBadRow = (error: unknown): never => {
  throw error;
};

function setUp() {
  const cache = createCache(openTestDatabase());
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const apply = (changes: FeedChange[]) =>
    applier.apply(
      {
        ...{ epoch: 'e', cursor: '', nextCursor: 'n', hasMore: false, remaining: 0 },
        ...{ serverTime: at, changes },
      },
      today,
    );
  return { cache, applier, apply };
}

const rows = [
  change('notice-evidence', evidence),
  change('notice-event', event),
  change('notice', notice),
];

describe('notices of the feed', () => {
  it('[S16] come with history and evidence, the newest version stays, and what left the scope leaves nothing', () => {
    const { cache, apply } = setUp();
    expect(apply(rows)).toMatchObject({ noticeIds: [notice.id], caseIds: [] });
    apply([change('notice', { ...notice, state: 'received' }, 3)]);
    apply([change('notice', notice, 2)]);
    expect(cache.notices.read(notice.id)).toMatchObject({
      version: 3,
      notice: { state: 'received' },
    });
    cache.noticeForms.write(notice.id, 'close', { text: '写到一半' });
    expect(cache.records.children('notice-event', notice.id).length).toBe(1);
    apply([{ entity: 'notice', id: notice.id, version: 4, op: 'drop' }]);
    expect(cache.notices.read(notice.id)).toBeNull();
    expect(cache.records.children('notice-event', notice.id)).toEqual([]);
    expect(cache.records.children('notice-evidence', notice.id)).toEqual([]);
    expect(cache.noticeForms.read(notice.id, 'close')).toBeNull();
  });

  it('[S16] are found in a cache whose earlier version parked them', () => {
    const { cache, applier } = setUp();
    for (const row of rows) cache.syncState.park(row, at);
    applier.replayParked(today, at, noBadRow);
    expect(cache.notices.read(notice.id)).toMatchObject({ version: 1 });
    expect(cache.records.children('notice-event', notice.id).length).toBe(1);
    expect(cache.syncState.parked()).toEqual([]);
  });

  it('refuses a page with a date that the calendar does not have, and names the notice', () => {
    const { cache, apply } = setUp();
    expect(() => apply([change('notice', { ...notice, dueOn: '2026-02-30' })])).toThrow(
      '“监督提示”（notice-1）的 2026-02-30 不符合约定',
    );
    expect(cache.notices.read(notice.id)).toBeNull();
  });
});

describe('being told of a notice', () => {
  it('[S06] once of each date and round, and no more when it is done', () => {
    const { cache, apply } = setUp();
    apply(rows);
    const reader = {
      ...({ officerId: 'h1', departmentId: 'dept-a', isWide: 0, supervises: 0, leads: 0 } as const),
      answersFor: '[]',
    };
    const tell = (day: string, warnBefore: string): boolean =>
      tellNoticeAlerts(
        cache,
        { ...reader, today: dayNumber(day), warnBefore: dayNumber(warnBefore) },
        () => dayNumber('2026-12-31'),
        `${day}T02:00:00Z`,
      );
    const told = () =>
      cache.alerts.list(20).map(({ kind, isRead }) => `${kind}${isRead ? ' read' : ''}`);
    expect(tell('2026-06-10', '2026-06-12')).toBe(true);
    expect(tell('2026-06-10', '2026-06-12')).toBe(false);
    expect(told()).toEqual(['notice-new']);
    tell('2026-06-15', '2026-06-17');
    expect(tell('2026-06-16', '2026-06-18')).toBe(true);
    expect(told()).toEqual(['notice-lapsed', 'notice-due read', 'notice-new']);
    apply([change('notice', { ...notice, state: 'answered' }, 2)]);
    tell('2026-06-16', '2026-06-18');
    expect(told()).toEqual(['notice-lapsed read', 'notice-due read', 'notice-new read']);
    // Sent back: a new round with a new date is told anew.
    const answer = { ...notice.answer };
    const reason = { at, byName: '周敏', text: '未见更正' };
    const again = { ...notice, state: 'received', returned: [{ answer, reason }] };
    apply([change('notice', { ...again, dueOn: '2026-06-22' }, 3)]);
    tell('2026-06-16', '2026-06-18');
    expect(told()[0]).toBe('notice-new');
  });
});
