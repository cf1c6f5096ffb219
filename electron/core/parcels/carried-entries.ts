import { z } from 'zod';
import type { CarriedParcel } from './carried.repository.ts';
import type { Parcel } from './parcel.ts';

/** A sealed file of which a journal tells, with the acts in it. */
export interface CarriedEntry extends CarriedParcel {
  readonly actIds: readonly string[];
}

const idsSchema = z.array(z.string());
const outSchema = z.object({ acts: idsSchema });
const inSchema = z.object({
  terminalId: z.string(),
  madeAt: z.string(),
  acts: z.array(z.object({ id: z.string() })),
  known: idsSchema,
});
const unsavedSchema = z.object({ parcelId: z.string() });
/** What a cache that was itself restored had taken over. */
const restoredSchema = z.object({
  carried: z.array(
    z.object({
      parcelId: z.string(),
      direction: z.enum(['out', 'in']),
      terminalId: z.string(),
      madeAt: z.string(),
      notedAt: z.string(),
      actIds: idsSchema,
    }),
  ),
});

/**
 * The files that were carried out of a cache and into it, as its journal tells: an act that lies in one may
 * take effect elsewhere, and each file is taken in once. One that could not be written counts for nothing.
 */
export function carriedEntries({ terminalId, journal }: Parcel): CarriedEntry[] {
  const found = new Map<string, CarriedEntry>();
  for (const { kind, subject: parcelId, at: notedAt, payload } of journal) {
    const said = JSON.parse(payload) as unknown;
    if (kind === 'carried-out') {
      const out = outSchema.safeParse(said);
      const made = { parcelId, direction: 'out', terminalId, madeAt: notedAt, notedAt } as const;
      if (out.success) found.set(parcelId, { ...made, actIds: out.data.acts });
    } else if (kind === 'carried-in') {
      const taken = inSchema.safeParse(said);
      if (!taken.success) continue;
      const { acts, known, ...from } = taken.data;
      const actIds = [...acts.map(({ id }) => id), ...known];
      found.set(parcelId, { parcelId, direction: 'in', ...from, notedAt, actIds });
    } else if (kind === 'export-unsaved') {
      const unsaved = unsavedSchema.safeParse(said);
      if (unsaved.success) found.delete(unsaved.data.parcelId);
    } else if (kind === 'restored') {
      const before = restoredSchema.safeParse(said);
      if (before.success) for (const each of before.data.carried) found.set(each.parcelId, each);
    }
  }
  return [...found.values()];
}
