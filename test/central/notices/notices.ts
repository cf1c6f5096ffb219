import { randomUUID } from 'node:crypto';
import { versionOfTag } from '#shared/central/common.ts';
import type { Officer } from '#shared/central/organisation.ts';
import {
  noticeActionResultSchema,
  noticeEventSchema,
  noticeEvidenceSchema,
  noticeFacts,
  noticeSchema,
  patchedNotice,
  type Notice,
  type NoticeAction,
  type NoticeActionResult,
  type NoticePaper,
} from '#shared/central/supervision.ts';
import { isSendable } from '#shared/domain/act-lint.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeOfficer } from '#shared/domain/notices/notice-facts.ts';
import { noticeOfficerOf } from '#shared/domain/notices/notice-officer.ts';
import {
  lintOpening,
  openedNotice,
  openingRefusalOf,
} from '#shared/domain/notices/notice-opening.ts';
import {
  inPlaceOf,
  lintStep,
  stepPatchOf,
  stepRefusalOf,
} from '#shared/domain/notices/notice-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { ActionRepository, hashOfBody } from '../cases/action.repository.ts';
import { lintFailed } from '../cases/lint-failed.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { FeedRepository, RowToPut, StoredRow } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';
import { requireShape } from '../store/row-shape.ts';
import { evidenceHash, evidenceItems } from './notice-evidence.ts';
import { NoticePapers } from './notice-papers.ts';
import { noticeEvent, noticeRow } from './notice-rows.ts';
import { NoticeSurroundings } from './notice-surroundings.ts';

export interface NoticeRequest {
  readonly noticeId: string;
  readonly idempotencyKey: string;
  readonly ifMatch: string;
  readonly action: NoticeAction;
}

export interface NoticeOutcome {
  readonly result: NoticeActionResult;
  readonly isReplay: boolean;
  readonly changes: readonly LiveChange[];
}

/** A notice after an act, with what the act leaves beside it. */
interface Change {
  readonly after: Notice;
  /** Only an approval makes one. */
  readonly paper: NoticePaper | null;
  /** The addressee who has left duty and in whose place it is done. */
  readonly inPlaceOf: string | null;
  readonly beside: readonly RowToPut[];
}

/** Opens notices and takes steps on them: once per key, on the version that was seen, by shared/domain. */
export class Notices {
  readonly #store: Store;
  readonly #feed: FeedRepository;
  readonly #actions: ActionRepository;
  readonly #organisation: Organisation;
  readonly #surroundings: NoticeSurroundings;
  readonly #papers: NoticePapers;
  readonly #newId: () => string;

  /** @param newId ids of receipts and events; the demo data brings the same ones every time */
  constructor(
    store: Store,
    feed: FeedRepository,
    organisation: Organisation,
    newId: () => string = randomUUID,
  ) {
    this.#store = store;
    this.#feed = feed;
    this.#actions = new ActionRepository(store);
    this.#organisation = organisation;
    this.#surroundings = new NoticeSurroundings(feed, organisation);
    this.#papers = new NoticePapers(store, organisation);
    this.#newId = newId;
  }

  /**
   * @throws AppError NOT_FOUND, IDEMPOTENCY_KEY_REUSED, NOTICE_CHANGED (with the notice as it is now),
   * ACT_NOT_ALLOWED, ACT_LINT_FAILED with `fields`, EVIDENCE_CHANGED, INPUT_INVALID
   */
  take(officer: Officer, request: NoticeRequest, now: Date): NoticeOutcome {
    const { noticeId, idempotencyKey, action } = request;
    const hash = hashOfBody(noticeId, action);
    return this.#store.transaction(() => {
      const earlier = this.#actions.earlierAnswer(idempotencyKey, officer.id, hash);
      if (earlier !== null) {
        const result = noticeActionResultSchema.parse(JSON.parse(earlier));
        return { result, isReplay: true, changes: [] };
      }
      const { act } = action;
      const change =
        act.kind === 'open'
          ? this.#open(officer, request, act, now)
          : this.#step(officer, request, act, now);
      const { result, changes } = this.#file(officer, action, change, now);
      const answer = JSON.stringify(result);
      this.#actions.add(idempotencyKey, officer.id, hash, answer, now.toISOString());
      return { result, isReplay: false, changes };
    })();
  }

  #open(officer: Officer, request: NoticeRequest, opening: NoticeOpening, now: Date): Change {
    const { noticeId, ifMatch, action } = request;
    const context = this.#surroundings.ofOpening(officer, opening, action, now);
    const refusal = openingRefusalOf(opening, officer, context);
    if (refusal !== null) throw new AppError('ACT_NOT_ALLOWED', refusal);
    this.#requireNew(officer, noticeId, ifMatch);
    const items = evidenceItems(this.#feed, officer, opening.evidence.ids);
    const sha256 = evidenceHash(items ?? []);
    if (items !== null && sha256 !== opening.evidence.sha256) throw evidenceChanged();
    const findings = lintOpening(opening, context);
    if (!isSendable(findings)) throw lintFailed(findings);
    const at = now.toISOString();
    const { addressee } = opening;
    const addressed =
      addressee.kind === 'officer' ? this.#organisation.officer(addressee.id) : context.department;
    const names = { addressee: addressed?.name ?? '' };
    const of = opening.caseId === null ? null : this.#surroundings.case(officer, opening.caseId);
    const after: Notice = {
      ...(openedNotice(noticeId, opening, { officer, at }, names) as Notice),
      supervisorName: officer.name,
      ...{ caseNumber: of?.number ?? '', caseTitle: of?.title ?? '' },
      ...{ matterId: of?.matterId ?? null, finding: opening.finding },
      evidence: { count: opening.evidence.ids.length, sha256 },
      ...{ workRecord: opening.workRecord, number: null },
      ...{ openedAt: at, deviceAt: action.deviceAt, updatedAt: at },
    };
    const evidence = { id: noticeId, noticeId, takenAt: at, items: items ?? [], sha256 };
    const beside = [noticeRow('notice-evidence', evidence, after)];
    return { after, paper: null, inPlaceOf: null, beside };
  }

  #step(officer: Officer, request: NoticeRequest, step: NoticeStep, now: Date): Change {
    const before = this.#readGuarded(officer, request);
    const facts = noticeFacts(before);
    const acting = this.#acting(officer);
    const refusal = stepRefusalOf(facts, step.kind, acting);
    if (refusal !== null) throw new AppError('ACT_NOT_ALLOWED', refusal);
    const findings = lintStep(facts, step, this.#surroundings.ofStep(officer, before, now));
    if (!isSendable(findings)) throw lintFailed(findings);
    const at = now.toISOString();
    const patch = stepPatchOf(facts, step, { officer, at });
    const after: Notice = { ...patchedNotice(before, patch), updatedAt: at };
    const beside = isShownFirst(before, after) ? this.#shown(officer, after) : [];
    const place = inPlaceOf(facts, step.kind, acting);
    if (step.kind !== 'approve-draft') return { after, paper: null, inPlaceOf: place, beside };
    const paper = this.#papers.issue(after, now);
    const numbered = { ...after, number: paper.number };
    const issued = noticeRow('notice-paper', paper, numbered);
    return { after: numbered, paper, inPlaceOf: place, beside: [...beside, issued] };
  }

  /** The notice comes last: who reads it has read all that proves it. */
  #file(
    officer: Officer,
    { act, deviceAt }: NoticeAction,
    { after, paper, inPlaceOf: place, beside }: Change,
    now: Date,
  ): { result: NoticeActionResult; changes: LiveChange[] } {
    const at = now.toISOString();
    const previous = this.#events(officer, after.id).at(-1) ?? null;
    const event = noticeEvent({
      ...{ id: this.#newId(), act, officer, inPlaceOf: place },
      ...{ after, paper, at, deviceAt, previous },
    });
    const rows: RowToPut[] = [
      ...beside,
      noticeRow('notice-event', event, after),
      noticeRow('notice', after, after),
    ];
    rows.forEach(requireShape);
    const noticeVersion = rows.map((row) => this.#feed.put(row, at)).at(-1) ?? 1;
    const receipt = {
      ...{ actionId: this.#newId(), acceptedAt: at },
      ...{ noticeId: after.id, noticeVersion, eventId: event.id },
    };
    return { result: { receipt, notice: after }, changes: rows };
  }

  /** What was written while the notice was a draft, once more, for its addressee to read. */
  #shown(officer: Officer, after: Notice): RowToPut[] {
    const events = this.#events(officer, after.id);
    const evidence = this.#feed
      .ofNotice(officer, after.id, 'notice-evidence')
      .map(({ data }) => noticeEvidenceSchema.parse(JSON.parse(data)));
    return [
      ...evidence.map((row) => noticeRow('notice-evidence', row, after)),
      ...events.map((row) => noticeRow('notice-event', row, after)),
    ];
  }

  #events(officer: Officer, noticeId: string) {
    return this.#feed
      .ofNotice(officer, noticeId, 'notice-event')
      .map(({ data }) => noticeEventSchema.parse(JSON.parse(data)));
  }

  #acting(officer: Officer): NoticeOfficer {
    return noticeOfficerOf(officer, this.#organisation.officersOf(officer.departmentId));
  }

  #requireNew(officer: Officer, id: string, ifMatch: string): void {
    if (versionOfTag(ifMatch) !== 0) {
      const message = '提出新的提示须以 If-Match "0" 提交，未处理。';
      throw new AppError('INPUT_INVALID', message, { fields: { 'if-match': message } });
    }
    if (this.#feed.stored('notice', id) === null) return;
    const readable = this.#feed.one(officer, 'notice', id);
    if (readable !== null) throw noticeChanged(readable);
    throw new AppError('ACT_NOT_ALLOWED', '提示编号已被使用，请重新提出。');
  }

  #readGuarded(officer: Officer, { noticeId, ifMatch, action }: NoticeRequest): Notice {
    const row = this.#feed.one(officer, 'notice', noticeId);
    if (row === null) throw this.#outOfScope(officer, noticeId, action.act);
    if (versionOfTag(ifMatch) !== row.version) throw noticeChanged(row);
    return noticeOf(row);
  }

  /** Who opened a notice and supervises no more learns why; anybody else, not even that it is there. */
  #outOfScope(officer: Officer, id: string, act: NoticeAction['act']): AppError {
    const stored = this.#feed.stored('notice', id);
    const notice = stored === null ? null : noticeOf(stored);
    const refusal =
      notice?.supervisorId === officer.id && act.kind !== 'open'
        ? stepRefusalOf(noticeFacts(notice), act.kind, this.#acting(officer))
        : null;
    if (refusal !== null) return new AppError('ACT_NOT_ALLOWED', refusal);
    return new AppError('NOT_FOUND', '没有这份提示，或不在您的范围内。');
  }
}

function isShownFirst(before: Notice, after: Notice): boolean {
  return before.issuedAt === null && after.issuedAt !== null;
}

function noticeOf(row: StoredRow): Notice {
  return noticeSchema.parse(JSON.parse(row.data));
}

function noticeChanged(row: StoredRow): AppError {
  return new AppError('NOTICE_CHANGED', '提示已被他人更改，您的操作没有执行。', {
    context: { current: noticeOf(row), currentVersion: row.version },
  });
}

function evidenceChanged(): AppError {
  const message = '证据与系统中的记录不一致，提示没有提出。请核对最新情况后重新提出。';
  return new AppError('EVIDENCE_CHANGED', message, { fields: { evidence: message } });
}
