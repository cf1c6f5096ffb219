import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { newSealingPair } from '#core/sealing/terminal-identity.ts';
import { recoveryKeySchema, type RecoveryKey } from '#shared/central/terminals.ts';

const fileSchema = recoveryKeySchema.extend({ sealingSecret: z.base64() });

/** Name of the file that holds the administrator's pair in the service's data folder. */
export const recoveryKeyFile = 'recovery-key.json';

/**
 * The public half of the administrator's key. The reference service makes the pair and leaves the secret half
 * in its data folder; a real one belongs into the hands of the department's administrator, not on a server.
 */
export function recoveryKey(dataDir: string): RecoveryKey {
  const file = path.join(dataDir, recoveryKeyFile);
  if (!existsSync(file)) {
    const pair = { id: 'recovery-1', ...newSealingPair() };
    writeFileSync(file, JSON.stringify(pair), { mode: 0o600 });
  }
  const { id, sealingKey } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { id, sealingKey };
}
