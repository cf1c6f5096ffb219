import { z } from 'zod';

/** What cases and projects taken along may take together unless the policy says otherwise, MiB. */
export const defaultPackageLimitMiB = 8_192;

const absolutePathSchema = z
  .string()
  .max(400)
  .regex(/^(\/|\\\\|[A-Za-z]:[\\/])/, { message: 'an absolute path is required' });

/**
 * What an administrator decides for a terminal, read from one JSON file (`--policy=FILE`, else
 * `policy.json` in the terminal's data folder). Officers cannot override it.
 */
export const policyFileSchema = z.strictObject({
  /** Base address of the central API; https, or http to a loopback address for demo and tests. */
  centralUrl: z.url({ protocol: /^https?$/ }).refine(isSafeCentralUrl, {
    message: 'https is required beyond this machine',
  }),
  /**
   * Run although the operating system offers no keystore (Linux without a keyring). The device secret is
   * then only obfuscated; the status bar says so.
   */
  allowBasicTextKeystore: z.boolean().default(false),
  /** What cases and projects taken along may take on the disk together, MiB; 0 forbids taking along. */
  packageLimitMiB: z.int().min(0).max(1_048_576).default(defaultPackageLimitMiB),
  /**
   * Where encrypted backups of queues and journals go, an absolute path; it may be a share of the network.
   * Without it they lie in the terminal's own data folder.
   */
  backupFolder: absolutePathSchema.optional(),
  /** Certificates (PEM) of authorities to trust beside those of the operating system. */
  authorityFile: absolutePathSchema.optional(),
  /**
   * The service, or an authority above it, must show one of these public keys: SHA-256 of the SPKI, base64.
   * Name the key that comes next as well, or a new certificate locks every terminal out.
   */
  publicKeyPins: z
    .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { message: 'a SHA-256 in base64 is required' }))
    .max(8)
    .default([]),
  /** What this terminal shows to a service that asks for a certificate: two PEM files, the key without password. */
  clientCertificate: z
    .strictObject({ certificateFile: absolutePathSchema, keyFile: absolutePathSchema })
    .optional(),
  /** The way out of the network: none, as the operating system is set, or the address of a proxy. */
  proxy: z.union([z.enum(['none', 'system']), z.url({ protocol: /^https?$/ })]).default('none'),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;
/** The same as it is written: what has a default may be left out. */
export type PolicyFileText = z.input<typeof policyFileSchema>;

function isSafeCentralUrl(text: string): boolean {
  const url = new URL(text);
  if (url.protocol === 'https:') return true;
  return url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
}
