import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { writeFileAtomically } from '#core/files/atomic-file.ts';

const secretBytes = 32;

/** `backend` is remembered: a keystore that changed must be seen, not silently re-keyed. */
const fileSchema = z.object({
  version: z.literal(1),
  backend: z.string(),
  sealed: z.base64(),
});

export interface DeviceSecret {
  readonly bytes: Uint8Array;
  readonly keystore: 'system' | 'basic_text';
}

/**
 * Opens, or makes once, the 32 bytes that tie the caches to this machine (quality.md, part 2). The
 * operating system's keystore guards them; on Linux without one Electron only obfuscates, which is
 * refused unless the policy allows it.
 *
 * @throws AppError KEYSTORE_UNAVAILABLE, KEYSTORE_REFUSED, KEYSTORE_CHANGED; nothing is deleted.
 */
export async function openDeviceSecret(
  folder: string,
  allowBasicText: boolean,
): Promise<DeviceSecret> {
  const backend = await requireBackend(allowBasicText);
  const file = join(folder, 'device-secret.json');
  const stored = await readStored(file);
  const bytes = stored === null ? await make(file, backend) : await unseal(stored, backend, file);
  return { bytes, keystore: backend === 'basic_text' ? 'basic_text' : 'system' };
}

async function requireBackend(allowBasicText: boolean): Promise<string> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) {
    throw new AppError(
      'KEYSTORE_UNAVAILABLE',
      '操作系统的密钥库不可用，无法打开加密缓存。缓存未改动。请登录桌面会话后重试，或联系管理员。',
    );
  }
  if (process.platform !== 'linux') return process.platform;
  const backend = safeStorage.getSelectedStorageBackend();
  if (backend === 'unknown' || (backend === 'basic_text' && !allowBasicText)) {
    throw new AppError(
      'KEYSTORE_REFUSED',
      '本机没有受保护的密钥库，策略不允许在此保存数据。缓存未改动。请管理员启用系统密钥库。',
    );
  }
  return backend;
}

async function readStored(file: string): Promise<z.infer<typeof fileSchema> | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw changed(parsed.error);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function make(file: string, backend: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(randomBytes(secretBytes));
  await seal(file, backend, bytes);
  return bytes;
}

async function seal(file: string, backend: string, bytes: Uint8Array): Promise<void> {
  const sealed = await safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64'));
  const content = { version: 1, backend, sealed: sealed.toString('base64') };
  await writeFileAtomically(file, JSON.stringify(content));
}

async function unseal(
  stored: z.infer<typeof fileSchema>,
  backend: string,
  file: string,
): Promise<Uint8Array> {
  if (stored.backend !== backend) throw changed();
  try {
    const opened = await safeStorage.decryptStringAsync(Buffer.from(stored.sealed, 'base64'));
    const bytes = new Uint8Array(Buffer.from(opened.result, 'base64'));
    if (bytes.length !== secretBytes) throw changed();
    if (opened.shouldReEncrypt) await seal(file, backend, bytes);
    return bytes;
  } catch (cause) {
    throw changed(cause);
  }
}

function changed(cause?: unknown): AppError {
  return new AppError(
    'KEYSTORE_CHANGED',
    '操作系统密钥库已变更，本机加密缓存暂时打不开。缓存原样保留，未删除。请联系管理员恢复密钥库。',
    { cause },
  );
}
