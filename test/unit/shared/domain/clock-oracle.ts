import fc from 'fast-check';
import type { ClockFacts } from '#shared/domain/case-clock.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import type { Suspension } from '#shared/domain/clock-segments.ts';
import { dayNumber, dayOfNumber, weekday, type Day } from '#shared/domain/day.ts';
import type { CalendarData } from '#shared/domain/working-calendar.ts';

export interface OracleReading {
  readonly startedOn: Day | null;
  readonly usedDays: number;
  readonly dueOn: Day | null;
}

/** Far beyond the longest limit, should a reading never end by itself. */
const farthestDays = 3_000;

/**
 * The clock told day by day, by the sentences of the rule and nothing else: a working day counts
 * when the clock ran at its beginning. It shares no code with the clock but the day numbers.
 */
export class ClockOracle {
  readonly #holidays: ReadonlySet<number>;
  readonly #makeupDays: ReadonlySet<number>;

  constructor(calendar: CalendarData) {
    this.#holidays = new Set(calendar.holidays.map(dayNumber));
    this.#makeupDays = new Set(calendar.makeupDays.map(dayNumber));
  }

  read(facts: ClockFacts, today: Day): OracleReading {
    const startedOn = this.#startedOn(facts, today);
    if (startedOn === null) return { startedOn, usedDays: 0, dueOn: null };
    const stop = dayNumber(facts.endedOn ?? today);
    const pauses = facts.suspensions.map((s) => ({
      from: dayNumber(s.from),
      to: s.to === null ? Infinity : dayNumber(s.to),
    }));
    const allowed = facts.limitDays + facts.extensionDays;
    let used = 0;
    let dueOn: Day | null = null;
    let usedDays = 0;
    for (let day = dayNumber(startedOn) + 1; day < dayNumber(startedOn) + farthestDays; day += 1) {
      const isPaused = pauses.some((pause) => day > pause.from && day <= pause.to);
      if (this.#works(day) && !isPaused) used += 1;
      // Used up just as the clock stops, the case is not late before the clock has run again.
      if (used === allowed && (dueOn === null || isPaused)) dueOn = dayOfNumber(day);
      if (day <= stop) usedDays = used;
      const isOpen = pauses.some((pause) => pause.to === Infinity && day > pause.from);
      if (used === allowed && isOpen) dueOn = null;
      if (day >= stop && (used > allowed || isOpen)) break;
    }
    return { startedOn, usedDays, dueOn };
  }

  /** 行政许可法第三十二条: silence for more than five working days is acceptance from receipt. */
  #startedOn(facts: ClockFacts, today: Day): Day | null {
    const answers = facts.suspensions.filter((s) => s.kind === 'supplement').map((s) => s.from);
    if (facts.acceptedOn !== null) answers.push(facts.acceptedOn);
    if (facts.endedOn !== null) answers.push(facts.endedOn);
    const firstAnswer = answers.sort()[0] ?? today;
    let silentDays = 0;
    for (let day = dayNumber(facts.receivedOn) + 1; day <= dayNumber(firstAnswer); day += 1) {
      if (this.#works(day)) silentDays += 1;
    }
    const lastSilent = this.#fifthWorkingDay(facts.receivedOn);
    const refused: number[] = [caseStates.withdrawn, caseStates.notAccepted, caseStates.declined];
    if (facts.acceptedOn === null && refused.includes(facts.state)) return null;
    const isDeemed = silentDays >= 5 && dayNumber(firstAnswer) > lastSilent;
    return isDeemed ? facts.receivedOn : facts.acceptedOn;
  }

  #fifthWorkingDay(from: Day): number {
    let day = dayNumber(from);
    for (let count = 0; count < 5;) {
      day += 1;
      if (this.#works(day)) count += 1;
    }
    return day;
  }

  #works(day: number): boolean {
    const isWeekend = weekday(day) === 0 || weekday(day) === 6;
    return this.#makeupDays.has(day) || (!isWeekend && !this.#holidays.has(day));
  }
}

const firstDay = dayNumber('2024-12-01');

/** A case from receipt to `today`: accepted or not, ended or not, suspended up to four times. */
export const anyHistory: fc.Arbitrary<{ facts: ClockFacts; today: Day }> = fc
  .record({
    received: fc.nat({ max: 600 }),
    toAcceptance: fc.option(fc.nat({ max: 14 }), { freq: 5 }),
    toEnd: fc.option(fc.nat({ max: 150 }), { freq: 2 }),
    toToday: fc.nat({ max: 150 }),
    limitDays: fc.integer({ min: 1, max: 30 }),
    extensionDays: fc.constantFrom(0, 0, 10),
    endState: fc.constantFrom(2, 4, 5, 11, 12, 13, 14, 15),
    pauses: fc.array(
      fc.record({
        kind: fc.constantFrom('supplement' as const, 'special' as const),
        begin: fc.nat({ max: 150 }),
        length: fc.option(fc.nat({ max: 40 }), { freq: 4 }),
      }),
      { maxLength: 4 },
    ),
  })
  .map((draw) => {
    const lived = Math.min(draw.toEnd ?? draw.toToday, draw.toToday);
    const isEnded = draw.toEnd !== null && draw.toEnd <= draw.toToday;
    const at = (offset: number): Day => dayOfNumber(firstDay + draw.received + offset);
    const isAccepted = draw.toAcceptance !== null && draw.toAcceptance <= lived;
    const suspensions: Suspension[] = draw.pauses
      .filter((pause) => pause.begin <= lived)
      .map((pause, i) => ({
        kind: pause.kind,
        from: at(pause.begin),
        to:
          pause.length === null || pause.begin + pause.length > lived
            ? null
            : at(pause.begin + pause.length),
        reason: `reason ${i}`,
      }));
    const facts = {
      state: (isEnded ? draw.endState : isAccepted ? 3 : 1) as ClockFacts['state'],
      receivedOn: at(0),
      acceptedOn: isAccepted ? at(draw.toAcceptance ?? 0) : null,
      endedOn: isEnded ? at(lived) : null,
      limitDays: draw.limitDays,
      extensionDays: draw.extensionDays,
      suspensions,
    };
    return { facts, today: at(draw.toToday) };
  });
