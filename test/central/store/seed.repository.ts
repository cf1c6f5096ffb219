import type { Statement } from 'better-sqlite3';
import type { Officer } from '#shared/central/organisation.ts';
import type { PasswordHash } from '../sessions/passwords.ts';
import type { Store } from './open-store.ts';

/** What only the seed writes: accounts, which departments share a project, the planted scenarios. */
export class SeedRepository {
  readonly #officer: Statement;
  readonly #projectDepartment: Statement;
  readonly #scenario: Statement;

  constructor(store: Store) {
    this.#officer = store.prepare(`
      INSERT INTO officer (id, username, department_id, password_salt, password_hash)
      VALUES (?, ?, ?, ?, ?)`);
    this.#projectDepartment = store.prepare(
      'INSERT OR IGNORE INTO project_department (project_id, department_id) VALUES (?, ?)',
    );
    this.#scenario = store.prepare(
      'INSERT INTO seed_scenario (scenario, subject_id, note) VALUES (?, ?, ?)',
    );
  }

  addOfficer(officer: Officer, password: PasswordHash): void {
    const { id, username, departmentId } = officer;
    this.#officer.run(id, username, departmentId, password.salt, password.hash);
  }

  addProjectDepartment(projectId: string, departmentId: string): void {
    this.#projectDepartment.run(projectId, departmentId);
  }

  addScenario(scenario: number, subjectId: string, note: string): void {
    this.#scenario.run(scenario, subjectId, note);
  }
}
