import type { ReceiptsAnswer, ReceiptsOffer } from '#shared/central/receipts.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import type { CentralClient } from './central-client.ts';
import { invalidAnswer } from './central-error.ts';

/**
 * Asks which of these acts the service has no record of.
 * @throws AppError CENTRAL_ANSWER_INVALID for a key that was not offered
 */
export async function offerReceipts(
  client: CentralClient,
  items: ReceiptsOffer['items'],
  signal: AbortSignal,
): Promise<ReceiptsAnswer> {
  const answer = await client.request(centralRoutes.offerReceipts, { body: { items }, signal });
  const offered = new Set(items.map(({ key }) => key));
  const isStrange = answer.lost.some((key) => !offered.has(key));
  if (isStrange) throw invalidAnswer(new Error('an act that was not offered'));
  return answer;
}
