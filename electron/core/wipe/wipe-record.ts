import path from 'node:path';
import { z } from 'zod';
import { instantSchema } from '#shared/central/common.ts';
import { sealedCacheSchema, wipeReasons } from '#shared/desktop/wipe.schema.ts';
import type { DeviceKeys } from '../keys/device-keys.ts';
import { SealedFile } from '../keys/sealed-file.ts';

const wipedCacheSchema = sealedCacheSchema.extend({
  /** Name of the officer's folder. */
  folder: z.string(),
  /** The acts lie in the sealed file: the cache itself is not needed any more. */
  isHandedOver: z.boolean(),
  /** Name of the folder of its backups, which go with it; null: those of nobody known. */
  backups: z.string().nullable().default(null),
});
export type WipedCache = z.infer<typeof wipedCacheSchema>;

/** What is wiped and how far that is; written down before anything is touched. */
const wipeRecordSchema = z.strictObject({
  reason: z.enum(wipeReasons),
  at: instantSchema,
  isDone: z.boolean(),
  caches: z.array(wipedCacheSchema),
});
export type WipeRecord = z.infer<typeof wipeRecordSchema>;

export const wipeRecordName = 'wipe.sealed';

/** Sealed with the device's key, since it must be readable when nobody has signed in. */
export function wipeRecordFile(
  dataDir: string,
  keys: DeviceKeys,
): SealedFile<typeof wipeRecordSchema> {
  return new SealedFile(path.join(dataDir, wipeRecordName), keys, 'wipe', wipeRecordSchema);
}
