import { AppError } from '#shared/errors/app-error.ts';
import type { WorklistPlace } from './worklist.repository.ts';

/** The place as the window carries it from one page to the next; it means nothing there. */
export function tokenOf({ sortDay, key }: WorklistPlace): string {
  return `${sortDay}.${key}`;
}

/** @throws AppError INPUT_INVALID for a token that is none of ours */
export function placeOf(token: string): WorklistPlace {
  const match = /^(-?\d{1,9})\.(\d{1,16})$/.exec(token);
  if (match === null) throw new AppError('INPUT_INVALID', '翻页位置无效，请刷新列表。');
  return { sortDay: Number(match[1]), key: Number(match[2]) };
}
