import { noPlace } from '../paging/place-token.ts';
import type { WorklistPlace } from './worklist.repository.ts';

/** The place as the window carries it from one page to the next; it means nothing there. */
export function tokenOf({ sortDay, key }: WorklistPlace): string {
  return `${sortDay}.${key}`;
}

/** @throws AppError INPUT_INVALID for a token that is none of ours */
export function placeOf(token: string): WorklistPlace {
  const match = /^(-?\d{1,9})\.(\d{1,16})$/.exec(token);
  if (match === null) throw noPlace();
  return { sortDay: Number(match[1]), key: Number(match[2]) };
}
