import {
  calendarSchema,
  departmentSchema,
  matterSchema,
  officerSchema,
  type Department,
  type Matter,
  type Officer,
} from '#shared/central/organisation.ts';
import { supervisionPolicySchema } from '#shared/central/supervision.ts';
import { usualSupervision, type SupervisionPolicy } from '#shared/domain/notices/notice-due.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { WorkingCalendar } from '#shared/domain/working-calendar.ts';
import type { Store } from '../store/open-store.ts';
import { readPublished } from './organisation.repository.ts';

/** Departments, officers, matters and the calendar, read once: only officers change afterwards. */
export class Organisation {
  readonly calendar: WorkingCalendar;
  readonly supervision: SupervisionPolicy;
  readonly #departments: ReadonlyMap<string, Department>;
  readonly #officers: Map<string, Officer>;
  readonly #matters: ReadonlyMap<string, Matter>;

  constructor(store: Store) {
    const [calendar] = readPublished(store, 'calendar').map((row) => calendarSchema.parse(row));
    if (calendar === undefined) throw new Error('the store has no calendar');
    this.calendar = new WorkingCalendar(calendar);
    const [supervision] = readPublished(store, 'supervision-policy');
    this.supervision =
      supervision === undefined ? usualSupervision : supervisionPolicySchema.parse(supervision);
    this.#departments = byId(
      readPublished(store, 'department').map((row) => departmentSchema.parse(row)),
    );
    this.#officers = byId(readPublished(store, 'officer').map((row) => officerSchema.parse(row)));
    this.#matters = byId(readPublished(store, 'matter').map((row) => matterSchema.parse(row)));
  }

  officer(id: string): Officer | null {
    return this.#officers.get(id) ?? null;
  }

  /** From now on this officer is so: other roles, or not active any more. The row is the caller's to put. */
  replace(officer: Officer): void {
    this.#officers.set(officer.id, officer);
  }

  officersOf(departmentId: string): Officer[] {
    return [...this.#officers.values()].filter((each) => each.departmentId === departmentId);
  }

  /** Who may be given a case of this department, by id. */
  caseWorkers(departmentId: string): ReadonlyMap<string, Officer> {
    const active = [...this.activeOfficers(departmentId).values()];
    return byId(active.filter(({ roles }) => isPermitted(roles, 'case:process')));
  }

  /** Who is on duty in this department, by id. */
  activeOfficers(departmentId: string): ReadonlyMap<string, Officer> {
    return byId(this.officersOf(departmentId).filter(({ active }) => active));
  }

  /** Who was on duty in this department and is no more, by id. */
  formerOfficers(departmentId: string): ReadonlyMap<string, Officer> {
    return byId(this.officersOf(departmentId).filter(({ active }) => !active));
  }

  /** @throws Error when the seed is broken */
  department(id: string): Department {
    return required(this.#departments.get(id), id);
  }

  matter(id: string): Matter {
    return required(this.#matters.get(id), id);
  }
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function required<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`no such row: ${id}`);
  return value;
}
