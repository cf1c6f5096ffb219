import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Case } from '#shared/central/cases.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { isCreditCode } from '#shared/domain/codes.ts';
import type { CaseFile } from '#test/central/seed/demo-data.ts';
import { seeded } from './seeded.fixture.ts';

const { files, calendar, clock, data, today } = seeded();
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
/** A field that the contract does not name yet. */
const loose = (row: Case, name: string): unknown => row[name];

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
    const numbers = new Set(marked.map((file) => file.scenario));
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
      expect(alike.map((file) => file.scenario)).toEqual([null, 5]);
    }
    for (const { case: row } of planted(6)) expect(loose(row, 'constructionScale')).toBe('无');
    for (const { case: row } of planted(7)) expect(isCreditCode(row.applicantCode)).toBe(false);
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
      const uploaded = String(loose(file.case, 'certificateUploadedAt'));
      expect(secondsBetween(uploaded, timeOf(file, 3))).toBeGreaterThan(0);
    }
  });

  it('13: silent for more than half of the limit', () => {
    for (const { case: row } of planted(13)) {
      expect(clock(row).usedDays).toBeGreaterThan(row.limitDays / 2);
      expect([row.state, row.endedOn]).toEqual([3, null]);
    }
  });

  it('14: 特别程序 without approver', () => {
    const without = files.filter((f) => f.events.some((event) => event.special?.approver === ''));
    expect(without).toEqual(planted(14));
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

  it('16: decided overdue, with no reason, where the ordinary late case gives one', () => {
    const unexplained = files.filter(
      ({ case: row }) =>
        row.endedOn !== null && clock(row).light === 'overdue' && row.overdueReason === null,
    );
    expect(unexplained).toEqual(planted(16));
  });

  it('17: one account at two terminals within ten minutes', () => {
    for (const { case: row } of planted(17)) {
      const [one, other] = z
        .array(z.object({ terminal: z.string(), at: z.string() }))
        .parse(loose(row, 'actedOn'));
      expect(one?.terminal).not.toBe(other?.terminal);
      expect(secondsBetween(one?.at ?? '', other?.at ?? '')).toBeLessThan(600);
    }
  });

  it('18: an act during recorded leave', () => {
    for (const { case: row, events } of planted(18)) {
      const { from, to } = z
        .object({ from: z.string(), to: z.string() })
        .parse(loose(row, 'handlerLeave'));
      const isOnLeave = (at: string): boolean => dayOfInstant(at) >= from && dayOfInstant(at) <= to;
      expect(events.some((event) => event.officerId === row.handlerId && isOnLeave(event.at))).toBe(
        true,
      );
    }
  });

  it('19, 20: a grant that differs, and an upload that failed days ago', () => {
    for (const { case: row } of planted(19)) expect(loose(row, 'grantMismatch')).toBe(true);
    for (const { case: row } of planted(20)) {
      expect(loose(row, 'uploadState')).toBe(2);
      const failedOn = z.string().parse(loose(row, 'uploadFailedOn'));
      expect(calendar.workingDaysBetween(failedOn, today)).toBeGreaterThan(1);
    }
  });

  it('are done by people who exist', () => {
    const names = files.flatMap((file) => (file.scenario === null ? [] : file.events));
    const unknown = names.filter((e) => e.officerId !== null && !officers.has(e.officerId));
    expect(unknown).toEqual([]);
  });
});
