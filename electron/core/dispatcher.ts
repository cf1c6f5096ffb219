import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  contractEntries,
  type Channel,
  type ChannelOf,
  type Handlers,
} from '#shared/desktop/contract.ts';
import type { CallAccess, DesktopCall } from '#shared/desktop/call.ts';
import type { Envelope } from '#shared/desktop/envelope.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { alertHandlers } from './alerts/alerts.handlers.ts';
import { caseHandlers } from './cases/cases.handlers.ts';
import { batchHandlers } from './cases/batch.handlers.ts';
import { openWorkplace, type CoreContext } from './core-context.ts';
import { describeForLog, failureOf, namedError, type Log } from './failure.ts';
import { officerHandlers } from './officers/officers.handlers.ts';
import { journalHandlers } from './journal/journal.handlers.ts';
import { findingHandlers } from './finding/finding.handlers.ts';
import { materialsHandlers } from './materials/materials.handlers.ts';
import { documentHandlers } from './documents/documents.handlers.ts';
import { noticeHandlers } from './notices/notices.handlers.ts';
import { outboxHandlers } from './outbox/outbox.handlers.ts';
import { logHandlers } from './logs/logs.handlers.ts';
import { packageHandlers } from './packages/packages.handlers.ts';
import { parcelHandlers } from './parcels/parcels.handlers.ts';
import { patrolHandlers } from './patrol/patrol.handlers.ts';
import { projectHandlers } from './projects/projects.handlers.ts';
import { exportHandlers } from './exports/exports.handlers.ts';
import { phraseHandlers } from './phrases/phrases.handlers.ts';
import { sessionHandlers } from './session/session.handlers.ts';
import { storageHandlers } from './storage/storage.handlers.ts';
import { statusHandlers } from './status/status.handlers.ts';
import { worklistHandlers } from './worklist/worklist.handlers.ts';

/** Every call of the core. One that the contract has and this has not is a type error. */
const handlers: Handlers<'core', CoreContext> = {
  ...sessionHandlers,
  ...statusHandlers,
  ...worklistHandlers,
  ...caseHandlers,
  ...batchHandlers,
  ...officerHandlers,
  ...projectHandlers,
  ...findingHandlers,
  ...materialsHandlers,
  ...packageHandlers,
  ...outboxHandlers,
  ...parcelHandlers,
  ...noticeHandlers,
  ...alertHandlers,
  ...phraseHandlers,
  ...exportHandlers,
  ...documentHandlers,
  ...patrolHandlers,
  ...logHandlers,
  ...storageHandlers,
  ...journalHandlers,
};

type AnyHandler = (input: unknown, context: CoreContext) => unknown;

const calls: ReadonlyMap<string, DesktopCall> = new Map(
  contractEntries
    .filter(({ call }) => call.place === 'core')
    .map(({ channel, call }) => [channel, call]),
);

export interface DispatcherOptions {
  readonly log: Log;
  /** Checks what handlers answer as well; for tests. */
  readonly validateOutput: boolean;
}

/**
 * The one way into the core: known channel, access by the session's own officer, a cache that may be
 * written to when the call does, schema of the input, handler, envelope. What is thrown becomes a failure without stack, SQL, path or key.
 */
export async function dispatch(
  channel: Channel,
  input: unknown,
  context: CoreContext,
  options: DispatcherOptions,
): Promise<Envelope> {
  const traceId = randomUUID();
  const { workplace } = context.session;
  try {
    const call = calls.get(channel);
    if (call === undefined) throw new AppError('NOT_FOUND', '没有这个功能。');
    checkAccess(call.access, context);
    workplace?.store.noteUse();
    if (call.writes === true) context.session.requireWritable();
    const parsed = parseInput(call.input, input);
    const handler = handlers[channel as ChannelOf<'core'>] as AnyHandler;
    const data = await handler(parsed, context);
    return { ok: true, data: options.validateOutput ? call.output.parse(data) : data };
  } catch (error) {
    // The calls of the session itself say on their own which cache is in trouble.
    if (!channel.startsWith('session:')) context.session.noteDamage(workplace, error);
    const known = namedError(error);
    if (known.code === 'INTERNAL')
      options.log({ level: 'error', channel: nameOf(channel), traceId, ...describeForLog(error) });
    return { ok: false, error: failureOf(known, traceId) };
  }
}

/** Roles come from the session, never from the payload. */
function checkAccess(access: CallAccess, context: CoreContext): void {
  if (access === 'public') return;
  const { officer } = openWorkplace(context);
  if (access === 'unlocked' || isPermitted(officer.roles, access)) return;
  throw new AppError('PERMISSION_DENIED', '您的岗位没有这项权限。');
}

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => [issue.path.join('.'), describe(issue.code)]);
  throw new AppError('INPUT_INVALID', '输入的内容不符合要求。', {
    fields: Object.fromEntries(fields) as Record<string, string>,
  });
}

/** What is wrong with a field, without repeating what was typed. */
function describe(code: string): string {
  const texts: Readonly<Record<string, string>> = {
    too_big: '内容过长或数值过大',
    too_small: '内容为空或数值过小',
    invalid_type: '缺少内容或类型不对',
  };
  return texts[code] ?? '格式不正确';
}

/** An unknown channel name came from outside and does not enter the log. */
function nameOf(channel: string): string {
  return calls.has(channel) ? channel : 'unknown';
}
