import type { Delegation, DelegationRequest } from '#shared/central/organisation.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import type { CentralClient } from './central-client.ts';

/** @param key makes it happen once however often it is sent */
export function openDelegation(
  client: CentralClient,
  key: string,
  body: DelegationRequest,
): Promise<Delegation> {
  return client.request(centralRoutes.openDelegation, {
    headers: { 'idempotency-key': key },
    body,
  });
}

export function endDelegation(client: CentralClient, id: string): Promise<Delegation> {
  return client.request(centralRoutes.endDelegation, { params: { id }, body: {} });
}
