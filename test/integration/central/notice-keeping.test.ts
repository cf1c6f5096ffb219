import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCentral, type TestCentral } from './central.fixture.ts';
import {
  answering,
  NoticeWay,
  openDesk,
  opening,
  problemsOf,
  rowsOf,
  steps,
  written,
  type Desk,
} from './notices.fixture.ts';

let central: TestCentral;
let desk: Desk;

beforeAll(async () => {
  central = await startTestCentral({ cases: 0 });
  desk = await openDesk(central);
});
afterAll(() => central.dispose());

/** Changes a stored row behind the service’s back. */
function tamper(entity: string, id: string, change: string): void {
  central.store
    .prepare(`UPDATE feed_row SET ${change} WHERE entity = ? AND id = ?`)
    .run(entity, id);
}

/** Changes a notice together with a history that would explain it. */
function forge(id: string, path: string, json: string): void {
  central.store.transaction(() => {
    central.store
      .prepare(
        `INSERT INTO feed_row (entity, id, version, seq, scope, scope_id, notice_id, data)
         SELECT 'notice-event', 'forged', 1, 1000000, scope, scope_id, id, '{}'
         FROM feed_row WHERE entity = 'notice' AND id = ?`,
      )
      .run(id);
    tamper('notice', id, setData(path, json));
  })();
}

const setData = (path: string, json: string): string =>
  `version = version + 1, data = json_set(data, '${path}', json('${json}'))`;

describe('what is written about a notice', () => {
  it('[S11] [L02] events, evidence and paper are never changed and never deleted', async () => {
    const { wu, chen } = desk;
    const way = new NoticeWay();
    await way.go([wu, written()], [chen, steps.approve]);
    const [event] = await rowsOf(wu, 'notice-event', way.id);
    for (const [entity, id] of [
      ['notice-event', event!.id],
      ['notice-evidence', way.id],
      ['notice-paper', way.id],
    ] as const) {
      expect(() => tamper(entity, id, setData('$.note', '"x"'))).toThrow('append-only');
      expect(() => tamper(entity, id, 'reader = NULL')).toThrow('keeps its readers');
      expect(() => tamper(entity, id, `scope_id = 'zr'`)).toThrow('keeps its readers');
      const drop = central.store.prepare('DELETE FROM feed_row WHERE entity = ? AND id = ?');
      expect(() => drop.run(entity, id)).toThrow('append-only');
    }
    expect(await problemsOf(wu, way.id)).toEqual([]);
  });

  it('[S10] [S11] [L02] a notice changes by its acts only, and keeps what it is about and what was answered', async () => {
    const { wu, chen, lin } = desk;
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral' })], [lin, steps.verify]);
    const later = '"2026-11-24T02:00:00Z"';
    expect(() => tamper('notice', way.id, setData('$.updatedAt', later))).toThrow('by acts');
    expect(() => tamper('notice', way.id, `data = json_set(data, '$.dueOn', 'x')`)).toThrow('acts');
    for (const path of ['$.content', '$.caseId', '$.supervisorId', '$.openedAt', '$.issuedAt']) {
      expect(() => forge(way.id, path, '"x"')).toThrow('what it is about');
    }
    for (const answer of ['null', '{"at": "2026-11-24T01:30:00Z", "text": "改口"}']) {
      expect(() => forge(way.id, '$.answer.verification', answer)).toThrow('keeps its answers');
    }
    const remaining = answering(desk, lin).slice(1);
    const back = { kind: 'return', text: '没有改到位。', dueOn: '2026-12-01' } as const;
    await way.go(...remaining, [wu, back]);
    expect(() => forge(way.id, '$.returned', '[]')).toThrow('keeps its answers');
    await way.go(...answering(desk, lin), [wu, steps.close]);
    expect(() => forge(way.id, '$.state', '"signed"')).toThrow('by acts');
    expect((await way.take(chen, steps.sign)).status).toBe(409);
    expect(await problemsOf(wu, way.id)).toEqual([]);
  });

  it('[S11] every version of it stays, one for every act', async () => {
    const { wu, lin } = desk;
    const way = new NoticeWay();
    await way.go([wu, opening({ channel: 'oral' })], ...answering(desk, lin), [wu, steps.close]);
    const versions = central.store
      .prepare(`SELECT count(*) FROM change_log WHERE entity = 'notice' AND id = ?`)
      .pluck()
      .get(way.id);
    expect(versions).toBe(way.version);
    expect(await rowsOf(wu, 'notice-event', way.id)).toHaveLength(way.version);
  });
});
