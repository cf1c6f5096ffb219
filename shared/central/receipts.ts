import { z } from 'zod';
import { idSchema } from './common.ts';

/** Most receipts of one request. */
export const mostReceipts = 500;

/** What acts of a terminal's queue are about. */
export const receiptSubjects = ['case', 'notice', 'patrol'] as const;

/**
 * `POST /v1/receipts`: acts that a terminal has receipts of. After the service was restored to an older
 * state it may have lost some of them (article 11: nothing that was filed may be lost).
 */
export const receiptsOfferSchema = z.object({
  items: z
    .array(
      z.object({
        /** The Idempotency-Key with which the act was sent. */
        key: z.uuid(),
        subject: z.enum(receiptSubjects),
      }),
    )
    .max(mostReceipts),
});
export type ReceiptsOffer = z.infer<typeof receiptsOfferSchema>;

export const receiptsAnswerSchema = z.looseObject({
  /** The feed's epoch at this moment. */
  epoch: idSchema,
  /** Keys of which the service has no record as acts of this officer. Sent again they take effect. */
  lost: z.array(z.uuid()),
});
export type ReceiptsAnswer = z.infer<typeof receiptsAnswerSchema>;

/**
 * Sent along with an act: the epoch of the feed that the terminal follows. A service that was restored
 * since refuses with 410 CURSOR_UNKNOWN before it looks at the act, for its versions are not those seen.
 */
export const feedEpochHeader = { 'feed-epoch': idSchema.optional() } as const;
