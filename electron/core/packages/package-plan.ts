import type {
  PackagePlan,
  PackageRoom,
  PackageSubject,
} from '#shared/desktop/packages.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import {
  bytesHere,
  contentsOf,
  isTooLarge,
  subjectName,
  toldTroubles,
  type PackageCache,
  type PackageContents,
} from './package-contents.ts';
import { bytesInCache, bytesTogether, writableBytes } from './package-room.ts';

/** What this machine and the administrator allow packages to take, bytes. */
export interface PackageLimits {
  readonly limit: number;
  readonly freeBytes: number;
}

interface Planned {
  readonly plan: PackagePlan;
  /** The refusal of the plan as an error. */
  readonly refusal: AppError | null;
}

/**
 * What taking a case or project along would fetch, and whether it fits.
 * @throws AppError NOT_FOUND when it is not in the officer's scope
 */
export function planPackage(
  cache: PackageCache,
  subject: PackageSubject,
  { limit, freeBytes }: PackageLimits,
): Planned {
  const name = subjectName(cache, subject);
  if (name === null) {
    throw new AppError('NOT_FOUND', '本机没有这个办件或项目，或已不在您的范围内，不能带走。');
  }
  const pins = cache.pins.all();
  const isPinned = pins.some((pin) => isSame(pin, subject));
  const contents = contentsOf(cache, subject);
  const others = pins.filter((pin) => !isSame(pin, subject)).map((pin) => contentsOf(cache, pin));
  const room = {
    free: writableBytes(cache, freeBytes),
    limit,
    used: bytesTogether(isPinned ? [...others, contents] : others),
  };
  const bytesToFetch = missingBytes(contents);
  const refusal = isPinned
    ? null
    : refusalOf(room, bytesTogether([...others, contents]), bytesToFetch);
  const plan: PackagePlan = {
    ...subject,
    ...{ number: name.number, title: name.title, isPinned, contents: contents.counts },
    ...{ bytesHere: bytesHere(contents.files), bytesToFetch },
    ...toldTroubles(contents.troubles),
    ...{ room, refusal: refusal?.message ?? null },
  };
  return { plan, refusal };
}

/** Bytes that are still to come of the files that can be had. */
export function missingBytes({ files }: PackageContents): number {
  const wanted = files.filter((file) => !file.isWhole && !isTooLarge(file));
  return wanted.reduce((total, { size, received }) => total + size - received, 0);
}

export function isSame(one: PackageSubject, other: PackageSubject): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** @param together bytes of all packages with this one */
function refusalOf(room: PackageRoom, together: number, toFetch: number): AppError | null {
  if (room.limit === 0) {
    return new AppError(
      'PACKAGE_TOO_LARGE',
      '管理员的策略不允许在本终端带走办件或项目，没有下载。已缓存的内容仍可离线查阅。',
    );
  }
  if (together > room.limit) {
    return new AppError(
      'PACKAGE_TOO_LARGE',
      `全部离线包合计将达 ${mebibytes(together)} MB，超过策略规定的 ${mebibytes(room.limit)} MB，没有下载。已有的离线包不受影响。请先移除不再需要的离线包，或只带走单个办件。`,
    );
  }
  const needed = bytesInCache(toFetch);
  if (needed <= room.free) return null;
  return new AppError(
    'PACKAGE_DISK_SHORT',
    `磁盘空间不足：还需 ${mebibytes(needed)} MB，可用 ${mebibytes(room.free)} MB（已为办理动作和同步留出余量），没有下载。已有的内容不受影响。请清理磁盘，或只带走单个办件。`,
  );
}

function mebibytes(bytes: number): string {
  return Math.ceil(bytes / 2 ** 20).toLocaleString('zh-CN');
}
