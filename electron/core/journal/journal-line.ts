import { z } from 'zod';
import { instantSchema } from '#shared/central/common.ts';
import type { JournalLine } from '#shared/desktop/journal.contract.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { Cache } from '../cache.ts';
import type { JournalRow } from '../parcels/parcel.ts';

/** What of an entry's payload is shown; the rest is told by hash and file only. */
const shownSchema = z.object({
  deviceAt: instantSchema.optional().catch(undefined),
  deviceOffsetMs: z.number().nullish().catch(undefined),
  acceptedAt: instantSchema.optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  fileName: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  conditions: z.string().optional().catch(undefined),
});
type Shown = z.infer<typeof shownSchema>;

/** An entry as its officer reads it: in words, and by both clocks where both are known. */
export function journalLine({ outbox }: Pick<Cache, 'outbox'>, entry: JournalRow): JournalLine {
  const { seq, at, kind, subject, hash } = entry;
  const shown = shownOf(entry.payload);
  const act = outbox.read(subject);
  const named = act === null ? (shown.title ?? shown.fileName ?? subject) : act.subjectTitle;
  return {
    ...{ id: String(seq), seq, kind, hash, deviceAt: at },
    subject: act === null ? named : `${act.subjectNumber} ${named}`.trim(),
    note: shown.reason ?? shown.conditions ?? shown.code ?? '',
    serverAt: serverTime(shown),
  };
}

function serverTime({ acceptedAt, deviceAt, deviceOffsetMs }: Shown): Instant | null {
  if (acceptedAt !== undefined) return acceptedAt;
  if (deviceAt === undefined || typeof deviceOffsetMs !== 'number') return null;
  return new Date(Date.parse(deviceAt) - deviceOffsetMs).toISOString();
}

/** Rows may have been tampered with; what cannot be read is not shown, and verifying says so. */
function shownOf(payload: string): Shown {
  try {
    return shownSchema.parse(JSON.parse(payload));
  } catch {
    return {};
  }
}
