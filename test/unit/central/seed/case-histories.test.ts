import { describe, expect, it } from 'vitest';
import { wholeCase, type Case, type CaseEvent } from '#shared/central/cases.ts';
import { caseActSchema, type CaseAct } from '#shared/domain/case-acts.ts';
import { patchOf, refusalOf, type CaseFacts } from '#shared/domain/case-rules.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { CaseFile } from '#test/central/seed/demo-data.ts';
import { seeded } from './seeded.fixture.ts';

const { data, files, calendar, today } = seeded();
const ordinary = files.filter((file) => file.scenario === null);
const noRemarks = {
  ...{ assignment: null, countersign: null, urges: [], card: null, overdueReason: null },
  omission: null,
};
const officers = new Map(data.officers.map((officer) => [officer.id, officer]));

/** The act that left an event; one whose event does not hold all of it is filled up from the case. */
function actOf(event: CaseEvent, row: Case): CaseAct {
  const { act: kind, note, supplement, special, details } = event;
  return caseActSchema.parse({
    ...{ kind, note, text: note, items: supplement ?? [], ...special },
    days: Number(details['延长工作日'] ?? 0),
    officerId: row.handlerId ?? '',
    officerIds: row.countersign?.officerIds ?? [],
    level: row.card?.level ?? 'yellow',
    isObjective: details['客观原因'] === '是',
    missing: row.omission?.missing ?? [],
    dueOn: row.omission?.dueOn ?? '2026-12-31',
    ...{ templateId: 'template-06', templateVersion: 1, fields: {} },
  });
}

/** Lives the history again by the shared rules. Returns what the case should be. */
function replay({ case: row, events }: CaseFile): Partial<CaseFacts> {
  const first = row.assignment?.fromId ?? row.handlerId;
  let facts: CaseFacts = {
    ...wholeCase({ ...row, ...noRemarks }),
    ...{ state: caseStates.received, acceptedOn: null, endedOn: null, handlingBeganOn: null },
    ...{ suspensions: [], extensionDays: 0, handlerId: first },
  };
  for (const event of events.slice(1)) {
    const act = actOf(event, row);
    const officer = { ...officers.get(event.officerId ?? '')!, standsInFor: [] };
    const refusal = refusalOf(facts, act.kind, officer);
    if (refusal !== null) throw new Error(`${row.id} ${act.kind}: ${refusal}`);
    facts = { ...facts, ...patchOf(facts, act, officer, event.at) };
  }
  return factsOf(facts);
}

function factsOf(row: CaseFacts): Partial<CaseFacts> {
  const { state, acceptedOn, handlingBeganOn, endedOn, suspensions, handlerId } = row;
  const { extensionDays, urges, card, countersign } = row;
  return {
    ...{ state, acceptedOn, handlingBeganOn, endedOn, suspensions, handlerId },
    ...{ extensionDays, urges, card, countersign },
  };
}

describe('the histories of the demo data', () => {
  it('lead, by the shared rules, to the case as it stands', () => {
    for (const file of ordinary) expect(replay(file)).toEqual(factsOf(file.case));
  });

  it('begin with 接件 and count 1, 2, 3', () => {
    for (const { case: row, events } of files) {
      expect(events[0]).toMatchObject({ seq: 1, state: 1, at: row.receivedAt });
      expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
      expect(events.at(-1)?.state).toBe(row.state);
    }
  });

  it('go forward in time, on working days, and not beyond today', () => {
    const wrong = ordinary.flatMap(({ case: row, events, opinions }) => {
      const times = events.map((event) => Date.parse(event.at));
      const isForward = times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0));
      const isOnDuty = [...events, ...opinions].every(({ at }) => {
        const day = dayOfInstant(at);
        return calendar.isWorkingDay(day) && day <= today;
      });
      return isForward && isOnDuty ? [] : [row.id];
    });
    expect(wrong).toEqual([]);
  });

  it('give opinions after acceptance, by an officer of the department', () => {
    const wrong = ordinary.flatMap(({ case: row, events, opinions }) => {
      const accepted = events.find((event) => event.state === caseStates.accepted)?.at ?? '9';
      const isRight = opinions.every(
        (opinion) =>
          Date.parse(opinion.at) >= Date.parse(accepted) &&
          officers.get(opinion.officerId)?.departmentId === row.departmentId,
      );
      return isRight ? [] : [row.id];
    });
    expect(wrong).toEqual([]);
  });

  it('carry the list of every 补正 and the approver of every 特别程序', () => {
    const events = ordinary.flatMap((file) => file.events);
    const begun = (state: number): CaseEvent[] => events.filter((event) => event.state === state);
    expect(begun(6).every((event) => (event.supplement?.length ?? 0) > 0)).toBe(true);
    expect(begun(9).every((event) => event.special?.approver !== '')).toBe(true);
  });
});
