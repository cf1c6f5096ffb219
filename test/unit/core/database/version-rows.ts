import type { EncryptedDatabase } from '#core/database/database.ts';
import { JournalRepository } from '#core/journal/journal.repository.ts';
import type { Case } from '#shared/central/cases.ts';
import { receivedCase } from '../case.fixture.ts';
import { noticeOf } from '../notice.fixture.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** A row as the versions from `since` up to `until` wrote it; values of JSON as they wrote it too. */
interface VersionRow {
  readonly table: string;
  readonly since: number;
  readonly until?: number;
  readonly row: Row;
}

export const at = '2026-04-01T01:00:00.000Z';
export const caseId = 'c-1';
export const actId = '019d0000-0000-7000-8000-000000000001';

/** As the feed gave it before cases had cards. */
function formerCase(): Partial<Case> {
  const row: Partial<Case> = receivedCase();
  delete row.card;
  return row;
}

const officer = { id: 'o-1', username: 'zj.chen', name: '陈伟明', departmentId: 'd-1', roles: [] };
const department = { id: 'd-1', name: '市住建局' };
const event = {
  ...{ id: 'e-1', caseId, seq: 1, state: 1, act: null, at, officerId: null, officerName: '系统' },
  ...{ text: '', terminalId: null, details: {} },
};
const days = { running_day: 1, warning_day: 2, urgent_day: 3, overdue_day: 4, due_day: 4 };
const json = JSON.stringify;
const filter = { bucket: 'todo', scope: 'mine', light: null, stage: null, matterId: null };

const session = {
  ...{ only: 1, officer: json(officer), department: json(department), offline_hours: 72 },
  ...{ last_contact_at: at, refresh_token: 'token' },
};
const act = {
  ...{ id: actId, position: 1, state: 'waiting', seen_version: 7, base: json(formerCase()) },
  ...{
    act: json({ kind: 'accept', note: '已核' }),
    device_at: at,
    device_offset_ms: 5,
    attempts: 2,
  },
};
const hit = {
  ...{ key: 'h-1', is_serious: 1, happened_at: 1, rule_id: 'r-1', situation: 3, officer_id: 'o-1' },
  ...{ matter_id: 'm-1', case_id: caseId, facts_hash: 'f', data: '{}' },
};
const noticeColumns = {
  ...{ id: 'n-1', version: 1, department_id: 'd-1', channel: 'written', state: 'issued' },
  ...{ severity: 'serious', situation: 1, supervisor_id: 'o-2', addressee_kind: 'officer' },
  ...{ addressee_id: 'o-1', case_id: caseId, is_issued: 1, is_open: 1, is_answering: 1 },
  ...{ report_step: 0, rounds: 1, opened_ms: 1, opened_on: '2026-04-01', due_day: 5 },
};

/** Rows of every table of every version. A version that adds a table or a column adds a line. */
const rows: readonly VersionRow[] = [
  { table: 'session', since: 1, until: 18, row: session },
  {
    ...{ table: 'session', since: 19 },
    row: {
      ...{ ...session, offline_read_only_hours: 48 },
      recovery_key: json({ id: 'k-1', sealingKey: 'key' }),
    },
  },
  {
    ...{ table: 'cases', since: 1 },
    row: {
      ...{ key: 5, id: caseId, version: 7, department_id: 'd-1', project_id: 'p-1', ...days },
      ...{ matter_id: 'm-1', stage: 3, bucket: 0, sort_day: 4, data: json(formerCase()) },
    },
  },
  {
    ...{ table: 'case_events', since: 1 },
    row: { case_id: caseId, seq: 1, id: 'e-1', version: 1, data: json(event) },
  },
  {
    ...{ table: 'records', since: 1 },
    row: { entity: 'project', id: 'p-1', version: 1, parent: null, data: json({ id: 'p-1' }) },
  },
  {
    ...{ table: 'case_words', since: 1 },
    row: { rowid: 5, grams: '施工 工许 许可', chars: '施 工', pinyin: 'shi', initials: 's' },
  },
  {
    ...{ table: 'parked', since: 1 },
    row: { entity: 'weather', id: 'w-1', version: 1, op: 'put', data: '{}', parked_at: at },
  },
  {
    ...{ table: 'outbox', since: 1, until: 7 },
    row: { ...act, case_id: caseId, case_number: '440800-1', case_title: '施工许可' },
  },
  {
    ...{ table: 'outbox', since: 8 },
    row: {
      ...{ ...act, subject: 'case', subject_id: caseId, subject_number: '440800-1' },
      subject_title: '施工许可',
    },
  },
  {
    ...{ table: 'act_forms', since: 1 },
    row: { case_id: caseId, form: json({ kind: 'accept', fields: { note: '写到一半' } }) },
  },
  { table: 'countersign_asks', since: 3, row: { officer_id: 'o-1', case_key: 5 } },
  { table: 'projects', since: 4, row: { key: 1, id: 'p-1' } },
  {
    ...{ table: 'project_cases', since: 4 },
    row: { id: caseId, project_id: 'p-1', bucket: 0, sort_day: 4, ...days },
  },
  {
    ...{ table: 'project_words', since: 4 },
    row: { rowid: 1, grams: '金沙', chars: '金', pinyin: 'jin', initials: 'j' },
  },
  {
    ...{ table: 'saved_filters', since: 4 },
    row: { key: 1, id: 'f-1', name: '本周到期', filter: json(filter), is_default: 1 },
  },
  {
    ...{ table: 'alerts', since: 5 },
    row: {
      ...{ kind: 'overdue', case_id: caseId, subject: '4', listed: 1, at },
      facts: json({ day: 4, figures: null }),
    },
  },
  { table: 'alert_cases', since: 5, row: { case_id: caseId } },
  { table: 'phrase_uses', since: 5, row: { phrase_id: 'ph-1', uses: 3 } },
  {
    ...{ table: 'material_files', since: 6 },
    row: { material_id: 'ma-1', sha256: 'aa', case_id: caseId, size: 3, received: 3, is_whole: 1 },
  },
  {
    ...{ table: 'material_chunks', since: 6 },
    row: { material_id: 'ma-1', sha256: 'aa', place: 0, bytes: 'pdf' },
  },
  {
    ...{ table: 'material_notes', since: 6 },
    row: {
      ...{ id: 'mn-1', material_id: 'ma-1', case_id: caseId, sha256: 'aa', page: 1 },
      ...{ text: '缺章', changed_at: at },
    },
  },
  {
    ...{ table: 'document_drafts', since: 7 },
    row: { case_id: caseId, template_id: 't-1', fields: json({ reason: '缺材料' }) },
  },
  {
    ...{ table: 'notices', since: 9 },
    row: { ...noticeColumns, data: json(noticeOf({ id: 'n-1' })) },
  },
  { table: 'notice_forms', since: 9, row: { notice_id: 'n-1', kind: 'answer', form: '{}' } },
  {
    ...{ table: 'case_log', since: 10 },
    row: {
      ...{ at: Date.parse(at), case_id: caseId, seq: 1, id: 'e-1', entity: 'case-event' },
      officer_id: 'o-1',
    },
  },
  { table: 'patrol_hits', since: 10, until: 10, row: hit },
  { table: 'patrol_hits', since: 11, row: { ...hit, run: 0, order_id: null } },
  { table: 'rebuilt_rows', since: 13, row: { entity: 'case', id: caseId } },
  {
    ...{ table: 'pins', since: 15 },
    row: { kind: 'case', subject_id: caseId, number: '440800-1', pinned_at: at },
  },
  {
    ...{ table: 'pin_cases', since: 15 },
    row: { kind: 'case', subject_id: caseId, case_id: caseId, number: '440800-1' },
  },
  {
    ...{ table: 'pin_troubles', since: 15 },
    row: { material_id: 'ma-2', sha256: 'bb', trouble: 'refused' },
  },
  { table: 'journal_receipts', since: 17, row: { seq: 1, hash: 'h', received_at: at } },
  { table: 'journal_alarm', since: 17, row: { only: 1, raised_at: at, own_seq: 2, server_seq: 1 } },
  {
    ...{ table: 'parcels', since: 18 },
    row: { parcel_id: 'pa-1', direction: 'in', terminal_id: 't-2', made_at: at, noted_at: at },
  },
  { table: 'parcel_acts', since: 18, row: { act_id: actId, parcel_id: 'pa-1' } },
];

/** Fills a database of a version with what an officer's cache of that version held. */
export function fillVersion(db: EncryptedDatabase, version: number): void {
  for (const { table, since, until = Infinity, row } of rows) {
    if (version < since || version > until) continue;
    const columns = Object.keys(row);
    const values = columns.map((name) => (name === 'bytes' ? 'CAST(@bytes AS BLOB)' : `@${name}`));
    db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`).run(
      row,
    );
  }
  db.exec(`UPDATE sync_state SET cursor = 'cursor', epoch = 'epoch', data_as_of = '${at}'`);
  if (version >= 4) db.exec('DELETE FROM upkeep');
  const journal = new JournalRepository(db);
  journal.append(at, 'submitted', actId, { caseId, act: JSON.parse(act.act) as unknown });
  journal.append(at, 'printed', caseId, { how: 'pdf' });
}
