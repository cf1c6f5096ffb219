import type { Statement } from 'better-sqlite3';
import type { Case, CaseEvent, Opinion, Project } from '#shared/central/cases.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Store } from '../store/open-store.ts';

interface PartOfCase {
  readonly caseId: string;
  readonly entity: 'case' | 'case-event' | 'document' | 'opinion';
  readonly data: string;
}

/** A file under construction. */
interface OpenFile {
  readonly caseId: string;
  row: Case | null;
  readonly events: CaseEvent[];
  readonly opinions: Opinion[];
  readonly documents: IssuedDocumentRow[];
}

/** The cases of a department with all that the patrol reads, one at a time. */
export class PatrolFiles {
  readonly #parts: Statement;
  readonly #project: Statement;
  readonly #organisation: Organisation;

  constructor(store: Store, organisation: Organisation) {
    this.#organisation = organisation;
    // In the order of the index, so that nothing is sorted and the rows of a case come together.
    this.#parts = store.prepare(`
      SELECT case_id AS caseId, entity, data FROM feed_row INDEXED BY feed_row_of_case
      WHERE case_id IS NOT NULL AND scope = 'cases' AND scope_id = ?
        AND entity IN ('case', 'case-event', 'document', 'opinion')
      ORDER BY case_id, entity, seq`);
    this.#project = store
      .prepare(`SELECT data FROM feed_row WHERE entity = 'project' AND id = ?`)
      .pluck();
  }

  *of(departmentId: string): Iterable<PatrolFile> {
    const projects = new Map<string, Project | null>();
    let file = openFile('');
    for (const part of this.#parts.iterate(departmentId) as Iterable<PartOfCase>) {
      if (part.caseId !== file.caseId) {
        yield* this.#closed(file, projects);
        file = openFile(part.caseId);
      }
      addPart(file, part);
    }
    yield* this.#closed(file, projects);
  }

  #closed({ row, ...parts }: OpenFile, projects: Map<string, Project | null>): PatrolFile[] {
    if (row === null) return [];
    const matter = this.#organisation.matter(row.matterId);
    return [{ ...parts, case: row, matter, project: this.#projectOf(row.projectId, projects) }];
  }

  #projectOf(id: string, known: Map<string, Project | null>): Project | null {
    const kept = known.get(id);
    if (kept !== undefined) return kept;
    const data = this.#project.get(id) as string | undefined;
    const project = data === undefined ? null : (JSON.parse(data) as Project);
    known.set(id, project);
    return project;
  }
}

function openFile(caseId: string): OpenFile {
  return { caseId, row: null, events: [], opinions: [], documents: [] };
}

/** Rows were checked by their schema when they were written. */
function addPart(file: OpenFile, { entity, data }: PartOfCase): void {
  switch (entity) {
    case 'case':
      file.row = JSON.parse(data) as Case;
      break;
    case 'case-event':
      file.events.push(JSON.parse(data) as CaseEvent);
      break;
    case 'document':
      file.documents.push(JSON.parse(data) as IssuedDocumentRow);
      break;
    case 'opinion':
      file.opinions.push(JSON.parse(data) as Opinion);
      break;
  }
}
