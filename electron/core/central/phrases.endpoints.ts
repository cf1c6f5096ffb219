import type { Phrase, PhraseDraft } from '#shared/central/phrases.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import type { CentralClient } from './central-client.ts';

/** Adds a 常用意见. `key` makes it happen once however often it is sent. */
export function addPhrase(client: CentralClient, draft: PhraseDraft, key: string): Promise<Phrase> {
  return client.request(centralRoutes.addPhrase, {
    headers: { 'idempotency-key': key },
    body: draft,
  });
}

/** Retires a 常用意见: it stays, and is offered no more. */
export function retirePhrase(client: CentralClient, id: string, key: string): Promise<Phrase> {
  return client.request(centralRoutes.retirePhrase, {
    params: { id },
    headers: { 'idempotency-key': key },
    body: {},
  });
}
