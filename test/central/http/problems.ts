import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

const statusOf: Partial<Record<ErrorCode, number>> = {
  INPUT_INVALID: 400,
  IDEMPOTENCY_KEY_MISSING: 400,
  CREDENTIALS_WRONG: 401,
  SESSION_NEEDED: 401,
  SESSION_EXPIRED: 401,
  SESSION_REVOKED: 401,
  TERMINAL_UNKNOWN: 401,
  PERMISSION_DENIED: 403,
  TERMINAL_REVOKED: 403,
  NOT_FOUND: 404,
  ACT_NOT_ALLOWED: 409,
  EVIDENCE_CHANGED: 409,
  JOURNAL_DIVERGED: 409,
  CURSOR_UNKNOWN: 410,
  CASE_CHANGED: 412,
  NOTICE_CHANGED: 412,
  RANGE_NOT_SATISFIABLE: 416,
  ACT_LINT_FAILED: 422,
  DELEGATION_INVALID: 422,
  RULE_PARAMETER_INVALID: 422,
  DOCUMENT_INVALID: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  VERSION_MISSING: 428,
  ATTEMPTS_LIMITED: 429,
  CENTRAL_OVERLOADED: 503,
};

/** Answers every error as problem details (RFC 9457) with a stable code. */
export function answerProblem(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = isAppError(error) ? error : translate(error);
  const status = statusOf[known.code] ?? 500;
  if (status >= 500 && !isAppError(error)) request.log.error(error);
  if (known.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(known.retryAfterSeconds));
  }
  reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      ...known.context,
      type: `urn:gcjs:problem:${known.code.toLowerCase().replaceAll('_', '-')}`,
      title: known.code,
      status,
      code: known.code,
      detail: known.message,
      traceId: request.id,
      ...(known.fields === undefined ? {} : { fields: known.fields }),
    });
}

/** What Fastify itself refuses becomes one of our codes. */
function translate(error: FastifyError): AppError {
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error);
  const status = error.statusCode ?? 500;
  if (status === 404) return new AppError('NOT_FOUND', '没有这个地址。');
  if (status >= 400 && status < 500) {
    return new AppError('INPUT_INVALID', '请求格式不正确，未处理。');
  }
  return new AppError('INTERNAL', '服务内部出错，请求未处理。');
}

interface SchemaFailure {
  readonly validationContext?: string;
  readonly validation: readonly { readonly instancePath: string; readonly message?: string }[];
}

function invalid(error: SchemaFailure): AppError {
  const missing = error.validationContext === 'headers' ? missingHeader(error) : null;
  if (missing !== null) return missing;
  const fields = Object.fromEntries(
    error.validation.map((issue) => [
      issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
      issue.message ?? '',
    ]),
  );
  return new AppError('INPUT_INVALID', '请求内容不符合接口约定，未处理。', { fields });
}

function missingHeader(error: SchemaFailure): AppError | null {
  const path = error.validation[0]?.instancePath ?? '';
  if (path.includes('idempotency-key')) {
    return new AppError('IDEMPOTENCY_KEY_MISSING', '缺少 Idempotency-Key，未处理。');
  }
  if (path.includes('if-match')) {
    return new AppError('VERSION_MISSING', '缺少 If-Match，未处理。');
  }
  return null;
}
