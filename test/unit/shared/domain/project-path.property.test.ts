import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderMatters } from '#shared/domain/matter-order.ts';
import { readProjectPath } from '#shared/domain/project-path.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar as published } from '#test/central/seed/calendar.ts';
import { anyBrokenProject, anyProject, oracleEnd, oracleToday } from './project-oracle.ts';

const calendar = new WorkingCalendar(published);

describe('[W14] the path of any project', () => {
  it('ends each matter when a naive reckoning day by day ends it', () => {
    fc.assert(
      fc.property(anyProject, ({ catalogue, cases }) => {
        const path = readProjectPath(catalogue, cases, oracleToday, calendar);
        for (const step of path.steps) {
          const end = oracleEnd(step.id, catalogue, cases, oracleToday, calendar);
          const { day, isOpenEnded } = step.end;
          expect({ id: step.id, day, isOpenEnded }).toEqual({ id: step.id, ...end });
        }
        expect(path.problems).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('has a critical path whose every link waits for the one before and decides the end', () => {
    fc.assert(
      fc.property(anyProject, ({ catalogue, cases }) => {
        const path = readProjectPath(catalogue, cases, oracleToday, calendar);
        const steps = new Map(path.steps.map((step) => [step.id, step]));
        const chain = path.criticalPath.map((id) => steps.get(id)!);
        const open = path.steps.filter(({ place }) => place !== 'passed');
        expect(chain.length === 0).toBe(open.length === 0);
        for (const [i, step] of chain.entries()) {
          expect(step.isCritical).toBe(true);
          const next = chain[i + 1];
          if (next === undefined) continue;
          expect(next.waitsFor.map(({ id }) => id)).toContain(step.id);
          // Nothing else it waits for ends later, and it cannot end before.
          const others = next.waitsFor.map(({ id }) => steps.get(id)!.end.day);
          expect(others.toSorted().at(-1)).toBe(step.end.day);
          expect(next.end.day >= step.end.day).toBe(true);
        }
        const last = chain.at(-1);
        if (last !== undefined) expect(path.end?.day).toBe(last.end.day);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is read to its end whatever the catalogue says, and every relation left aside is named', () => {
    fc.assert(
      fc.property(anyBrokenProject, ({ catalogue, cases }) => {
        const path = readProjectPath(catalogue, cases, oracleToday, calendar);
        expect(new Set(path.steps.map(({ id }) => id)).size).toBe(path.steps.length);
        const shown = catalogue
          .filter(({ id }) => path.steps.some((step) => step.id === id))
          .toSorted((a, b) => a.stage - b.stage || (a.id < b.id ? -1 : 1));
        const order = orderMatters(shown);
        expect(path.problems).toEqual(order.problems);
        const places = new Map(order.ids.map((id, place) => [id, place]));
        let leftAside = 0;
        for (const { id, prerequisites } of shown) {
          const kept = order.prerequisites.get(id) ?? [];
          leftAside += new Set(prerequisites).size - kept.length;
          for (const each of kept) expect(places.get(each)! < places.get(id)!).toBe(true);
        }
        expect(leftAside > 0).toBe(path.problems.length > 0);
      }),
      { numRuns: 3_000 },
    );
  });
});
