import { initialSchema } from './0001-initial-schema.ts';
import { centralUrl } from './0002-central-url.ts';
import { countersignAsks } from './0003-countersign-asks.ts';
import { finding } from './0004-finding.ts';
import { told } from './0005-told.ts';
import { materials } from './0006-materials.ts';
import { documentDrafts } from './0007-document-drafts.ts';
import { outboxSubjects } from './0008-outbox-subjects.ts';
import { notices } from './0009-notices.ts';
import { patrol } from './0010-patrol.ts';
import { patrolRuns } from './0011-patrol-runs.ts';
import { undeliveredNotices } from './0012-undelivered-notices.ts';
import { restoredService } from './0013-restored-service.ts';
import { deadLetters } from './0014-dead-letters.ts';
import { pins } from './0015-pins.ts';
import { storage } from './0016-storage.ts';
import { journalReceipts } from './0017-journal-receipts.ts';
import { parcels } from './0018-parcels.ts';
import { policy } from './0019-policy.ts';

/** Append-only: number n is at place n − 1 and is never edited once released. */
export const migrations: readonly string[] = [
  initialSchema,
  centralUrl,
  countersignAsks,
  finding,
  told,
  materials,
  documentDrafts,
  outboxSubjects,
  notices,
  patrol,
  patrolRuns,
  undeliveredNotices,
  restoredService,
  deadLetters,
  pins,
  storage,
  journalReceipts,
  parcels,
  policy,
];
