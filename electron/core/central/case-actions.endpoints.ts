import type { ActionResult, CaseAction } from '#shared/central/case-actions.ts';
import { entityTag } from '#shared/central/common.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import type { CentralClient } from './central-client.ts';

/**
 * Takes one act on a case. `key` makes it happen once however often it is sent; `version` is what the
 * officer saw.
 * @throws AppError CASE_CHANGED with `context.current` and `context.currentVersion` on 412
 */
export function submitCaseAction(
  client: CentralClient,
  action: {
    readonly key: string;
    readonly caseId: string;
    readonly version: number;
    readonly body: CaseAction;
  },
  signal: AbortSignal,
): Promise<ActionResult> {
  return client.request(centralRoutes.submitCaseAction, {
    params: { id: action.caseId },
    headers: { 'idempotency-key': action.key, 'if-match': entityTag(action.version) },
    body: action.body,
    signal,
  });
}
