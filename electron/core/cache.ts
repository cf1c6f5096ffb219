import { AlertRepository } from './alerts/alert.repository.ts';
import { ActFormRepository } from './cases/act-form.repository.ts';
import { CaseRepository } from './cases/case.repository.ts';
import type { EncryptedDatabase } from './database/database.ts';
import { SavedFilterRepository } from './finding/saved-filter.repository.ts';
import { DocumentDraftRepository } from './documents/document-draft.repository.ts';
import { JournalReceiptRepository } from './journal/journal-receipt.repository.ts';
import { JournalRepository } from './journal/journal.repository.ts';
import { CaseLogRepository } from './logs/case-log.repository.ts';
import { MaterialFileRepository } from './materials/material-file.repository.ts';
import { MaterialNoteRepository } from './materials/material-note.repository.ts';
import { PinRepository } from './packages/pin.repository.ts';
import type { SubjectEntries } from './outbox/outbox-subject.ts';
import { outboxSubjects } from './outbox/outbox-subjects.ts';
import { NoticeFormRepository } from './notices/notice-form.repository.ts';
import { NoticeListRepository } from './notices/notice-list.repository.ts';
import { NoticeStatisticsRepository } from './notices/notice-statistics.repository.ts';
import { NoticeRepository } from './notices/notice.repository.ts';
import { OutboxRepository } from './outbox/outbox.repository.ts';
import { ReceiptRepository } from './outbox/receipt.repository.ts';
import { BackupStateRepository } from './parcels/backup-state.repository.ts';
import { CarriedRepository } from './parcels/carried.repository.ts';
import { ParcelRepository } from './parcels/parcel.repository.ts';
import { PatrolRunRepository } from './patrol/patrol-run.repository.ts';
import { PatrolRepository } from './patrol/patrol.repository.ts';
import { PopulationRepository } from './patrol/population.repository.ts';
import { ProjectRepository } from './projects/project.repository.ts';
import { PhraseUseRepository } from './phrases/phrase-use.repository.ts';
import { SearchRepository } from './search/search.repository.ts';
import { SessionRepository } from './session/session.repository.ts';
import { RecordRepository } from './sync/record.repository.ts';
import { RescuesRepository } from './storage/rescues.repository.ts';
import { StoreChecksRepository } from './storage/store-checks.repository.ts';
import { UpkeepRepository } from './upkeep/upkeep.repository.ts';
import { RestoreRepository } from './sync/restore.repository.ts';
import { SyncStateRepository } from './sync/sync-state.repository.ts';
import { WorklistRepository } from './worklist/worklist.repository.ts';

/** An officer's open database with everything that reads and writes it. */
export interface Cache {
  readonly db: EncryptedDatabase;
  readonly session: SessionRepository;
  readonly syncState: SyncStateRepository;
  readonly restore: RestoreRepository;
  readonly records: RecordRepository;
  readonly cases: CaseRepository;
  readonly worklist: WorklistRepository;
  readonly search: SearchRepository;
  readonly outbox: OutboxRepository;
  readonly receipts: ReceiptRepository;
  readonly journal: JournalRepository;
  readonly parcels: ParcelRepository;
  readonly carried: CarriedRepository;
  readonly backups: BackupStateRepository;
  readonly journalReceipts: JournalReceiptRepository;
  readonly forms: ActFormRepository;
  readonly projects: ProjectRepository;
  readonly filters: SavedFilterRepository;
  readonly upkeep: UpkeepRepository;
  readonly alerts: AlertRepository;
  readonly phraseUses: PhraseUseRepository;
  readonly materialFiles: MaterialFileRepository;
  readonly materialNotes: MaterialNoteRepository;
  readonly documentDrafts: DocumentDraftRepository;
  readonly pins: PinRepository;
  readonly caseLog: CaseLogRepository;
  readonly patrol: PatrolRepository;
  readonly patrolRun: PatrolRunRepository;
  readonly population: PopulationRepository;
  readonly notices: NoticeRepository;
  readonly noticeList: NoticeListRepository;
  readonly noticeStatistics: NoticeStatisticsRepository;
  readonly noticeForms: NoticeFormRepository;
  readonly storeChecks: StoreChecksRepository;
  readonly rescues: RescuesRepository;
}

/** Prepares every statement once. @param subjects what the queue carries */
export function createCache(
  db: EncryptedDatabase,
  subjects: SubjectEntries = outboxSubjects,
): Cache {
  return {
    db,
    session: new SessionRepository(db),
    syncState: new SyncStateRepository(db),
    restore: new RestoreRepository(db),
    records: new RecordRepository(db),
    cases: new CaseRepository(db),
    worklist: new WorklistRepository(db),
    search: new SearchRepository(db),
    outbox: new OutboxRepository(db, subjects),
    receipts: new ReceiptRepository(db),
    journal: new JournalRepository(db),
    parcels: new ParcelRepository(db),
    carried: new CarriedRepository(db),
    backups: new BackupStateRepository(db),
    journalReceipts: new JournalReceiptRepository(db),
    forms: new ActFormRepository(db),
    projects: new ProjectRepository(db),
    filters: new SavedFilterRepository(db),
    upkeep: new UpkeepRepository(db),
    alerts: new AlertRepository(db),
    phraseUses: new PhraseUseRepository(db),
    materialFiles: new MaterialFileRepository(db),
    materialNotes: new MaterialNoteRepository(db),
    documentDrafts: new DocumentDraftRepository(db),
    pins: new PinRepository(db),
    caseLog: new CaseLogRepository(db),
    patrol: new PatrolRepository(db),
    patrolRun: new PatrolRunRepository(db),
    population: new PopulationRepository(db),
    notices: new NoticeRepository(db),
    noticeList: new NoticeListRepository(db),
    noticeStatistics: new NoticeStatisticsRepository(db),
    noticeForms: new NoticeFormRepository(db),
    storeChecks: new StoreChecksRepository(db),
    rescues: new RescuesRepository(db),
  };
}
