import { describe, expect, it } from 'vitest';
import { dayOfInstant } from '#shared/domain/day.ts';
import { isCreditCode } from '#shared/domain/codes.ts';
import {
  documentNumberText,
  parseDocumentNumber,
} from '#shared/domain/documents/document-number.ts';
import type { CaseFile } from '#test/central/seed/demo-data.ts';
import type { SeededOrder } from '#test/central/seed/permission-orders.ts';
import { seeded } from './seeded.fixture.ts';

const { files, calendar, clock, data, today } = seeded();
const projects = new Map(data.projects.map((project) => [project.id, project]));
const officers = new Map(data.officers.map((officer) => [officer.id, officer.name]));

function planted(scenario: number): CaseFile[] {
  const found = files.filter((file) => file.scenario === scenario);
  expect(found.length, `scenario ${scenario}`).toBeGreaterThan(0);
  return found;
}

const statesOf = (file: CaseFile): number[] => file.events.map((event) => event.state);
const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1_000;
const timeOf = (file: CaseFile, state: number): string =>
  file.events.find((event) => event.state === state)?.at ?? '';
/** The 文号 that comes before one. */
function numberBefore(text: string): string {
  const number = parseDocumentNumber(text);
  if (number === null) throw new Error(`no 文号: ${text}`);
  return documentNumberText({ ...number, sequence: number.sequence - 1 });
}

const chinaHour = (at: string): number => (Date.parse(at) / 3_600_000 + 8) % 24;

/** Its 特别程序 began on the very day on which the limit ran out. */
function isPausedAtTheLast({ case: row }: CaseFile): boolean {
  const special = row.suspensions.find((one) => one.kind === 'special');
  if (special === undefined || row.acceptedOn === null) return false;
  return calendar.workingDaysBetween(row.acceptedOn, special.from) === row.limitDays;
}

describe('the irregularities planted in the demo data', () => {
  it('are all twenty, each with a note', () => {
    const marked = files.filter((file) => file.scenario !== null);
    const numbers = new Set<number | null>(marked.map((file) => file.scenario));
    for (const { scenario } of data.permissionOrders) if (scenario !== null) numbers.add(scenario);
    expect([...numbers].toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(marked.every((file) => file.note.length > 0)).toBe(true);
  });

  it('1: accepted more than five working days after receipt, nothing told', () => {
    for (const { case: row } of planted(1)) {
      expect(calendar.workingDaysBetween(row.receivedOn, row.acceptedOn ?? today)).toBeGreaterThan(
        5,
      );
      expect(row.suspensions).toEqual([]);
    }
  });

  it('2: a second 补正 with a material that the first left out', () => {
    for (const file of planted(2)) {
      const lists = file.events.flatMap((event) => (event.supplement ? [event.supplement] : []));
      expect(lists.length).toBeGreaterThanOrEqual(2);
      const first = new Set(lists[0]?.map((item) => item.name));
      expect(lists[1]?.some((item) => !first.has(item.name))).toBe(true);
    }
  });

  it('3: a 补正 without a list', () => {
    const lists = planted(3).flatMap((f) => f.events.filter((event) => event.state === 6));
    expect(lists.every((event) => event.supplement?.length === 0)).toBe(true);
  });

  it('4, 5, 6, 7: documents and fields that are missing, doubled, empty or wrong', () => {
    for (const { case: row, documents } of planted(4)) {
      expect([row.state, documents]).toEqual([11, []]);
    }
    for (const { documents } of planted(5)) {
      const [number] = documents.map((document) => document.number);
      const alike = files.filter((file) => file.documents.some((one) => one.number === number));
      const before = numberBefore(number ?? '');
      const isGap = files.every((file) => file.documents.every((one) => one.number !== before));
      expect(alike.map((file) => file.scenario)).toEqual(isGap ? [5] : [null, 5]);
    }
    for (const { case: row } of planted(6)) expect(row.form['建设规模']).toBe('无');
    for (const { case: row } of planted(7)) {
      const area = projects.get(row.projectId)?.floorArea;
      const isAreaWrong = row.form['建筑面积'] !== `${area} 平方米`;
      expect(isCreditCode(row.applicantCode)).toBe(isAreaWrong);
    }
  });

  it('8: the same opinion by one officer in more than twenty cases, one after the other', () => {
    for (const file of planted(8)) {
      const { officerId, at } = file.opinions[0] ?? {};
      const texts = files
        .flatMap((one) => one.opinions)
        .filter((opinion) => opinion.officerId === officerId && opinion.at <= (at ?? ''))
        .toSorted((one, other) => (one.at < other.at ? -1 : 1))
        .map((opinion) => opinion.text);
      expect(texts.length).toBeGreaterThan(20);
      expect(new Set(texts.slice(-21)).size).toBe(1);
    }
  });

  it('9, 12: decided within a minute of acceptance; handling never begun', () => {
    for (const file of planted(9)) {
      expect(secondsBetween(timeOf(file, 3), timeOf(file, 11))).toBeLessThanOrEqual(60);
    }
    for (const file of planted(12)) {
      expect(file.case.requiresReview).toBe(true);
      expect(statesOf(file)).not.toContain(8);
    }
  });

  it('10, 11: a document dated before the act, a certificate before acceptance', () => {
    for (const file of planted(10)) {
      const hour = chinaHour(timeOf(file, 11));
      expect(hour < 8.5 || hour >= 17.5).toBe(true);
      const decidedOn = dayOfInstant(timeOf(file, 11));
      const [document] = file.documents;
      expect((document?.issuedOn ?? '9') < decidedOn).toBe(true);
    }
    for (const file of planted(11)) {
      const { uploadedAt = '' } = file.case.certificate ?? {};
      expect(secondsBetween(uploadedAt, timeOf(file, 3))).toBeGreaterThan(0);
    }
  });

  it('13: silent for more than half of the limit', () => {
    for (const { case: row } of planted(13)) {
      expect(clock(row).usedDays).toBeGreaterThan(row.limitDays / 2);
      expect([row.state, row.endedOn]).toEqual([3, null]);
    }
  });

  it('14: 特别程序 without approver, or longer than its own limit', () => {
    const wrong = files.filter(({ events, case: row }) =>
      events.some(({ special }) => {
        const pause = row.suspensions.find(({ kind }) => kind === 'special');
        if (special === null || pause === undefined) return false;
        const took = calendar.workingDaysBetween(pause.from, pause.to ?? today);
        return special.approver === '' || took > special.limitDays;
      }),
    );
    expect(wrong).toEqual(planted(14));
  });

  it('15: 特别程序 begun on the last day, three times in one month by one person', () => {
    const begun = files.filter(isPausedAtTheLast).map((file) => {
      const event = file.events.find((one) => one.state === 9);
      return {
        file,
        officerId: event?.officerId,
        month: dayOfInstant(event?.at ?? '').slice(0, 7),
      };
    });
    for (const marked of planted(15)) {
      const own = begun.find(({ file }) => file === marked);
      const alike = begun.filter(
        ({ officerId, month }) => officerId === own?.officerId && month === own?.month,
      );
      expect(alike.map(({ file }) => file.scenario)).toEqual([null, null, 15]);
    }
  });

  it('16: overdue for long, with no reason, where the ordinary late case gives one', () => {
    const unexplained = files.filter(({ case: row }) => {
      const isLate = clock(row).light === 'overdue' && row.overdueReason === null;
      return isLate && (row.endedOn !== null || (clock(row).remainingDays ?? 0) < -5);
    });
    expect(unexplained).toEqual(planted(16));
  });

  it('17: one account at two terminals within ten minutes', () => {
    const terminals = new Map<string, Set<string>>();
    for (const { officerId, terminalId } of files.flatMap((file) => file.events)) {
      if (officerId === null || terminalId === null) continue;
      terminals.set(officerId, (terminals.get(officerId) ?? new Set()).add(terminalId));
    }
    const shared = [...terminals].filter(([, ids]) => ids.size > 1).map(([id]) => id);
    expect(shared).toEqual(planted(17).map(({ case: row }) => row.handlerId));
    for (const { events } of planted(17)) {
      const [, one, other] = events;
      expect(one?.terminalId).not.toBe(other?.terminalId);
      expect(secondsBetween(one?.at ?? '', other?.at ?? '')).toBeLessThan(600);
    }
  });

  it('18: an act during recorded leave', () => {
    for (const { case: row, events } of planted(18)) {
      const own = data.leaves.filter(({ officerId }) => officerId === row.handlerId);
      const isOnLeave = (at: string): boolean =>
        own.some(({ from, to }) => dayOfInstant(at) >= from && dayOfInstant(at) <= (to ?? today));
      expect(events.some((event) => isOnLeave(event.at))).toBe(true);
    }
  });

  it('19: one order that was executed otherwise than it was approved, beside some in order', () => {
    const isFaithful = ({ order: { approved, executed } }: SeededOrder): boolean =>
      executed === null ||
      (['add', 'remove'] as const).every(
        (part) => approved[part].toSorted().join() === executed[part].toSorted().join(),
      );
    const faithless = data.permissionOrders.filter((order) => !isFaithful(order));
    expect(faithless.map(({ scenario }) => scenario)).toEqual([19]);
    expect(data.permissionOrders.length).toBeGreaterThan(2);
  });

  it('20: an upload that failed days ago', () => {
    for (const { case: row } of planted(20)) {
      expect(row.upload?.state).toBe(2);
      expect(calendar.workingDaysBetween(row.upload?.since ?? today, today)).toBeGreaterThan(1);
    }
    expect(files.filter(({ case: row }) => row.upload?.state === 2)).toEqual(planted(20));
  });

  it('are done by people who exist', () => {
    const names = files.flatMap((file) => (file.scenario === null ? [] : file.events));
    const unknown = names.filter((e) => e.officerId !== null && !officers.has(e.officerId));
    expect(unknown).toEqual([]);
  });
});
