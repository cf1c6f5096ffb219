import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chosenCipher } from '#core/database/cipher.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { cacheFileName, recoverySlotName } from '#core/keys/officer-folder.ts';
import { readRecoverySlot, type RecoverySlot } from '#core/keys/recovery-slot.ts';
import { ParcelRepository } from '#core/parcels/parcel.repository.ts';
import { readParcel, type Parcel } from '#core/parcels/parcel.ts';
import {
  openSealedParcel,
  readSealedParcel,
  type SealedParcel,
} from '#core/sealing/sealed-parcel.ts';
import { SessionRepository } from '#core/session/session.repository.ts';
import type { AdministratorKey } from './administrator-key.ts';

/** One sealed file or kept cache, and what was in it. */
export interface Opened {
  /** File name, for the one who asked. */
  readonly name: string;
  /** Who signed it, and when; null when it is none of ours or has been changed. */
  readonly cover: Pick<SealedParcel, 'id' | 'kind' | 'madeAt' | 'from'> | null;
  /** null with the reason why it could not be read. */
  readonly parcel: Parcel | null;
  /** zh-CN. */
  readonly refusal: string | null;
}

/** Everything for the administrator at this place: a sealed file, a kept cache, or a folder of both. */
export async function openSealed(place: string, key: AdministratorKey): Promise<Opened[]> {
  if (statSync(place).isFile()) return [await openFile(place, key)];
  const entries = readdirSync(place, { withFileTypes: true }).toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
  const opened: Opened[] = [];
  for (const entry of entries) {
    const at = path.join(place, entry.name);
    if (entry.isDirectory()) opened.push(...(await openSealed(at, key)));
    else if (isDatabase(entry.name)) opened.push(await openCache(at, key));
    else if (entry.name.endsWith('.gcjs')) opened.push(await openFile(at, key));
  }
  return opened;
}

async function openFile(file: string, key: AdministratorKey): Promise<Opened> {
  const name = path.basename(file);
  const { cover, content, refusal } = await openBytes(readFileSync(file), key);
  const parcel = content === null ? null : await readParcel(content);
  const unread = content !== null && parcel === null ? '内容不是本系统的格式' : null;
  return { name, cover, parcel, refusal: refusal ?? unread };
}

interface OpenedBytes extends Pick<Opened, 'cover' | 'refusal'> {
  readonly content: Buffer | null;
}

async function openBytes(bytes: Buffer, key: AdministratorKey): Promise<OpenedBytes> {
  const sealed = readSealedParcel(bytes);
  if (sealed === null) {
    return { cover: null, content: null, refusal: '不是密封文件，或内容已被改动（签名不符）' };
  }
  const content = await openSealedParcel(sealed, key);
  const wrongKey = `不是密封给这把密钥（${key.id}）的，须用 ${recipientsOf(sealed)} 的密钥`;
  return { cover: sealed, content, refusal: content === null ? wrongKey : null };
}

function recipientsOf({ recipients }: SealedParcel): string {
  return recipients.map(({ id }) => id).join('、');
}

/** A database as it was moved away, with the recovery slot beside it. The original is only read. */
async function openCache(file: string, key: AdministratorKey): Promise<Opened> {
  const name = path.join(path.basename(path.dirname(file)), path.basename(file));
  const slotFile = path.join(path.dirname(file), recoverySlotName + suffixOf(file));
  const none = { name, cover: null, parcel: null };
  let slot: Buffer;
  try {
    slot = readFileSync(slotFile);
  } catch {
    return { ...none, refusal: '旁边没有恢复密钥槽，只有使用人的口令能打开' };
  }
  const { cover, content, refusal } = await openBytes(slot, key);
  const recovered = content === null ? null : readRecoverySlot(content);
  if (recovered === null)
    return { ...none, cover, refusal: refusal ?? '恢复密钥槽不是本系统的格式' };
  try {
    return { name, cover, parcel: readCopy(file, recovered), refusal: null };
  } catch {
    return {
      ...none,
      cover,
      refusal: '密钥槽已打开，但数据库读不出：文件已损坏，或密钥槽属于另一个缓存',
    };
  }
}

/** Reads a copy, since opening a database writes beside it. */
function readCopy(file: string, slot: RecoverySlot): Parcel {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealed-'));
  try {
    const copy = path.join(folder, cacheFileName);
    const wal = path.join(path.dirname(file), `${cacheFileName}-wal${suffixOf(file)}`);
    cpSync(file, copy);
    if (statSync(wal, { throwIfNoEntry: false })?.isFile() === true) cpSync(wal, `${copy}-wal`);
    const db = openDatabase(copy, Buffer.from(slot.dataKey, 'base64'), chosenCipher);
    try {
      const rows = new ParcelRepository(db);
      const session = new SessionRepository(db).read();
      const { officer, terminalId, centralUrl } = slot;
      const departmentName = session?.department.name ?? '（不详）';
      const madeAt = session?.lastContactAt ?? new Date(0).toISOString();
      const acts = rows.openActs();
      return {
        ...{ officer, terminalId, centralUrl, departmentName, madeAt, acts },
        journal: rows.journal(),
      };
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isDatabase(name: string): boolean {
  return name === cacheFileName || name.startsWith(`${cacheFileName}.`);
}

/** What a cache that was put aside bears after its name. */
function suffixOf(file: string): string {
  return path.basename(file).slice(cacheFileName.length);
}
