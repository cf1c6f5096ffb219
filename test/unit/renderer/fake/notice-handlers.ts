import type { NoticeFilter, NoticeStatistics } from '#shared/desktop/notices.contract.ts';
import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import type { PaperSource } from '#shared/desktop/documents.contract.ts';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { draftMark, numberPending } from '#shared/domain/documents/document-words.ts';
import {
  isDraftState,
  isFinalNoticeState,
  noticeChannelNames,
  noticeChannels,
} from '#shared/domain/notices/notice-vocabulary.ts';
import type { FakeCore } from './fake-core.ts';
import { FakeNotices } from './notices.ts';
import { department } from './sample-cases.ts';
import { addressees, supervisor } from './sample-notices.ts';

type Handler = (input: never) => unknown;
type Emit = <E extends DesktopEventName>(name: E, event: DesktopEvent<E>) => void;

const byCore = new WeakMap<FakeCore, FakeNotices>();

/** The notices of this terminal. */
export function noticesOf(core: FakeCore): FakeNotices {
  const found = byCore.get(core) ?? new FakeNotices(core);
  byCore.set(core, found);
  return found;
}

/** Lets the 监管员, or whom a test names, sit at the terminal. */
export function seat(core: FakeCore, officer = supervisor): void {
  core.session = { ...core.unlockedState(), officer };
}

export function noticeHandlers(core: FakeCore, emit: Emit): Record<string, Handler> {
  const notices = noticesOf(core);
  return {
    page: ({
      filter,
      after,
      limit,
    }: {
      filter: NoticeFilter;
      after: string | null;
      limit: number;
    }) => {
      const rows = notices.rows(filter);
      const start = Number(after ?? 0);
      const end = start + limit;
      const next = end < rows.length ? String(end) : null;
      return { rows: rows.slice(start, end), next, total: rows.length };
    },
    counts: () => {
      const all = [...notices.kept.values()].map((kept) => notices.row(kept));
      return {
        toDo: all.filter(({ isMine }) => isMine).length,
        open: all.filter(({ state }) => !isFinalNoticeState(state)).length,
        overdue: all.filter(({ light }) => light === 'overdue').length,
        closed: all.filter(({ state }) => isFinalNoticeState(state)).length,
      };
    },
    read: ({ id }: { id: string }) => notices.detail(id),
    prepare: (asked: never) => notices.prepare(asked),
    check: (asked: never) => notices.check(asked),
    submit: (asked: never) => {
      const item = notices.submit(asked);
      emit('notices:changed', { ids: [item.subjectId] });
      emit('outbox:changed', {});
      emit('status:changed', {});
      return item;
    },
    readForm: ({ noticeId, kind }: { noticeId: string; kind: string }) => ({
      form: notices.forms.get(`${noticeId}/${kind}`) ?? null,
    }),
    saveForm: ({ noticeId, kind, form }: { noticeId: string; kind: string; form: never }) => {
      if (form === null) notices.forms.delete(`${noticeId}/${kind}`);
      else notices.forms.set(`${noticeId}/${kind}`, form);
    },
    corrections: () => ({ items: [...corrections] }),
    statistics: (asked: { from: string | null; to: string | null }) => statisticsOf(notices, asked),
  };
}

const corrections = [
  {
    ...{ caseId: '1', eventId: '1-event-2', title: '受理', officerName: '陈洁' },
    at: '2026-11-24T01:30:00.000Z',
  },
  {
    ...{ caseId: '1', eventId: '1-event-3', title: '说明超期原因', officerName: '陈洁' },
    at: '2026-11-24T01:40:00.000Z',
  },
];

function statisticsOf(
  notices: FakeNotices,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): NoticeStatistics {
  const rows = [...notices.kept.values()]
    .filter(({ notice, version }) => version > 0 && !isDraftState(notice.state))
    .map((kept) => notices.row(kept))
    .filter(
      ({ openedAt }) =>
        openedAt.slice(0, 10) >= (from ?? '') && openedAt.slice(0, 10) <= (to ?? '9999'),
    );
  const tally = (key: string, name: string, of: typeof rows) => ({
    ...{ key, name, total: of.length },
    open: of.filter(({ state }) => !isFinalNoticeState(state)).length,
    overdue: of.filter(({ light }) => light === 'overdue').length,
    closed: of.filter(({ state }) => isFinalNoticeState(state)).length,
  });
  return {
    conditions: `${department.name}；${from ?? '最早'} 至 ${to ?? '今日'}；草稿和待上报的不计`,
    total: rows.length,
    byChannel: noticeChannels.map((channel) =>
      tally(
        channel,
        noticeChannelNames[channel],
        rows.filter((row) => row.channel === channel),
      ),
    ),
    bySituation: [...new Set(rows.map(({ situation }) => situation))].toSorted().map((situation) =>
      tally(
        String(situation),
        String(situation),
        rows.filter((row) => row.situation === situation),
      ),
    ),
    byDepartment: [tally(department.id, department.shortName, rows)],
    byPerson: addressees.map(({ id, name }) =>
      tally(
        id,
        name,
        rows.filter(({ addresseeName }) => addresseeName === name),
      ),
    ),
    byMonth: [...new Set(rows.map(({ openedAt }) => openedAt.slice(0, 7)))]
      .toSorted()
      .map((month) =>
        tally(
          month,
          month,
          rows.filter(({ openedAt }) => openedAt.startsWith(month)),
        ),
      ),
  };
}

/** The page of a notice or of the register; null when the source is another paper. */
export function noticePaper(source: PaperSource): DocumentModel | null {
  if (source.kind === 'register') return registerPaper(source.filter);
  if (source.kind !== 'notice-draft' && source.kind !== 'notice') return null;
  const isDraft = source.kind === 'notice-draft';
  const texts = isDraft ? [source.opening.content, source.opening.demand] : [source.paper];
  return {
    ...{ layout: 'official', issuer: department.name, number: numberPending },
    title: '监督纠正意见',
    addressee:
      addressees.find(({ id }) => isDraft && id === source.opening.addressee.id)?.name ?? null,
    ...{ notes: [], columns: [], attachments: [], copies: null, watermark: null },
    blocks: texts.map((text) => ({ kind: 'paragraph', text })),
    ...{ dated: '2026年11月24日', mark: isDraft ? draftMark : null },
  };
}

function registerPaper({ tab, channel }: NoticeFilter): DocumentModel {
  return {
    ...{ layout: 'list', issuer: department.name, number: null, title: '监督纠正意见台账' },
    ...{
      addressee: null,
      columns: [{ label: '编号', share: 1 }],
      blocks: [],
      attachments: [],
      dated: null,
    },
    ...{ notes: [`${tab} ${channel ?? ''}`], copies: null, mark: null, watermark: null },
  };
}
