import { z } from 'zod';
import { recoveryKeySchema } from '#shared/central/terminals.ts';

const administratorKeySchema = recoveryKeySchema.extend({ sealingSecret: z.base64().length(44) });

/** The administrator's pair: what terminals seal to, and what opens it. */
export type AdministratorKey = z.infer<typeof administratorKeySchema>;

/** The pair in the text of a `recovery-key.json`, or null when it is none. */
export function readAdministratorKey(text: string): AdministratorKey | null {
  try {
    return administratorKeySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
