import path from 'node:path';
import { z } from 'zod';
import { instantSchema } from '#shared/central/common.ts';
import { putAsideSchema, sealedCacheSchema, wipeReasons } from '#shared/desktop/wipe.schema.ts';
import type { DeviceKeys } from '../keys/device-keys.ts';
import { SealedFile } from '../keys/sealed-file.ts';

const wipedCacheSchema = sealedCacheSchema.extend({
  /** Name of the officer's folder. */
  folder: z.string(),
  /** The acts lie in the sealed file: the cache itself is not needed any more. */
  isHandedOver: z.boolean(),
  putAside: z.array(putAsideSchema).default([]),
  /** Names of the folders of its backups, which go with it. A record of before knew one name, or none. */
  backups: z.preprocess(
    (names) => (typeof names === 'string' ? [names] : (names ?? [])),
    z.array(z.string()),
  ),
});
export type WipedCache = z.infer<typeof wipedCacheSchema>;

/** What is wiped and how far that is; written down before anything is touched. */
const wipeOrderSchema = z.strictObject({
  reason: z.enum(wipeReasons),
  at: instantSchema,
  isDone: z.boolean(),
  caches: z.array(wipedCacheSchema),
});
export type WipeOrder = z.infer<typeof wipeOrderSchema>;

/**
 * Orders of which nobody has taken note yet, oldest first: a later one must not hide an earlier one. A record
 * of before is a single order.
 */
const wipeRecordSchema = z.preprocess(
  (record) => (isSingleOrder(record) ? [record] : record),
  z.array(wipeOrderSchema).min(1),
);
export type WipeRecord = z.infer<typeof wipeRecordSchema>;

export const wipeRecordName = 'wipe.sealed';

/** Sealed with the device's key, since it must be readable when nobody has signed in. */
export function wipeRecordFile(
  dataDir: string,
  keys: DeviceKeys,
): SealedFile<typeof wipeRecordSchema> {
  return new SealedFile(path.join(dataDir, wipeRecordName), keys, 'wipe', wipeRecordSchema);
}

function isSingleOrder(record: unknown): boolean {
  return typeof record === 'object' && record !== null && 'caches' in record;
}
