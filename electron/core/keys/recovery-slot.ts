import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { idSchema, nameSchema } from '#shared/central/common.ts';
import type { RecoveryKey } from '#shared/central/terminals.ts';
import { readSealedParcel, sealParcel, type SealedParcel } from '../sealing/sealed-parcel.ts';
import type { TerminalRegistration } from './roster.ts';

const recoverySlotSchema = z.strictObject({
  officer: z.strictObject({ id: idSchema, name: nameSchema }),
  centralUrl: z.string(),
  terminalId: idSchema,
  /** 32 bytes, base64. */
  dataKey: z.base64().length(44),
});
export type RecoverySlot = z.infer<typeof recoverySlotSchema>;

/**
 * The second slot of a cache: the data key sealed to the administrator's key and signed by the terminal, so
 * that a forgotten password does not destroy what was not yet sent. The terminal itself cannot open it.
 */
export async function sealRecoverySlot(
  dataKey: Buffer,
  officer: { readonly id: string; readonly name: string },
  recoveryKey: RecoveryKey,
  terminal: TerminalRegistration,
  madeAt: string,
): Promise<Buffer> {
  const { centralUrl, terminalId, identity } = terminal;
  const slot: RecoverySlot = {
    officer: { id: officer.id, name: officer.name },
    ...{ centralUrl, terminalId, dataKey: dataKey.toString('base64') },
  };
  const content = Buffer.from(JSON.stringify(slot));
  const cover = { id: randomUUID(), kind: 'recovery-slot', madeAt, terminalId } as const;
  try {
    return await sealParcel(content, cover, [recoveryKey], identity);
  } finally {
    content.fill(0);
  }
}

/** The sealed slot in these bytes, or null when they are none; nobody needs a key for that. */
export function parseRecoverySlot(bytes: Uint8Array): SealedParcel | null {
  const parcel = readSealedParcel(bytes);
  return parcel?.kind === 'recovery-slot' ? parcel : null;
}

/** The slot in the content that the administrator's key has opened, or null when it is none. */
export function readRecoverySlot(content: Uint8Array): RecoverySlot | null {
  try {
    return recoverySlotSchema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  } catch {
    return null;
  }
}
