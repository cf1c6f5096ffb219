import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { idSchema, instantSchema } from '#shared/central/common.ts';
import { signatureSchema, signingKeySchema } from '#shared/central/terminals.ts';
import { seal, unseal } from '../keys/sealed-box.ts';
import { hpkeOpen, hpkeSeal } from './hpke.ts';
import { isSignedBy, signMessage, type TerminalIdentity } from './terminal-identity.ts';

/**
 * What a sealed file is for: to another terminal, for this terminal itself, to the administrator, or the key
 * of a cache for the administrator.
 */
export const parcelKinds = ['transfer', 'backup', 'handover', 'recovery-slot'] as const;
export type ParcelKind = (typeof parcelKinds)[number];

const coverSchema = z.strictObject({
  format: z.literal('gcjs-sealed/1'),
  id: z.uuid(),
  kind: z.enum(parcelKinds),
  madeAt: instantSchema,
  from: z.strictObject({ terminalId: idSchema, signingKey: signingKeySchema }),
  /** The content key, once per recipient (HPKE, RFC 9180). */
  recipients: z
    .array(z.strictObject({ id: idSchema, enc: z.base64().max(200), box: z.base64().max(200) }))
    .min(1)
    .max(200),
});
const sealedParcelSchema = coverSchema.extend({ body: z.base64(), signature: signatureSchema });
/** A sealed file whose own signature holds. Whether the signer is a registered terminal, the reader asks. */
export type SealedParcel = z.infer<typeof sealedParcelSchema>;

export interface ParcelCover {
  readonly id: string;
  readonly kind: ParcelKind;
  readonly madeAt: string;
  readonly terminalId: string;
}

export interface Recipient {
  /** Terminal id, or id of the recovery key. */
  readonly id: string;
  readonly sealingKey: string;
}

/** The largest file that is read at all, bytes. */
export const largestParcelBytes = 64 * 1024 * 1024;

/**
 * Encrypts content under a fresh key, seals that key to every recipient, signs the whole with the terminal's
 * key: JSON in UTF-8. Content AES-256-GCM; keys HPKE (RFC 9180); signature Ed25519 (RFC 8032).
 */
export async function sealParcel(
  content: Uint8Array,
  { id, kind, madeAt, terminalId }: ParcelCover,
  recipients: readonly Recipient[],
  identity: TerminalIdentity,
): Promise<Buffer<ArrayBuffer>> {
  const contentKey = randomBytes(32);
  try {
    const boxes = recipients.map(async (recipient) => ({
      id: recipient.id,
      ...(await hpkeSeal(recipient.sealingKey, contentKey, Buffer.from(id))),
    }));
    const from = { terminalId, signingKey: identity.signingKey };
    const cover = {
      ...{ format: 'gcjs-sealed/1' as const, id, kind, madeAt, from },
      recipients: await Promise.all(boxes),
    };
    const body = seal(contentKey, content, coverBytes(cover)).toString('base64');
    const signature = signMessage(identity, signedBytes(cover, body));
    return Buffer.from(JSON.stringify({ ...cover, body, signature } satisfies SealedParcel));
  } finally {
    contentKey.fill(0);
  }
}

/** The sealed file in these bytes, or null when they are none or have been changed. */
export function readSealedParcel(bytes: Uint8Array): SealedParcel | null {
  if (bytes.length > largestParcelBytes) return null;
  try {
    const parsed = sealedParcelSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    const { body, signature, ...cover } = parsed;
    const isWhole = isSignedBy(cover.from.signingKey, signedBytes(cover, body), signature);
    return isWhole ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * The content, or null when it is not sealed to this recipient.
 * @param recipient id under which the key was sealed, and the P-256 secret (32 bytes, base64)
 */
export async function openSealedParcel(
  parcel: SealedParcel,
  recipient: { readonly id: string; readonly sealingSecret: string },
): Promise<Buffer | null> {
  const secret = Buffer.from(recipient.sealingSecret, 'base64');
  const box = parcel.recipients.find(({ id }) => id === recipient.id);
  if (box === undefined) return null;
  const contentKey = await hpkeOpen(secret, box, Buffer.from(parcel.id));
  secret.fill(0);
  if (contentKey === null) return null;
  const content = unseal(contentKey, Buffer.from(parcel.body, 'base64'), coverBytes(parcel));
  contentKey.fill(0);
  return content;
}

type Cover = z.infer<typeof coverSchema>;

function coverBytes({ format, id, kind, madeAt, from, recipients }: Cover): Buffer {
  const boxes = recipients.map((each) => [each.id, each.enc, each.box]);
  const parts = [format, id, kind, madeAt, from.terminalId, from.signingKey, boxes];
  return Buffer.from(JSON.stringify(parts));
}

function signedBytes(cover: Cover, body: string): Buffer {
  return Buffer.concat([coverBytes(cover), Buffer.from('\n'), Buffer.from(body)]);
}
