import { caseChangedProblemSchema } from '#shared/central/case-actions.ts';
import { problemSchema, type Problem } from '#shared/central/common.ts';
import { terminalRevokedProblemSchema } from '#shared/central/terminals.ts';
import { noticeChangedProblemSchema } from '#shared/central/supervision.ts';
import { AppError, isAppError, type AppErrorDetails } from '#shared/errors/app-error.ts';
import { isErrorCode, type ErrorCode } from '#shared/errors/codes.ts';

const longestDetail = 500;
const longestRetryAfterSeconds = 3_600;

/** No answer came: refused, reset, timed out, cut. The outcome of a write is then unknown. */
export function unreachable(cause: unknown): AppError {
  return new AppError('CENTRAL_UNREACHABLE', '连接不上中心系统，请检查网络。本机内容不受影响。', {
    retryable: true,
    cause,
  });
}

/**
 * Something on the way has answered in the place of the service: a proxy's page, a portal that wants a
 * sign-in. The outcome of a write is unknown, as with no answer at all.
 */
export function notTheService(): AppError {
  return new AppError(
    'CENTRAL_UNREACHABLE',
    '网络中途返回了其他页面（代理或上网认证），没有到达中心系统。请检查网络。本机内容不受影响。',
    { retryable: true },
  );
}

const awayCodes: ReadonlySet<ErrorCode> = new Set([
  'CENTRAL_UNREACHABLE',
  'CENTRAL_UNTRUSTED',
  'CENTRAL_OVERLOADED',
  'CENTRAL_FAILED',
]);

/** The service is not there for us at present: the cache may answer instead. */
export function isAway(error: unknown): error is AppError {
  return isAppError(error) && awayCodes.has(error.code);
}

const connectionNeverMade: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
]);

/** No connection was made, so not a byte of the request has left: what it asked for did not happen. */
export function wasNeverSent(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && connectionNeverMade.has(at.code)) return true;
  }
  return false;
}

/** An answer came and does not keep the contract. */
export function invalidAnswer(cause?: unknown): AppError {
  return new AppError(
    'CENTRAL_ANSWER_INVALID',
    '中心系统返回的内容不符合约定，已整体拒收，本机内容不受影响。',
    { retryable: true, cause },
  );
}

/**
 * The error behind a status other than the expected one. Problem details (RFC 9457) name it; a failure
 * that is none (a gateway's page) is judged by its status; anything else that is none is not the service's.
 */
export function errorOfAnswer(
  status: number,
  body: unknown,
  retryAfter: string | undefined,
  now: Date,
): AppError {
  const parsed = problemSchema.safeParse(body);
  const problem = parsed.success ? parsed.data : null;
  const code = codeOf(status, problem);
  const isRedirect = status >= 300 && status < 400;
  if (code === null) return body === undefined || isRedirect ? notTheService() : invalidAnswer();
  return new AppError(code, messageOf(problem, status), {
    retryable: status >= 500 || status === 429 || status === 408,
    ...retryDetail(retryAfter, now),
    ...(problem?.fields === undefined ? {} : { fields: problem.fields }),
    ...contextDetail(code, body),
  });
}

/** `Retry-After` in seconds or as a date (RFC 9110), capped to an hour. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : (Date.parse(header) - now.getTime()) / 1_000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(longestRetryAfterSeconds, Math.max(0, Math.ceil(seconds)));
}

function retryDetail(header: string | undefined, now: Date): { retryAfterSeconds?: number } {
  const seconds = retryAfterSeconds(header, now);
  return seconds === undefined ? {} : { retryAfterSeconds: seconds };
}

function codeOf(status: number, problem: Problem | null): ErrorCode | null {
  // INTERNAL is a defect of whoever says it; of the service it means that the service has failed.
  const isTheirs = problem?.code === 'INTERNAL';
  if (problem !== null && !isTheirs && isErrorCode(problem.code)) return problem.code;
  if (status === 429 || status === 503) return 'CENTRAL_OVERLOADED';
  if (status >= 500) return 'CENTRAL_FAILED';
  if (problem === null) return null;
  // A newer server may send codes this version does not know; the status still says enough.
  const byStatus: Readonly<Record<number, ErrorCode>> = {
    401: 'SESSION_EXPIRED',
    403: 'PERMISSION_DENIED',
    404: 'NOT_FOUND',
    412: 'CASE_CHANGED',
  };
  return byStatus[status] ?? 'INPUT_INVALID';
}

function messageOf(problem: Problem | null, status: number): string {
  const text = problem?.detail ?? problem?.title ?? `中心系统暂时不能处理（${status}）`;
  return text.slice(0, longestDetail);
}

/** Problems that carry the record as somebody else has left it, so that the officer can compare. */
const changeProblems = {
  CASE_CHANGED: caseChangedProblemSchema,
  NOTICE_CHANGED: noticeChangedProblemSchema,
} as const;

function contextDetail(code: ErrorCode, body: unknown): Pick<AppErrorDetails, 'context'> {
  if (code === 'TERMINAL_REVOKED') {
    const { data } = terminalRevokedProblemSchema.safeParse(body);
    // Without a key it holds all the same; the terminal then has one from before.
    return data === undefined ? {} : { context: { recoveryKey: data.recoveryKey } };
  }
  if (code !== 'CASE_CHANGED' && code !== 'NOTICE_CHANGED') return {};
  const parsed = changeProblems[code].safeParse(body);
  if (!parsed.success) throw invalidAnswer(parsed.error);
  const { current, currentVersion } = parsed.data;
  return { context: { current, currentVersion } };
}
