import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeSchema } from '#shared/central/supervision.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { usualSupervision, readNoticeClock } from '#shared/domain/notices/notice-due.ts';
import { calendar } from '#test/central/seed/calendar.ts';
import { isDutyTime } from '#test/unit/central/seed/duty-hours.ts';
import { startTestCentral, type RawTerminal, type TestCentral } from './central.fixture.ts';
import { problemsOf, rowsOf, signedIn } from './notices.fixture.ts';

const working = new WorkingCalendar(calendar);
const today = '2026-11-24';
const opened: TestCentral[] = [];
let wu: RawTerminal;

async function supervisorOf(cases: number, on = today): Promise<RawTerminal> {
  const central = await startTestCentral({ cases, today: on });
  opened.push(central);
  return signedIn(central, 'zj.wu');
}

beforeAll(async () => {
  wu = await supervisorOf(0);
});
afterAll(() => Promise.all(opened.map((central) => central.dispose())));

describe('the notices of the demo', () => {
  it('[S10] stand at every place that somebody has to look at', async () => {
    const places = (await rowsOf(wu, 'notice')).map((notice) => {
      const { channel, severity, state, returned } = notice;
      const { light } = readNoticeClock(notice, today, working, usualSupervision);
      return `${channel} ${severity} ${state}, returned ${returned.length}, ${light}`;
    });
    expect(places).toEqual([
      'online minor received, returned 2, warning',
      'written serious closed, returned 0, idle',
      'oral minor closed, returned 0, idle',
      'written minor delivered, returned 0, warning',
      'online minor received, returned 0, overdue',
      'online minor signed, returned 0, idle',
      'written minor awaiting-approval, returned 0, idle',
    ]);
  });

  it('[S11] prove themselves to a third party, and happened in duty hours', async () => {
    const notices = await rowsOf(wu, 'notice');
    for (const { id } of notices) expect(await problemsOf(wu, id)).toEqual([]);
    const events = await rowsOf(wu, 'notice-event');
    expect(events.length).toBeGreaterThan(notices.length);
    expect(events.filter(({ at }) => !isDutyTime(at, working))).toEqual([]);
  });

  it('[S11] are the same in every service of the same day, chain and all', async () => {
    const again = await supervisorOf(120);
    for (const entity of ['notice', 'notice-event', 'notice-evidence', 'notice-paper'] as const) {
      expect(await rowsOf(again, entity)).toEqual(await rowsOf(wu, entity));
    }
  });

  it.each(['2026-11-22', '2026-10-08', '2026-02-24', '2026-12-31'])(
    '[S10] are there on %s too, by a holiday or at the end of the calendar',
    async (on) => {
      const rows = await rowsOf(await supervisorOf(0, on), 'notice');
      expect(rows.map((row) => noticeSchema.parse(row))).toHaveLength(7);
    },
  );
});
