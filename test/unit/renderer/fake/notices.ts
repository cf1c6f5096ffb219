import type { Officer } from '#shared/central/organisation.ts';
import { patchedNotice, type Notice, type NoticeEvent } from '#shared/central/supervision.ts';
import type {
  NoticeDetail,
  NoticeFilter,
  NoticePreparation,
  NoticeRow,
} from '#shared/desktop/notices.contract.ts';
import type { NoticeOutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { NoticeAct, NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import {
  noticeDueOf,
  proposalOf,
  readNoticeClock,
  usualDueOn,
  usualSupervision,
} from '#shared/domain/notices/notice-due.ts';
import { noticeOfficerOf } from '#shared/domain/notices/notice-officer.ts';
import {
  lintOpening,
  openedNotice,
  openingRefusalOf,
} from '#shared/domain/notices/notice-opening.ts';
import {
  allowedSteps,
  lintStep,
  stepPatchOf,
  stepRefusalOf,
} from '#shared/domain/notices/notice-rules.ts';
import {
  isFinalNoticeState,
  noticeActKinds,
  type NoticeActKind,
  type NoticeChannel,
  type NoticeState,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { isLessened } from '#shared/domain/notices/notice-wording.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { FakeCore } from './fake-core.ts';
import * as sample from './sample-cases.ts';
import * as words from './sample-notices.ts';

interface KeptNotice {
  notice: Notice;
  version: number;
  events: NoticeEvent[];
  /** Acts that wait in the outbox. */
  waiting: NoticeActKind[];
}

/** Steps that somebody has to take for a notice to go on. */
const duties: ReadonlySet<NoticeActKind> = new Set<NoticeActKind>([
  ...(['approve-draft', 'amend', 'deliver', 'receive', 'verify', 'correct'] as const),
  ...(['feed-back', 'sign', 'rule-objection', 'close'] as const),
]);

/** What the window can see of the notices of a department, by the product's own rules. */
export class FakeNotices {
  readonly #core: FakeCore;
  readonly kept = new Map<string, KeptNotice>();
  /** What was typed, by `{noticeId}/{kind}`. */
  readonly forms = new Map<string, Record<string, unknown>>();
  /** Notices of the same kind to the same addressee. */
  repeatCount = 0;
  /** What the check of evidence and history says. */
  isEvidenceWhole: boolean | null = true;
  /** What a form is prefilled with, where a test wants it otherwise. */
  prepared: Partial<NoticePreparation> = {};

  constructor(core: FakeCore) {
    this.#core = core;
  }

  /** A notice that has gone its way to `state`. */
  add(
    channel: NoticeChannel,
    state: NoticeState,
    parts: Partial<NoticeOpening> = {},
    over: Partial<Notice> = {},
  ): Notice {
    const id = `notice-${this.kept.size + 1}`;
    this.#open(id, words.sampleOpening(channel, parts), words.supervisor);
    for (const { by, step } of words.stepsTo(channel, state)) this.#take(id, step, by);
    const kept = this.entry(id);
    kept.notice = { ...kept.notice, ...over };
    return kept.notice;
  }

  entry(id: string): KeptNotice {
    const found = this.kept.get(id);
    if (found === undefined) throw new AppError('NOT_FOUND', '本机没有这份提示。');
    return found;
  }

  get officer(): Officer {
    return this.#core.session.officer as Officer;
  }

  get #acting() {
    return noticeOfficerOf(this.officer, []);
  }

  row({ notice, version, waiting }: KeptNotice): NoticeRow {
    return {
      ...notice,
      addresseeName: notice.addressee.name,
      ...readNoticeClock(notice, sample.today, sample.calendar, usualSupervision),
      isMine: allowedSteps(notice, this.#acting).some((kind) => duties.has(kind)),
      isLessened: isLessened(notice),
      rounds: notice.returned.length,
      isLocal: version === 0,
      pending: waiting.length > 0 ? 'waiting' : null,
    };
  }

  rows(filter: NoticeFilter): NoticeRow[] {
    return [...this.kept.values()]
      .map((kept) => ({ row: this.row(kept), notice: kept.notice }))
      .filter(({ row }) => inTab(row, filter.tab))
      .filter(({ row }) => filter.channel === null || row.channel === filter.channel)
      .filter(({ row }) => filter.situation === null || row.situation === filter.situation)
      .filter(({ row }) => filter.severity === null || row.severity === filter.severity)
      .filter(({ row }) => filter.light === null || row.light === filter.light)
      .filter(({ row }) => filter.month === null || row.openedAt.startsWith(filter.month))
      .filter(
        ({ notice }) => filter.addresseeId === null || notice.addressee.id === filter.addresseeId,
      )
      .map(({ row }) => row)
      .toReversed();
  }

  detail(id: string): NoticeDetail {
    const { notice, version, events } = this.entry(id);
    const links = notice.answer.correction?.links ?? [];
    return {
      ...{ notice, version, events },
      ...readNoticeClock(notice, sample.today, sample.calendar, usualSupervision),
      proposal: proposalOf(notice, sample.today),
      evidence: notice.evidence.count === 0 ? [] : words.evidenceOf(notice.caseId ?? ''),
      isEvidenceWhole: this.isEvidenceWhole,
      paper: null,
      pending: this.#core.outbox
        .filter(({ subjectId, state }) => subjectId === id && state !== 'accepted')
        .filter((item) => item.subject === 'notice'),
      choices: noticeActKinds
        .filter((kind) => kind !== 'open')
        .map((kind) => ({ kind, refusal: stepRefusalOf(notice, kind, this.#acting) })),
      links: links.map((link) => ({ ...link, title: '受理', at: '2026-11-23T08:40:00.000Z' })),
      changes: [
        { label: '办理状态', before: '接件', after: '受理' },
        { label: '超期说明', before: '（无）', after: '材料压件，非客观原因' },
      ],
      related: [...this.kept.values()]
        .filter(
          (other) => other.notice.precedingId === id || other.notice.id === notice.precedingId,
        )
        .map(({ notice: { id: other, channel, state, precedingId } }) => ({
          ...{ id: other, channel, state },
          relation: precedingId === id ? 'following' : 'preceding',
        })),
    };
  }

  prepare(asked: {
    channel: NoticeChannel;
    caseId: string | null;
    hitKey: string | null;
    precedingId: string | null;
  }): NoticePreparation {
    const preceding = asked.precedingId === null ? null : this.entry(asked.precedingId).notice;
    const hasFinding = asked.hitKey !== null;
    const caseId = asked.caseId ?? preceding?.caseId ?? (hasFinding ? '1' : null);
    const facts = caseId === null ? null : (this.#core.cases.get(caseId)?.facts ?? null);
    const evidenceRows = hasFinding ? words.evidenceOf(caseId ?? '1') : [];
    return {
      addressees: [...words.addressees],
      addressee: facts === null ? null : { kind: 'officer', id: facts.handlerId ?? '' },
      case: facts === null ? null : { id: facts.id, number: facts.number, title: facts.title },
      finding: asked.hitKey === null ? null : { ...words.finding, key: asked.hitKey },
      evidence: {
        ids: evidenceRows.map(({ id }) => id),
        sha256: hasFinding ? words.evidenceSha : words.emptySha,
      },
      evidenceRows,
      severity: 'minor',
      severityReason: words.caseWords.severityReason,
      situation: preceding?.situation ?? 3,
      content: hasFinding ? words.caseWords.content : (preceding?.content ?? ''),
      demand: words.caseWords.demand,
      dueOn: usualDueOn(asked.channel, sample.today, sample.calendar, usualSupervision),
      at: sample.now,
      reportText: words.caseWords.reportText,
      repeatCount: this.repeatCount,
      policy: { id: 'supervision-policy', ...usualSupervision },
      ...this.prepared,
    };
  }

  check({ id, act }: { id: string | null; act: NoticeAct }) {
    const due = 'dueOn' in act ? noticeDueOf(act.dueOn, sample.today, sample.calendar) : null;
    if (act.kind === 'open') {
      const context = this.#openingContext();
      return {
        due,
        findings: lintOpening(act, context),
        refusal: openingRefusalOf(act, this.officer, context),
      };
    }
    const { notice } = this.entry(id ?? '');
    return {
      due,
      findings: lintStep(notice, act, { ...this.#openingContext(), isActAfter: () => true }),
      refusal: stepRefusalOf(notice, act.kind, this.#acting),
    };
  }

  /** Judged, kept and queued; the service has not heard of it. */
  submit({ id, act }: { id: string | null; act: NoticeAct }): NoticeOutboxItem {
    const { findings, refusal } = this.check({ id, act });
    const wrong = refusal ?? findings.find(({ level }) => level === 'error')?.message;
    if (wrong !== undefined)
      throw new AppError('ACT_LINT_FAILED', `${wrong}。没有提交，内容已保留。`);
    const noticeId = id ?? `notice-${this.kept.size + 1}`;
    if (act.kind === 'open') this.#open(noticeId, act, this.officer, 0);
    else this.#take(noticeId, act, this.officer);
    const kept = this.entry(noticeId);
    kept.waiting = [...kept.waiting, act.kind];
    this.forms.delete(`${id ?? 'new'}/${act.kind === 'open' ? act.channel : act.kind}`);
    const item: NoticeOutboxItem = {
      ...{ id: `outbox-${noticeId}-${kept.waiting.length}`, subject: 'notice', act },
      ...{ subjectId: noticeId, subjectNumber: kept.notice.number ?? '' },
      ...{ subjectTitle: kept.notice.content, state: 'waiting', seenVersion: kept.version },
      ...sample.untried,
    };
    this.#core.outbox = [item, ...this.#core.outbox];
    return item;
  }

  #openingContext() {
    const { calendar, today, now, department } = sample;
    return {
      ...{ calendar, today, now, department },
      notice: (id: string) => this.kept.get(id)?.notice ?? null,
      officers: new Map(words.addressees.map((one) => [one.id, { name: one.name }])),
      ...{ formerOfficers: new Map(), activeLeads: [words.lead.id, 'officer-4'] },
      isOwnCase: (caseId: string) => this.#core.cases.has(caseId),
      evidenceHash: (ids: readonly string[]) =>
        ids.length === 0 ? words.emptySha : words.evidenceSha,
      repeatCount: this.repeatCount,
    };
  }

  #open(id: string, opening: NoticeOpening, by: Officer, version = 1): void {
    const facts = this.#core.cases.get(opening.caseId ?? '')?.facts;
    const named = words.addressees.find((one) => one.id === opening.addressee.id);
    const opened = openedNotice(...([id, opening, { officer: by, at: sample.now }] as const), {
      addressee: named?.name ?? '',
    });
    const notice = {
      ...(opened as Notice),
      ...{
        supervisorName: by.name,
        caseNumber: facts?.number ?? '',
        caseTitle: facts?.title ?? '',
      },
      ...{ matterId: facts?.matterId ?? null, finding: opening.finding, number: null },
      evidence: { count: opening.evidence.ids.length, sha256: opening.evidence.sha256 },
      ...{ workRecord: opening.workRecord, openedAt: sample.now, deviceAt: sample.now },
      updatedAt: sample.now,
    };
    this.kept.set(id, { notice, version, events: [], waiting: [] });
    this.#note(id, opening, by);
  }

  #take(id: string, step: Exclude<NoticeAct, NoticeOpening>, by: Officer): void {
    const kept = this.entry(id);
    const patch = stepPatchOf(kept.notice, step, { officer: by, at: sample.now });
    const isNumbered = step.kind === 'approve-draft';
    const number = isNumbered ? `湛建监〔2026〕${this.kept.size}号` : kept.notice.number;
    kept.notice = { ...patchedNotice(kept.notice, patch), number };
    this.#note(id, step, by);
  }

  #note(id: string, act: NoticeAct, by: Officer): void {
    const kept = this.entry(id);
    const seq = kept.events.length + 1;
    const { kind, ...content } = act;
    kept.events.push({
      ...{ id: `${id}-event-${seq}`, noticeId: id, seq, act: kind, state: kept.notice.state },
      ...{ officerId: by.id, officerName: by.name, at: sample.now, deviceAt: sample.now, content },
      ...{ previousHash: `${seq - 1}`.repeat(64), hash: `${seq}`.repeat(64) },
    });
  }
}

function inTab(row: NoticeRow, tab: NoticeFilter['tab']): boolean {
  if (tab === 'all') return true;
  if (tab === 'to-do') return row.isMine;
  return isFinalNoticeState(row.state) === (tab === 'closed');
}
