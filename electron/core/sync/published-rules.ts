import type { Day } from '#shared/domain/day.ts';
import { isStanding } from '#shared/domain/delegation.ts';
import { WorkingCalendar, type CalendarData } from '#shared/domain/working-calendar.ts';
import type { CardThresholds } from '#shared/domain/case-clock.ts';
import type { CatalogueMatter } from '#shared/domain/project-path.ts';
import { matterSchema, type Delegation, type Matter } from '#shared/central/organisation.ts';
import type { RecordRepository } from './record.repository.ts';

/** Until the server has published one, every date is an estimate on Monday to Friday (K04). */
const unpublished: CalendarData = {
  coveredFrom: '2000-01-01',
  coveredTo: '2000-01-01',
  holidays: [],
  makeupDays: [],
};

/** Until the matter has arrived: the thresholds of domain.md, part 2. */
const usualThresholds: CardThresholds = { warningDays: 3, urgentDays: 1 };

/** 离岗委托 of a department that were not over on a day. */
interface Standing {
  readonly departmentId: string;
  readonly today: Day;
  readonly delegations: readonly Delegation[];
}

/** The published rules that clocks and scopes lean on, read from the cache and kept until they change. */
export class PublishedRules {
  readonly #records: RecordRepository;
  #calendar: WorkingCalendar | null = null;
  #catalogue: readonly CatalogueMatter[] | null = null;
  #standing: Standing | null = null;
  readonly #matters = new Map<string, Matter | null>();

  constructor(records: RecordRepository) {
    this.#records = records;
  }

  get calendar(): WorkingCalendar {
    this.#calendar ??= new WorkingCalendar(
      this.#records.read('calendar', 'calendar') ?? unpublished,
    );
    return this.#calendar;
  }

  /** The matter catalogue (articles 5 and 11), each with the short name of its department. */
  get catalogue(): readonly CatalogueMatter[] {
    // Rows that an older version stored lack what the schema fills in.
    this.#catalogue ??= this.#records.all('matter').map((row) => {
      const matter = matterSchema.parse(row);
      const department = this.#records.read('department', matter.departmentId);
      return { ...matter, departmentName: department?.shortName ?? '' };
    });
    return this.#catalogue;
  }

  /** A matter with all that its schema fills in: rows that an older version stored lack it. */
  matter(matterId: string): Matter | null {
    const kept = this.#matters.get(matterId);
    if (kept !== undefined) return kept;
    const row = this.#records.read('matter', matterId);
    const matter = row === null ? null : matterSchema.parse(row);
    this.#matters.set(matterId, matter);
    return matter;
  }

  thresholds(matterId: string): CardThresholds {
    return this.matter(matterId) ?? usualThresholds;
  }

  /** 离岗委托 of a department that are not over; of those that are it has more every year. */
  standingDelegations(departmentId: string, today: Day): readonly Delegation[] {
    const kept = this.#standing;
    if (kept?.departmentId === departmentId && kept.today === today) return kept.delegations;
    const delegations = this.#records
      .children('delegation', departmentId)
      .filter((each) => isStanding(each, today));
    this.#standing = { departmentId, today, delegations };
    return delegations;
  }

  /** To be called after a calendar, matter, department or delegation was applied, and after a transaction that failed. */
  forget(): void {
    this.#calendar = null;
    this.#catalogue = null;
    this.#standing = null;
    this.#matters.clear();
  }
}
