import { isDocumentAct } from '#shared/domain/documents/document-acts.ts';
import type { Receipt } from '#shared/central/case-actions.ts';
import type { Case } from '#shared/central/cases.ts';
import { documentFormKey } from '../cases/document-form.ts';
import { inTransaction } from '../database/database.ts';
import type { Cache } from '../cache.ts';
import type { JournalAnchor } from '../journal/journal-anchor.ts';
import type { JournalKind } from '../journal/journal.repository.ts';
import type { OutboxChange, QueuedAct } from './outbox.repository.ts';

type NewAct = Parameters<Cache['outbox']['insert']>[0];

/**
 * Writes what happens to acts: outbox row and journal row in one synchronous transaction, then the
 * anchor. When a method returns, it is on the disk.
 */
export class ActLedger {
  readonly #cache: Cache;
  readonly #anchor: JournalAnchor;
  readonly #now: () => Date;
  readonly #onDefect: (error: unknown) => void;

  constructor(
    cache: Cache,
    anchor: JournalAnchor,
    now: () => Date,
    onDefect: (error: unknown) => void,
  ) {
    this.#cache = cache;
    this.#anchor = anchor;
    this.#now = now;
    this.#onDefect = onDefect;
  }

  /** A new act; what was typed for the case is forgotten in the same transaction. */
  submit(act: NewAct): void {
    this.#commit(() => {
      this.#cache.outbox.insert(act, null);
      this.#forget(act);
      this.#note('submitted', act.id, submission(act));
    });
  }

  /** The same act as a new item in the place of the old one, which stays readable as withdrawn. */
  resubmit(old: QueuedAct, act: NewAct): void {
    this.#commit(() => {
      this.#cache.outbox.change(old.id, { state: 'withdrawn', reason: '已按最新情况重新提交' });
      this.#note('withdrawn', old.id, { replacedBy: act.id });
      this.#cache.outbox.insert(act, old.position);
      this.#note('submitted', act.id, submission(act));
    });
  }

  withdraw(id: string): void {
    this.#move(id, { state: 'withdrawn', reason: '已由本人撤回' }, 'withdrawn', {});
  }

  accept(id: string, receipt: Receipt): void {
    this.#move(id, { state: 'accepted', receipt }, 'accepted', receipt);
  }

  conflict(id: string, theirs: Case, theirsVersion: number): void {
    const reason = '本件已被他人更改，请比对后决定';
    this.#move(id, { state: 'conflict', theirs, theirsVersion, reason }, 'conflict', {
      theirsVersion,
    });
  }

  refuse(id: string, code: string, reason: string): void {
    this.#move(id, { state: 'refused', reason }, 'refused', { code, reason });
  }

  /** Something that is no act: what left the terminal as a file. @param subject what it is about */
  record(kind: JournalKind, subject: string, payload: unknown): void {
    this.#commit(() => this.#note(kind, subject, payload));
  }

  /** What was typed for this act; what was typed for others stays. */
  #forget({ caseId, act }: NewAct): void {
    const { forms, documentDrafts } = this.#cache;
    if (act.kind === 'document-issue') documentDrafts.write(caseId, act.templateId, null);
    else if (isDocumentAct(act)) {
      documentDrafts.write(caseId, documentFormKey(act.kind, act.documentId), null);
    } else forms.write(caseId, null);
  }

  #move(id: string, change: OutboxChange, kind: JournalKind, payload: unknown): void {
    this.#commit(() => {
      this.#cache.outbox.change(id, change);
      this.#note(kind, id, payload);
    });
  }

  #note(kind: JournalKind, id: string, payload: unknown): void {
    this.#cache.journal.append(this.#now().toISOString(), kind, id, payload);
  }

  #commit(work: () => void): void {
    inTransaction(this.#cache.db, work);
    this.#anchorHead();
  }

  /**
   * The act is on the disk by now: an anchor that cannot be written (disk full) must not make it look
   * undone. The next commit writes it; until then the anchor lies behind, which opening allows.
   */
  #anchorHead(): void {
    try {
      this.#anchor.set(this.#cache.journal.head());
    } catch (error) {
      this.#onDefect(error);
    }
  }
}

function submission(act: NewAct): unknown {
  const { caseId, seenVersion, deviceAt, deviceOffsetMs } = act;
  return { caseId, act: act.act, seenVersion, deviceAt, deviceOffsetMs };
}
