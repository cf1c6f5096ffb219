import { AppError } from '#shared/errors/app-error.ts';

/** A cursor is opaque to terminals: the feed's epoch and a place in its order. */
export function cursorAt(epoch: string, seq: number): string {
  return Buffer.from(`${epoch} ${seq}`).toString('base64url');
}

/**
 * @param head the place of the newest change; a cursor beyond it was given by a newer state of the
 * file than the one that was restored, and going on from it would skip changes without a word
 * @throws AppError CURSOR_UNKNOWN for a cursor of another epoch, beyond the head, or none of ours
 */
export function seqOfCursor(cursor: string, epoch: string, head: number): number {
  if (cursor === '') return 0;
  const [ofEpoch, seq] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const isOurs = ofEpoch === epoch && seq !== undefined && /^\d+$/.test(seq);
  if (!isOurs || Number(seq) > head) {
    throw new AppError('CURSOR_UNKNOWN', '同步游标不属于当前数据版本，请重新同步。');
  }
  return Number(seq);
}
