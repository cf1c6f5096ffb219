import type { EncryptedDatabase } from '../database/database.ts';
import type { SearchWords } from '../search/search-words.ts';
import type { Urgency } from '../worklist/urgency.ts';
import type { WorklistPlace } from '../worklist/worklist.repository.ts';

/** Which projects, as SQL parameters; null means "any". */
export interface ProjectQuery {
  /** FTS5 query of search/search-words.ts. */
  readonly words: string | null;
  readonly light: string | null;
  /** The day on which lights are read, as a day number. */
  readonly today: number;
}

/** What the list shows of a project besides its facts. */
export interface ProjectSum extends WorklistPlace {
  readonly id: string;
  readonly light: string;
  readonly caseCount: number;
  readonly openCount: number;
  /** Day number. */
  readonly dueDay: number | null;
}

/** The light of the most urgent open case on @today. */
const light = `
  CASE
    WHEN case_count = 0 THEN 'idle'
    WHEN open_count = 0 THEN 'ended'
    WHEN @today >= overdue_day THEN 'overdue'
    WHEN @today >= urgent_day THEN 'urgent'
    WHEN @today >= warning_day THEN 'warning'
    WHEN @today >= running_day THEN 'normal'
    WHEN has_paused = 1 THEN 'paused'
    ELSE 'idle'
  END`;

const found = `(@words IS NULL
  OR key IN (SELECT rowid FROM project_words WHERE project_words MATCH @words))`;
const filter = `${found} AND (@light IS NULL OR ${light} = @light)`;

/** Sorts after every open case of any day; among finished projects the newest comes first. */
const finishedBase = 50_000_000;
const never = 100_000_000;

/** Of the open cases of one project: nothing lit before the case itself is (see worklist/urgency.ts). */
const sum = `
  SELECT 0, count(*), coalesce(sum(bucket < 2), 0),
    coalesce(max(bucket < 2 AND fixed_light = 'paused'), 0),
    coalesce(min(CASE WHEN bucket < 2 THEN sort_day END), ${finishedBase} + min(sort_day), ${never}),
    coalesce(min(CASE WHEN bucket < 2 AND fixed_light IS NULL THEN running_day END), ${never}),
    coalesce(min(CASE WHEN bucket < 2 AND fixed_light IS NULL
                      THEN max(running_day, warning_day) END), ${never}),
    coalesce(min(CASE WHEN bucket < 2 AND fixed_light IS NULL
                      THEN max(running_day, urgent_day) END), ${never}),
    coalesce(min(CASE WHEN bucket < 2 AND fixed_light = 'overdue' THEN 0
                      WHEN bucket < 2 AND fixed_light IS NULL
                      THEN max(running_day, overdue_day) END), ${never}),
    min(CASE WHEN bucket < 2 AND fixed_light IS NULL THEN due_day END)
  FROM project_cases WHERE project_id = projects.id`;

/** The list of projects and the cases it sums up. */
export class ProjectRepository {
  readonly #put;
  readonly #drop;
  readonly #dropWords;
  readonly #putWords;
  readonly #putCase;
  readonly #caseProject;
  readonly #dropCase;
  readonly #openCaseIds;
  readonly #markStale;
  readonly #refresh;
  readonly #page;
  readonly #tally;

  constructor(db: EncryptedDatabase) {
    this.#put = db
      .prepare<[string], number>(
        `INSERT INTO projects (id) VALUES (?)
         ON CONFLICT (id) DO UPDATE SET is_stale = 1 RETURNING key`,
      )
      .pluck();
    this.#drop = db
      .prepare<[string], number>('DELETE FROM projects WHERE id = ? RETURNING key')
      .pluck();
    this.#dropWords = db.prepare('DELETE FROM project_words WHERE rowid = ?');
    this.#putWords = db.prepare(
      `INSERT OR REPLACE INTO project_words (rowid, grams, chars, pinyin, initials)
       VALUES (@key, @grams, @chars, @pinyin, @initials)`,
    );
    this.#putCase = db.prepare(`
      INSERT OR REPLACE INTO project_cases (id, project_id, bucket, sort_day, fixed_light,
        running_day, warning_day, urgent_day, overdue_day, due_day)
      VALUES (@id, @projectId, @bucket, @sortDay, @fixedLight,
        @runningDay, @warningDay, @urgentDay, @overdueDay, @dueDay)`);
    this.#caseProject = db
      .prepare<[string], string>('SELECT project_id FROM project_cases WHERE id = ?')
      .pluck();
    this.#dropCase = db.prepare('DELETE FROM project_cases WHERE id = ?');
    this.#openCaseIds = db
      .prepare<[], string>('SELECT id FROM project_cases WHERE bucket < 2')
      .pluck();
    this.#markStale = db.prepare('UPDATE projects SET is_stale = 1 WHERE id = ?');
    this.#refresh = db.prepare(`
      UPDATE projects SET (is_stale, case_count, open_count, has_paused, sort_day, running_day,
        warning_day, urgent_day, overdue_day, due_day) = (${sum})
      WHERE is_stale = 1`);
    this.#page = db.prepare<[ProjectQuery & WorklistPlace & { limit: number }], ProjectSum>(`
      SELECT id, key, sort_day AS sortDay, ${light} AS light, case_count AS caseCount,
        open_count AS openCount, due_day AS dueDay
      FROM projects WHERE ${filter} AND (sort_day, key) > (@sortDay, @key)
      ORDER BY sort_day, key LIMIT @limit`);
    this.#tally = db.prepare<
      [Pick<ProjectQuery, 'words' | 'today'>],
      { light: string; count: number }
    >(`SELECT ${light} AS light, count(*) AS count FROM projects WHERE ${found} GROUP BY 1`);
  }

  put(id: string, words: SearchWords): void {
    const key = this.#put.get(id);
    if (key !== undefined) this.#putWords.run({ key, ...words });
  }

  drop(id: string): void {
    const key = this.#drop.get(id);
    if (key !== undefined) this.#dropWords.run(key);
  }

  putCase(id: string, projectId: string, urgency: Urgency): void {
    const { bucket, sortDay, fixedLight, runningDay, warningDay, urgentDay } = urgency;
    const days = { runningDay, warningDay, urgentDay, overdueDay: urgency.overdueDay };
    const before = this.#caseProject.get(id);
    if (before !== undefined && before !== projectId) this.#markStale.run(before);
    const row = { id, projectId, bucket, sortDay, fixedLight, ...days, dueDay: urgency.dueDay };
    this.#putCase.run(row);
    this.#markStale.run(projectId);
  }

  dropCase(id: string): void {
    const projectId = this.#caseProject.get(id);
    if (projectId === undefined) return;
    this.#dropCase.run(id);
    this.#markStale.run(projectId);
  }

  /** Cases whose light may still change. */
  openCaseIds(): string[] {
    return this.#openCaseIds.all();
  }

  /** Up to `limit` projects after `after`, or from the beginning, the most urgent first. */
  page(query: ProjectQuery, after: WorklistPlace | null, limit: number): ProjectSum[] {
    this.#refresh.run();
    const from = after ?? { sortDay: Number.MIN_SAFE_INTEGER, key: 0 };
    return this.#page.all({ ...query, ...from, limit });
  }

  /** How many projects of each light the words find. */
  tally(words: string | null, today: number): Map<string, number> {
    this.#refresh.run();
    return new Map(this.#tally.all({ words, today }).map(({ light, count }) => [light, count]));
  }
}
