import { entityTag } from '#shared/central/common.ts';
import type { FeedEntity, FeedRow } from '#shared/central/feed.ts';
import { contractVersion } from '#shared/central/routes.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CaseActions } from '../cases/case-actions.ts';
import { readChanges } from '../changes/changes.ts';
import { cursorAt } from '../changes/cursor.ts';
import type { LiveChange, LiveEvents } from '../changes/live-events.ts';
import type { Delegations } from '../delegations/delegations.ts';
import { distortFeed } from '../faults/distort-feed.ts';
import type { Faults } from '../faults/faults.ts';
import type { Notices } from '../notices/notices.ts';
import type { SupervisionRecords } from '../notices/supervision-records.ts';
import type { Patrols } from '../patrol/patrols.ts';
import type { Phrases, PhraseOutcome } from '../phrases/phrases.ts';
import { MaterialContent, sendBytes } from '../materials/material-content.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Terminals } from '../terminals/terminals.ts';
import type { FeedRepository, StoredRow } from '../store/feed.repository.ts';
import type { Receipts } from '../cases/receipts.ts';
import type { RouteHandlers } from './routes.types.ts';

export interface ServiceParts {
  readonly feed: FeedRepository;
  readonly sessions: Sessions;
  readonly terminals: Terminals;
  readonly actions: CaseActions;
  readonly delegations: Delegations;
  readonly phrases: Phrases;
  readonly notices: Notices;
  readonly records: SupervisionRecords;
  readonly patrols: Patrols;
  readonly receipts: Receipts;
  readonly live: LiveEvents;
  readonly faults: Faults;
  readonly epoch: string;
  readonly now: () => Date;
}

/** Every route of the contract. */
export function routeHandlers(parts: ServiceParts): RouteHandlers {
  const { feed, sessions, actions, delegations, phrases, live, faults, epoch, now } = parts;
  const { notices, records, patrols, terminals, receipts } = parts;
  const requireFeed = (headers: { readonly 'feed-epoch'?: string | undefined }): void =>
    requireEpoch(headers['feed-epoch'], epoch);
  const content = new MaterialContent(feed);
  const announce = (changes: readonly LiveChange[]): void =>
    live.announce(changes, actions.sharesProject, cursorAt(epoch, feed.head()));
  const list = <E extends FeedEntity>(officer: Officer, entity: E): { items: FeedRow<E>[] } => ({
    items: feed.ofEntity(officer, entity).map((row) => rowOf<E>(row)),
  });
  const listOfCase = <E extends FeedEntity>(
    officer: Officer,
    caseId: string,
    entity: E,
  ): { items: FeedRow<E>[] } => {
    requireRow(feed.one(officer, 'case', caseId));
    return { items: feed.ofCase(officer, caseId, entity).map((row) => rowOf<E>(row)) };
  };
  const announced = ({ phrase, changes }: PhraseOutcome): PhraseOutcome['phrase'] => {
    announce(changes);
    return phrase;
  };
  return {
    health: () => ({ status: 'ok', serverTime: now().toISOString(), contract: contractVersion }),
    registerTerminal: ({ body }) => terminals.register(body),
    signIn: async ({ body }) => {
      const session = await sessions.signIn(body);
      announce(terminals.welcome(body.terminalId, session.officer));
      return session;
    },
    checkIn: ({ caller, body }) => terminals.checkIn(caller, body),
    refreshSession: ({ body }) => sessions.refresh(body),
    signOut: ({ caller }) => sessions.signOut(caller.sessionId),
    readMe: ({ caller }) => caller.officer,
    listDepartments: ({ caller }) => list(caller.officer, 'department'),
    listOfficers: ({ caller }) => list(caller.officer, 'officer'),
    listMatters: ({ caller }) => list(caller.officer, 'matter'),
    readCalendar: ({ caller }) =>
      rowOf<'calendar'>(requireRow(feed.one(caller.officer, 'calendar', 'calendar'))),
    readProject: ({ caller, params }) =>
      rowOf<'project'>(requireRow(feed.one(caller.officer, 'project', params.id))),
    readCase: ({ caller, params, reply }) => {
      const row = requireRow(feed.one(caller.officer, 'case', params.id));
      reply.header('etag', entityTag(row.version));
      return rowOf<'case'>(row);
    },
    listCaseEvents: ({ caller, params }) => listOfCase(caller.officer, params.id, 'case-event'),
    listCaseMaterials: ({ caller, params }) => listOfCase(caller.officer, params.id, 'material'),
    listCaseOpinions: ({ caller, params }) => listOfCase(caller.officer, params.id, 'opinion'),
    readMaterialContent: ({ caller, params, query, headers, reply }) => {
      const bytes = content.read(caller.officer, params.id, query.sha256);
      const file = { sha256: query.sha256, range: headers.range };
      sendBytes(reply, bytes, file, faults.settings);
    },
    submitCaseAction: ({ caller, params, headers, body, reply }) => {
      requireFeed(headers);
      const outcome = actions.take(
        caller.officer,
        {
          caseId: params.id,
          idempotencyKey: headers['idempotency-key'],
          ifMatch: headers['if-match'],
          terminalId: caller.terminalId,
          action: body,
        },
        now(),
      );
      reply.header('etag', entityTag(outcome.result.receipt.caseVersion));
      if (outcome.isReplay) reply.header('idempotency-replayed', 'true');
      announce(outcome.changes);
      return outcome.result;
    },
    readNotice: ({ caller, params, reply }) => {
      const row = requireRow(feed.one(caller.officer, 'notice', params.id));
      reply.header('etag', entityTag(row.version));
      return rowOf<'notice'>(row);
    },
    listNoticeEvents: ({ caller, params }) => {
      requireRow(feed.one(caller.officer, 'notice', params.id));
      const rows = feed.ofNotice(caller.officer, params.id, 'notice-event');
      return { items: rows.map((row) => rowOf<'notice-event'>(row)) };
    },
    submitNoticeAction: ({ caller, params, headers, body, reply }) => {
      requireFeed(headers);
      const request = {
        ...{ noticeId: params.id, action: body },
        ...{ idempotencyKey: headers['idempotency-key'], ifMatch: headers['if-match'] },
      };
      const { result, isReplay, changes } = notices.take(caller.officer, request, now());
      reply.header('etag', entityTag(result.receipt.noticeVersion));
      if (isReplay) reply.header('idempotency-replayed', 'true');
      announce(changes);
      return result;
    },
    addSupervisionRecord: ({ caller, headers, body, reply }) => {
      requireFeed(headers);
      const key = headers['idempotency-key'];
      const { record, isReplay, changes } = records.add(caller.officer, body, key, now());
      if (isReplay) reply.header('idempotency-replayed', 'true');
      announce(changes);
      return record;
    },
    openDelegation: ({ caller, headers, body }) => {
      const key = headers['idempotency-key'];
      const { delegation, changes } = delegations.open(caller.officer, key, body, now());
      announce(changes);
      return delegation;
    },
    endDelegation: ({ caller, params }) => {
      const { delegation, changes } = delegations.end(caller.officer, params.id, now());
      announce(changes);
      return delegation;
    },
    addPhrase: ({ caller, headers, body }) =>
      announced(phrases.add(caller.officer, body, headers['idempotency-key'], now())),
    retirePhrase: ({ caller, params, headers }) =>
      announced(phrases.retire(caller.officer, params.id, headers['idempotency-key'], now())),
    runPatrol: ({ caller }) => patrols.run(caller.officer, now()),
    tryRule: ({ caller, body }) => patrols.tryRule(caller.officer, body, now()),
    offerReceipts: ({ caller, body }) => ({ epoch, lost: receipts.lostOf(caller.officer, body) }),
    readChanges: ({ caller, query, reply }) => {
      const page = readChanges(feed, caller.officer, query, epoch, now());
      const { brokenFeed, unknownEntity, duplicate, reorder } = faults.settings;
      if (!brokenFeed && !unknownEntity && !duplicate && !reorder) return page;
      reply.type('application/json; charset=utf-8').serializer(JSON.stringify);
      return distortFeed(page, faults.settings) as typeof page;
    },
    streamEvents: ({ caller, reply }) => {
      reply.hijack();
      live.open(caller, reply.raw, cursorAt(epoch, feed.head()));
    },
  };
}

/** Rows were checked by their schema when they were written, and are again when they are sent. */
function rowOf<E extends FeedEntity>(row: StoredRow): FeedRow<E> {
  return JSON.parse(row.data) as FeedRow<E>;
}

function requireRow(row: StoredRow | null): StoredRow {
  if (row === null) throw new AppError('NOT_FOUND', '没有这条数据，或不在您的范围内。');
  return row;
}

/** An act on versions of another state than this one is not looked at. */
function requireEpoch(known: string | undefined, epoch: string): void {
  if (known === undefined || known === epoch) return;
  throw new AppError('CURSOR_UNKNOWN', '中心系统已恢复到另一状态，本次操作没有处理，请重新同步。');
}
