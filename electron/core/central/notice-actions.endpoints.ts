import { entityTag } from '#shared/central/common.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import type { NoticeAction, NoticeActionResult } from '#shared/central/supervision.ts';
import type { CentralClient } from './central-client.ts';

/**
 * Opens a notice or takes a step on it. `key` makes it happen once however often it is sent; `version` is
 * what the officer saw, 0 for a notice that is to be opened.
 * @throws AppError NOTICE_CHANGED with `context.current` and `context.currentVersion` on 412
 */
export function submitNoticeAction(
  client: CentralClient,
  action: {
    readonly key: string;
    readonly noticeId: string;
    readonly version: number;
    readonly body: NoticeAction;
  },
  signal: AbortSignal,
): Promise<NoticeActionResult> {
  return client.request(centralRoutes.submitNoticeAction, {
    params: { id: action.noticeId },
    headers: { 'idempotency-key': action.key, 'if-match': entityTag(action.version) },
    body: action.body,
    signal,
  });
}
