import { dayNumber, dayOfNumber, type Day } from '#shared/domain/day.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import { calendar } from './calendar.ts';

const daysBack = 420;

/** The working days up to and including the demo's today, addressed by how many days ago they were. */
export class WorkDays {
  readonly today: Day;
  readonly calendar = new WorkingCalendar(calendar);
  readonly #days: readonly Day[];

  constructor(today: Day) {
    this.today = today;
    const last = dayNumber(today);
    const days = Array.from({ length: daysBack }, (_, i) => dayOfNumber(last - daysBack + 1 + i));
    this.#days = days.filter((day) => this.calendar.isWorkingDay(day));
  }

  /** The n-th last working day; 0 is today, or the last working day before it. */
  ago(n: number): Day {
    const day = this.#days[this.#days.length - 1 - n];
    if (day === undefined) throw new RangeError(`no working day ${n} days ago`);
    return day;
  }

  /** The working days of the calendar month that lies `months` before today's. */
  ofMonth(months: number): readonly Day[] {
    const [year = 0, month = 0] = this.today.split('-').map(Number);
    const wanted = new Date(Date.UTC(year, month - 1 - months)).toISOString().slice(0, 7);
    return this.#days.filter((day) => day.startsWith(wanted));
  }

  /** The working day `n` before `day`, which is one itself. */
  before(day: Day, n: number): Day {
    const found = this.#days[this.#days.indexOf(day) - n];
    if (found === undefined) throw new RangeError(`no working day ${n} days before ${day}`);
    return found;
  }

  /** The working day `n` after `day`. */
  after(day: Day, n: number): Day {
    return this.calendar.addWorkingDays(day, n).day;
  }
}
