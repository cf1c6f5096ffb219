import { centralRoutes } from '#shared/central/routes.ts';
import type { SupervisionRecord, SupervisionRecordDraft } from '#shared/central/supervision.ts';
import type { CentralClient } from './central-client.ts';

/** Records a disposal, a sample or a look at the log. `key` makes it happen once however often it is sent. */
export function addSupervisionRecord(
  client: CentralClient,
  draft: SupervisionRecordDraft,
  key: string,
  signal: AbortSignal,
): Promise<SupervisionRecord> {
  return client.request(centralRoutes.addSupervisionRecord, {
    headers: { 'idempotency-key': key },
    body: draft,
    signal,
  });
}
