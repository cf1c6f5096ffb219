import type { Failure } from '#shared/desktop/envelope.ts';

/**
 * A call that was answered with a failure. `message` is zh-CN and made for people: what happened, what
 * is safe, what to do. `traceId` goes behind 详情.
 */
export class TerminalFailure extends Error {
  override readonly name = 'TerminalFailure';
  readonly code: string;
  readonly retryable: boolean;
  readonly traceId: string;
  readonly retryAfterSeconds: number | null;
  readonly fields: Readonly<Record<string, string>>;

  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.retryable = failure.retryable;
    this.traceId = failure.traceId;
    this.retryAfterSeconds = failure.retryAfterSeconds ?? null;
    this.fields = failure.fields ?? {};
  }
}

/** Anything thrown, as something a page can show. */
export function failureFrom(thrown: unknown): TerminalFailure {
  if (thrown instanceof TerminalFailure) return thrown;
  return new TerminalFailure({
    code: 'INTERNAL',
    message: '界面内部出错，本次操作没有执行。已保存的内容安全。请重试；仍然出错请联系管理员。',
    retryable: false,
    traceId: thrown instanceof Error ? thrown.name : '',
  });
}
